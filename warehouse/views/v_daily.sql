-- Volume a source a day.
CREATE OR REPLACE VIEW v_daily AS
SELECT
    d.source,
    CAST(v.fetched_at AS DATE) AS day,
    count(*) AS versions,
    count(*) FILTER (WHERE v.version_no = 1) AS documents,
    coalesce(sum(q.n), 0) AS quotes,
    coalesce(sum(f.n), 0) AS facts,
    coalesce(sum(a.n), 0) AS artefacts
FROM versions v
JOIN documents d USING (document_id)
LEFT JOIN (SELECT version_id, count(*) AS n FROM quotes GROUP BY ALL) q USING (version_id)
LEFT JOIN (SELECT version_id, count(*) AS n FROM facts GROUP BY ALL) f USING (version_id)
LEFT JOIN (SELECT version_id, count(*) AS n FROM artefacts GROUP BY ALL) a USING (version_id)
GROUP BY ALL
ORDER BY day, d.source;
COMMENT ON VIEW v_daily IS 'Volume a source a day';
COMMENT ON COLUMN v_daily.day IS 'The day they were fetched';
COMMENT ON COLUMN v_daily.versions IS 'New and changed versions';
COMMENT ON COLUMN v_daily.documents IS 'New documents';
COMMENT ON COLUMN v_daily.quotes IS 'Quotes in them';
COMMENT ON COLUMN v_daily.facts IS 'Facts in them';
COMMENT ON COLUMN v_daily.artefacts IS 'Artefacts taken off them';
