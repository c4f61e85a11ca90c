-- Rows that break an invariant: always empty.
CREATE OR REPLACE VIEW v_check AS
WITH spans AS (
    SELECT 'blocks' AS table_name, version_id, ordinal::VARCHAR AS row_id, char_start, char_end, verbatim
    FROM blocks WHERE char_start IS NOT NULL OR char_end IS NOT NULL
    UNION ALL
    SELECT 'quotes', version_id, quote_id, char_start, char_end, verbatim FROM quotes
    UNION ALL
    SELECT 'quotes.speaker_mention', version_id, quote_id, mention_start, mention_end, speaker_mention
    FROM quotes WHERE speaker_mention IS NOT NULL
    UNION ALL
    SELECT 'quotes.cue', version_id, quote_id, cue_start, cue_end, cue FROM quotes WHERE cue IS NOT NULL
    UNION ALL
    SELECT 'quote_parts', q.version_id, p.quote_id, p.char_start, p.char_end, p.verbatim
    FROM quote_parts p LEFT JOIN quotes q USING (quote_id)
    UNION ALL
    SELECT 'facts', version_id, fact_id, char_start, char_end, verbatim FROM facts
    UNION ALL
    SELECT 'speaker_aliases', version_id, speaker_id, char_start, char_end, alias FROM speaker_aliases
)
SELECT table_name, version_id, row_id, 'verbatim is not what stands at its offsets' AS broken
FROM spans LEFT JOIN versions v USING (version_id)
WHERE substr(v.text, char_start + 1, char_end - char_start) IS DISTINCT FROM verbatim
UNION ALL
SELECT 'documents', current_version_id, document_id, 'the current version is not the newest one'
FROM documents d
WHERE current_version_id IS DISTINCT FROM (
    SELECT arg_max(version_id, version_no) FROM versions v WHERE v.document_id = d.document_id
)
UNION ALL
SELECT 'versions', version_id, document_id, 'no such document'
FROM versions ANTI JOIN documents USING (document_id)
UNION ALL
SELECT 'versions', d.version_id, d.duplicate_of, 'the first of its story is not there, or not the first'
FROM versions d LEFT JOIN versions f ON f.version_id = d.duplicate_of
WHERE d.duplicate_of IS NOT NULL
AND (f.version_id IS NULL OR f.duplicate_of IS NOT NULL OR f.document_id = d.document_id)
UNION ALL
SELECT 'quotes', version_id, quote_id, 'no such speaker'
FROM quotes ANTI JOIN speakers USING (speaker_id) WHERE speaker_id IS NOT NULL
UNION ALL
SELECT 'quotes', version_id, quote_id, 'a quote without parts'
FROM quotes ANTI JOIN quote_parts USING (quote_id)
UNION ALL
SELECT 'facts', version_id, fact_id, 'no such quote'
FROM facts ANTI JOIN quotes USING (quote_id) WHERE quote_id IS NOT NULL
UNION ALL
SELECT 'facts', version_id, fact_id, 'the high end of a range is below its low end'
FROM facts WHERE value_high < value;
COMMENT ON VIEW v_check IS 'Rows that break an invariant: always empty';
COMMENT ON COLUMN v_check.table_name IS 'The table';
COMMENT ON COLUMN v_check.row_id IS 'The row';
COMMENT ON COLUMN v_check.broken IS 'What is wrong with it';
