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
