-- Who said what, in reading order: the quotes of each document's current version, so a quote is
-- there once an outlet that prints it; v_quotes_once has it once.
CREATE OR REPLACE VIEW v_quotes AS
SELECT
    q.normalised AS quote,
    coalesce(k.name, s.name, c.speaker) AS speaker,
    CASE WHEN k.has_role THEN k.role ELSE s.role END AS speaker_role,
    q.speaker_mention,
    q.kind,
    v.title,
    coalesce(d.canonical_url, d.locator) AS url,
    v.published_at,
    v.publisher,
    d.source,
    q.cue,
    q.confidence,
    q.flags,
    q.verbatim,
    q.quote_id,
    q.statement_id,
    q.contrary_to,
    s.speaker_id,
    q.ordinal,
    q.char_start,
    q.char_end,
    v.duplicate_of,
    coalesce(first.document_id, d.document_id) AS story_id,
    v.version_id,
    d.document_id
FROM quotes q
JOIN versions v USING (version_id)
JOIN documents d ON d.current_version_id = v.version_id
LEFT JOIN versions first ON first.version_id = v.duplicate_of
LEFT JOIN v_corrected c ON c.target = 'quote' AND c.target_id = q.quote_id
LEFT JOIN speakers s ON s.speaker_id = CASE WHEN c.has_speaker THEN c.speaker_id ELSE q.speaker_id END
LEFT JOIN v_corrected k ON k.target = 'speaker' AND k.target_id = s.speaker_id
WHERE NOT coalesce(c.wrong, false)
ORDER BY v.published_at, d.locator, q.ordinal;
COMMENT ON VIEW v_quotes IS 'Who said what, in reading order: the quotes of current versions, once in every outlet that prints them';
COMMENT ON COLUMN v_quotes.quote IS 'Its words in the typed form; verbatim has them as printed';
COMMENT ON COLUMN v_quotes.speaker IS 'Who says it, as settled and corrected; NULL where that cannot be';
COMMENT ON COLUMN v_quotes.speaker_role IS 'Title or affiliation as first given';
COMMENT ON COLUMN v_quotes.speaker_id IS 'The speaker, as settled and corrected; NULL too for a corrected name that none or several have';
COMMENT ON COLUMN v_quotes.url IS 'The address the document gives itself, else its path or URL';
COMMENT ON COLUMN v_quotes.story_id IS 'The document that had the story first: the same for all that print it';
