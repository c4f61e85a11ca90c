-- What is said of one thing and one period with values that can't both be right: who said each,
-- and when. A value is a range: "about 40" is 36 to 44, "more than 40" has no end, "1.4 billion" is
-- what rounds to it; only ranges that do not meet are a conflict.
CREATE OR REPLACE VIEW v_fact_conflicts AS
WITH told AS (
    SELECT
        *,
        coalesce(published_at, 'infinity') AS told_at,
        coalesce(value_high, value) AS top,
        -- The figures as written: what follows "million" is rounded to their last decimal.
        TRY_CAST(replace(regexp_extract(fact, '\d[\d,]*(?:\.\d+)?'), ',', '') AS DECIMAL(38, 9)) AS figures,
        len(regexp_extract(fact, '\d\.(\d+)', 1)) AS decimals
    FROM v_facts
    WHERE topic IS NOT NULL AND value IS NOT NULL
),
rounded AS (
    SELECT
        *,
        CASE
            WHEN unit = 'percent' OR (figures > 0 AND value >= 1000 * figures)
            THEN 0.5 * CAST(value AS DOUBLE) / greatest(CAST(figures AS DOUBLE), 1e-9) / pow(10, decimals)
            ELSE 0
        END AS slack
    FROM told
),
ranges AS (
    SELECT
        *,
        CASE
            WHEN modifier IN ('about', 'nearly') THEN CAST(value AS DOUBLE) * 0.9
            WHEN modifier IN ('at_most', 'less_than') THEN '-infinity'::DOUBLE
            ELSE CAST(value AS DOUBLE) - coalesce(slack, 0)
        END AS low,
        CASE
            WHEN modifier = 'about' THEN CAST(top AS DOUBLE) * 1.1
            WHEN modifier IN ('at_least', 'more_than') THEN 'infinity'::DOUBLE
            ELSE CAST(top AS DOUBLE) + coalesce(slack, 0)
        END AS high
    FROM rounded
),
claims AS (
    -- Each claimant's each value once: where it stood first.
    SELECT DISTINCT ON (topic, topic_period, value, value_high, modifier, claimant) *
    FROM ranges
    ORDER BY topic, topic_period, value, value_high, modifier, claimant, told_at, document_id, ordinal
)
SELECT
    a.subject,
    a.predicate,
    coalesce(a.about, b.about) AS about,
    a.unit,
    a.topic_period AS period,
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
    AND a.topic_period IS NOT DISTINCT FROM b.topic_period
    AND (a.told_at, a.fact_id) < (b.told_at, b.fact_id)
    AND (a.high < b.low OR b.high < a.low)
WHERE a.document_id <> b.document_id
-- What is said of no period is said of the day: a month later it may have changed.
AND (a.topic_period IS NOT NULL OR b.published_at - a.published_at <= INTERVAL 31 DAY)
ORDER BY a.topic, a.told_at, b.told_at, a.fact_id, b.fact_id;
COMMENT ON VIEW v_fact_conflicts IS 'Values of one topic and one period that cannot both be right, in pairs: who said each, and when';
COMMENT ON COLUMN v_fact_conflicts.approximate IS 'Whether either is a range or has a modifier';
COMMENT ON COLUMN v_fact_conflicts.period IS 'The time both hold for; NULL: none is said, and they are at most a month apart';
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
