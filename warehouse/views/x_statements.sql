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
