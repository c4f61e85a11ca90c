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
