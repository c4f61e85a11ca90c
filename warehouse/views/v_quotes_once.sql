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
COMMENT ON VIEW v_quotes_once IS 'Who said what, each quote of a story once, as its first outlet printed it';
COMMENT ON COLUMN v_quotes_once.times IS 'How often it is there in the story';
COMMENT ON COLUMN v_quotes_once.outlets IS 'How many publishers print it';
COMMENT ON COLUMN v_quotes_once.quote IS 'Its words in the typed form; verbatim has them as printed';
COMMENT ON COLUMN v_quotes_once.speaker IS 'Who says it, as settled and corrected; NULL where that cannot be';
COMMENT ON COLUMN v_quotes_once.speaker_role IS 'Title or affiliation as first given';
COMMENT ON COLUMN v_quotes_once.url IS 'The address the document gives itself, else its path or URL';
COMMENT ON COLUMN v_quotes_once.story_id IS 'The document that had the story first: the same for all that print it';
