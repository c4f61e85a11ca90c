-- What changed between a version and the one before: sentences, titles, quotes and facts that were
-- added, removed or changed. `stealth`: the text changed, and neither its dates nor a correction say so.
CREATE OR REPLACE VIEW v_revisions AS
WITH numbered AS (
    SELECT
        document_id,
        version_no,
        version_id AS newer,
        lag(version_id) OVER (PARTITION BY document_id ORDER BY version_no) AS older
    FROM versions
    WHERE document_id IN (SELECT document_id FROM versions WHERE version_no > 1)
),
pairs AS (
    SELECT
        p.newer,
        p.older,
        n.text AS newer_text,
        o.text AS older_text,
        n.title AS newer_title,
        o.title AS older_title,
        n.dek AS newer_dek,
        o.dek AS older_dek,
        n.text_sha256 <> o.text_sha256
            AND n.modified_at IS NOT DISTINCT FROM o.modified_at
            AND n.published_at IS NOT DISTINCT FROM o.published_at
            AND NOT EXISTS (
                FROM blocks b WHERE b.version_id = p.newer AND b.role = 'correction'
                AND NOT contains(o.text, b.verbatim)
            ) AS stealth
    FROM numbered p
    JOIN versions n ON n.version_id = p.newer
    JOIN versions o ON o.version_id = p.older
),
sentence AS (
    SELECT newer, unnest(sentences(newer_text)) AS said, 'added' AS change FROM pairs
    UNION
    SELECT newer, unnest(sentences(older_text)), 'removed' FROM pairs
),
quote AS (
    SELECT p.newer, q.normalised AS said, q.speaker_id, q.statement_id, q.kind, q.ordinal, true AS is_new,
        NOT contains(p.older_text, q.verbatim) AS differs
    FROM pairs p JOIN quotes q ON q.version_id = p.newer
    UNION ALL
    SELECT p.newer, q.normalised, q.speaker_id, q.statement_id, q.kind, q.ordinal, false,
        NOT contains(p.newer_text, q.verbatim)
    FROM pairs p JOIN quotes q ON q.version_id = p.older
),
quote_change AS (
    SELECT n.newer, n.said, o.said AS was, n.ordinal AS n_ordinal, o.ordinal AS o_ordinal,
        jaro_winkler_similarity(lower(n.said), lower(o.said)) AS likeness
    FROM quote n JOIN quote o ON o.newer = n.newer AND n.is_new AND NOT o.is_new
        AND n.differs AND o.differs AND n.said <> o.said
        AND (n.statement_id = o.statement_id
            OR jaro_winkler_similarity(lower(n.said), lower(o.said)) > 0.85)
    QUALIFY row_number() OVER (PARTITION BY n.newer, n.ordinal ORDER BY likeness DESC, o.ordinal) = 1
        AND row_number() OVER (PARTITION BY n.newer, o.ordinal ORDER BY likeness DESC, n.ordinal) = 1
),
fact AS (
    SELECT p.newer, f.verbatim AS said, f.kind, f.unit, f.value, f.value_high, f.timex, f.ordinal,
        f.predicate, lower(regexp_replace(f.subject, '[\d.,%]+', '', 'g')) AS subject, true AS is_new,
        substr(p.newer_text, greatest(f.char_start - 20, 0) + 1, f.char_end - f.char_start + 40) AS around,
        p.older_text AS other
    FROM pairs p JOIN facts f ON f.version_id = p.newer
    UNION ALL
    SELECT p.newer, f.verbatim, f.kind, f.unit, f.value, f.value_high, f.timex, f.ordinal,
        f.predicate, lower(regexp_replace(f.subject, '[\d.,%]+', '', 'g')), false,
        substr(p.older_text, greatest(f.char_start - 20, 0) + 1, f.char_end - f.char_start + 40),
        p.newer_text
    FROM pairs p JOIN facts f ON f.version_id = p.older
),
fact_differs AS (
    SELECT f.* FROM fact f
    ANTI JOIN fact o ON o.newer = f.newer AND o.is_new <> f.is_new AND o.kind = f.kind AND o.said = f.said
    WHERE NOT contains(f.other, f.around)
),
fact_change AS (
    SELECT n.newer, n.said, o.said AS was, n.ordinal AS n_ordinal, o.ordinal AS o_ordinal
    FROM fact_differs n JOIN fact_differs o ON o.newer = n.newer AND n.is_new AND NOT o.is_new
        AND o.kind = n.kind AND o.unit IS NOT DISTINCT FROM n.unit
        AND (o.subject IS NOT DISTINCT FROM n.subject OR o.predicate = n.predicate)
        AND (o.value, o.value_high, o.timex) IS DISTINCT FROM (n.value, n.value_high, n.timex)
    QUALIFY row_number() OVER (PARTITION BY n.newer, n.ordinal ORDER BY abs(o.ordinal - n.ordinal), o.ordinal) = 1
        AND row_number() OVER (PARTITION BY n.newer, o.ordinal ORDER BY abs(o.ordinal - n.ordinal), n.ordinal) = 1
),
changes AS (
    SELECT newer, 'title' AS what, 'changed' AS change, newer_title AS said, older_title AS was
    FROM pairs WHERE newer_title IS DISTINCT FROM older_title
    UNION ALL
    SELECT newer, 'dek', 'changed', newer_dek, older_dek
    FROM pairs WHERE newer_dek IS DISTINCT FROM older_dek
    UNION ALL
    SELECT s.newer, 'sentence', s.change, s.said, NULL
    FROM sentence s
    ANTI JOIN sentence o ON o.newer = s.newer AND o.change <> s.change AND o.said = s.said
    UNION ALL
    SELECT newer, 'quote', 'changed', said, was FROM quote_change
    UNION ALL
    SELECT q.newer, 'quote', if(q.is_new, 'appeared', 'vanished'), q.said, NULL
    FROM quote q
    ANTI JOIN quote o ON o.newer = q.newer AND o.is_new <> q.is_new AND o.said = q.said
    ANTI JOIN quote_change c ON c.newer = q.newer
        AND if(q.is_new, c.n_ordinal, c.o_ordinal) = q.ordinal
    WHERE q.differs
    UNION ALL
    SELECT newer, 'fact', 'changed', said, was FROM fact_change
    UNION ALL
    SELECT f.newer, 'fact', if(f.is_new, 'appeared', 'vanished'), f.said, NULL
    FROM fact_differs f
    ANTI JOIN fact_change c ON c.newer = f.newer
        AND if(f.is_new, c.n_ordinal, c.o_ordinal) = f.ordinal
)
SELECT
    d.locator,
    v.version_no,
    v.title,
    c.what,
    c.change,
    c.said,
    c.was,
    p.stealth,
    v.fetched_at,
    v.modified_at,
    v.version_id,
    d.document_id
FROM changes c
JOIN pairs p USING (newer)
JOIN versions v ON v.version_id = c.newer
JOIN documents d USING (document_id)
ORDER BY d.locator, v.version_no, c.what, c.change, c.said;
COMMENT ON VIEW v_revisions IS 'What changed between a version of a document and the one before';
COMMENT ON COLUMN v_revisions.what IS 'sentence, title, dek, quote or fact';
COMMENT ON COLUMN v_revisions.change IS 'added, removed, changed, appeared or vanished';
COMMENT ON COLUMN v_revisions.said IS 'What it says now; of what was removed or vanished, what it said';
COMMENT ON COLUMN v_revisions.was IS 'Of what was changed, what it said before';
COMMENT ON COLUMN v_revisions.stealth IS 'Whether the text changed, and neither its dates nor a correction say so';
