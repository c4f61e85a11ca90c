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
