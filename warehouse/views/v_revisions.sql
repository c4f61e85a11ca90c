-- What changed between a version and the one before, in reading order: titles, sentences, quotes,
-- who said them, and facts. `stealth`: neither its dates nor a correction tell of the change.
CREATE OR REPLACE VIEW v_revisions AS
WITH pairs AS (
    SELECT
        n.version_id AS newer,
        o.version_id AS older,
        n.text AS newer_text,
        o.text AS older_text,
        n.title AS newer_title,
        o.title AS older_title,
        n.dek AS newer_dek,
        o.dek AS older_dek,
        array_to_string(n.byline, ', ') AS newer_byline,
        array_to_string(o.byline, ', ') AS older_byline,
        (n.text_sha256, n.title, n.dek) IS DISTINCT FROM (o.text_sha256, o.title, o.dek)
            AND n.modified_at IS NOT DISTINCT FROM o.modified_at
            AND n.published_at IS NOT DISTINCT FROM o.published_at
            AND NOT EXISTS (
                FROM blocks b WHERE b.version_id = n.version_id AND b.role = 'correction'
                AND NOT contains(o.text, b.verbatim)
            ) AS stealth
    FROM versions n
    JOIN versions o ON o.document_id = n.document_id AND o.version_no = n.version_no - 1
    WHERE n.version_no > 1
),
-- Sentences. The same one may be there twice, and marks that are written otherwise say nothing.
sentence AS (
    SELECT *, row_number() OVER (PARTITION BY newer, is_new, folded ORDER BY place) AS nth
    FROM (
        SELECT newer, is_new, said, place,
            regexp_replace(said, '[\s"''“”„«»‘’‚–—-]+', ' ', 'g') AS folded
        FROM (
            SELECT newer, true AS is_new, unnest(all_of_them) AS said, generate_subscripts(all_of_them, 1) AS place
            FROM (SELECT newer, sentences(newer_text) AS all_of_them FROM pairs)
            UNION ALL
            SELECT newer, false, unnest(all_of_them), generate_subscripts(all_of_them, 1)
            FROM (SELECT newer, sentences(older_text) AS all_of_them FROM pairs)
        )
    )
),
lone AS (
    SELECT s.*, words_in(s.said) AS words
    FROM sentence s
    ANTI JOIN sentence o ON o.newer = s.newer AND o.is_new <> s.is_new AND o.folded = s.folded AND o.nth = s.nth
),
likest AS (
    SELECT n.newer, n.place AS n_place, o.place AS o_place, n.said, o.said AS was,
        row_number() OVER (PARTITION BY n.newer, n.place ORDER BY alike(n.words, o.words) DESC, o.place) = 1 AS of_new,
        row_number() OVER (PARTITION BY n.newer, o.place ORDER BY alike(n.words, o.words) DESC, n.place) = 1 AS of_old
    FROM lone n JOIN lone o ON o.newer = n.newer AND n.is_new AND NOT o.is_new AND alike(n.words, o.words) > 0
    QUALIFY of_new OR of_old
),
counted AS (
    SELECT *, count(*) OVER (PARTITION BY newer, n_place) AS olds, count(*) OVER (PARTITION BY newer, o_place) AS news
    FROM likest
),
-- One that became several, several that became one, or one that is written otherwise.
sentence_change AS (
    SELECT newer, 'split' AS change, string_agg(said, ' ' ORDER BY n_place) AS said, any_value(was) AS was,
        list(n_place) AS n_places, [o_place] AS o_places
    FROM counted GROUP BY newer, o_place HAVING count(*) > 1 AND max(olds) = 1
    UNION ALL
    SELECT newer, 'joined', any_value(said), string_agg(was, ' ' ORDER BY o_place), [n_place], list(o_place)
    FROM counted GROUP BY newer, n_place HAVING count(*) > 1 AND max(news) = 1
    UNION ALL
    SELECT newer, 'changed', said, was, [n_place], [o_place]
    FROM counted
    QUALIFY of_new AND of_old
        AND NOT (news > 1 AND max(olds) OVER (PARTITION BY newer, o_place) = 1)
        AND NOT (olds > 1 AND max(news) OVER (PARTITION BY newer, n_place) = 1)
),
-- Sentences that have passed others: the one that passed more of them is the one that moved.
kept AS (
    SELECT n.newer, n.said, n.place AS n_place, o.place AS o_place
    FROM sentence n JOIN sentence o ON o.newer = n.newer AND n.is_new AND NOT o.is_new
        AND o.folded = n.folded AND o.nth = n.nth
    UNION ALL
    SELECT newer, said, n_places[1], o_places[1] FROM sentence_change
),
shuffled AS (
    SELECT * FROM kept SEMI JOIN (
        SELECT newer FROM kept QUALIFY lag(o_place) OVER (PARTITION BY newer ORDER BY n_place) > o_place
    ) USING (newer)
),
passing AS (
    SELECT a.*, b.n_place AS other_place,
        count(*) OVER (PARTITION BY a.newer, a.n_place) AS passed,
        count(*) OVER (PARTITION BY a.newer, b.n_place) AS other_passed
    FROM shuffled a JOIN shuffled b
        ON a.newer = b.newer AND a.n_place <> b.n_place AND (a.n_place < b.n_place) <> (a.o_place < b.o_place)
),
moved AS (
    -- Those that moved together as one.
    SELECT newer, string_agg(said, ' ' ORDER BY n_place) AS said, min(n_place) AS place
    FROM (
        SELECT newer, said, n_place, n_place - o_place AS way FROM passing GROUP BY ALL
        HAVING bool_and(passed > other_passed OR (passed = other_passed AND n_place < other_place))
    )
    GROUP BY newer, way
),
-- Quotes. What stands there as before is no change, however it was read.
quote AS (
    SELECT p.newer, q.*, q.normalised AS said, true AS is_new, p.newer_text AS text, p.older_text AS other
    FROM pairs p JOIN quotes q ON q.version_id = p.newer
    UNION ALL
    SELECT p.newer, q.*, q.normalised, false, p.older_text, p.newer_text
    FROM pairs p JOIN quotes q ON q.version_id = p.older
),
told AS (
    SELECT newer, said, is_new, statement_id, ordinal, speaker_id, words_in(said) AS words,
        coalesce(s.name, speaker_mention) AS speaker,
        NOT contains(other, if(q.kind = 'direct', text[greatest(char_start, 1):char_end + 1], verbatim)) AS differs,
        NOT contains(other, text[
            least(char_start, coalesce(mention_start, char_start - 40)) + 1:
            greatest(char_end, coalesce(mention_end, char_end + 40))
        ]) AS told_otherwise,
        row_number() OVER (PARTITION BY newer, is_new, said ORDER BY ordinal) AS nth
    FROM quote q LEFT JOIN speakers s USING (speaker_id)
),
quote_lone AS (
    SELECT q.* FROM told q
    ANTI JOIN told o ON o.newer = q.newer AND o.is_new <> q.is_new AND o.said = q.said
    WHERE q.differs
),
quote_change AS (
    SELECT n.newer, n.said, o.said AS was, n.ordinal AS n_ordinal, o.ordinal AS o_ordinal,
        if(n.statement_id = o.statement_id, 2, 0) + alike(n.words, o.words) AS likeness
    FROM quote_lone n JOIN quote_lone o ON o.newer = n.newer AND n.is_new AND NOT o.is_new
        AND (n.statement_id = o.statement_id OR alike(n.words, o.words) > 0)
    QUALIFY row_number() OVER (PARTITION BY n.newer, n.ordinal ORDER BY likeness DESC, o.ordinal) = 1
        AND row_number() OVER (PARTITION BY n.newer, o.ordinal ORDER BY likeness DESC, n.ordinal) = 1
),
speaker_change AS (
    SELECT n.newer, n.said, n.speaker, o.speaker AS was, n.ordinal
    FROM told n JOIN told o ON o.newer = n.newer AND n.is_new AND NOT o.is_new AND o.said = n.said AND o.nth = n.nth
    WHERE n.told_otherwise AND o.told_otherwise AND n.speaker_id IS DISTINCT FROM o.speaker_id
        -- A name that is written out or cut short is nobody else.
        AND NOT coalesce(contains(lower(n.speaker), lower(o.speaker)) OR contains(lower(o.speaker), lower(n.speaker)), false)
),
-- Facts: the same one by what it is of, or by the words before or behind it.
fact AS (
    SELECT p.newer, f.*, true AS is_new, p.newer_text AS text, p.older_text AS other
    FROM pairs p JOIN facts f ON f.version_id = p.newer
    UNION ALL
    SELECT p.newer, f.*, false, p.older_text, p.newer_text
    FROM pairs p JOIN facts f ON f.version_id = p.older
),
fact_lone AS (
    SELECT newer, is_new, verbatim AS said, kind, unit, value, value_high, timex, ordinal, subject AS about, predicate,
        lower(regexp_replace(subject, '[\d.,%]+', '', 'g')) AS subject,
        nullif(regexp_extract(text[greatest(char_start - 14, 1):char_start], '[^\n]{6,}$'), '') AS before,
        nullif(regexp_extract(text[char_end + 1:char_end + 15], '^[^\n]{6,}'), '') AS behind
    FROM (
        SELECT *, NOT contains(other, text[greatest(char_start - 19, 1):char_end + 20]) AS differs,
            2 * count(*) FILTER (is_new) OVER those - count(*) OVER those AS more
        FROM fact
        WINDOW those AS (PARTITION BY newer, kind, verbatim)
    )
    WHERE differs
    -- Where it is said as often as before, it only stands elsewhere.
    QUALIFY row_number() OVER (PARTITION BY newer, is_new, kind, verbatim ORDER BY ordinal) <= if(is_new, more, -more)
),
fact_change AS (
    SELECT n.newer, n.said, o.said AS was, n.about, n.value, o.value AS was_value,
        n.ordinal AS n_ordinal, o.ordinal AS o_ordinal,
        coalesce(n.before = o.before, false)::INT + coalesce(n.behind = o.behind, false)::INT AS likeness
    FROM fact_lone n JOIN fact_lone o ON o.newer = n.newer AND n.is_new AND NOT o.is_new
        AND (n.before = o.before OR n.behind = o.behind OR (
            o.kind = n.kind AND o.unit IS NOT DISTINCT FROM n.unit
            AND (o.subject IS NOT DISTINCT FROM n.subject OR o.predicate = n.predicate)
        ))
        AND (o.value, o.value_high, o.unit, o.timex) IS DISTINCT FROM (n.value, n.value_high, n.unit, n.timex)
    QUALIFY row_number() OVER (
            PARTITION BY n.newer, n.ordinal ORDER BY likeness DESC, abs(o.ordinal - n.ordinal), o.ordinal) = 1
        AND row_number() OVER (
            PARTITION BY n.newer, o.ordinal ORDER BY likeness DESC, abs(o.ordinal - n.ordinal), n.ordinal) = 1
),
changes AS (
    SELECT newer, 1 AS rank, 0 AS place, 'title' AS what, 'changed' AS change, newer_title AS said, older_title AS was,
        NULL::VARCHAR AS about, NULL::DECIMAL(38, 9) AS value, NULL::DECIMAL(38, 9) AS was_value
    FROM pairs WHERE newer_title IS DISTINCT FROM older_title
    UNION ALL
    SELECT newer, 2, 0, 'dek', 'changed', newer_dek, older_dek, NULL, NULL, NULL
    FROM pairs WHERE newer_dek IS DISTINCT FROM older_dek
    UNION ALL
    SELECT newer, 3, 0, 'byline', 'changed', newer_byline, older_byline, NULL, NULL, NULL
    FROM pairs WHERE newer_byline IS DISTINCT FROM older_byline
    UNION ALL
    SELECT newer, 4, list_min(n_places), 'sentence', change, said, was, NULL, NULL, NULL FROM sentence_change
    UNION ALL
    SELECT s.newer, if(s.is_new, 4, 5), s.place, 'sentence', if(s.is_new, 'added', 'removed'), s.said, NULL, NULL, NULL, NULL
    FROM lone s
    ANTI JOIN sentence_change c
        ON c.newer = s.newer AND list_contains(if(s.is_new, c.n_places, c.o_places), s.place)
    UNION ALL
    SELECT newer, 6, place, 'passage', 'moved', said, NULL, NULL, NULL, NULL FROM moved
    UNION ALL
    SELECT newer, 7, n_ordinal, 'quote', 'changed', said, was, NULL, NULL, NULL FROM quote_change
    UNION ALL
    SELECT q.newer, if(q.is_new, 7, 8), q.ordinal, 'quote', if(q.is_new, 'appeared', 'vanished'), q.said, NULL,
        q.speaker, NULL, NULL
    FROM quote_lone q
    ANTI JOIN quote_change c ON c.newer = q.newer AND if(q.is_new, c.n_ordinal, c.o_ordinal) = q.ordinal
    UNION ALL
    SELECT newer, 9, ordinal, 'speaker', 'changed', speaker, was, said, NULL, NULL FROM speaker_change
    UNION ALL
    SELECT newer, 10, n_ordinal, 'fact', 'changed', said, was, about, value, was_value FROM fact_change
    UNION ALL
    SELECT f.newer, if(f.is_new, 10, 11), f.ordinal, 'fact', if(f.is_new, 'appeared', 'vanished'), f.said, NULL,
        f.about, if(f.is_new, f.value, NULL), if(f.is_new, NULL, f.value)
    FROM fact_lone f
    ANTI JOIN fact_change c ON c.newer = f.newer AND if(f.is_new, c.n_ordinal, c.o_ordinal) = f.ordinal
)
SELECT
    d.locator,
    v.version_no,
    v.title,
    c.what,
    c.change,
    c.said,
    c.was,
    c.about,
    c.value,
    c.was_value,
    p.stealth,
    v.fetched_at,
    v.modified_at,
    v.version_id,
    d.document_id
FROM changes c
JOIN pairs p USING (newer)
JOIN versions v ON v.version_id = c.newer
JOIN documents d USING (document_id)
ORDER BY d.locator, v.version_no, c.rank, c.place;
COMMENT ON VIEW v_revisions IS 'What changed between a version of a document and the one before, in reading order';
COMMENT ON COLUMN v_revisions.what IS 'title, dek, byline, sentence, passage (sentences that moved together), quote, speaker or fact';
COMMENT ON COLUMN v_revisions.change IS 'changed; added or removed; split or joined (sentences); moved (a passage); appeared or vanished (quotes and facts)';
COMMENT ON COLUMN v_revisions.said IS 'What it says now; of what was removed or vanished, what it said';
COMMENT ON COLUMN v_revisions.was IS 'Of what was changed, what it said before';
COMMENT ON COLUMN v_revisions.about IS 'Of a speaker that changed, the quote; of a quote that appeared or vanished, the speaker; of a fact, its subject';
COMMENT ON COLUMN v_revisions.value IS 'The value of a fact now; NULL where it vanished';
COMMENT ON COLUMN v_revisions.was_value IS 'Its value before; NULL where it appeared';
COMMENT ON COLUMN v_revisions.stealth IS 'Whether text, title or dek changed, and neither its dates nor a correction say so';
