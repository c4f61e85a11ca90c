-- What was claimed and by whom, in reading order: the facts of each document's current version.
CREATE OR REPLACE VIEW v_facts AS
SELECT
    regexp_replace(f.verbatim, '\x{AD}\s*\n\s*|[\x{AD}\x{34F}\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{2064}\x{FEFF}]', '', 'g') AS fact,
    f.kind,
    coalesce(TRY_CAST(c.value AS DECIMAL(38, 9)), f.value) AS value,
    CASE WHEN c.value IS NULL THEN f.value_high END AS value_high,
    CASE WHEN c.has_unit THEN c.unit ELSE f.unit END AS unit,
    f.modifier,
    CASE WHEN c.has_subject THEN c.subject ELSE f.subject END AS subject,
    f.predicate,
    f.about,
    f.period,
    coalesce(k.name, s.name, CASE WHEN c.has_speaker THEN c.speaker ELSE f.claimed_by END) AS claimant,
    q.normalised AS quote,
    v.title,
    coalesce(d.canonical_url, d.locator) AS url,
    v.published_at,
    v.publisher,
    d.source,
    f.timex,
    f.time_start,
    f.time_end,
    CAST(coalesce(TRY_CAST(c.value AS DECIMAL(38, 9)), f.value) * r.usd AS DECIMAL(38, 2)) AS value_usd,
    CASE WHEN NOT coalesce(c.has_subject OR c.has_unit, false) THEN f.topic END AS topic,
    f.topic_period,
    f.period_start,
    f.period_end,
    f.confidence,
    f.flags,
    f.fact_id,
    f.quote_id,
    s.speaker_id AS claimant_id,
    f.ordinal,
    f.char_start,
    f.char_end,
    v.duplicate_of,
    coalesce(first.document_id, d.document_id) AS story_id,
    v.version_id,
    d.document_id
FROM facts f
JOIN versions v USING (version_id)
JOIN documents d ON d.current_version_id = v.version_id
LEFT JOIN versions first ON first.version_id = v.duplicate_of
LEFT JOIN quotes q USING (quote_id)
LEFT JOIN v_corrected c ON c.target = 'fact' AND c.target_id = f.fact_id
LEFT JOIN speakers s ON s.speaker_id = CASE WHEN c.has_speaker THEN c.speaker_id ELSE f.claimant_id END
ASOF LEFT JOIN rates r
    ON r.currency = coalesce(CASE WHEN c.has_unit THEN c.unit ELSE f.unit END, '') AND r.day <= coalesce(v.published_at, v.fetched_at)
LEFT JOIN v_corrected k ON k.target = 'speaker' AND k.target_id = s.speaker_id
WHERE NOT coalesce(c.wrong, false)
ORDER BY v.published_at, d.locator, f.ordinal;
COMMENT ON VIEW v_facts IS 'What was claimed and by whom, in reading order: the facts of current versions';
COMMENT ON COLUMN v_facts.fact IS 'Its characters as a reader sees them: without soft hyphens and what else is invisible';
COMMENT ON COLUMN v_facts.claimant IS 'Who claims it, as settled and corrected; NULL: the article itself, or not settled';
COMMENT ON COLUMN v_facts.claimant_id IS 'The claimant among the speakers, as settled and corrected; NULL too for a corrected name that none or several have';
COMMENT ON COLUMN v_facts.quote IS 'The quote it stands in; NULL outside quotes';
COMMENT ON COLUMN v_facts.url IS 'The address the document gives itself, else its path or URL';
COMMENT ON COLUMN v_facts.value_usd IS 'The value in US dollars, by the rate of the day it was published; NULL where `onrecord rates` has loaded none';
COMMENT ON COLUMN v_facts.story_id IS 'The document that had the story first: the same for all that print it';
