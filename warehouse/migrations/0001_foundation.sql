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
