-- The last correction of each field, a row a thing that was put right. The views below it apply it.
CREATE OR REPLACE VIEW v_corrected AS
SELECT
    target,
    target_id,
    coalesce(arg_max(value, made_at) FILTER (field = 'wrong') = 'true', false) AS wrong,
    count(*) FILTER (field IN ('speaker', 'claimant')) > 0 AS has_speaker,
    arg_max_null(value, made_at) FILTER (field IN ('speaker', 'claimant')) AS speaker,
    arg_max(value, made_at) FILTER (field = 'value') AS value,
    arg_max(value, made_at) FILTER (field = 'unit') AS unit,
    arg_max(value, made_at) FILTER (field = 'subject') AS subject,
    arg_max(value, made_at) FILTER (field = 'name') AS name,
    arg_max(value, made_at) FILTER (field = 'role') AS role
FROM corrections
GROUP BY target, target_id;
