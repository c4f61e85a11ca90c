-- Who said what, in reading order: the quotes of each document's current version.
CREATE OR REPLACE VIEW v_quotes AS
SELECT
    q.normalised AS quote,
    s.name AS speaker,
    s.role AS speaker_role,
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
    q.speaker_id,
    q.ordinal,
    q.char_start,
    q.char_end,
    v.version_id,
    d.document_id
FROM quotes q
JOIN versions v USING (version_id)
JOIN documents d ON d.current_version_id = v.version_id
LEFT JOIN speakers s USING (speaker_id)
ORDER BY v.published_at, d.locator, q.ordinal;
