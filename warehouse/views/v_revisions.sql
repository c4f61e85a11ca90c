-- What changed between a version and the one before: quotes and facts that appeared or vanished.
CREATE OR REPLACE VIEW v_revisions AS
WITH said AS (
    SELECT version_id, 'quote' AS what, normalised AS said FROM quotes
    UNION
    SELECT version_id, 'fact', verbatim FROM facts
),
pairs AS (
    SELECT document_id, version_no, version_id AS newer,
           lag(version_id) OVER (PARTITION BY document_id ORDER BY version_no) AS older
    FROM versions
)
SELECT p.document_id, p.version_no, d.locator, v.title, c.change, c.what, c.said
FROM pairs p
JOIN documents d USING (document_id)
JOIN versions v ON v.version_id = p.newer
JOIN (
    SELECT p.newer, 'appeared' AS change, s.what, s.said
    FROM pairs p JOIN said s ON s.version_id = p.newer
    ANTI JOIN said o ON o.version_id = p.older AND o.what = s.what AND o.said = s.said
    UNION ALL
    SELECT p.newer, 'vanished', s.what, s.said
    FROM pairs p JOIN said s ON s.version_id = p.older
    ANTI JOIN said o ON o.version_id = p.newer AND o.what = s.what AND o.said = s.said
) c ON c.newer = p.newer
WHERE p.older IS NOT NULL
ORDER BY d.locator, p.version_no, c.what, c.change;
