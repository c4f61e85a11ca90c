-- Who said what, each quote of a story once: as its first outlet printed it, and how many did.
CREATE OR REPLACE VIEW v_quotes_once AS
SELECT
    q.*,
    count(*) OVER story AS times,
    len(list_distinct(list(coalesce(publisher, url)) OVER story)) AS outlets
FROM v_quotes q
WINDOW story AS (PARTITION BY story_id, lower(quote))
QUALIFY row_number() OVER (
    PARTITION BY story_id, lower(quote)
    ORDER BY duplicate_of IS NOT NULL, published_at NULLS LAST, document_id, ordinal
) = 1
ORDER BY published_at, url, ordinal;
