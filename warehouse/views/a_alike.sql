-- The words of a text, each once.
CREATE OR REPLACE MACRO words_in(txt) AS
    list_distinct(regexp_extract_all(lower(txt), '[\p{L}\p{N}]+(?:[.,]\p{N}+)*'));
-- How many words two lists share, if they are those of one thing that was put otherwise; else 0.
CREATE OR REPLACE MACRO alike(one, other) AS
    CASE
        WHEN len(list_intersect(one, other)) >= 4
            AND len(list_intersect(one, other)) >= 0.6 * least(len(one), len(other))
        THEN len(list_intersect(one, other))
        WHEN len(list_intersect(one, other)) >= 0.5 * greatest(len(one), len(other), 4)
        THEN len(list_intersect(one, other))
        ELSE 0
    END;
