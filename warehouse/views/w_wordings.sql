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
