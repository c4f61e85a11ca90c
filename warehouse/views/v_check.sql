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
