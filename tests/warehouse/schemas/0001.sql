-- The tables of the warehouse. Ids are hashes of what they name; offsets count Unicode code points
-- of versions.text from 0, end exclusive. Keys and indexes are there where loading looks rows up:
-- they take room, and each batch writes a piece of them anew for every row it adds.

CREATE TABLE documents (
    document_id VARCHAR PRIMARY KEY,
    source VARCHAR NOT NULL,
    locator VARCHAR NOT NULL,
    canonical_url VARCHAR,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    current_version_id VARCHAR NOT NULL,
    gone_at TIMESTAMPTZ
);
COMMENT ON TABLE documents IS 'A place that documents come from: a URL or a file';
COMMENT ON COLUMN documents.document_id IS 'Hash of the locator';
COMMENT ON COLUMN documents.source IS 'The source of its first version';
COMMENT ON COLUMN documents.locator IS 'Absolute path or URL';
COMMENT ON COLUMN documents.canonical_url IS 'The address the document gives itself; NULL if it gives none';
COMMENT ON COLUMN documents.first_seen_at IS 'When it was first fetched; of an archive, captured';
COMMENT ON COLUMN documents.last_seen_at IS 'When a run last came upon it, changed or not';
COMMENT ON COLUMN documents.current_version_id IS 'The newest of its versions';
COMMENT ON COLUMN documents.gone_at IS 'When its place was found to have it no more (status 404 or 410); NULL while it is there';

CREATE TABLE versions (
    version_id VARCHAR PRIMARY KEY,
    document_id VARCHAR NOT NULL,
    version_no INTEGER NOT NULL,
    fetched_at TIMESTAMPTZ NOT NULL,
    published_at TIMESTAMPTZ,
    modified_at TIMESTAMPTZ,
    title VARCHAR,
    dek VARCHAR,
    byline VARCHAR[],
    dateline VARCHAR,
    publisher VARCHAR,
    section VARCHAR,
    tags VARCHAR[],
    paywalled BOOLEAN,
    language VARCHAR,
    -- Each change writes the last row group anew, and DuckDB would compress all its texts again, or
    -- with zstd have to read 2,048 of them for one.
    text VARCHAR NOT NULL USING COMPRESSION uncompressed,
    text_sha256 VARCHAR NOT NULL,
    raw_sha256 VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    parser_version VARCHAR NOT NULL,
    run_id VARCHAR,
    duplicate_of VARCHAR
);
COMMENT ON TABLE versions IS 'What a document said at one time';
COMMENT ON COLUMN versions.version_id IS 'Hash of the document, what it says, and how often it had said that before';
COMMENT ON COLUMN versions.document_id IS 'The document it is a version of';
COMMENT ON COLUMN versions.version_no IS '1 for the first version of a document, by the time it was fetched';
COMMENT ON COLUMN versions.fetched_at IS 'When it was first fetched; of an archive, when it was captured';
COMMENT ON COLUMN versions.published_at IS 'When the article says it was published; NULL if unknown';
COMMENT ON COLUMN versions.modified_at IS 'When the article says it was changed; NULL if unknown';
COMMENT ON COLUMN versions.title IS 'The headline, without the name of the site';
COMMENT ON COLUMN versions.dek IS 'The line below the headline';
COMMENT ON COLUMN versions.byline IS 'The authors, one name an entry';
COMMENT ON COLUMN versions.dateline IS 'Where and when it was written, as printed';
COMMENT ON COLUMN versions.publisher IS 'Who published it';
COMMENT ON COLUMN versions.section IS 'The part of the site it stands in';
COMMENT ON COLUMN versions.tags IS 'The keywords its publisher gave it';
COMMENT ON COLUMN versions.paywalled IS 'Whether the article says it is for subscribers; NULL if it does not say';
COMMENT ON COLUMN versions.language IS 'ISO 639-1 code';
COMMENT ON COLUMN versions.text IS 'The prose: the blocks with offsets, joined by a blank line';
COMMENT ON COLUMN versions.text_sha256 IS 'SHA-256 of text in UTF-8';
COMMENT ON COLUMN versions.raw_sha256 IS 'SHA-256 of the fetched bytes, their name in the archive';
COMMENT ON COLUMN versions.media_type IS 'What the bytes are';
COMMENT ON COLUMN versions.parser_version IS 'The parsers that read it';
COMMENT ON COLUMN versions.run_id IS 'The run that loaded it';
COMMENT ON COLUMN versions.duplicate_of IS 'The first version of the same story, another document''s: nearly the same text, published or else fetched earlier; NULL if that is of the same document';

CREATE TABLE version_bands (
    band BIGINT NOT NULL,
    version_id VARCHAR NOT NULL
);
COMMENT ON TABLE version_bands IS 'What finds texts that are nearly the same: hashes of which two of them share at least one';
COMMENT ON COLUMN version_bands.band IS 'Hash of a part of the text''s MinHash signature';
COMMENT ON COLUMN version_bands.version_id IS 'The version';

CREATE TABLE tellings (
    version_id VARCHAR PRIMARY KEY,
    after VARCHAR,
    likeness DOUBLE,
    first VARCHAR NOT NULL
);
COMMENT ON TABLE tellings IS 'How each version comes by its story: what versions.duplicate_of is found by';
COMMENT ON COLUMN tellings.version_id IS 'The version';
COMMENT ON COLUMN tellings.after IS 'Of the versions told before it, of any document, the one that it is likest; NULL if it is like none';
COMMENT ON COLUMN tellings.likeness IS 'How like, 0 to 1';
COMMENT ON COLUMN tellings.first IS 'The version that this leads to in the end: the first of the story, perhaps itself';

CREATE TABLE fetches (
    document_id VARCHAR NOT NULL,
    version_id VARCHAR NOT NULL,
    raw_sha256 VARCHAR NOT NULL,
    fetched_at TIMESTAMPTZ NOT NULL,
    source VARCHAR NOT NULL,
    locator VARCHAR NOT NULL,
    media_type VARCHAR,
    charset VARCHAR,
    url VARCHAR,
    title VARCHAR,
    byline VARCHAR[],
    published_at TIMESTAMPTZ,
    language VARCHAR,
    publisher VARCHAR,
    canonical_url VARCHAR,
    again_at TIMESTAMPTZ[] NOT NULL
);
COMMENT ON TABLE fetches IS 'Bytes that were read for a version, each once, with what their source said of them';
COMMENT ON COLUMN fetches.document_id IS 'The document';
COMMENT ON COLUMN fetches.version_id IS 'The version these bytes read as';
COMMENT ON COLUMN fetches.raw_sha256 IS 'SHA-256 of the bytes, their name in the archive';
COMMENT ON COLUMN fetches.fetched_at IS 'When they were first fetched for it';
COMMENT ON COLUMN fetches.source IS 'The source that brought them';
COMMENT ON COLUMN fetches.locator IS 'Absolute path or URL';
COMMENT ON COLUMN fetches.media_type IS 'What the source said the bytes are';
COMMENT ON COLUMN fetches.charset IS 'The encoding the source gave';
COMMENT ON COLUMN fetches.url IS 'The address the source gave';
COMMENT ON COLUMN fetches.title IS 'The title the source gave';
COMMENT ON COLUMN fetches.byline IS 'The authors the source gave';
COMMENT ON COLUMN fetches.published_at IS 'The date the source gave';
COMMENT ON COLUMN fetches.language IS 'The language the source gave';
COMMENT ON COLUMN fetches.publisher IS 'The publisher the source gave';
COMMENT ON COLUMN fetches.canonical_url IS 'The address the document gives itself, or else its source; NULL if none';
COMMENT ON COLUMN fetches.again_at IS 'When the same bytes were fetched again, in order, before the document said anything else; of what is looked at more often, about one time a day';

CREATE TABLE blocks (
    version_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    role VARCHAR NOT NULL,
    char_start INTEGER,
    char_end INTEGER,
    verbatim VARCHAR NOT NULL,
    attribution VARCHAR,
    posted_at TIMESTAMPTZ
);
COMMENT ON TABLE blocks IS 'Paragraph-sized pieces, in the order of the page';
COMMENT ON COLUMN blocks.version_id IS 'The version it is part of';
COMMENT ON COLUMN blocks.ordinal IS 'Its place, from 0';
COMMENT ON COLUMN blocks.role IS 'title, dek, caption, heading, paragraph, list_item, blockquote, table, credit, correction ...';
COMMENT ON COLUMN blocks.char_start IS 'Where it starts in text; NULL for what is not prose (title, caption, credit ...)';
COMMENT ON COLUMN blocks.char_end IS 'Where it ends in text';
COMMENT ON COLUMN blocks.verbatim IS 'Its characters';
COMMENT ON COLUMN blocks.attribution IS 'Who speaks or posted, where the page says so';
COMMENT ON COLUMN blocks.posted_at IS 'The time a live entry carries';

CREATE TABLE artefacts (
    version_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    verbatim VARCHAR NOT NULL,
    after_block INTEGER NOT NULL
);
COMMENT ON TABLE artefacts IS 'What was on the page and is not the article';
COMMENT ON COLUMN artefacts.version_id IS 'The version it was taken from';
COMMENT ON COLUMN artefacts.ordinal IS 'Its place among the artefacts, from 0';
COMMENT ON COLUMN artefacts.kind IS 'player_fallback, media_title, share, promo, advertisement, consent ...';
COMMENT ON COLUMN artefacts.rule IS 'The rule that found it';
COMMENT ON COLUMN artefacts.verbatim IS 'Its characters';
COMMENT ON COLUMN artefacts.after_block IS 'The ordinal of the block it stood after; -1 before the first';

CREATE TABLE speakers (
    speaker_id VARCHAR PRIMARY KEY,
    name VARCHAR,
    name_key VARCHAR,
    kind VARCHAR NOT NULL,
    role VARCHAR,
    roles VARCHAR[] NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE speakers IS 'Who speaks, one row a person, organisation, group or unnamed source';
COMMENT ON COLUMN speakers.speaker_id IS 'Hash of the name and what tells it from namesakes';
COMMENT ON COLUMN speakers.name IS 'The fullest name; NULL for a source that is not named';
COMMENT ON COLUMN speakers.name_key IS 'The name without case, accents and dots: what namesakes share';
COMMENT ON COLUMN speakers.kind IS 'person, organisation, group or unnamed';
COMMENT ON COLUMN speakers.role IS 'Title or affiliation as first given';
COMMENT ON COLUMN speakers.roles IS 'Every title or affiliation that was given, the first first';
COMMENT ON COLUMN speakers.first_seen_at IS 'When the first document that quotes this speaker was fetched';

CREATE TABLE speaker_aliases (
    speaker_id VARCHAR NOT NULL,
    speaker_role VARCHAR,
    alias VARCHAR NOT NULL,
    version_id VARCHAR NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL
);
COMMENT ON TABLE speaker_aliases IS 'Each place in a text where a speaker is named or stood for';
COMMENT ON COLUMN speaker_aliases.speaker_id IS 'Who is meant';
COMMENT ON COLUMN speaker_aliases.speaker_role IS 'Title or affiliation that the article gives; NULL: none';
COMMENT ON COLUMN speaker_aliases.alias IS 'The words that stand there';
COMMENT ON COLUMN speaker_aliases.version_id IS 'The version they stand in';
COMMENT ON COLUMN speaker_aliases.char_start IS 'Where they start in text';
COMMENT ON COLUMN speaker_aliases.char_end IS 'Where they end in text';

CREATE TABLE quotes (
    quote_id VARCHAR PRIMARY KEY,
    version_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    verbatim VARCHAR NOT NULL,
    normalised VARCHAR NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    speaker_id VARCHAR,
    speaker_role VARCHAR,
    speaker_mention VARCHAR,
    mention_start INTEGER,
    mention_end INTEGER,
    cue VARCHAR,
    cue_start INTEGER,
    cue_end INTEGER,
    confidence DOUBLE NOT NULL,
    flags VARCHAR[] NOT NULL,
    statement_id VARCHAR,
    contrary_to VARCHAR
);
COMMENT ON TABLE quotes IS 'Speech: direct in quotation marks, indirect reported, mixed';
COMMENT ON COLUMN quotes.quote_id IS 'Hash of the version and the place in it';
COMMENT ON COLUMN quotes.version_id IS 'The version it stands in';
COMMENT ON COLUMN quotes.ordinal IS 'Its place among the quotes, from 0';
COMMENT ON COLUMN quotes.kind IS 'direct, mixed or indirect';
COMMENT ON COLUMN quotes.verbatim IS 'Its whole extent, from the first part to the last, with what stands between them';
COMMENT ON COLUMN quotes.normalised IS 'The parts alone, joined, as people type: straight marks, single spaces, NFC';
COMMENT ON COLUMN quotes.char_start IS 'Where verbatim starts in text';
COMMENT ON COLUMN quotes.char_end IS 'Where verbatim ends in text';
COMMENT ON COLUMN quotes.speaker_id IS 'Who says it; NULL where that cannot be settled';
COMMENT ON COLUMN quotes.speaker_role IS 'Title or affiliation that the article gives the speaker; NULL: none';
COMMENT ON COLUMN quotes.speaker_mention IS 'The speaker as written beside the quote; NULL where none is';
COMMENT ON COLUMN quotes.mention_start IS 'Where the mention starts in text';
COMMENT ON COLUMN quotes.mention_end IS 'Where the mention ends in text';
COMMENT ON COLUMN quotes.cue IS 'The reporting word';
COMMENT ON COLUMN quotes.cue_start IS 'Where the cue starts in text';
COMMENT ON COLUMN quotes.cue_end IS 'Where the cue ends in text';
COMMENT ON COLUMN quotes.confidence IS 'How sure span and speaker are, 0 to 1';
COMMENT ON COLUMN quotes.flags IS 'ellipsis, editorial_insertion, continued, negated, question, hypothetical ...';
COMMENT ON COLUMN quotes.statement_id IS 'What was said, the same in every outlet that prints it; NULL where no words are in marks';
COMMENT ON COLUMN quotes.contrary_to IS 'A statement of the same speaker in the same words but for a negation; NULL if none is known';

CREATE TABLE quote_grams (
    gram BIGINT NOT NULL,
    version_id VARCHAR NOT NULL,
    quote_id VARCHAR NOT NULL
);
COMMENT ON TABLE quote_grams IS 'What finds quotations of one statement: hashes of all of a quote''s words, and of some runs of four';
COMMENT ON COLUMN quote_grams.gram IS 'The hash';
COMMENT ON COLUMN quote_grams.version_id IS 'The version the quote stands in';
COMMENT ON COLUMN quote_grams.quote_id IS 'The quote';

CREATE TABLE quote_parts (
    quote_id VARCHAR NOT NULL,
    part INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    verbatim VARCHAR NOT NULL
);
COMMENT ON TABLE quote_parts IS 'The parts of each quote: more than one where its attribution splits it';
COMMENT ON COLUMN quote_parts.quote_id IS 'The quote';
COMMENT ON COLUMN quote_parts.part IS 'Its place in the quote, from 0';
COMMENT ON COLUMN quote_parts.char_start IS 'Where it starts in text';
COMMENT ON COLUMN quote_parts.char_end IS 'Where it ends in text';
COMMENT ON COLUMN quote_parts.verbatim IS 'Its characters';

CREATE TABLE facts (
    fact_id VARCHAR NOT NULL,
    version_id VARCHAR NOT NULL,
    ordinal INTEGER NOT NULL,
    quote_id VARCHAR,
    kind VARCHAR NOT NULL,
    verbatim VARCHAR NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    value DECIMAL(38, 9),
    value_high DECIMAL(38, 9),
    unit VARCHAR,
    modifier VARCHAR,
    time_start TIMESTAMP,
    time_end TIMESTAMP,
    timex VARCHAR,
    subject VARCHAR,
    predicate VARCHAR,
    about VARCHAR,
    period VARCHAR,
    place VARCHAR,
    claimed_by VARCHAR,
    claimant_id VARCHAR,
    confidence DOUBLE NOT NULL,
    flags VARCHAR[] NOT NULL,
    topic VARCHAR,
    topic_period VARCHAR,
    period_start TIMESTAMP,
    period_end TIMESTAMP
);
COMMENT ON TABLE facts IS 'Checkable values, with what they are about and who claims them';
COMMENT ON COLUMN facts.fact_id IS 'Hash of the version and the place in it';
COMMENT ON COLUMN facts.version_id IS 'The version it stands in';
COMMENT ON COLUMN facts.ordinal IS 'Its place among the facts, from 0';
COMMENT ON COLUMN facts.quote_id IS 'The quote it stands in; NULL outside quotes';
COMMENT ON COLUMN facts.kind IS 'number, count, quantity, money, percent, age, ordinal, date, time, duration or set';
COMMENT ON COLUMN facts.verbatim IS 'Its characters';
COMMENT ON COLUMN facts.char_start IS 'Where it starts in text';
COMMENT ON COLUMN facts.char_end IS 'Where it ends in text';
COMMENT ON COLUMN facts.value IS 'The value as said: 40 percent is 40; the low end of a range';
COMMENT ON COLUMN facts.value_high IS 'The high end of a range';
COMMENT ON COLUMN facts.unit IS 'ISO 4217 code, percent, year, a unit''s name, or the noun counted';
COMMENT ON COLUMN facts.modifier IS 'about, more_than, nearly, at_least, vague ...';
COMMENT ON COLUMN facts.time_start IS 'The start of a time, in the article''s own time zone; NULL without a known date';
COMMENT ON COLUMN facts.time_end IS 'The end of a time, exclusive';
COMMENT ON COLUMN facts.timex IS 'The time as ISO 8601 or TIMEX';
COMMENT ON COLUMN facts.subject IS 'What the value is said of';
COMMENT ON COLUMN facts.predicate IS 'What is said of the subject';
COMMENT ON COLUMN facts.about IS 'The whole of a share, or what an amount is an amount of';
COMMENT ON COLUMN facts.period IS 'The time the value holds for, as written';
COMMENT ON COLUMN facts.place IS 'The place the value holds for, as written';
COMMENT ON COLUMN facts.claimed_by IS 'The name of the speaker who asserts it; NULL: the article itself, or not settled';
COMMENT ON COLUMN facts.claimant_id IS 'That speaker';
COMMENT ON COLUMN facts.confidence IS 'How sure it is, 0 to 1';
COMMENT ON COLUMN facts.flags IS 'negated, conditional, hypothetical, planned, question ...';
COMMENT ON COLUMN facts.topic IS 'What the value is about, in a form that other articles'' facts can share; NULL where it names nothing';
COMMENT ON COLUMN facts.topic_period IS 'The period, by the article''s date where that tells it: last year is 2025';
COMMENT ON COLUMN facts.period_start IS 'When it starts, in the article''s own time zone; NULL where its dates do not tell';
COMMENT ON COLUMN facts.period_end IS 'When it ends, exclusive';

CREATE TABLE rates (
    currency VARCHAR NOT NULL,
    day DATE NOT NULL,
    usd DECIMAL(38, 9) NOT NULL
);
COMMENT ON TABLE rates IS 'What currencies are worth: loaded by `onrecord rates`, empty until then';
COMMENT ON COLUMN rates.currency IS 'ISO 4217 code';
COMMENT ON COLUMN rates.day IS 'From this day on, until the next one there is';
COMMENT ON COLUMN rates.usd IS 'US dollars that one unit is worth';

CREATE TABLE sources (
    source VARCHAR PRIMARY KEY,
    kind VARCHAR NOT NULL,
    locations VARCHAR[] NOT NULL,
    publisher VARCHAR,
    language VARCHAR,
    tags VARCHAR[] NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE sources IS 'The configured sources that have been run, as sources.toml has them';
COMMENT ON COLUMN sources.source IS 'Its name: documents.source, runs.source';
COMMENT ON COLUMN sources.kind IS 'feed, sitemap, site, urls, folder, warc, jsonl, csv, store, imap or python';
COMMENT ON COLUMN sources.locations IS 'Its addresses or paths';
COMMENT ON COLUMN sources.publisher IS 'Who publishes its documents, where its entry says so';
COMMENT ON COLUMN sources.language IS 'The language of its documents, where its entry says so';
COMMENT ON COLUMN sources.tags IS 'What its keeper files it under';
COMMENT ON COLUMN sources.changed_at IS 'When its entry was first run as it is';

CREATE TABLE runs (
    run_id VARCHAR PRIMARY KEY,
    source VARCHAR NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    state VARCHAR NOT NULL,
    discovered INTEGER NOT NULL,
    fetched INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    loaded INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    flow_run_id VARCHAR,
    message VARCHAR
);
COMMENT ON TABLE runs IS 'Every ingest, one row a run of a source';
COMMENT ON COLUMN runs.run_id IS 'Random';
COMMENT ON COLUMN runs.source IS 'The source that was run';
COMMENT ON COLUMN runs.started_at IS 'When it began';
COMMENT ON COLUMN runs.ended_at IS 'When it ended, or was found dead; NULL while it runs';
COMMENT ON COLUMN runs.state IS 'running, completed, interrupted (asked to stop), failed (as a whole), timed out or crashed (killed)';
COMMENT ON COLUMN runs.discovered IS 'Documents the source named';
COMMENT ON COLUMN runs.fetched IS 'Documents brought';
COMMENT ON COLUMN runs.unchanged IS 'Documents that were there already as they are';
COMMENT ON COLUMN runs.loaded IS 'New and changed documents';
COMMENT ON COLUMN runs.failed IS 'Documents that failed at any stage';
COMMENT ON COLUMN runs.flow_run_id IS 'The Prefect flow run; NULL when run without Prefect';
COMMENT ON COLUMN runs.message IS 'Why it did not complete; NULL if it did';

CREATE TABLE failures (
    failure_id VARCHAR PRIMARY KEY,
    run_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    locator VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    error VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    raw_sha256 VARCHAR,
    attempts INTEGER NOT NULL,
    first_at TIMESTAMPTZ NOT NULL,
    last_at TIMESTAMPTZ NOT NULL,
    resolved_at TIMESTAMPTZ,
    retry_at TIMESTAMPTZ,
    ignored_at TIMESTAMPTZ
);
COMMENT ON TABLE failures IS 'The quarantine: documents that could not be taken in';
COMMENT ON COLUMN failures.failure_id IS 'Hash of the source and the locator';
COMMENT ON COLUMN failures.run_id IS 'The run it failed in last';
COMMENT ON COLUMN failures.source IS 'The source that named it';
COMMENT ON COLUMN failures.locator IS 'Absolute path or URL';
COMMENT ON COLUMN failures.stage IS 'discover, fetch, parse or load';
COMMENT ON COLUMN failures.error IS 'The kind of error';
COMMENT ON COLUMN failures.message IS 'What is wrong and what to do';
COMMENT ON COLUMN failures.raw_sha256 IS 'Its bytes in the archive; NULL if they were never brought';
COMMENT ON COLUMN failures.attempts IS 'How often it failed';
COMMENT ON COLUMN failures.first_at IS 'When it failed first';
COMMENT ON COLUMN failures.last_at IS 'When it failed last';
COMMENT ON COLUMN failures.resolved_at IS 'When it was taken in after all; NULL while it is open';
COMMENT ON COLUMN failures.retry_at IS 'From when on a scheduled run tries it again; NULL: only when somebody asks for it';
COMMENT ON COLUMN failures.ignored_at IS 'When somebody said to let it be; NULL: nobody did';

CREATE TABLE corrections (
    correction_id VARCHAR NOT NULL,
    target VARCHAR NOT NULL CHECK (target IN ('quote', 'fact', 'speaker', 'correction')),
    target_id VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    value VARCHAR,
    who VARCHAR NOT NULL,
    why VARCHAR,
    made_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE corrections IS 'What people put right: the views apply it, and reparse keeps it';
COMMENT ON COLUMN corrections.correction_id IS 'Hash of the correction';
COMMENT ON COLUMN corrections.target IS 'What is put right: quote, fact or speaker; or correction, one that is taken back';
COMMENT ON COLUMN corrections.target_id IS 'The quote_id, fact_id, speaker_id or correction_id';
COMMENT ON COLUMN corrections.field IS 'speaker of a quote; value, unit, subject or claimant of a fact; name or role of a speaker; wrong: not one at all; withdrawn of a correction';
COMMENT ON COLUMN corrections.value IS 'What it should be; NULL: nothing';
COMMENT ON COLUMN corrections.who IS 'Who says so';
COMMENT ON COLUMN corrections.why IS 'Why';
COMMENT ON COLUMN corrections.made_at IS 'When; of two corrections of one field the later counts';

CREATE TABLE tombstones (
    document_id VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    why VARCHAR,
    forgotten_at TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE tombstones IS 'Documents that were removed everywhere and are not loaded again';
COMMENT ON COLUMN tombstones.document_id IS 'Hash of the locator: nothing else of it is kept';
COMMENT ON COLUMN tombstones.who IS 'Who had it removed';
COMMENT ON COLUMN tombstones.why IS 'Why';
COMMENT ON COLUMN tombstones.forgotten_at IS 'When';

CREATE TABLE changes (
    change_no BIGINT NOT NULL,
    document_id VARCHAR NOT NULL,
    version_id VARCHAR
);
COMMENT ON TABLE changes IS 'Which documents came, changed, were read anew or went, in order: for what follows the warehouse, as the search index does';
COMMENT ON COLUMN changes.change_no IS 'One more than the one before, from 1';
COMMENT ON COLUMN changes.document_id IS 'The document';
COMMENT ON COLUMN changes.version_id IS 'The version it had then; NULL: it went';

CREATE INDEX bands_of_versions ON version_bands (band);
CREATE INDEX fetches_of_documents ON fetches (document_id);
CREATE INDEX grams_of_quotes ON quote_grams (gram);
CREATE INDEX quotes_of_statements ON quotes (statement_id);

CREATE TABLE schema_migrations(number INTEGER NOT NULL, "name" VARCHAR NOT NULL, applied_at TIMESTAMP WITH TIME ZONE NOT NULL);
COMMENT ON TABLE schema_migrations IS 'views 36d31a5a0ec54735';

-- The words of a text, each once.
CREATE OR REPLACE MACRO words_in(txt) AS
    list_distinct(regexp_extract_all(lower(txt), '[\p{L}\p{N}]+(?:[.,]\p{N}+)*'));
-- How many words two lists share, if they are those of one thing that was put otherwise; else 0.
CREATE OR REPLACE MACRO alike(one, other) AS
    CASE
        WHEN len(list_intersect(one, other)) >= 4
            AND len(list_intersect(one, other)) >= 0.6 * least(len(one), len(other))
        THEN len(list_intersect(one, other))
        WHEN len(list_intersect(one, other)) >= 0.5 * greatest(len(one), len(other), 4)
        THEN len(list_intersect(one, other))
        ELSE 0
    END;

-- The last correction of each field, a row a thing that was put right. The views below it apply it.
CREATE OR REPLACE VIEW v_corrected AS
SELECT
    target,
    target_id,
    coalesce(arg_max(value, made_at) FILTER (field = 'wrong') = 'true', false) AS wrong,
    count(*) FILTER (field IN ('speaker', 'claimant')) > 0 AS has_speaker,
    arg_max_null(value, made_at) FILTER (field IN ('speaker', 'claimant')) AS speaker,
    arg_max_null(namesake.speaker_id, made_at) FILTER (field IN ('speaker', 'claimant')) AS speaker_id,
    arg_max(value, made_at) FILTER (field = 'value') AS value,
    count(*) FILTER (field = 'unit') > 0 AS has_unit,
    arg_max_null(value, made_at) FILTER (field = 'unit') AS unit,
    count(*) FILTER (field = 'subject') > 0 AS has_subject,
    arg_max_null(value, made_at) FILTER (field = 'subject') AS subject,
    arg_max(value, made_at) FILTER (field = 'name') AS name,
    count(*) FILTER (field = 'role') > 0 AS has_role,
    arg_max_null(value, made_at) FILTER (field = 'role') AS role
FROM corrections
LEFT JOIN (
    SELECT name, min(speaker_id) AS speaker_id
    FROM speakers
    WHERE name IN (SELECT value FROM corrections WHERE field IN ('speaker', 'claimant'))
    GROUP BY name
    HAVING count(*) = 1
) namesake ON namesake.name = value
WHERE target <> 'correction'
AND correction_id NOT IN (SELECT target_id FROM corrections WHERE target = 'correction')
GROUP BY target, target_id;
COMMENT ON VIEW v_corrected IS 'What people put right, the last correction of each field: the other views apply it';
COMMENT ON COLUMN v_corrected.wrong IS 'Whether it is no quote or fact at all';
COMMENT ON COLUMN v_corrected.has_speaker IS 'Whether its speaker was put right';
COMMENT ON COLUMN v_corrected.speaker IS 'Who it is, then; NULL: nobody';
COMMENT ON COLUMN v_corrected.speaker_id IS 'That speaker, where one alone has the name';
COMMENT ON COLUMN v_corrected.value IS 'The value, then';
COMMENT ON COLUMN v_corrected.has_unit IS 'Whether its unit was put right';
COMMENT ON COLUMN v_corrected.unit IS 'The unit, then; NULL: none';
COMMENT ON COLUMN v_corrected.has_subject IS 'Whether its subject was put right';
COMMENT ON COLUMN v_corrected.subject IS 'The subject, then; NULL: none';
COMMENT ON COLUMN v_corrected.name IS 'The name, then';
COMMENT ON COLUMN v_corrected.has_role IS 'Whether the role was put right';
COMMENT ON COLUMN v_corrected.role IS 'The role, then; NULL: none';

-- Whether two periods are one: nearly all of each is in the other ("2025" and "January to December"),
-- or both are of one day ("on Monday", "on Monday morning"). A month and its year are two.
CREATE OR REPLACE MACRO same_period(a_start, a_end, b_start, b_end) AS
    a_start < b_end AND b_start < a_end
    AND (
        epoch(least(a_end, b_end) - greatest(a_start, b_start))
            >= 0.8 * epoch(greatest(a_end - a_start, b_end - b_start))
        OR date_trunc('day', a_start) = date_trunc('day', b_start)
            AND greatest(a_end, b_end) <= date_trunc('day', a_start) + INTERVAL 1 DAY
    );

-- A text as sentences, well enough to see what a revision changed.
CREATE OR REPLACE MACRO sentences(txt) AS list_filter(
    list_transform(
        regexp_extract_all(
            txt,
            '(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Lt|Col|No|vs|Jr|Sr|[A-Z])\.\s|[^.!?\n]|[.!?]+[^\s.!?"''”’»)\]])+[.!?]*["''”’»)\]]*'
        ),
        piece -> trim(piece)
    ),
    piece -> piece <> ''
);

-- Every correction: what it puts right, what was read there, and whether it counts.
CREATE OR REPLACE VIEW v_corrections AS
WITH things AS (
    SELECT 'quote' AS target, quote_id AS target_id, normalised AS about, field,
        CASE field WHEN 'speaker' THEN coalesce(s.name, q.speaker_mention) END AS read_as
    FROM quotes q LEFT JOIN speakers s USING (speaker_id) CROSS JOIN (SELECT unnest(['speaker', 'wrong']) AS field)
    WHERE quote_id IN (SELECT target_id FROM corrections)
    UNION ALL
    SELECT 'fact', fact_id, verbatim, field,
        CASE field WHEN 'value' THEN rtrim(rtrim(value::VARCHAR, '0'), '.') WHEN 'unit' THEN unit
            WHEN 'subject' THEN subject WHEN 'claimant' THEN claimed_by END
    FROM facts CROSS JOIN (SELECT unnest(['value', 'unit', 'subject', 'claimant', 'wrong']) AS field)
    WHERE fact_id IN (SELECT target_id FROM corrections)
    UNION ALL
    SELECT 'speaker', speaker_id, coalesce(name, role), field, CASE field WHEN 'name' THEN name WHEN 'role' THEN role END
    FROM speakers CROSS JOIN (SELECT unnest(['name', 'role']) AS field)
    WHERE speaker_id IN (SELECT target_id FROM corrections)
),
withdrawals AS (
    SELECT target_id AS correction_id, arg_min(who, made_at) AS withdrawn_by, min(made_at) AS withdrawn_at
    FROM corrections WHERE target = 'correction' GROUP BY target_id
)
SELECT
    c.made_at,
    c.who,
    c.why,
    c.target,
    t.about,
    c.field,
    t.read_as,
    c.value,
    w.withdrawn_at IS NULL AND t.target_id IS NOT NULL AND row_number() OVER (
        PARTITION BY c.target_id, c.field, w.withdrawn_at IS NULL ORDER BY c.made_at DESC, c.correction_id DESC
    ) = 1 AS counts,
    w.withdrawn_by,
    w.withdrawn_at,
    c.target_id,
    c.correction_id
FROM corrections c
LEFT JOIN things t USING (target, target_id, field)
LEFT JOIN withdrawals w USING (correction_id)
WHERE c.target <> 'correction'
ORDER BY c.made_at DESC, c.correction_id;
COMMENT ON VIEW v_corrections IS 'What people put right, who and why, the last first, and whether it counts';
COMMENT ON COLUMN v_corrections.target IS 'What is put right: quote, fact or speaker';
COMMENT ON COLUMN v_corrections.about IS 'The quote, the fact, or the speaker''s name, as read; NULL: it is found no more';
COMMENT ON COLUMN v_corrections.field IS 'Which of its fields; wrong: it is no quote or fact at all';
COMMENT ON COLUMN v_corrections.read_as IS 'What the parsers read there';
COMMENT ON COLUMN v_corrections.counts IS 'Whether the other views apply it: no later one of the same field, and not taken back';
COMMENT ON COLUMN v_corrections.withdrawn_by IS 'Who took it back';
COMMENT ON COLUMN v_corrections.withdrawn_at IS 'When it was taken back';

-- Rows that break an invariant: always empty.
CREATE OR REPLACE VIEW v_check AS
WITH spans AS (
    SELECT 'blocks' AS table_name, version_id, ordinal::VARCHAR AS row_id, char_start, char_end, verbatim
    FROM blocks WHERE char_start IS NOT NULL OR char_end IS NOT NULL
    UNION ALL
    SELECT 'quotes', version_id, quote_id, char_start, char_end, verbatim FROM quotes
    UNION ALL
    SELECT 'quotes.speaker_mention', version_id, quote_id, mention_start, mention_end, speaker_mention
    FROM quotes WHERE coalesce(speaker_mention, mention_start::VARCHAR, mention_end::VARCHAR) IS NOT NULL
    UNION ALL
    SELECT 'quotes.cue', version_id, quote_id, cue_start, cue_end, cue
    FROM quotes WHERE coalesce(cue, cue_start::VARCHAR, cue_end::VARCHAR) IS NOT NULL
    UNION ALL
    SELECT 'quote_parts', q.version_id, p.quote_id, p.char_start, p.char_end, p.verbatim
    FROM quote_parts p LEFT JOIN quotes q USING (quote_id)
    UNION ALL
    SELECT 'facts', version_id, fact_id, char_start, char_end, verbatim FROM facts
    UNION ALL
    SELECT 'speaker_aliases', version_id, speaker_id, char_start, char_end, alias FROM speaker_aliases
),
kinds(table_name, kind) AS (
    SELECT 'quotes', unnest(['direct', 'mixed', 'indirect', 'scare'])
    UNION ALL
    SELECT 'facts', unnest(['number', 'count', 'quantity', 'money', 'percent', 'age', 'ordinal',
        'date', 'time', 'duration', 'set'])
    UNION ALL
    SELECT 'speakers', unnest(['person', 'organisation', 'group', 'unnamed'])
),
ordered AS (
    SELECT 'blocks' AS table_name, version_id AS whole, ordinal AS n FROM blocks
    UNION ALL
    SELECT 'artefacts', version_id, ordinal FROM artefacts
    UNION ALL
    SELECT 'quotes', version_id, ordinal FROM quotes
    UNION ALL
    SELECT 'facts', version_id, ordinal FROM facts
    UNION ALL
    SELECT 'quote_parts', quote_id, part FROM quote_parts
    UNION ALL
    SELECT 'versions', document_id, version_no - 1 FROM versions
),
parts AS (
    SELECT *, lag(char_end) OVER (PARTITION BY quote_id ORDER BY part) AS before FROM quote_parts
),
-- The texts.
texts AS (
    SELECT table_name, version_id, row_id, 'verbatim is not what stands at its offsets' AS broken
    FROM spans LEFT JOIN versions v USING (version_id)
    WHERE substr(v.text, char_start + 1, char_end - char_start) IS DISTINCT FROM verbatim
    -- Before the text or behind it, substr finds something, or nothing.
    OR char_start < 0 OR char_end <= char_start OR length(verbatim) <> char_end - char_start
    UNION ALL
    SELECT 'versions', version_id, document_id, 'the text is not its blocks, joined by a blank line'
    FROM versions v LEFT JOIN (
        SELECT version_id, string_agg(verbatim, E'\n\n' ORDER BY ordinal) AS joined
        FROM blocks WHERE char_start IS NOT NULL GROUP BY version_id
    ) b USING (version_id)
    WHERE v.text <> coalesce(b.joined, '')
    UNION ALL
    SELECT 'versions', version_id, document_id, 'the hash is not that of the text'
    FROM versions WHERE text_sha256 <> sha256(text)
    UNION ALL
    SELECT table_name, NULL, whole, 'its rows are not numbered one after the other'
    FROM ordered GROUP BY table_name, whole
    HAVING min(n) <> 0 OR max(n) <> count(*) - 1 OR count(DISTINCT n) <> count(*)
    UNION ALL
    SELECT 'artefacts', version_id, ordinal::VARCHAR, 'it stands after no block'
    FROM artefacts a WHERE after_block < -1 OR after_block > coalesce(
        (SELECT max(ordinal) FROM blocks b WHERE b.version_id = a.version_id), -1)
),
-- The documents.
places AS (
    SELECT 'documents' AS table_name, current_version_id AS version_id, document_id AS row_id,
        'the current version is not the newest one' AS broken
    FROM documents d
    WHERE current_version_id IS DISTINCT FROM (
        SELECT arg_max(version_id, version_no) FROM versions v WHERE v.document_id = d.document_id
    )
    UNION ALL
    SELECT 'versions', version_id, document_id, 'it was fetched before the version that it came after'
    FROM versions QUALIFY lag(fetched_at) OVER (PARTITION BY document_id ORDER BY version_no) > fetched_at
    UNION ALL
    SELECT 'versions', v.version_id, v.document_id, 'it was not fetched first when its bytes were'
    FROM versions v JOIN (SELECT version_id, min(fetched_at) AS first FROM fetches GROUP BY ALL) f USING (version_id)
    WHERE v.fetched_at <> f.first
    UNION ALL
    SELECT 'documents', d.current_version_id, d.document_id, 'it was not seen first when it was fetched first'
    FROM documents d JOIN (SELECT document_id, min(fetched_at) AS first FROM fetches GROUP BY ALL) f USING (document_id)
    WHERE d.first_seen_at <> f.first
    UNION ALL
    SELECT 'fetches', version_id, raw_sha256, 'its times are not in order'
    FROM fetches WHERE list_sort(again_at) <> again_at OR again_at[1] < fetched_at
    UNION ALL
    SELECT 'documents', current_version_id, document_id, 'it was seen last before it was seen first'
    FROM documents WHERE last_seen_at < first_seen_at
    UNION ALL
    SELECT 'documents', current_version_id, document_id, 'it was forgotten, and is there'
    FROM documents SEMI JOIN tombstones USING (document_id)
    UNION ALL
    SELECT 'versions', version_id, document_id, 'no such document'
    FROM versions ANTI JOIN documents USING (document_id)
    UNION ALL
    SELECT 'versions', d.version_id, d.duplicate_of, 'the first of its story is not there, or not the first'
    FROM versions d LEFT JOIN versions f ON f.version_id = d.duplicate_of
    WHERE d.duplicate_of IS NOT NULL
    AND (f.version_id IS NULL OR f.duplicate_of IS NOT NULL OR f.document_id = d.document_id)
    UNION ALL
    SELECT 'versions', version_id, document_id, 'it was read from bytes that were not fetched for it'
    FROM versions ANTI JOIN fetches USING (document_id, version_id, raw_sha256)
    UNION ALL
    SELECT 'fetches', version_id, raw_sha256, 'no such version of its document'
    FROM fetches ANTI JOIN versions USING (document_id, version_id)
    UNION ALL
    SELECT table_name, version_id, row_id, 'no such version'
    FROM (
        SELECT 'blocks' AS table_name, version_id, ordinal::VARCHAR AS row_id FROM blocks
        UNION ALL
        SELECT 'artefacts', version_id, ordinal::VARCHAR FROM artefacts
        UNION ALL
        SELECT 'version_bands', version_id, band::VARCHAR FROM version_bands
        UNION ALL
        SELECT 'tellings', version_id, first FROM tellings
        UNION ALL
        SELECT 'tellings', first, version_id FROM tellings
        UNION ALL
        SELECT 'tellings', after, version_id FROM tellings WHERE after IS NOT NULL
    ) ANTI JOIN versions USING (version_id)
),
-- Who said what.
speech AS (
    SELECT 'quotes' AS table_name, version_id, quote_id AS row_id, 'no such speaker' AS broken
    FROM quotes ANTI JOIN speakers USING (speaker_id) WHERE speaker_id IS NOT NULL
    UNION ALL
    SELECT 'speaker_aliases', version_id, speaker_id, 'no such speaker'
    FROM speaker_aliases ANTI JOIN speakers USING (speaker_id)
    UNION ALL
    SELECT 'speakers', NULL, speaker_id, 'nobody quotes them, and nobody put them right'
    FROM speakers s ANTI JOIN quotes USING (speaker_id)
    WHERE speaker_id NOT IN (SELECT target_id FROM corrections)
    UNION ALL
    SELECT 'speakers', NULL, speaker_id, 'the role is not the first of the roles'
    FROM speakers WHERE role IS DISTINCT FROM roles[1]
    UNION ALL
    SELECT 'speakers', NULL, speaker_id, 'a name without its key, or one without a name'
    FROM speakers WHERE (name IS NULL) <> (name_key IS NULL)
    UNION ALL
    SELECT 'quotes', version_id, quote_id, 'a quote without parts'
    FROM quotes ANTI JOIN quote_parts USING (quote_id)
    UNION ALL
    SELECT 'quotes', version_id, quote_id, 'it does not reach from its first part to its last'
    FROM quotes q JOIN (
        SELECT quote_id, min(char_start) AS first, max(char_end) AS last FROM quote_parts GROUP BY ALL
    ) p USING (quote_id)
    WHERE q.char_start <> p.first OR q.char_end <> p.last
    UNION ALL
    SELECT 'quote_parts', NULL, quote_id, 'its parts are not in order'
    FROM parts WHERE char_start < before
    UNION ALL
    SELECT 'quote_grams', version_id, quote_id, 'no such quote'
    FROM quote_grams ANTI JOIN quotes USING (quote_id, version_id)
    UNION ALL
    SELECT 'quotes', version_id, quote_id, 'its contrary is itself, or nothing that was said'
    FROM quotes WHERE contrary_to = statement_id OR (contrary_to IS NOT NULL AND contrary_to NOT IN (
        SELECT statement_id FROM quotes WHERE statement_id IS NOT NULL
    ))
    UNION ALL
    SELECT 'quotes', version_id, quote_id, 'a statement in words that were not spoken'
    FROM quotes WHERE statement_id IS NOT NULL AND kind NOT IN ('direct', 'mixed')
),
-- What was claimed.
claims AS (
    SELECT 'facts' AS table_name, version_id, fact_id AS row_id, 'no such quote' AS broken
    FROM facts ANTI JOIN quotes USING (quote_id) WHERE quote_id IS NOT NULL
    UNION ALL
    SELECT 'facts', f.version_id, fact_id, 'it stands neither in its quote nor behind it in its paragraph'
    FROM facts f JOIN quotes q USING (quote_id) JOIN versions v ON v.version_id = f.version_id
    WHERE f.version_id <> q.version_id OR f.char_start < q.char_start OR (
        f.char_end > q.char_end
        AND (q.kind <> 'indirect' OR contains(v.text[q.char_end + 1:f.char_end], E'\n'))
    )
    UNION ALL
    SELECT 'facts', f.version_id, fact_id, 'its claimant is not the speaker of its quote'
    FROM facts f LEFT JOIN quotes q USING (quote_id)
    WHERE claimant_id IS DISTINCT FROM CASE WHEN claimed_by IS NOT NULL THEN q.speaker_id END
    OR (claimed_by IS NOT NULL AND f.quote_id IS NULL)
    UNION ALL
    SELECT 'facts', version_id, fact_id, 'the high end of a range is below its low end'
    FROM facts WHERE value_high < value
    UNION ALL
    SELECT 'facts', version_id, fact_id, 'a high end without a low end'
    FROM facts WHERE value_high IS NOT NULL AND value IS NULL
    UNION ALL
    SELECT 'facts', version_id, fact_id, 'it ends before it starts'
    FROM facts WHERE time_end < time_start
    UNION ALL
    SELECT table_name, version_id, row_id, 'the confidence is not between 0 and 1'
    FROM (
        SELECT 'quotes' AS table_name, version_id, quote_id AS row_id, confidence FROM quotes
        UNION ALL
        SELECT 'facts', version_id, fact_id, confidence FROM facts
    ) WHERE confidence NOT BETWEEN 0 AND 1 OR isnan(confidence)
    UNION ALL
    SELECT table_name, version_id, row_id, 'no such kind'
    FROM (
        SELECT 'quotes' AS table_name, version_id, quote_id AS row_id, kind FROM quotes
        UNION ALL
        SELECT 'facts', version_id, fact_id, kind FROM facts
        UNION ALL
        SELECT 'speakers', NULL, speaker_id, kind FROM speakers
    ) ANTI JOIN kinds USING (table_name, kind)
),
-- What people and runs leave.
notes AS (
    SELECT 'corrections' AS table_name, NULL AS version_id, correction_id AS row_id,
        'what it puts right is not there' AS broken
    FROM corrections
    WHERE correction_id NOT IN (SELECT target_id FROM corrections WHERE target = 'correction')
    AND CASE target
        WHEN 'quote' THEN target_id NOT IN (SELECT quote_id FROM quotes)
        WHEN 'fact' THEN target_id NOT IN (SELECT fact_id FROM facts)
        WHEN 'speaker' THEN target_id NOT IN (SELECT speaker_id FROM speakers)
        ELSE target_id NOT IN (SELECT correction_id FROM corrections)
    END
    UNION ALL
    SELECT 'runs', NULL, run_id, 'it ended before it started'
    FROM runs WHERE ended_at < started_at
    UNION ALL
    SELECT 'failures', NULL, failure_id, 'it failed last before it failed first'
    FROM failures WHERE last_at < first_at
    UNION ALL
    SELECT 'rates', NULL, currency, 'a currency that is worth nothing'
    FROM rates WHERE usd <= 0
)
FROM texts
UNION ALL FROM places
UNION ALL FROM speech
UNION ALL FROM claims
UNION ALL FROM notes;
COMMENT ON VIEW v_check IS 'Rows that break an invariant: always empty';
COMMENT ON COLUMN v_check.table_name IS 'The table';
COMMENT ON COLUMN v_check.version_id IS 'The version it belongs to; NULL where it belongs to none';
COMMENT ON COLUMN v_check.row_id IS 'The row, or what the rows are of that are wrong together';
COMMENT ON COLUMN v_check.broken IS 'What is wrong with it';

-- Volume a source a day.
CREATE OR REPLACE VIEW v_daily AS
SELECT
    d.source,
    CAST(v.fetched_at AS DATE) AS day,
    count(*) AS versions,
    count(*) FILTER (WHERE v.version_no = 1) AS documents,
    coalesce(sum(q.n), 0) AS quotes,
    coalesce(sum(f.n), 0) AS facts,
    coalesce(sum(a.n), 0) AS artefacts
FROM versions v
JOIN documents d USING (document_id)
LEFT JOIN (SELECT version_id, count(*) AS n FROM quotes GROUP BY ALL) q USING (version_id)
LEFT JOIN (SELECT version_id, count(*) AS n FROM facts GROUP BY ALL) f USING (version_id)
LEFT JOIN (SELECT version_id, count(*) AS n FROM artefacts GROUP BY ALL) a USING (version_id)
GROUP BY ALL
ORDER BY day, d.source;
COMMENT ON VIEW v_daily IS 'Volume a source a day';
COMMENT ON COLUMN v_daily.day IS 'The day they were fetched';
COMMENT ON COLUMN v_daily.versions IS 'New and changed versions';
COMMENT ON COLUMN v_daily.documents IS 'New documents';
COMMENT ON COLUMN v_daily.quotes IS 'Quotes in them';
COMMENT ON COLUMN v_daily.facts IS 'Facts in them';
COMMENT ON COLUMN v_daily.artefacts IS 'Artefacts taken off them';

-- What was claimed and by whom, in reading order: the facts of each document's current version.
CREATE OR REPLACE VIEW v_facts AS
SELECT
    regexp_replace(f.verbatim, '\x{AD}\s*\n\s*|[\x{AD}\x{34F}\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{2064}\x{FEFF}]', '', 'g') AS fact,
    f.kind,
    coalesce(TRY_CAST(c.value AS DECIMAL(38, 9)), f.value) AS value,
    CASE WHEN c.value IS NULL THEN f.value_high END AS value_high,
    CASE WHEN c.has_unit THEN c.unit ELSE f.unit END AS unit,
    f.modifier,
    CASE WHEN c.has_subject THEN c.subject ELSE f.subject END AS subject,
    f.predicate,
    f.about,
    f.period,
    coalesce(k.name, s.name, CASE WHEN c.has_speaker THEN c.speaker ELSE f.claimed_by END) AS claimant,
    q.normalised AS quote,
    v.title,
    coalesce(d.canonical_url, d.locator) AS url,
    v.published_at,
    v.publisher,
    d.source,
    f.timex,
    f.time_start,
    f.time_end,
    CAST(coalesce(TRY_CAST(c.value AS DECIMAL(38, 9)), f.value) * r.usd AS DECIMAL(38, 2)) AS value_usd,
    CASE WHEN NOT coalesce(c.has_subject OR c.has_unit, false) THEN f.topic END AS topic,
    f.topic_period,
    f.period_start,
    f.period_end,
    f.confidence,
    f.flags,
    f.fact_id,
    f.quote_id,
    s.speaker_id AS claimant_id,
    f.ordinal,
    f.char_start,
    f.char_end,
    v.duplicate_of,
    coalesce(first.document_id, d.document_id) AS story_id,
    v.version_id,
    d.document_id
FROM facts f
JOIN versions v USING (version_id)
JOIN documents d ON d.current_version_id = v.version_id
LEFT JOIN versions first ON first.version_id = v.duplicate_of
LEFT JOIN quotes q USING (quote_id)
LEFT JOIN v_corrected c ON c.target = 'fact' AND c.target_id = f.fact_id
LEFT JOIN speakers s ON s.speaker_id = CASE WHEN c.has_speaker THEN c.speaker_id ELSE f.claimant_id END
ASOF LEFT JOIN rates r
    ON r.currency = coalesce(CASE WHEN c.has_unit THEN c.unit ELSE f.unit END, '') AND r.day <= coalesce(v.published_at, v.fetched_at)
LEFT JOIN v_corrected k ON k.target = 'speaker' AND k.target_id = s.speaker_id
WHERE NOT coalesce(c.wrong, false)
ORDER BY v.published_at, d.locator, f.ordinal;
COMMENT ON VIEW v_facts IS 'What was claimed and by whom, in reading order: the facts of current versions';
COMMENT ON COLUMN v_facts.fact IS 'Its characters as a reader sees them: without soft hyphens and what else is invisible';
COMMENT ON COLUMN v_facts.claimant IS 'Who claims it, as settled and corrected; NULL: the article itself, or not settled';
COMMENT ON COLUMN v_facts.claimant_id IS 'The claimant among the speakers, as settled and corrected; NULL too for a corrected name that none or several have';
COMMENT ON COLUMN v_facts.quote IS 'The quote it stands in; NULL outside quotes';
COMMENT ON COLUMN v_facts.url IS 'The address the document gives itself, else its path or URL';
COMMENT ON COLUMN v_facts.value_usd IS 'The value in US dollars, by the rate of the day it was published; NULL where `onrecord rates` has loaded none';
COMMENT ON COLUMN v_facts.story_id IS 'The document that had the story first: the same for all that print it';

-- Who said what, in reading order: the quotes of each document's current version, so a quote is
-- there once an outlet that prints it; v_quotes_once has it once.
CREATE OR REPLACE VIEW v_quotes AS
SELECT
    q.normalised AS quote,
    coalesce(k.name, s.name, c.speaker) AS speaker,
    CASE WHEN k.has_role THEN k.role ELSE s.role END AS speaker_role,
    q.speaker_mention,
    q.kind,
    v.title,
    coalesce(d.canonical_url, d.locator) AS url,
    v.published_at,
    v.publisher,
    d.source,
    q.cue,
    q.confidence,
    q.flags,
    q.verbatim,
    q.quote_id,
    q.statement_id,
    q.contrary_to,
    s.speaker_id,
    q.ordinal,
    q.char_start,
    q.char_end,
    v.duplicate_of,
    coalesce(first.document_id, d.document_id) AS story_id,
    v.version_id,
    d.document_id
FROM quotes q
JOIN versions v USING (version_id)
JOIN documents d ON d.current_version_id = v.version_id
LEFT JOIN versions first ON first.version_id = v.duplicate_of
LEFT JOIN v_corrected c ON c.target = 'quote' AND c.target_id = q.quote_id
LEFT JOIN speakers s ON s.speaker_id = CASE WHEN c.has_speaker THEN c.speaker_id ELSE q.speaker_id END
LEFT JOIN v_corrected k ON k.target = 'speaker' AND k.target_id = s.speaker_id
WHERE NOT coalesce(c.wrong, false)
ORDER BY v.published_at, d.locator, q.ordinal;
COMMENT ON VIEW v_quotes IS 'Who said what, in reading order: the quotes of current versions, once in every outlet that prints them';
COMMENT ON COLUMN v_quotes.quote IS 'Its words in the typed form; verbatim has them as printed';
COMMENT ON COLUMN v_quotes.speaker IS 'Who says it, as settled and corrected; NULL where that cannot be';
COMMENT ON COLUMN v_quotes.speaker_role IS 'Title or affiliation as first given';
COMMENT ON COLUMN v_quotes.speaker_id IS 'The speaker, as settled and corrected; NULL too for a corrected name that none or several have';
COMMENT ON COLUMN v_quotes.url IS 'The address the document gives itself, else its path or URL';
COMMENT ON COLUMN v_quotes.story_id IS 'The document that had the story first: the same for all that print it';

-- Who said what, each quote of a story once: as its first outlet printed it, and how many did.
CREATE OR REPLACE VIEW v_quotes_once AS
SELECT
    q.*,
    count(*) OVER story AS times,
    len(list_distinct(list(coalesce(publisher, url)) OVER story)) AS outlets
FROM v_quotes q
WINDOW story AS (PARTITION BY story_id, lower(quote))
QUALIFY row_number() OVER (
    PARTITION BY story_id, lower(quote)
    ORDER BY duplicate_of IS NOT NULL, published_at NULLS LAST, document_id, ordinal
) = 1
ORDER BY published_at, url, ordinal;
COMMENT ON VIEW v_quotes_once IS 'Who said what, each quote of a story once, as its first outlet printed it';
COMMENT ON COLUMN v_quotes_once.times IS 'How often it is there in the story';
COMMENT ON COLUMN v_quotes_once.outlets IS 'How many publishers print it';
COMMENT ON COLUMN v_quotes_once.quote IS 'Its words in the typed form; verbatim has them as printed';
COMMENT ON COLUMN v_quotes_once.speaker IS 'Who says it, as settled and corrected; NULL where that cannot be';
COMMENT ON COLUMN v_quotes_once.speaker_role IS 'Title or affiliation as first given';
COMMENT ON COLUMN v_quotes_once.url IS 'The address the document gives itself, else its path or URL';
COMMENT ON COLUMN v_quotes_once.story_id IS 'The document that had the story first: the same for all that print it';

-- What changed between a version and the one before, in reading order: titles, sentences, quotes,
-- who said them, and facts. `stealth`: neither its dates nor a correction tell of the change.
CREATE OR REPLACE VIEW v_revisions AS
WITH pairs AS (
    SELECT
        n.version_id AS newer,
        o.version_id AS older,
        n.text AS newer_text,
        o.text AS older_text,
        n.title AS newer_title,
        o.title AS older_title,
        n.dek AS newer_dek,
        o.dek AS older_dek,
        array_to_string(n.byline, ', ') AS newer_byline,
        array_to_string(o.byline, ', ') AS older_byline,
        (n.text_sha256, n.title, n.dek) IS DISTINCT FROM (o.text_sha256, o.title, o.dek)
            AND n.modified_at IS NOT DISTINCT FROM o.modified_at
            AND n.published_at IS NOT DISTINCT FROM o.published_at
            AND NOT EXISTS (
                FROM blocks b WHERE b.version_id = n.version_id AND b.role = 'correction'
                AND NOT contains(o.text, b.verbatim)
            ) AS stealth
    FROM versions n
    JOIN versions o ON o.document_id = n.document_id AND o.version_no = n.version_no - 1
    WHERE n.version_no > 1
),
-- Sentences. The same one may be there twice, and marks that are written otherwise say nothing.
sentence AS (
    SELECT *, row_number() OVER (PARTITION BY newer, is_new, folded ORDER BY place) AS nth
    FROM (
        SELECT newer, is_new, said, place,
            regexp_replace(said, '[\s"''“”„«»‘’‚–—-]+', ' ', 'g') AS folded
        FROM (
            SELECT newer, true AS is_new, unnest(all_of_them) AS said, generate_subscripts(all_of_them, 1) AS place
            FROM (SELECT newer, sentences(newer_text) AS all_of_them FROM pairs)
            UNION ALL
            SELECT newer, false, unnest(all_of_them), generate_subscripts(all_of_them, 1)
            FROM (SELECT newer, sentences(older_text) AS all_of_them FROM pairs)
        )
    )
),
lone AS (
    SELECT s.*, words_in(s.said) AS words
    FROM sentence s
    ANTI JOIN sentence o ON o.newer = s.newer AND o.is_new <> s.is_new AND o.folded = s.folded AND o.nth = s.nth
),
likest AS (
    SELECT n.newer, n.place AS n_place, o.place AS o_place, n.said, o.said AS was,
        row_number() OVER (PARTITION BY n.newer, n.place ORDER BY alike(n.words, o.words) DESC, o.place) = 1 AS of_new,
        row_number() OVER (PARTITION BY n.newer, o.place ORDER BY alike(n.words, o.words) DESC, n.place) = 1 AS of_old
    FROM lone n JOIN lone o ON o.newer = n.newer AND n.is_new AND NOT o.is_new AND alike(n.words, o.words) > 0
    QUALIFY of_new OR of_old
),
counted AS (
    SELECT *, count(*) OVER (PARTITION BY newer, n_place) AS olds, count(*) OVER (PARTITION BY newer, o_place) AS news
    FROM likest
),
-- One that became several, several that became one, or one that is written otherwise.
sentence_change AS (
    SELECT newer, 'split' AS change, string_agg(said, ' ' ORDER BY n_place) AS said, any_value(was) AS was,
        list(n_place) AS n_places, [o_place] AS o_places
    FROM counted GROUP BY newer, o_place HAVING count(*) > 1 AND max(olds) = 1
    UNION ALL
    SELECT newer, 'joined', any_value(said), string_agg(was, ' ' ORDER BY o_place), [n_place], list(o_place)
    FROM counted GROUP BY newer, n_place HAVING count(*) > 1 AND max(news) = 1
    UNION ALL
    SELECT newer, 'changed', said, was, [n_place], [o_place]
    FROM counted
    QUALIFY of_new AND of_old
        AND NOT (news > 1 AND max(olds) OVER (PARTITION BY newer, o_place) = 1)
        AND NOT (olds > 1 AND max(news) OVER (PARTITION BY newer, n_place) = 1)
),
-- Sentences that have passed others: the one that passed more of them is the one that moved.
kept AS (
    SELECT n.newer, n.said, n.place AS n_place, o.place AS o_place
    FROM sentence n JOIN sentence o ON o.newer = n.newer AND n.is_new AND NOT o.is_new
        AND o.folded = n.folded AND o.nth = n.nth
    UNION ALL
    SELECT newer, said, n_places[1], o_places[1] FROM sentence_change
),
shuffled AS (
    SELECT * FROM kept SEMI JOIN (
        SELECT newer FROM kept QUALIFY lag(o_place) OVER (PARTITION BY newer ORDER BY n_place) > o_place
    ) USING (newer)
),
passing AS (
    SELECT a.*, b.n_place AS other_place,
        count(*) OVER (PARTITION BY a.newer, a.n_place) AS passed,
        count(*) OVER (PARTITION BY a.newer, b.n_place) AS other_passed
    FROM shuffled a JOIN shuffled b
        ON a.newer = b.newer AND a.n_place <> b.n_place AND (a.n_place < b.n_place) <> (a.o_place < b.o_place)
),
moved AS (
    -- Those that moved together as one.
    SELECT newer, string_agg(said, ' ' ORDER BY n_place) AS said, min(n_place) AS place
    FROM (
        SELECT newer, said, n_place, n_place - o_place AS way FROM passing GROUP BY ALL
        HAVING bool_and(passed > other_passed OR (passed = other_passed AND n_place < other_place))
    )
    GROUP BY newer, way
),
-- Quotes. What stands there as before is no change, however it was read.
quote AS (
    SELECT p.newer, q.*, q.normalised AS said, true AS is_new, p.newer_text AS text, p.older_text AS other
    FROM pairs p JOIN quotes q ON q.version_id = p.newer
    UNION ALL
    SELECT p.newer, q.*, q.normalised, false, p.older_text, p.newer_text
    FROM pairs p JOIN quotes q ON q.version_id = p.older
),
told AS (
    SELECT newer, said, is_new, statement_id, ordinal, speaker_id, words_in(said) AS words,
        coalesce(s.name, speaker_mention) AS speaker,
        NOT contains(other, if(q.kind = 'direct', text[greatest(char_start, 1):char_end + 1], verbatim)) AS differs,
        NOT contains(other, text[
            least(char_start, coalesce(mention_start, char_start - 40)) + 1:
            greatest(char_end, coalesce(mention_end, char_end + 40))
        ]) AS told_otherwise,
        row_number() OVER (PARTITION BY newer, is_new, said ORDER BY ordinal) AS nth
    FROM quote q LEFT JOIN speakers s USING (speaker_id)
),
quote_lone AS (
    SELECT q.* FROM told q
    ANTI JOIN told o ON o.newer = q.newer AND o.is_new <> q.is_new AND o.said = q.said
    WHERE q.differs
),
quote_change AS (
    SELECT n.newer, n.said, o.said AS was, n.ordinal AS n_ordinal, o.ordinal AS o_ordinal,
        if(n.statement_id = o.statement_id, 2, 0) + alike(n.words, o.words) AS likeness
    FROM quote_lone n JOIN quote_lone o ON o.newer = n.newer AND n.is_new AND NOT o.is_new
        AND (n.statement_id = o.statement_id OR alike(n.words, o.words) > 0)
    QUALIFY row_number() OVER (PARTITION BY n.newer, n.ordinal ORDER BY likeness DESC, o.ordinal) = 1
        AND row_number() OVER (PARTITION BY n.newer, o.ordinal ORDER BY likeness DESC, n.ordinal) = 1
),
speaker_change AS (
    SELECT n.newer, n.said, n.speaker, o.speaker AS was, n.ordinal
    FROM told n JOIN told o ON o.newer = n.newer AND n.is_new AND NOT o.is_new AND o.said = n.said AND o.nth = n.nth
    WHERE n.told_otherwise AND o.told_otherwise AND n.speaker_id IS DISTINCT FROM o.speaker_id
        -- A name that is written out or cut short is nobody else.
        AND NOT coalesce(contains(lower(n.speaker), lower(o.speaker)) OR contains(lower(o.speaker), lower(n.speaker)), false)
),
-- Facts: the same one by what it is of, or by the words before or behind it.
fact AS (
    SELECT p.newer, f.*, true AS is_new, p.newer_text AS text, p.older_text AS other
    FROM pairs p JOIN facts f ON f.version_id = p.newer
    UNION ALL
    SELECT p.newer, f.*, false, p.older_text, p.newer_text
    FROM pairs p JOIN facts f ON f.version_id = p.older
),
fact_lone AS (
    SELECT newer, is_new, verbatim AS said, kind, unit, value, value_high, timex, ordinal, subject AS about, predicate,
        lower(regexp_replace(subject, '[\d.,%]+', '', 'g')) AS subject,
        nullif(regexp_extract(text[greatest(char_start - 14, 1):char_start], '[^\n]{6,}$'), '') AS before,
        nullif(regexp_extract(text[char_end + 1:char_end + 15], '^[^\n]{6,}'), '') AS behind
    FROM (
        SELECT *, NOT contains(other, text[greatest(char_start - 19, 1):char_end + 20]) AS differs,
            2 * count(*) FILTER (is_new) OVER those - count(*) OVER those AS more
        FROM fact
        WINDOW those AS (PARTITION BY newer, kind, verbatim)
    )
    WHERE differs
    -- Where it is said as often as before, it only stands elsewhere.
    QUALIFY row_number() OVER (PARTITION BY newer, is_new, kind, verbatim ORDER BY ordinal) <= if(is_new, more, -more)
),
fact_change AS (
    SELECT n.newer, n.said, o.said AS was, n.about, n.value, o.value AS was_value,
        n.ordinal AS n_ordinal, o.ordinal AS o_ordinal,
        coalesce(n.before = o.before, false)::INT + coalesce(n.behind = o.behind, false)::INT AS likeness
    FROM fact_lone n JOIN fact_lone o ON o.newer = n.newer AND n.is_new AND NOT o.is_new
        AND (n.before = o.before OR n.behind = o.behind OR (
            o.kind = n.kind AND o.unit IS NOT DISTINCT FROM n.unit
            AND (o.subject IS NOT DISTINCT FROM n.subject OR o.predicate = n.predicate)
        ))
        AND (o.value, o.value_high, o.unit, o.timex) IS DISTINCT FROM (n.value, n.value_high, n.unit, n.timex)
    QUALIFY row_number() OVER (
            PARTITION BY n.newer, n.ordinal ORDER BY likeness DESC, abs(o.ordinal - n.ordinal), o.ordinal) = 1
        AND row_number() OVER (
            PARTITION BY n.newer, o.ordinal ORDER BY likeness DESC, abs(o.ordinal - n.ordinal), n.ordinal) = 1
),
changes AS (
    SELECT newer, 1 AS rank, 0 AS place, 'title' AS what, 'changed' AS change, newer_title AS said, older_title AS was,
        NULL::VARCHAR AS about, NULL::DECIMAL(38, 9) AS value, NULL::DECIMAL(38, 9) AS was_value
    FROM pairs WHERE newer_title IS DISTINCT FROM older_title
    UNION ALL
    SELECT newer, 2, 0, 'dek', 'changed', newer_dek, older_dek, NULL, NULL, NULL
    FROM pairs WHERE newer_dek IS DISTINCT FROM older_dek
    UNION ALL
    SELECT newer, 3, 0, 'byline', 'changed', newer_byline, older_byline, NULL, NULL, NULL
    FROM pairs WHERE newer_byline IS DISTINCT FROM older_byline
    UNION ALL
    SELECT newer, 4, list_min(n_places), 'sentence', change, said, was, NULL, NULL, NULL FROM sentence_change
    UNION ALL
    SELECT s.newer, if(s.is_new, 4, 5), s.place, 'sentence', if(s.is_new, 'added', 'removed'), s.said, NULL, NULL, NULL, NULL
    FROM lone s
    ANTI JOIN sentence_change c
        ON c.newer = s.newer AND list_contains(if(s.is_new, c.n_places, c.o_places), s.place)
    UNION ALL
    SELECT newer, 6, place, 'passage', 'moved', said, NULL, NULL, NULL, NULL FROM moved
    UNION ALL
    SELECT newer, 7, n_ordinal, 'quote', 'changed', said, was, NULL, NULL, NULL FROM quote_change
    UNION ALL
    SELECT q.newer, if(q.is_new, 7, 8), q.ordinal, 'quote', if(q.is_new, 'appeared', 'vanished'), q.said, NULL,
        q.speaker, NULL, NULL
    FROM quote_lone q
    ANTI JOIN quote_change c ON c.newer = q.newer AND if(q.is_new, c.n_ordinal, c.o_ordinal) = q.ordinal
    UNION ALL
    SELECT newer, 9, ordinal, 'speaker', 'changed', speaker, was, said, NULL, NULL FROM speaker_change
    UNION ALL
    SELECT newer, 10, n_ordinal, 'fact', 'changed', said, was, about, value, was_value FROM fact_change
    UNION ALL
    SELECT f.newer, if(f.is_new, 10, 11), f.ordinal, 'fact', if(f.is_new, 'appeared', 'vanished'), f.said, NULL,
        f.about, if(f.is_new, f.value, NULL), if(f.is_new, NULL, f.value)
    FROM fact_lone f
    ANTI JOIN fact_change c ON c.newer = f.newer AND if(f.is_new, c.n_ordinal, c.o_ordinal) = f.ordinal
)
SELECT
    d.locator,
    v.version_no,
    v.title,
    c.what,
    c.change,
    c.said,
    c.was,
    c.about,
    c.value,
    c.was_value,
    p.stealth,
    v.fetched_at,
    v.modified_at,
    v.version_id,
    d.document_id
FROM changes c
JOIN pairs p USING (newer)
JOIN versions v ON v.version_id = c.newer
JOIN documents d USING (document_id)
ORDER BY d.locator, v.version_no, c.rank, c.place;
COMMENT ON VIEW v_revisions IS 'What changed between a version of a document and the one before, in reading order';
COMMENT ON COLUMN v_revisions.what IS 'title, dek, byline, sentence, passage (sentences that moved together), quote, speaker or fact';
COMMENT ON COLUMN v_revisions.change IS 'changed; added or removed; split or joined (sentences); moved (a passage); appeared or vanished (quotes and facts)';
COMMENT ON COLUMN v_revisions.said IS 'What it says now; of what was removed or vanished, what it said';
COMMENT ON COLUMN v_revisions.was IS 'Of what was changed, what it said before';
COMMENT ON COLUMN v_revisions.about IS 'Of a speaker that changed, the quote; of a quote that appeared or vanished, the speaker; of a fact, its subject';
COMMENT ON COLUMN v_revisions.value IS 'The value of a fact now; NULL where it vanished';
COMMENT ON COLUMN v_revisions.was_value IS 'Its value before; NULL where it appeared';
COMMENT ON COLUMN v_revisions.stealth IS 'Whether text, title or dek changed, and neither its dates nor a correction say so';

-- What is said of one thing and one period with values that can't both be right: who said each,
-- and when. A value is a range: "about 40" is 36 to 44, "more than 40" has no end, "1.4 billion" is
-- what rounds to it, and so is 1,200; only ranges that do not meet are a conflict.
CREATE OR REPLACE VIEW v_fact_conflicts AS
WITH told AS (
    SELECT
        *,
        coalesce(published_at, 'infinity') AS told_at,
        CAST(value AS DOUBLE) AS bottom,
        CAST(coalesce(value_high, value) AS DOUBLE) AS top,
        -- The figures as written: what follows "million" is rounded to their last decimal.
        TRY_CAST(replace(regexp_extract(fact, '\d[\d,]*(?:\.\d+)?'), ',', '') AS DOUBLE) AS figures,
        len(regexp_extract(fact, '\d\.(\d+)', 1)) AS decimals,
        len(regexp_extract(split_part(value::VARCHAR, '.', 1), '0*$')) AS zeros,
        abs(CAST(value AS DOUBLE)) AS size
    FROM v_facts
    WHERE topic IS NOT NULL AND value IS NOT NULL
),
rounded AS (
    SELECT
        *,
        CASE
            WHEN unit = 'percent' OR (figures > 0 AND abs(value) >= 1000 * figures)
            THEN 0.5 * size / greatest(figures, 1e-9) / pow(10, decimals)
            -- Who says 1,200 may have counted 1,187; nobody is told of 20 for 21.
            WHEN size >= 100 AND zeros > 0 AND decimals = 0 THEN least(0.5 * pow(10, zeros), size / 20)
            ELSE 0
        END AS slack
    FROM told
),
ranges AS (
    SELECT
        *,
        CASE
            WHEN modifier IN ('about', 'nearly') THEN bottom - greatest(size / 10, slack)
            WHEN modifier IN ('at_most', 'less_than') THEN '-infinity'::DOUBLE
            ELSE bottom - slack
        END AS low,
        CASE
            WHEN modifier = 'about' THEN top + greatest(size / 10, slack)
            WHEN modifier IN ('at_least', 'more_than') THEN 'infinity'::DOUBLE
            ELSE top + slack
        END AS high
    FROM rounded
),
claims AS (
    -- Each claimant's each value once in a story: where it stood first.
    SELECT DISTINCT ON (topic, topic_period, value, value_high, modifier, claimant, story_id) *
    FROM ranges
    ORDER BY topic, topic_period, value, value_high, modifier, claimant, story_id, told_at, document_id, ordinal
)
SELECT
    a.subject,
    a.predicate,
    coalesce(a.about, b.about) AS about,
    a.unit,
    nullif(concat_ws(' and ', a.topic_period, nullif(b.topic_period, a.topic_period)), '') AS period,
    a.fact AS fact_a,
    a.value AS value_a,
    a.claimant AS claimant_a,
    a.published_at AS published_at_a,
    coalesce(a.publisher, a.source) AS outlet_a,
    a.url AS url_a,
    b.fact AS fact_b,
    b.value AS value_b,
    b.claimant AS claimant_b,
    b.published_at AS published_at_b,
    coalesce(b.publisher, b.source) AS outlet_b,
    b.url AS url_b,
    a.modifier IS NOT NULL OR b.modifier IS NOT NULL OR a.value_high IS NOT NULL
        OR b.value_high IS NOT NULL AS approximate,
    a.fact_id AS fact_id_a,
    b.fact_id AS fact_id_b,
    a.topic
FROM claims a
JOIN claims b
    ON a.topic = b.topic
    AND (a.told_at, a.fact_id) < (b.told_at, b.fact_id)
    AND (a.high < b.low OR b.high < a.low)
-- Two copies of one story are one voice, and the later has what became known since.
WHERE a.story_id <> b.story_id
AND CASE
    WHEN a.period_start IS NULL OR b.period_start IS NULL
    -- What is said of no period, or of no known one, is said of the day: a month later it may have changed.
    THEN a.topic_period IS NOT DISTINCT FROM b.topic_period
        AND b.published_at - a.published_at <= INTERVAL 31 DAY
    ELSE same_period(a.period_start, a.period_end, b.period_start, b.period_end)
END
QUALIFY row_number() OVER (
    PARTITION BY a.topic, a.topic_period, b.topic_period, a.value, a.value_high, a.modifier, a.claimant,
        b.value, b.value_high, b.modifier, b.claimant
    ORDER BY a.told_at, b.told_at, a.fact_id, b.fact_id
) = 1
ORDER BY a.topic, a.told_at, b.told_at, a.fact_id, b.fact_id;
COMMENT ON VIEW v_fact_conflicts IS 'Values of one topic and one period that cannot both be right, in pairs: who said each, and when';
COMMENT ON COLUMN v_fact_conflicts.approximate IS 'Whether either is a range or has a modifier';
COMMENT ON COLUMN v_fact_conflicts.period IS 'The time both hold for, in both their words; NULL: none is said, and they are at most a month apart';
COMMENT ON COLUMN v_fact_conflicts.fact_a IS 'The earlier claim: its characters';
COMMENT ON COLUMN v_fact_conflicts.fact_b IS 'The later claim: its characters';
COMMENT ON COLUMN v_fact_conflicts.value_a IS 'The earlier claim: its value';
COMMENT ON COLUMN v_fact_conflicts.value_b IS 'The later claim: its value';
COMMENT ON COLUMN v_fact_conflicts.claimant_a IS 'The earlier claim: who claims it';
COMMENT ON COLUMN v_fact_conflicts.claimant_b IS 'The later claim: who claims it';
COMMENT ON COLUMN v_fact_conflicts.published_at_a IS 'The earlier claim: when';
COMMENT ON COLUMN v_fact_conflicts.published_at_b IS 'The later claim: when';
COMMENT ON COLUMN v_fact_conflicts.outlet_a IS 'The earlier claim: who published it';
COMMENT ON COLUMN v_fact_conflicts.outlet_b IS 'The later claim: who published it';
COMMENT ON COLUMN v_fact_conflicts.url_a IS 'The earlier claim: where';
COMMENT ON COLUMN v_fact_conflicts.url_b IS 'The later claim: where';
COMMENT ON COLUMN v_fact_conflicts.fact_id_a IS 'The earlier claim: its id';
COMMENT ON COLUMN v_fact_conflicts.fact_id_b IS 'The later claim: its id';

-- Every wording of every statement: who prints it, and what it has more and less than the first.
CREATE OR REPLACE VIEW v_wordings AS
WITH wordings AS (
    SELECT
        statement_id,
        quote AS wording,
        min(published_at) AS first_at,
        arg_min(coalesce(publisher, source), (coalesce(published_at, 'infinity'), document_id)) AS first_outlet,
        arg_min(url, (coalesce(published_at, 'infinity'), document_id)) AS first_url,
        list_sort(list(DISTINCT coalesce(publisher, source))) AS outlets,
        list_sort(list(DISTINCT speaker)) AS speakers,
        count(*) AS times,
        regexp_extract_all(replace(lower(quote), '’', ''''), '[\p{L}\p{N}][\p{L}\p{N}''.,:]*[\p{L}\p{N}]|[\p{L}\p{N}]') AS words
    FROM v_quotes
    WHERE statement_id IS NOT NULL
    GROUP BY statement_id, quote
),
numbered AS (
    SELECT
        *,
        row_number() OVER statement AS wording_no,
        first_value(words) OVER statement AS first_words
    FROM wordings
    WINDOW statement AS (
        PARTITION BY statement_id
        ORDER BY coalesce(first_at, 'infinity'), len(words) DESC, first_url, wording
    )
),
compared AS (
    SELECT
        *,
        list_filter(first_words, lambda word: NOT list_contains(words, word)) AS missing,
        list_filter(words, lambda word: NOT list_contains(first_words, word)) AS added
    FROM numbered
)
SELECT
    statement_id,
    wording_no,
    wording,
    CASE
        WHEN wording_no = 1 THEN 'first'
        WHEN words = first_words THEN 'marks'
        WHEN len(list_filter(missing || added, lambda word: regexp_matches(word, '\d'))) > 0
            AND len(missing) = len(added) THEN 'number'
        WHEN missing = [] AND added = [] THEN 'order or repetition'
        WHEN added = [] THEN 'shortened'
        WHEN missing = [] THEN 'longer'
        ELSE 'words'
    END AS difference,
    missing,
    added,
    outlets,
    speakers,
    times,
    first_outlet,
    first_url,
    first_at
FROM compared
ORDER BY statement_id, wording_no;
COMMENT ON VIEW v_wordings IS 'Every wording of every statement: who prints it, and how it differs from the first';
COMMENT ON COLUMN v_wordings.wording_no IS '1 for the wording that was published first';
COMMENT ON COLUMN v_wordings.wording IS 'The words in the typed form';
COMMENT ON COLUMN v_wordings.difference IS 'first; marks, shortened, longer, number, words, order or repetition';
COMMENT ON COLUMN v_wordings.missing IS 'Words of the first wording that this one has not';
COMMENT ON COLUMN v_wordings.added IS 'Words that the first wording has not';
COMMENT ON COLUMN v_wordings.outlets IS 'The publishers that print it';
COMMENT ON COLUMN v_wordings.speakers IS 'Who is said to have said it';
COMMENT ON COLUMN v_wordings.times IS 'In how many quotes';
COMMENT ON COLUMN v_wordings.first_outlet IS 'The publisher that had it first';
COMMENT ON COLUMN v_wordings.first_url IS 'Where';
COMMENT ON COLUMN v_wordings.first_at IS 'When';

-- What was said, once each: where it stood first, how far it went, and whether outlets differ.
CREATE OR REPLACE VIEW v_statements AS
WITH said AS (
    SELECT
        statement_id,
        arg_min({speaker: speaker, speaker_id: speaker_id}, (coalesce(published_at, 'infinity'), document_id, ordinal)) AS first,
        min(published_at) AS first_at,
        max(published_at) AS last_at,
        count(*) AS times,
        count(DISTINCT document_id) AS articles,
        count(DISTINCT coalesce(publisher, source)) AS outlets,
        count(DISTINCT story_id) AS stories,
        min(contrary_to) AS contrary_to
    FROM v_quotes
    WHERE statement_id IS NOT NULL
    GROUP BY statement_id
)
SELECT
    w.wording AS statement,
    s.first.speaker,
    w.first_outlet,
    w.first_url,
    s.first_at,
    s.last_at,
    s.outlets,
    s.articles,
    s.stories,
    s.times,
    d.wordings,
    d.differences,
    s.contrary_to,
    s.statement_id,
    s.first.speaker_id
FROM said s
JOIN v_wordings w ON w.statement_id = s.statement_id AND w.wording_no = 1
JOIN (
    SELECT
        statement_id,
        count(*) AS wordings,
        list(DISTINCT difference ORDER BY difference)
            FILTER (difference NOT IN ('first', 'marks')) AS differences
    FROM v_wordings
    GROUP BY statement_id
) d ON d.statement_id = s.statement_id
ORDER BY s.outlets DESC, s.times DESC, s.first_at, s.statement_id;
COMMENT ON VIEW v_statements IS 'What was said, once each: where it stood first, how far it went, whether outlets differ';
COMMENT ON COLUMN v_statements.statement IS 'The wording that was published first';
COMMENT ON COLUMN v_statements.speaker IS 'Who says it, in the first of them';
COMMENT ON COLUMN v_statements.first_outlet IS 'The publisher that had it first';
COMMENT ON COLUMN v_statements.first_url IS 'Where';
COMMENT ON COLUMN v_statements.first_at IS 'When it was published first';
COMMENT ON COLUMN v_statements.last_at IS 'When it was published last';
COMMENT ON COLUMN v_statements.outlets IS 'How many publishers print it';
COMMENT ON COLUMN v_statements.articles IS 'In how many documents';
COMMENT ON COLUMN v_statements.stories IS 'In how many stories, the copies of one counted once';
COMMENT ON COLUMN v_statements.times IS 'In how many quotes';
COMMENT ON COLUMN v_statements.wordings IS 'How many wordings there are';
COMMENT ON COLUMN v_statements.differences IS 'How they differ, other than in marks; NULL if they do not';

INSERT INTO artefacts VALUES
('2ebdc060d838cca17d7fa6b7acd99cdd', '0', 'share_bar', 'share', 'Share this', '0'),
('677b1f3c4b56852a2b1f52f0fc8a0c1b', '0', 'share_bar', 'share', 'Share this', '0'),
('8dda58eabb88158bd3f4ca511261134f', '0', 'share_bar', 'share', 'Share this', '0'),
('b1cd971cc508718d114eb4ce11ffaf5f', '0', 'share_bar', 'share', 'Share this', '0'),
('d72e9d5c2ce0f55dad5cb7717f76bc41', '0', 'share_bar', 'share', 'Share this', '0'),
('e95e149f9fa3a6742a32feeed98b614c', '0', 'share_bar', 'share', 'Share this', '0'),
('f4e24f5d0b50019cd7ae1bb0d8af85a3', '0', 'share_bar', 'share', 'Share this', '0'),
('fa63e730aa7496f408f74c9e7b33139f', '0', 'share_bar', 'share', 'Share this', '0');

INSERT INTO blocks VALUES
('2ebdc060d838cca17d7fa6b7acd99cdd', '0', 'title', NULL, NULL, 'A tunnel at last', NULL, NULL),
('2ebdc060d838cca17d7fa6b7acd99cdd', '1', 'paragraph', '0', '62', 'It is done: Marlow gets its tunnel. It will cost £2.1 billion.', NULL, NULL),
('2ebdc060d838cca17d7fa6b7acd99cdd', '2', 'paragraph', '64', '140', '“We drilled 64 holes and found clay in every one of them” said Tomas Brandt.', NULL, NULL),
('2ebdc060d838cca17d7fa6b7acd99cdd', '3', 'paragraph', '142', '188', '“Somebody will pay for this” said Helen Marsh.', NULL, NULL),
('2ebdc060d838cca17d7fa6b7acd99cdd', '4', 'paragraph', '190', '234', '“It was settled weeks ago” said an official.', NULL, NULL),
('677b1f3c4b56852a2b1f52f0fc8a0c1b', '0', 'title', NULL, NULL, 'A tunnel at last', NULL, NULL),
('677b1f3c4b56852a2b1f52f0fc8a0c1b', '1', 'paragraph', '0', '60', 'It is done: Marlow gets its tunnel. It will cost £2 billion.', NULL, NULL),
('677b1f3c4b56852a2b1f52f0fc8a0c1b', '2', 'paragraph', '62', '138', '“We drilled 64 holes and found clay in every one of them” said Tomas Brandt.', NULL, NULL),
('677b1f3c4b56852a2b1f52f0fc8a0c1b', '3', 'paragraph', '140', '186', '“Somebody will pay for this” said an official.', NULL, NULL),
('677b1f3c4b56852a2b1f52f0fc8a0c1b', '4', 'paragraph', '188', '232', '“It was settled weeks ago” said an official.', NULL, NULL),
('8dda58eabb88158bd3f4ca511261134f', '0', 'title', NULL, NULL, 'Tunnel vote', NULL, NULL),
('8dda58eabb88158bd3f4ca511261134f', '1', 'paragraph', '0', '27', 'Marlow''s council has voted.', NULL, NULL),
('8dda58eabb88158bd3f4ca511261134f', '2', 'paragraph', '29', '95', '“It won''t be open in 2031 and not a day before” said Tomas Brandt.', NULL, NULL),
('8dda58eabb88158bd3f4ca511261134f', '3', 'paragraph', '97', '179', '“We reckon with £1.9 billion by now, and all of it is borrowed” said Tomas Brandt.', NULL, NULL),
('8dda58eabb88158bd3f4ca511261134f', '4', 'paragraph', '181', '213', '“We shall see” said an official.', NULL, NULL),
('8dda58eabb88158bd3f4ca511261134f', '5', 'paragraph', '215', '270', '“Not one of us has seen the accounts” said an official.', NULL, NULL),
('b1cd971cc508718d114eb4ce11ffaf5f', '0', 'title', NULL, NULL, 'Ferry runs aground', NULL, NULL),
('b1cd971cc508718d114eb4ce11ffaf5f', '1', 'paragraph', '0', '496', 'The ferry Corran Star ran aground outside Port Ellery on Monday with 214 passengers on board. Thick fog covered the strait, and the harbour''s radar had been out of service since Saturday. Two lifeboats and a fishing vessel brought the passengers ashore within three hours, and nobody was hurt. Divers were to examine the hull at low water; booms were laid out around it, but no leak was found by noon. The operator has had four groundings in six years, and its licence is up for renewal in March.', NULL, NULL),
('b1cd971cc508718d114eb4ce11ffaf5f', '2', 'paragraph', '498', '566', '“No boat leaves the harbour until the radar works” said Mary Okafor.', NULL, NULL),
('d72e9d5c2ce0f55dad5cb7717f76bc41', '0', 'title', NULL, NULL, '214 saved from ferry', NULL, NULL),
('d72e9d5c2ce0f55dad5cb7717f76bc41', '1', 'paragraph', '0', '496', 'The ferry Corran Star ran aground outside Port Ellery on Monday with 214 passengers on board. Thick fog covered the strait, and the harbour''s radar had been out of service since Saturday. Two lifeboats and a fishing vessel brought the passengers ashore within three hours, and nobody was hurt. Divers were to examine the hull at low water; booms were laid out around it, but no leak was found by noon. The operator has had four groundings in six years, and its licence is up for renewal in March.', NULL, NULL),
('d72e9d5c2ce0f55dad5cb7717f76bc41', '2', 'paragraph', '498', '595', '“No boat leaves the harbour until the radar works, and I do not care who calls” said Mary Okafor.', NULL, NULL),
('e95e149f9fa3a6742a32feeed98b614c', '0', 'title', NULL, NULL, 'Tunnel approved', NULL, NULL),
('e95e149f9fa3a6742a32feeed98b614c', '1', 'paragraph', '0', '106', 'The council of Marlow decided on Tuesday to build the tunnel under the harbour. It will cost £1.4 billion.', NULL, NULL),
('e95e149f9fa3a6742a32feeed98b614c', '2', 'paragraph', '108', '184', '“We drilled 46 holes and found clay in every one of them” said Tomas Brandt.', NULL, NULL),
('e95e149f9fa3a6742a32feeed98b614c', '3', 'paragraph', '186', '251', '“It will be open in 2031 and not a day before” said Tomas Brandt.', NULL, NULL),
('e95e149f9fa3a6742a32feeed98b614c', '4', 'paragraph', '253', '330', '“Nobody will pay more than the £1.4 billion that it costs” said Tomas Brandt.', NULL, NULL),
('f4e24f5d0b50019cd7ae1bb0d8af85a3', '0', 'title', NULL, NULL, 'Ferry aground in fog', NULL, NULL),
('f4e24f5d0b50019cd7ae1bb0d8af85a3', '1', 'paragraph', '0', '496', 'The ferry Corran Star ran aground outside Port Ellery on Monday with 241 passengers on board. Thick fog covered the strait, and the harbour''s radar had been out of service since Saturday. Two lifeboats and a fishing vessel brought the passengers ashore within three hours, and nobody was hurt. Divers were to examine the hull at low water; booms were laid out around it, but no leak was found by noon. The operator has had four groundings in six years, and its licence is up for renewal in March.', NULL, NULL),
('f4e24f5d0b50019cd7ae1bb0d8af85a3', '2', 'paragraph', '498', '566', '“No boat leaves the harbour until the radar works” said Mary Okafor.', NULL, NULL),
('fa63e730aa7496f408f74c9e7b33139f', '0', 'title', NULL, NULL, 'Ferry aground in fog', NULL, NULL),
('fa63e730aa7496f408f74c9e7b33139f', '1', 'paragraph', '0', '496', 'The ferry Corran Star ran aground outside Port Ellery on Monday with 214 passengers on board. Thick fog covered the strait, and the harbour''s radar had been out of service since Saturday. Two lifeboats and a fishing vessel brought the passengers ashore within three hours, and nobody was hurt. Divers were to examine the hull at low water; booms were laid out around it, but no leak was found by noon. The operator has had four groundings in six years, and its licence is up for renewal in March.', NULL, NULL),
('fa63e730aa7496f408f74c9e7b33139f', '2', 'paragraph', '498', '566', '“No boat leaves the harbour until the radar works” said Mary Okafor.', NULL, NULL),
('fa63e730aa7496f408f74c9e7b33139f', '3', 'paragraph', '568', '635', '“We are sorry for the fright our passengers had” said Strait Lines.', NULL, NULL);

INSERT INTO changes VALUES
('1', 'b6680aeec2ce3875c63435bb75174d27', 'fa63e730aa7496f408f74c9e7b33139f'),
('2', 'cf80024d2dad7d3e03179e0cc771d9e0', 'e95e149f9fa3a6742a32feeed98b614c'),
('3', 'ad4a19e9f2c21c8e42fa667d2b23c548', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('4', '5f7d4b68b2a1b52a05dcc6d30ab1d921', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('5', 'c397aa5a50c7de89d8e58c932f5cdf11', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('6', '3caac5df42279aae488e0daa1764fc65', '8dda58eabb88158bd3f4ca511261134f'),
('7', 'b6680aeec2ce3875c63435bb75174d27', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('8', '5f7d4b68b2a1b52a05dcc6d30ab1d921', '2ebdc060d838cca17d7fa6b7acd99cdd');

INSERT INTO corrections VALUES
('9ff50ceb8b3fa2fa829dbd08851d0f87', 'quote', 'bf4f5545a3e526dda79162010e391539', 'speaker', 'Helen Marsh', 'Ada', 'her office confirms it', '2026-03-04 02:00:00+00'),
('c', 'quote', '0cd2abe3beeb0c5e6ca5e30565db55d1', 'speaker', 'Ann Bell', 'me', NULL, '2026-03-03 10:00:00+00');

INSERT INTO documents VALUES
('3caac5df42279aae488e0daa1764fc65', 'made', 'https://wren.example/tunnel', NULL, '2026-03-03 16:00:00+00', '2026-03-03 17:00:00+00', '8dda58eabb88158bd3f4ca511261134f', NULL),
('5f7d4b68b2a1b52a05dcc6d30ab1d921', 'made', 'https://crow.example/tunnel', NULL, '2026-03-03 15:00:00+00', '2026-03-04 01:00:00+00', '2ebdc060d838cca17d7fa6b7acd99cdd', NULL),
('ad4a19e9f2c21c8e42fa667d2b23c548', 'made', 'https://crow.example/fog', NULL, '2026-03-02 12:00:00+00', '2026-03-03 17:00:00+00', 'd72e9d5c2ce0f55dad5cb7717f76bc41', NULL),
('b6680aeec2ce3875c63435bb75174d27', 'made', 'https://gull.example/fog', NULL, '2026-03-02 10:00:00+00', '2026-03-04 01:00:00+00', 'f4e24f5d0b50019cd7ae1bb0d8af85a3', NULL),
('c397aa5a50c7de89d8e58c932f5cdf11', 'made', 'https://wren.example/fog', NULL, '2026-03-02 14:00:00+00', '2026-03-03 17:00:00+00', 'b1cd971cc508718d114eb4ce11ffaf5f', NULL),
('cf80024d2dad7d3e03179e0cc771d9e0', 'made', 'https://gull.example/tunnel', NULL, '2026-03-03 11:00:00+00', '2026-03-03 11:00:00+00', 'e95e149f9fa3a6742a32feeed98b614c', NULL);

INSERT INTO facts VALUES
('08f4e63e3364fa68eb182938a28af1a3', 'b1cd971cc508718d114eb4ce11ffaf5f', '0', NULL, 'count', '214 passengers', '69', '83', '214.000000000', NULL, 'passenger', NULL, NULL, NULL, NULL, 'The ferry Corran Star', 'ran aground', NULL, NULL, NULL, NULL, NULL, '1.0', '[]', 'ferry corran star | ran aground |  |  | passenger', NULL, NULL, NULL),
('25fb07328dc0b3f533b6a777e3063cf5', 'd72e9d5c2ce0f55dad5cb7717f76bc41', '0', NULL, 'count', '214 passengers', '69', '83', '214.000000000', NULL, 'passenger', NULL, NULL, NULL, NULL, 'The ferry Corran Star', 'ran aground', NULL, NULL, NULL, NULL, NULL, '1.0', '[]', 'ferry corran star | ran aground |  |  | passenger', NULL, NULL, NULL),
('322d511f5e27f1ae9e05b694cc670cc1', 'e95e149f9fa3a6742a32feeed98b614c', '3', '8c537b3f7e99daee5312240051240d80', 'money', '£1.4 billion', '284', '296', '1400000000.000000000', NULL, 'GBP', NULL, NULL, NULL, NULL, 'the tunnel under the harbour', 'will cost', NULL, NULL, NULL, 'Tomas Brandt', 'b2bc341964e3ff4dc4c3cc58ef5eb7cb', '1.0', '[]', 'tunnel harbour | cost |  |  | GBP', NULL, NULL, NULL),
('6fc066e8b966418bda96f7e0b9fa7ade', '2ebdc060d838cca17d7fa6b7acd99cdd', '1', 'd451691046816be30baf50911b85fd85', 'count', '64 holes', '76', '84', '64.000000000', NULL, 'hole', NULL, NULL, NULL, NULL, 'We', 'will cost', NULL, NULL, NULL, 'Tomas Brandt', 'b2bc341964e3ff4dc4c3cc58ef5eb7cb', '1.0', '[]', NULL, NULL, NULL, NULL),
('77a892ebc46b4833ada4508fbfea9ceb', 'e95e149f9fa3a6742a32feeed98b614c', '0', NULL, 'money', '£1.4 billion', '93', '105', '1400000000.000000000', NULL, 'GBP', NULL, NULL, NULL, NULL, 'the tunnel under the harbour', 'will cost', NULL, NULL, NULL, NULL, NULL, '1.0', '[]', 'tunnel harbour | cost |  |  | GBP', NULL, NULL, NULL),
('8242c933f07ef8431ee9274cf084ffae', 'fa63e730aa7496f408f74c9e7b33139f', '0', NULL, 'count', '214 passengers', '69', '83', '214.000000000', NULL, 'passenger', NULL, NULL, NULL, NULL, 'The ferry Corran Star', 'ran aground', NULL, NULL, NULL, NULL, NULL, '1.0', '[]', 'ferry corran star | ran aground |  |  | passenger', NULL, NULL, NULL),
('8aa301ed679971efc57c8eb578328eb6', '8dda58eabb88158bd3f4ca511261134f', '1', '107c6974014bc7649daff35fd8b7aab9', 'money', '£1.9 billion', '113', '125', '1900000000.000000000', NULL, 'GBP', NULL, NULL, NULL, NULL, 'the tunnel under the harbour', 'will cost', NULL, NULL, NULL, 'Tomas Brandt', 'b2bc341964e3ff4dc4c3cc58ef5eb7cb', '1.0', '[]', 'tunnel harbour | cost |  |  | GBP', NULL, NULL, NULL),
('a1141d1e936ca116a7528a240ff9ce57', '2ebdc060d838cca17d7fa6b7acd99cdd', '0', NULL, 'money', '£2.1 billion', '49', '61', '2100000000.000000000', NULL, 'GBP', NULL, NULL, NULL, NULL, 'the tunnel under the harbour', 'will cost', NULL, NULL, NULL, NULL, NULL, '1.0', '[]', 'tunnel harbour | cost |  |  | GBP', NULL, NULL, NULL),
('aae0f902edd79ce946dbbd39a94c0aad', 'e95e149f9fa3a6742a32feeed98b614c', '2', 'aafa6f9acc4cb4c3477cd5b0348b00bb', 'date', '2031', '206', '210', NULL, NULL, NULL, NULL, '2031-01-01 00:00:00', '2032-01-01 00:00:00', '2031', 'It', 'will be open', NULL, NULL, NULL, 'Tomas Brandt', 'b2bc341964e3ff4dc4c3cc58ef5eb7cb', '1.0', '[]', NULL, NULL, NULL, NULL),
('b3eb38934cfbee4ee6411583916fb2fa', '8dda58eabb88158bd3f4ca511261134f', '0', '2366a3972dfde081059cc77b2681c290', 'date', '2031', '50', '54', NULL, NULL, NULL, NULL, '2031-01-01 00:00:00', '2032-01-01 00:00:00', '2031', 'It', 'will be open', NULL, NULL, NULL, 'Tomas Brandt', 'b2bc341964e3ff4dc4c3cc58ef5eb7cb', '1.0', '[]', NULL, NULL, NULL, NULL),
('c31d8f0845c062c279410f89340b3091', 'f4e24f5d0b50019cd7ae1bb0d8af85a3', '0', NULL, 'count', '241 passengers', '69', '83', '241.000000000', NULL, 'passenger', NULL, NULL, NULL, NULL, 'The ferry Corran Star', 'ran aground', NULL, NULL, NULL, NULL, NULL, '1.0', '[]', 'ferry corran star | ran aground |  |  | passenger', NULL, NULL, NULL),
('c9ecd048b62f33cc5352f2ae2a266f9a', 'e95e149f9fa3a6742a32feeed98b614c', '1', 'f053ef3856ee7225314ee1393276ac72', 'count', '46 holes', '120', '128', '46.000000000', NULL, 'hole', NULL, NULL, NULL, NULL, 'We', 'will cost', NULL, NULL, NULL, 'Tomas Brandt', 'b2bc341964e3ff4dc4c3cc58ef5eb7cb', '1.0', '[]', NULL, NULL, NULL, NULL),
('cc5774395074d0e01c67ab480e68ef55', '677b1f3c4b56852a2b1f52f0fc8a0c1b', '0', NULL, 'money', '£2 billion', '49', '59', '2000000000.000000000', NULL, 'GBP', NULL, NULL, NULL, NULL, 'the tunnel under the harbour', 'will cost', NULL, NULL, NULL, NULL, NULL, '1.0', '[]', 'tunnel harbour | cost |  |  | GBP', NULL, NULL, NULL),
('d952a4129186d459b582ba012a41b6a2', '677b1f3c4b56852a2b1f52f0fc8a0c1b', '1', 'c530d294e92beed14c0cd21f28ce09c6', 'count', '64 holes', '74', '82', '64.000000000', NULL, 'hole', NULL, NULL, NULL, NULL, 'We', 'will cost', NULL, NULL, NULL, 'Tomas Brandt', 'b2bc341964e3ff4dc4c3cc58ef5eb7cb', '1.0', '[]', NULL, NULL, NULL, NULL);

INSERT INTO failures VALUES
('f', 'run', 'made', '/bad', 'parse', 'ParseError', 'it''s empty', NULL, '1', '2026-03-03 10:00:00+00', '2026-03-03 10:00:00+00', NULL, NULL, NULL);

INSERT INTO fetches VALUES
('3caac5df42279aae488e0daa1764fc65', '8dda58eabb88158bd3f4ca511261134f', 'd07cd7e1bf43ff1dc8a551b3bae6834429edf4333fb8c1ca65ac2e2bd0f04b0a', '2026-03-03 16:00:00+00', 'made', 'https://wren.example/tunnel', NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, NULL, '[]'),
('5f7d4b68b2a1b52a05dcc6d30ab1d921', '2ebdc060d838cca17d7fa6b7acd99cdd', '0000000000000000000000000000000000000000000000000000000000000001', '2026-03-04 01:00:00+00', 'made', 'https://crow.example/tunnel', NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, NULL, '[]'),
('5f7d4b68b2a1b52a05dcc6d30ab1d921', '677b1f3c4b56852a2b1f52f0fc8a0c1b', '9f29d5d562aeed760c0c1b26354d0771994e0a50879da00f39338eafe5f82183', '2026-03-03 15:00:00+00', 'made', 'https://crow.example/tunnel', NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, NULL, '[]'),
('ad4a19e9f2c21c8e42fa667d2b23c548', 'd72e9d5c2ce0f55dad5cb7717f76bc41', '322d6ec7a4f617a90dd61887d731fda9160618696e0d8607ce832d40a40b0504', '2026-03-02 12:00:00+00', 'made', 'https://crow.example/fog', NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, NULL, '[]'),
('b6680aeec2ce3875c63435bb75174d27', 'f4e24f5d0b50019cd7ae1bb0d8af85a3', '0000000000000000000000000000000000000000000000000000000000000000', '2026-03-04 01:00:00+00', 'made', 'https://gull.example/fog', NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, NULL, '[]'),
('b6680aeec2ce3875c63435bb75174d27', 'fa63e730aa7496f408f74c9e7b33139f', '9228dd7fe03755e0531b90f0ca6f546758152a41bcc549fb05b301fde2ec76cb', '2026-03-02 10:00:00+00', 'made', 'https://gull.example/fog', NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, NULL, '[]'),
('c397aa5a50c7de89d8e58c932f5cdf11', 'b1cd971cc508718d114eb4ce11ffaf5f', 'b4549fda36baea60202c16afa0bd8d81072df69600ea6b407b500388f5960a69', '2026-03-02 14:00:00+00', 'made', 'https://wren.example/fog', NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, NULL, '[]'),
('cf80024d2dad7d3e03179e0cc771d9e0', 'e95e149f9fa3a6742a32feeed98b614c', '52d0e07b8168c87ea80c63fa2dfb457c07a1b331e985ca19497a0846ff6d0c2e', '2026-03-03 11:00:00+00', 'made', 'https://gull.example/tunnel', NULL, NULL, NULL, NULL, '[]', NULL, NULL, NULL, NULL, '[]');

INSERT INTO quote_grams VALUES
('-181774756590338123', 'e95e149f9fa3a6742a32feeed98b614c', 'f053ef3856ee7225314ee1393276ac72'),
('-2017259243963172973', 'e95e149f9fa3a6742a32feeed98b614c', '8c537b3f7e99daee5312240051240d80'),
('-2568189370499608129', 'd72e9d5c2ce0f55dad5cb7717f76bc41', '65ca35d073bac49b07686dee06362018'),
('-3031355571398612876', '8dda58eabb88158bd3f4ca511261134f', '2366a3972dfde081059cc77b2681c290'),
('-3286653171071649947', 'd72e9d5c2ce0f55dad5cb7717f76bc41', '65ca35d073bac49b07686dee06362018'),
('-3553212698326178590', 'd72e9d5c2ce0f55dad5cb7717f76bc41', '65ca35d073bac49b07686dee06362018'),
('-3738155885660506974', 'b1cd971cc508718d114eb4ce11ffaf5f', '8cdd57ae477ad3132c41630334cd9b4e'),
('-3738155885660506974', 'd72e9d5c2ce0f55dad5cb7717f76bc41', '65ca35d073bac49b07686dee06362018'),
('-3738155885660506974', 'f4e24f5d0b50019cd7ae1bb0d8af85a3', '0cd2abe3beeb0c5e6ca5e30565db55d1'),
('-3738155885660506974', 'fa63e730aa7496f408f74c9e7b33139f', 'e539853feb7d9367a6fe320c1929c5a6'),
('-4427570575524697693', '8dda58eabb88158bd3f4ca511261134f', '107c6974014bc7649daff35fd8b7aab9'),
('-4827768281033298018', '8dda58eabb88158bd3f4ca511261134f', '107c6974014bc7649daff35fd8b7aab9'),
('-4936805969923712504', '8dda58eabb88158bd3f4ca511261134f', '5d48099eed853fa1f1e046c0b212e698'),
('-5316044534104391246', 'e95e149f9fa3a6742a32feeed98b614c', '8c537b3f7e99daee5312240051240d80'),
('-5327692996802255623', '8dda58eabb88158bd3f4ca511261134f', '5d48099eed853fa1f1e046c0b212e698'),
('-5552029029159507510', '2ebdc060d838cca17d7fa6b7acd99cdd', 'd451691046816be30baf50911b85fd85'),
('-5552029029159507510', '677b1f3c4b56852a2b1f52f0fc8a0c1b', 'c530d294e92beed14c0cd21f28ce09c6'),
('-5654578990028824355', 'b1cd971cc508718d114eb4ce11ffaf5f', '8cdd57ae477ad3132c41630334cd9b4e'),
('-5654578990028824355', 'd72e9d5c2ce0f55dad5cb7717f76bc41', '65ca35d073bac49b07686dee06362018'),
('-5654578990028824355', 'f4e24f5d0b50019cd7ae1bb0d8af85a3', '0cd2abe3beeb0c5e6ca5e30565db55d1'),
('-5654578990028824355', 'fa63e730aa7496f408f74c9e7b33139f', 'e539853feb7d9367a6fe320c1929c5a6'),
('-575078518161659651', 'e95e149f9fa3a6742a32feeed98b614c', 'aafa6f9acc4cb4c3477cd5b0348b00bb'),
('-6000354797528777079', '8dda58eabb88158bd3f4ca511261134f', '2366a3972dfde081059cc77b2681c290'),
('-6000354797528777079', 'e95e149f9fa3a6742a32feeed98b614c', 'aafa6f9acc4cb4c3477cd5b0348b00bb'),
('-6171520723509530635', '2ebdc060d838cca17d7fa6b7acd99cdd', 'd451691046816be30baf50911b85fd85'),
('-6171520723509530635', '677b1f3c4b56852a2b1f52f0fc8a0c1b', 'c530d294e92beed14c0cd21f28ce09c6'),
('-6171520723509530635', 'e95e149f9fa3a6742a32feeed98b614c', 'f053ef3856ee7225314ee1393276ac72'),
('-6664430826744312424', 'e95e149f9fa3a6742a32feeed98b614c', '8c537b3f7e99daee5312240051240d80'),
('-6810161918803455576', '8dda58eabb88158bd3f4ca511261134f', '107c6974014bc7649daff35fd8b7aab9'),
('-7115173873026474074', 'fa63e730aa7496f408f74c9e7b33139f', 'ad45c8afdcf09771647bbe6d584fe6ed'),
('-7194293026387382063', 'fa63e730aa7496f408f74c9e7b33139f', 'ad45c8afdcf09771647bbe6d584fe6ed'),
('-7931590031516875710', '8dda58eabb88158bd3f4ca511261134f', '107c6974014bc7649daff35fd8b7aab9'),
('-8801445395678394185', '2ebdc060d838cca17d7fa6b7acd99cdd', 'd451691046816be30baf50911b85fd85'),
('-8801445395678394185', '677b1f3c4b56852a2b1f52f0fc8a0c1b', 'c530d294e92beed14c0cd21f28ce09c6'),
('-8801445395678394185', 'e95e149f9fa3a6742a32feeed98b614c', 'f053ef3856ee7225314ee1393276ac72'),
('-8996096564508735601', 'e95e149f9fa3a6742a32feeed98b614c', '8c537b3f7e99daee5312240051240d80'),
('-9219696795847333370', '8dda58eabb88158bd3f4ca511261134f', '2366a3972dfde081059cc77b2681c290'),
('-9219696795847333370', 'e95e149f9fa3a6742a32feeed98b614c', 'aafa6f9acc4cb4c3477cd5b0348b00bb'),
('2330865304823313165', 'fa63e730aa7496f408f74c9e7b33139f', 'ad45c8afdcf09771647bbe6d584fe6ed'),
('4021018611462797953', '8dda58eabb88158bd3f4ca511261134f', '5d48099eed853fa1f1e046c0b212e698'),
('5632426238200217415', 'b1cd971cc508718d114eb4ce11ffaf5f', '8cdd57ae477ad3132c41630334cd9b4e'),
('5632426238200217415', 'f4e24f5d0b50019cd7ae1bb0d8af85a3', '0cd2abe3beeb0c5e6ca5e30565db55d1'),
('5632426238200217415', 'fa63e730aa7496f408f74c9e7b33139f', 'e539853feb7d9367a6fe320c1929c5a6'),
('6890179319090154212', '2ebdc060d838cca17d7fa6b7acd99cdd', '34c4cd332c81d7123c69c7f144d2675d'),
('6890179319090154212', '677b1f3c4b56852a2b1f52f0fc8a0c1b', '96b73e2e06b379a3e57fed736c4e15e1'),
('7966614887797510508', '2ebdc060d838cca17d7fa6b7acd99cdd', 'b3d893803a53dd2220c4c5aefee20de4'),
('7966614887797510508', '677b1f3c4b56852a2b1f52f0fc8a0c1b', 'caf18536630d3c32579aa3d2550b6f3d'),
('8427971001796362313', '8dda58eabb88158bd3f4ca511261134f', 'bf4f5545a3e526dda79162010e391539');

INSERT INTO quote_parts VALUES
('0cd2abe3beeb0c5e6ca5e30565db55d1', '0', '499', '547', 'No boat leaves the harbour until the radar works'),
('107c6974014bc7649daff35fd8b7aab9', '0', '98', '159', 'We reckon with £1.9 billion by now, and all of it is borrowed'),
('2366a3972dfde081059cc77b2681c290', '0', '30', '75', 'It won''t be open in 2031 and not a day before'),
('34c4cd332c81d7123c69c7f144d2675d', '0', '143', '169', 'Somebody will pay for this'),
('5d48099eed853fa1f1e046c0b212e698', '0', '216', '251', 'Not one of us has seen the accounts'),
('65ca35d073bac49b07686dee06362018', '0', '499', '576', 'No boat leaves the harbour until the radar works, and I do not care who calls'),
('8c537b3f7e99daee5312240051240d80', '0', '254', '310', 'Nobody will pay more than the £1.4 billion that it costs'),
('8cdd57ae477ad3132c41630334cd9b4e', '0', '499', '547', 'No boat leaves the harbour until the radar works'),
('96b73e2e06b379a3e57fed736c4e15e1', '0', '141', '167', 'Somebody will pay for this'),
('aafa6f9acc4cb4c3477cd5b0348b00bb', '0', '187', '231', 'It will be open in 2031 and not a day before'),
('ad45c8afdcf09771647bbe6d584fe6ed', '0', '569', '615', 'We are sorry for the fright our passengers had'),
('b3d893803a53dd2220c4c5aefee20de4', '0', '191', '215', 'It was settled weeks ago'),
('bf4f5545a3e526dda79162010e391539', '0', '182', '194', 'We shall see'),
('c530d294e92beed14c0cd21f28ce09c6', '0', '63', '118', 'We drilled 64 holes and found clay in every one of them'),
('caf18536630d3c32579aa3d2550b6f3d', '0', '189', '213', 'It was settled weeks ago'),
('d451691046816be30baf50911b85fd85', '0', '65', '120', 'We drilled 64 holes and found clay in every one of them'),
('e539853feb7d9367a6fe320c1929c5a6', '0', '499', '547', 'No boat leaves the harbour until the radar works'),
('f053ef3856ee7225314ee1393276ac72', '0', '109', '164', 'We drilled 46 holes and found clay in every one of them');

INSERT INTO quotes VALUES
('0cd2abe3beeb0c5e6ca5e30565db55d1', 'f4e24f5d0b50019cd7ae1bb0d8af85a3', '0', 'direct', 'No boat leaves the harbour until the radar works', 'No boat leaves the harbour until the radar works', '499', '547', '02ba0cde03598d63e50242e00e19016c', 'harbour master', 'Mary Okafor', '554', '565', 'said', '549', '553', '0.9', '[]', '0c8c173f395e67b6686cd88ba107e95e', NULL),
('107c6974014bc7649daff35fd8b7aab9', '8dda58eabb88158bd3f4ca511261134f', '1', 'direct', 'We reckon with £1.9 billion by now, and all of it is borrowed', 'We reckon with £1.9 billion by now, and all of it is borrowed', '98', '159', 'b2bc341964e3ff4dc4c3cc58ef5eb7cb', 'chief engineer', 'Tomas Brandt', '166', '178', 'said', '161', '165', '0.9', '[]', '70077d76109867f1c73b8e9e1cd7e7f8', NULL),
('2366a3972dfde081059cc77b2681c290', '8dda58eabb88158bd3f4ca511261134f', '0', 'direct', 'It won''t be open in 2031 and not a day before', 'It won''t be open in 2031 and not a day before', '30', '75', 'b2bc341964e3ff4dc4c3cc58ef5eb7cb', 'chief engineer', 'Tomas Brandt', '82', '94', 'said', '77', '81', '0.9', '[]', '74e7b638beb603ab04252dde3929b0eb', 'ad0eb28b0f9ec0a780bb2bc25f386281'),
('34c4cd332c81d7123c69c7f144d2675d', '2ebdc060d838cca17d7fa6b7acd99cdd', '1', 'direct', 'Somebody will pay for this', 'Somebody will pay for this', '143', '169', '0f4e0db4b46472ab269c7b613732438c', 'councillor', 'Helen Marsh', '176', '187', 'said', '171', '175', '0.9', '[]', '75c7cb4b8f48b4a30c4c6adf43d48069', NULL),
('5d48099eed853fa1f1e046c0b212e698', '8dda58eabb88158bd3f4ca511261134f', '3', 'direct', 'Not one of us has seen the accounts', 'Not one of us has seen the accounts', '216', '251', NULL, NULL, 'an official', '258', '269', 'said', '253', '257', '0.9', '[]', 'acae39770caf669067c39936acb59847', NULL),
('65ca35d073bac49b07686dee06362018', 'd72e9d5c2ce0f55dad5cb7717f76bc41', '0', 'direct', 'No boat leaves the harbour until the radar works, and I do not care who calls', 'No boat leaves the harbour until the radar works, and I do not care who calls', '499', '576', '02ba0cde03598d63e50242e00e19016c', 'harbour master', 'Mary Okafor', '583', '594', 'said', '578', '582', '0.9', '[]', '0c8c173f395e67b6686cd88ba107e95e', NULL),
('8c537b3f7e99daee5312240051240d80', 'e95e149f9fa3a6742a32feeed98b614c', '2', 'direct', 'Nobody will pay more than the £1.4 billion that it costs', 'Nobody will pay more than the £1.4 billion that it costs', '254', '310', 'b2bc341964e3ff4dc4c3cc58ef5eb7cb', 'chief engineer', 'Tomas Brandt', '317', '329', 'said', '312', '316', '0.9', '[]', 'e3721f6ae94b19f8d219f258d542054e', NULL),
('8cdd57ae477ad3132c41630334cd9b4e', 'b1cd971cc508718d114eb4ce11ffaf5f', '0', 'direct', 'No boat leaves the harbour until the radar works', 'No boat leaves the harbour until the radar works', '499', '547', '02ba0cde03598d63e50242e00e19016c', 'harbour master', 'Mary Okafor', '554', '565', 'said', '549', '553', '0.9', '[]', '0c8c173f395e67b6686cd88ba107e95e', NULL),
('96b73e2e06b379a3e57fed736c4e15e1', '677b1f3c4b56852a2b1f52f0fc8a0c1b', '1', 'direct', 'Somebody will pay for this', 'Somebody will pay for this', '141', '167', '3033c3bf505e7df1476fa0dc34c75f75', 'senior official', 'an official', '174', '185', 'said', '169', '173', '0.9', '[]', '6a6d9c939a1ce660b0a67648ba5d4569', NULL),
('aafa6f9acc4cb4c3477cd5b0348b00bb', 'e95e149f9fa3a6742a32feeed98b614c', '1', 'direct', 'It will be open in 2031 and not a day before', 'It will be open in 2031 and not a day before', '187', '231', 'b2bc341964e3ff4dc4c3cc58ef5eb7cb', 'chief engineer', 'Tomas Brandt', '238', '250', 'said', '233', '237', '0.9', '[]', 'ad0eb28b0f9ec0a780bb2bc25f386281', NULL),
('ad45c8afdcf09771647bbe6d584fe6ed', 'fa63e730aa7496f408f74c9e7b33139f', '1', 'direct', 'We are sorry for the fright our passengers had', 'We are sorry for the fright our passengers had', '569', '615', '348e29dd859b8ccfc2a89c4ac921f583', NULL, 'Strait Lines', '622', '634', 'said', '617', '621', '0.9', '[]', '7ffb26a0edf37798a3596f14e484afcd', NULL),
('b3d893803a53dd2220c4c5aefee20de4', '2ebdc060d838cca17d7fa6b7acd99cdd', '2', 'direct', 'It was settled weeks ago', 'It was settled weeks ago', '191', '215', 'df9f9bb37f94f1cb037bbe0d87129427', 'senior official', 'an official', '222', '233', 'said', '217', '221', '0.9', '[]', '9e1ef3adc73aa951bab05fbe7ffedbd5', NULL),
('bf4f5545a3e526dda79162010e391539', '8dda58eabb88158bd3f4ca511261134f', '2', 'direct', 'We shall see', 'We shall see', '182', '194', NULL, NULL, 'an official', '201', '212', 'said', '196', '200', '0.9', '[]', 'eed0296e2f109df664e1ca8f5a1618e1', NULL),
('c530d294e92beed14c0cd21f28ce09c6', '677b1f3c4b56852a2b1f52f0fc8a0c1b', '0', 'direct', 'We drilled 64 holes and found clay in every one of them', 'We drilled 64 holes and found clay in every one of them', '63', '118', 'b2bc341964e3ff4dc4c3cc58ef5eb7cb', 'chief engineer', 'Tomas Brandt', '125', '137', 'said', '120', '124', '0.9', '[]', '4560170628b8c815b501e3db5d430474', NULL),
('caf18536630d3c32579aa3d2550b6f3d', '677b1f3c4b56852a2b1f52f0fc8a0c1b', '2', 'direct', 'It was settled weeks ago', 'It was settled weeks ago', '189', '213', 'e4597a496fb272ab9853ee358219897c', 'senior official', 'an official', '220', '231', 'said', '215', '219', '0.9', '[]', '92fecb6489237807210a4a287a9f830a', NULL),
('d451691046816be30baf50911b85fd85', '2ebdc060d838cca17d7fa6b7acd99cdd', '0', 'direct', 'We drilled 64 holes and found clay in every one of them', 'We drilled 64 holes and found clay in every one of them', '65', '120', 'b2bc341964e3ff4dc4c3cc58ef5eb7cb', 'chief engineer', 'Tomas Brandt', '127', '139', 'said', '122', '126', '0.9', '[]', '4560170628b8c815b501e3db5d430474', NULL),
('e539853feb7d9367a6fe320c1929c5a6', 'fa63e730aa7496f408f74c9e7b33139f', '0', 'direct', 'No boat leaves the harbour until the radar works', 'No boat leaves the harbour until the radar works', '499', '547', '02ba0cde03598d63e50242e00e19016c', 'harbour master', 'Mary Okafor', '554', '565', 'said', '549', '553', '0.9', '[]', '0c8c173f395e67b6686cd88ba107e95e', NULL),
('f053ef3856ee7225314ee1393276ac72', 'e95e149f9fa3a6742a32feeed98b614c', '0', 'direct', 'We drilled 46 holes and found clay in every one of them', 'We drilled 46 holes and found clay in every one of them', '109', '164', 'b2bc341964e3ff4dc4c3cc58ef5eb7cb', 'chief engineer', 'Tomas Brandt', '171', '183', 'said', '166', '170', '0.9', '[]', '4560170628b8c815b501e3db5d430474', NULL);

INSERT INTO rates VALUES
('GBP', '2026-03-01', '1.270000000');

INSERT INTO runs VALUES
('run', 'made', '2026-03-03 10:00:00+00', '2026-03-03 10:00:00+00', 'completed', '7', '7', '0', '6', '1', NULL, NULL);

INSERT INTO schema_migrations VALUES
('1', '0001_foundation.sql', '2026-11-26 16:38:59.515761+00');

INSERT INTO sources VALUES
('made', 'folder', '[/in]', 'The Gull', 'en', '[town]', '2026-03-03 10:00:00+00');

INSERT INTO speaker_aliases VALUES
('02ba0cde03598d63e50242e00e19016c', 'harbour master', 'Mary Okafor', 'b1cd971cc508718d114eb4ce11ffaf5f', '554', '565'),
('02ba0cde03598d63e50242e00e19016c', 'harbour master', 'Mary Okafor', 'd72e9d5c2ce0f55dad5cb7717f76bc41', '583', '594'),
('02ba0cde03598d63e50242e00e19016c', 'harbour master', 'Mary Okafor', 'f4e24f5d0b50019cd7ae1bb0d8af85a3', '554', '565'),
('02ba0cde03598d63e50242e00e19016c', 'harbour master', 'Mary Okafor', 'fa63e730aa7496f408f74c9e7b33139f', '554', '565'),
('0f4e0db4b46472ab269c7b613732438c', 'councillor', 'Helen Marsh', '2ebdc060d838cca17d7fa6b7acd99cdd', '176', '187'),
('3033c3bf505e7df1476fa0dc34c75f75', 'senior official', 'an official', '677b1f3c4b56852a2b1f52f0fc8a0c1b', '174', '185'),
('348e29dd859b8ccfc2a89c4ac921f583', NULL, 'Strait Lines', 'fa63e730aa7496f408f74c9e7b33139f', '622', '634'),
('b2bc341964e3ff4dc4c3cc58ef5eb7cb', 'chief engineer', 'Tomas Brandt', '2ebdc060d838cca17d7fa6b7acd99cdd', '127', '139'),
('b2bc341964e3ff4dc4c3cc58ef5eb7cb', 'chief engineer', 'Tomas Brandt', '677b1f3c4b56852a2b1f52f0fc8a0c1b', '125', '137'),
('b2bc341964e3ff4dc4c3cc58ef5eb7cb', 'chief engineer', 'Tomas Brandt', '8dda58eabb88158bd3f4ca511261134f', '166', '178'),
('b2bc341964e3ff4dc4c3cc58ef5eb7cb', 'chief engineer', 'Tomas Brandt', '8dda58eabb88158bd3f4ca511261134f', '82', '94'),
('b2bc341964e3ff4dc4c3cc58ef5eb7cb', 'chief engineer', 'Tomas Brandt', 'e95e149f9fa3a6742a32feeed98b614c', '171', '183'),
('b2bc341964e3ff4dc4c3cc58ef5eb7cb', 'chief engineer', 'Tomas Brandt', 'e95e149f9fa3a6742a32feeed98b614c', '238', '250'),
('b2bc341964e3ff4dc4c3cc58ef5eb7cb', 'chief engineer', 'Tomas Brandt', 'e95e149f9fa3a6742a32feeed98b614c', '317', '329'),
('df9f9bb37f94f1cb037bbe0d87129427', 'senior official', 'an official', '2ebdc060d838cca17d7fa6b7acd99cdd', '222', '233'),
('e4597a496fb272ab9853ee358219897c', 'senior official', 'an official', '677b1f3c4b56852a2b1f52f0fc8a0c1b', '220', '231');

INSERT INTO speakers VALUES
('02ba0cde03598d63e50242e00e19016c', 'Mary Okafor', 'mary okafor', 'person', 'harbour master', '[harbour master]', '2026-03-02 10:00:00+00'),
('0f4e0db4b46472ab269c7b613732438c', 'Helen Marsh', 'helen marsh', 'person', 'councillor', '[councillor]', '2026-03-04 01:00:00+00'),
('3033c3bf505e7df1476fa0dc34c75f75', NULL, NULL, 'unnamed', 'senior official', '[senior official]', '2026-03-03 15:00:00+00'),
('348e29dd859b8ccfc2a89c4ac921f583', 'Strait Lines', 'strait lines', 'organisation', NULL, '[]', '2026-03-02 10:00:00+00'),
('b2bc341964e3ff4dc4c3cc58ef5eb7cb', 'Tomas Brandt', 'tomas brandt', 'person', 'chief engineer', '[chief engineer]', '2026-03-03 11:00:00+00'),
('df9f9bb37f94f1cb037bbe0d87129427', NULL, NULL, 'unnamed', 'senior official', '[senior official]', '2026-03-04 01:00:00+00'),
('e4597a496fb272ab9853ee358219897c', NULL, NULL, 'unnamed', 'senior official', '[senior official]', '2026-03-03 15:00:00+00');

INSERT INTO tellings VALUES
('2ebdc060d838cca17d7fa6b7acd99cdd', '677b1f3c4b56852a2b1f52f0fc8a0c1b', '0.775', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('677b1f3c4b56852a2b1f52f0fc8a0c1b', NULL, NULL, '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('8dda58eabb88158bd3f4ca511261134f', NULL, NULL, '8dda58eabb88158bd3f4ca511261134f'),
('b1cd971cc508718d114eb4ce11ffaf5f', 'fa63e730aa7496f408f74c9e7b33139f', '1.0', 'fa63e730aa7496f408f74c9e7b33139f'),
('d72e9d5c2ce0f55dad5cb7717f76bc41', 'fa63e730aa7496f408f74c9e7b33139f', '0.9056603773584906', 'fa63e730aa7496f408f74c9e7b33139f'),
('e95e149f9fa3a6742a32feeed98b614c', NULL, NULL, 'e95e149f9fa3a6742a32feeed98b614c'),
('f4e24f5d0b50019cd7ae1bb0d8af85a3', NULL, NULL, 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('fa63e730aa7496f408f74c9e7b33139f', NULL, NULL, 'fa63e730aa7496f408f74c9e7b33139f');

INSERT INTO tombstones VALUES
('gone', 'me', 'asked to', '2026-03-03 10:00:00+00');

INSERT INTO version_bands VALUES
('-1012203496197513272', 'fa63e730aa7496f408f74c9e7b33139f'),
('-1220839303195948536', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('-1493352414161510758', '8dda58eabb88158bd3f4ca511261134f'),
('-1682746754227241775', '8dda58eabb88158bd3f4ca511261134f'),
('-1750962544209738912', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('-1750962544209738912', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('-1833408325655614997', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('-1863987485179504972', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('-1921777150700998657', 'e95e149f9fa3a6742a32feeed98b614c'),
('-1954724260352085267', '8dda58eabb88158bd3f4ca511261134f'),
('-2005983334542712702', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('-2030919033836524415', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('-2030919033836524415', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('-2030919033836524415', 'fa63e730aa7496f408f74c9e7b33139f'),
('-2222975699814392646', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('-227985275710804325', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('-2450706556414826657', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('-2549046192625334471', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('-2676730398612098549', '8dda58eabb88158bd3f4ca511261134f'),
('-2705445845716736500', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('-2850636736372899292', '8dda58eabb88158bd3f4ca511261134f'),
('-2898452072077397520', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('-2898452072077397520', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('-2898452072077397520', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('-2898452072077397520', 'fa63e730aa7496f408f74c9e7b33139f'),
('-2978595987975396116', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('-3107356478864805826', 'e95e149f9fa3a6742a32feeed98b614c'),
('-3318081668284377208', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('-3326097837096402719', 'e95e149f9fa3a6742a32feeed98b614c'),
('-3368515642466849966', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('-3368515642466849966', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('-3368515642466849966', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('-3368515642466849966', 'fa63e730aa7496f408f74c9e7b33139f'),
('-3583131877194371827', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('-3734515722649715907', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('-3734515722649715907', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('-3734515722649715907', 'fa63e730aa7496f408f74c9e7b33139f'),
('-3844293741934355377', 'e95e149f9fa3a6742a32feeed98b614c'),
('-3948755567968700618', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('-3948755567968700618', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('-3948755567968700618', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('-3948755567968700618', 'fa63e730aa7496f408f74c9e7b33139f'),
('-4143097336436605175', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('-4143097336436605175', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('-4143097336436605175', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('-4143097336436605175', 'fa63e730aa7496f408f74c9e7b33139f'),
('-4460322577513122871', 'fa63e730aa7496f408f74c9e7b33139f'),
('-502011060188513081', '8dda58eabb88158bd3f4ca511261134f'),
('-5379137712495850005', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('-5379137712495850005', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('-5379137712495850005', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('-5379137712495850005', 'fa63e730aa7496f408f74c9e7b33139f'),
('-5411310936438873090', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('-5519171374065562198', 'e95e149f9fa3a6742a32feeed98b614c'),
('-5691742539761727856', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('-5691742539761727856', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('-5744247137138605193', 'e95e149f9fa3a6742a32feeed98b614c'),
('-5788343442377429102', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('-5828446034342273144', 'fa63e730aa7496f408f74c9e7b33139f'),
('-5998344397445673539', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('-6101109246887260536', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('-6101109246887260536', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('-6101109246887260536', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('-6101109246887260536', 'fa63e730aa7496f408f74c9e7b33139f'),
('-6113790131666150181', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('-6232925617836872669', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('-6238949469052635703', 'e95e149f9fa3a6742a32feeed98b614c'),
('-6374771269281584919', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('-6374771269281584919', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('-6374771269281584919', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('-6374771269281584919', 'fa63e730aa7496f408f74c9e7b33139f'),
('-6411389740624874686', 'e95e149f9fa3a6742a32feeed98b614c'),
('-6419550652018895828', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('-650729086217913303', 'e95e149f9fa3a6742a32feeed98b614c'),
('-6509977889306615879', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('-6509977889306615879', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('-6509977889306615879', 'fa63e730aa7496f408f74c9e7b33139f'),
('-6670567319407448345', '8dda58eabb88158bd3f4ca511261134f'),
('-6811299090433028378', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('-6838893179277386334', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('-7345465874645359060', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('-7505674051778591481', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('-7809297920048998232', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('-7814524861069480182', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('-7814524861069480182', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('-7814524861069480182', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('-7899215493275958291', 'e95e149f9fa3a6742a32feeed98b614c'),
('-8294914006381166493', '8dda58eabb88158bd3f4ca511261134f'),
('-8491039176541865815', 'e95e149f9fa3a6742a32feeed98b614c'),
('-8531283929289679636', 'e95e149f9fa3a6742a32feeed98b614c'),
('-8894200155117353254', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('-8894200155117353254', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('-8941555042583100599', '8dda58eabb88158bd3f4ca511261134f'),
('-9029830650673060116', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('-9029830650673060116', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('-9029830650673060116', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('-9029830650673060116', 'fa63e730aa7496f408f74c9e7b33139f'),
('-9037739581791070879', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('-9037739581791070879', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('-9037739581791070879', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('-9123595024430484524', 'e95e149f9fa3a6742a32feeed98b614c'),
('-9217960865897302364', 'e95e149f9fa3a6742a32feeed98b614c'),
('1297145963348052036', 'e95e149f9fa3a6742a32feeed98b614c'),
('1404699185689463283', '8dda58eabb88158bd3f4ca511261134f'),
('1796056267644322603', 'fa63e730aa7496f408f74c9e7b33139f'),
('1932597544782116627', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('1932597544782116627', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('1932597544782116627', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('1932597544782116627', 'fa63e730aa7496f408f74c9e7b33139f'),
('1998006370412299117', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('2053163277135110420', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('2149138395294223615', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('2271414110256207511', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('2271414110256207511', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('2271414110256207511', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('2271414110256207511', 'fa63e730aa7496f408f74c9e7b33139f'),
('2293108586201268470', 'e95e149f9fa3a6742a32feeed98b614c'),
('2369615087184595411', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('2385208961180037521', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('2436437673507749262', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('2436437673507749262', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('2708554248580031847', 'e95e149f9fa3a6742a32feeed98b614c'),
('2726557440128414965', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('2726557440128414965', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('2959382933784764063', '8dda58eabb88158bd3f4ca511261134f'),
('3129244735324246940', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('3153350306266778738', 'e95e149f9fa3a6742a32feeed98b614c'),
('3195940010754760120', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('4023844204614099580', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('4077306091414263710', 'e95e149f9fa3a6742a32feeed98b614c'),
('4172306621864733472', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('4211581251328073460', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('4249677862795852947', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('4517040324819454790', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('4517040324819454790', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('4517040324819454790', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('4517040324819454790', 'fa63e730aa7496f408f74c9e7b33139f'),
('4587311133824159006', 'e95e149f9fa3a6742a32feeed98b614c'),
('4627093097739027471', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('4634486357314576713', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('4634486357314576713', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('4634486357314576713', 'fa63e730aa7496f408f74c9e7b33139f'),
('4646608459415434386', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('4872187251851735504', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('5065917082563560076', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('5206754470398669631', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('5302971124094731293', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('5751781839360079089', 'e95e149f9fa3a6742a32feeed98b614c'),
('575856671453893684', '8dda58eabb88158bd3f4ca511261134f'),
('5797227096830186686', '8dda58eabb88158bd3f4ca511261134f'),
('588554072896895531', 'e95e149f9fa3a6742a32feeed98b614c'),
('5961567907361039584', '8dda58eabb88158bd3f4ca511261134f'),
('5989667566805273363', '8dda58eabb88158bd3f4ca511261134f'),
('6136801554441562095', 'fa63e730aa7496f408f74c9e7b33139f'),
('6594858473302641069', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('6594858473302641069', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('6594858473302641069', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('6594858473302641069', 'fa63e730aa7496f408f74c9e7b33139f'),
('6629499680206495053', '8dda58eabb88158bd3f4ca511261134f'),
('668229417094735284', 'e95e149f9fa3a6742a32feeed98b614c'),
('6797808339483780897', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('6835824764335398356', 'fa63e730aa7496f408f74c9e7b33139f'),
('6858154859399741383', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('6905847582160746769', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('6937168707711301427', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('7005871710359356362', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('7268177272099250382', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('733270253454022060', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('7401043159530470426', '8dda58eabb88158bd3f4ca511261134f'),
('7493621782803171352', '8dda58eabb88158bd3f4ca511261134f'),
('7493621782803171352', 'e95e149f9fa3a6742a32feeed98b614c'),
('7720937982731692151', '8dda58eabb88158bd3f4ca511261134f'),
('7770303502482224574', '8dda58eabb88158bd3f4ca511261134f'),
('7913529813424193282', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('7971147278522735964', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('7971147278522735964', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('805206834950450640', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('805206834950450640', 'd72e9d5c2ce0f55dad5cb7717f76bc41'),
('805206834950450640', 'fa63e730aa7496f408f74c9e7b33139f'),
('862186742436112151', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('8622118531341228839', '8dda58eabb88158bd3f4ca511261134f'),
('8823021287402197668', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('8872521426893291320', '8dda58eabb88158bd3f4ca511261134f'),
('8926316476241314689', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('9003139164215528358', '8dda58eabb88158bd3f4ca511261134f'),
('9058479487908395522', '2ebdc060d838cca17d7fa6b7acd99cdd'),
('9058479487908395522', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('9118845955810685880', 'b1cd971cc508718d114eb4ce11ffaf5f'),
('9118845955810685880', 'f4e24f5d0b50019cd7ae1bb0d8af85a3'),
('9118845955810685880', 'fa63e730aa7496f408f74c9e7b33139f'),
('9214437404670366169', '677b1f3c4b56852a2b1f52f0fc8a0c1b'),
('92269989771061864', '8dda58eabb88158bd3f4ca511261134f');

INSERT INTO versions VALUES
('2ebdc060d838cca17d7fa6b7acd99cdd', '5f7d4b68b2a1b52a05dcc6d30ab1d921', '2', '2026-03-04 01:00:00+00', '2026-03-03 15:00:00+00', NULL, 'A tunnel at last', NULL, '[Ada Brine]', NULL, 'The Crow', NULL, '[]', NULL, 'en', 'It is done: Marlow gets its tunnel. It will cost £2.1 billion.

“We drilled 64 holes and found clay in every one of them” said Tomas Brandt.

“Somebody will pay for this” said Helen Marsh.

“It was settled weeks ago” said an official.', 'a9b5b1bd16f1614b617900db51957601fd7211d4b302997d95c195d5db3d2b4a', '0000000000000000000000000000000000000000000000000000000000000001', 'text/plain', '1', 'run', NULL),
('677b1f3c4b56852a2b1f52f0fc8a0c1b', '5f7d4b68b2a1b52a05dcc6d30ab1d921', '1', '2026-03-03 15:00:00+00', '2026-03-03 15:00:00+00', NULL, 'A tunnel at last', NULL, '[Ada Brine]', NULL, 'The Crow', NULL, '[]', NULL, 'en', 'It is done: Marlow gets its tunnel. It will cost £2 billion.

“We drilled 64 holes and found clay in every one of them” said Tomas Brandt.

“Somebody will pay for this” said an official.

“It was settled weeks ago” said an official.', 'cd77d2fca87220dab9826ea94569d40baa7d638d9687924084142a9615547724', '9f29d5d562aeed760c0c1b26354d0771994e0a50879da00f39338eafe5f82183', 'text/plain', '1', 'run', NULL),
('8dda58eabb88158bd3f4ca511261134f', '3caac5df42279aae488e0daa1764fc65', '1', '2026-03-03 16:00:00+00', '2026-03-03 16:00:00+00', NULL, 'Tunnel vote', NULL, '[Ada Brine]', NULL, 'The Wren', NULL, '[]', NULL, 'en', 'Marlow''s council has voted.

“It won''t be open in 2031 and not a day before” said Tomas Brandt.

“We reckon with £1.9 billion by now, and all of it is borrowed” said Tomas Brandt.

“We shall see” said an official.

“Not one of us has seen the accounts” said an official.', '325d58f232253fadb6b3301b482ec51d929e3037eb08cf48e917fbcf19138964', 'd07cd7e1bf43ff1dc8a551b3bae6834429edf4333fb8c1ca65ac2e2bd0f04b0a', 'text/plain', '1', 'run', NULL),
('b1cd971cc508718d114eb4ce11ffaf5f', 'c397aa5a50c7de89d8e58c932f5cdf11', '1', '2026-03-02 14:00:00+00', '2026-03-02 14:00:00+00', NULL, 'Ferry runs aground', NULL, '[Ada Brine]', NULL, 'The Wren', NULL, '[]', NULL, 'en', 'The ferry Corran Star ran aground outside Port Ellery on Monday with 214 passengers on board. Thick fog covered the strait, and the harbour''s radar had been out of service since Saturday. Two lifeboats and a fishing vessel brought the passengers ashore within three hours, and nobody was hurt. Divers were to examine the hull at low water; booms were laid out around it, but no leak was found by noon. The operator has had four groundings in six years, and its licence is up for renewal in March.

“No boat leaves the harbour until the radar works” said Mary Okafor.', '1683aa5901e6aaad04fc22e797e05ec43e95c07cda7b5c71b0215ad69255c5fe', 'b4549fda36baea60202c16afa0bd8d81072df69600ea6b407b500388f5960a69', 'text/plain', '1', 'run', 'fa63e730aa7496f408f74c9e7b33139f'),
('d72e9d5c2ce0f55dad5cb7717f76bc41', 'ad4a19e9f2c21c8e42fa667d2b23c548', '1', '2026-03-02 12:00:00+00', '2026-03-02 12:00:00+00', NULL, '214 saved from ferry', NULL, '[Ada Brine]', NULL, 'The Crow', NULL, '[]', NULL, 'en', 'The ferry Corran Star ran aground outside Port Ellery on Monday with 214 passengers on board. Thick fog covered the strait, and the harbour''s radar had been out of service since Saturday. Two lifeboats and a fishing vessel brought the passengers ashore within three hours, and nobody was hurt. Divers were to examine the hull at low water; booms were laid out around it, but no leak was found by noon. The operator has had four groundings in six years, and its licence is up for renewal in March.

“No boat leaves the harbour until the radar works, and I do not care who calls” said Mary Okafor.', 'e4adb5674dad7cd1745bbde13fb5f3bb0fb74f6b5da15c791809ee86de8716a6', '322d6ec7a4f617a90dd61887d731fda9160618696e0d8607ce832d40a40b0504', 'text/plain', '1', 'run', 'fa63e730aa7496f408f74c9e7b33139f'),
('e95e149f9fa3a6742a32feeed98b614c', 'cf80024d2dad7d3e03179e0cc771d9e0', '1', '2026-03-03 11:00:00+00', '2026-03-03 11:00:00+00', NULL, 'Tunnel approved', NULL, '[Ada Brine]', NULL, 'The Gull', NULL, '[]', NULL, 'en', 'The council of Marlow decided on Tuesday to build the tunnel under the harbour. It will cost £1.4 billion.

“We drilled 46 holes and found clay in every one of them” said Tomas Brandt.

“It will be open in 2031 and not a day before” said Tomas Brandt.

“Nobody will pay more than the £1.4 billion that it costs” said Tomas Brandt.', 'f5b75721bb9d1e1081f4e5d5900d255d3936f26dae54ef00031a21f1996609f9', '52d0e07b8168c87ea80c63fa2dfb457c07a1b331e985ca19497a0846ff6d0c2e', 'text/plain', '1', 'run', NULL),
('f4e24f5d0b50019cd7ae1bb0d8af85a3', 'b6680aeec2ce3875c63435bb75174d27', '2', '2026-03-04 01:00:00+00', '2026-03-02 10:00:00+00', NULL, 'Ferry aground in fog', NULL, '[Ada Brine]', NULL, 'The Gull', NULL, '[]', NULL, 'en', 'The ferry Corran Star ran aground outside Port Ellery on Monday with 241 passengers on board. Thick fog covered the strait, and the harbour''s radar had been out of service since Saturday. Two lifeboats and a fishing vessel brought the passengers ashore within three hours, and nobody was hurt. Divers were to examine the hull at low water; booms were laid out around it, but no leak was found by noon. The operator has had four groundings in six years, and its licence is up for renewal in March.

“No boat leaves the harbour until the radar works” said Mary Okafor.', '0e50acc1ed5405a883130dd073010482555459549bb9cf178d2c171233433911', '0000000000000000000000000000000000000000000000000000000000000000', 'text/plain', '1', 'run', NULL),
('fa63e730aa7496f408f74c9e7b33139f', 'b6680aeec2ce3875c63435bb75174d27', '1', '2026-03-02 10:00:00+00', '2026-03-02 10:00:00+00', NULL, 'Ferry aground in fog', NULL, '[Ada Brine]', NULL, 'The Gull', NULL, '[]', NULL, 'en', 'The ferry Corran Star ran aground outside Port Ellery on Monday with 214 passengers on board. Thick fog covered the strait, and the harbour''s radar had been out of service since Saturday. Two lifeboats and a fishing vessel brought the passengers ashore within three hours, and nobody was hurt. Divers were to examine the hull at low water; booms were laid out around it, but no leak was found by noon. The operator has had four groundings in six years, and its licence is up for renewal in March.

“No boat leaves the harbour until the radar works” said Mary Okafor.

“We are sorry for the fright our passengers had” said Strait Lines.', '19a5376d5e0b65217f2257509e6612a192422aba138734cce98487261b556251', '9228dd7fe03755e0531b90f0ca6f546758152a41bcc549fb05b301fde2ec76cb', 'text/plain', '1', 'run', NULL);
