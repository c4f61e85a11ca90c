"""Quotes and facts in the words of schema.org, as JSON-LD: a `Quotation` or a `Claim` a line.

A ClaimReview is a verdict on a claim; onrecord gives none, so it stops at the claim that one would
name in its `itemReviewed`.
"""

from __future__ import annotations

__all__ = ["SCHEMA_ORG"]

ARTICLE = """{'@type': 'NewsArticle', 'headline': title, 'url': url, 'datePublished': published_at,
    'publisher': CASE WHEN publisher IS NOT NULL
        THEN {'@type': 'Organization', 'name': publisher} END}"""

SCHEMA_ORG = {
    "quotations": f"""
SELECT 'https://schema.org' AS "@context", 'Quotation' AS "@type",
    'urn:onrecord:quote:' || quote_id AS "@id", quote AS text,
    CASE WHEN speaker IS NOT NULL THEN {{
        '@type': if(s.kind IN ('organisation', 'group'), 'Organization', 'Person'),
        '@id': 'urn:onrecord:speaker:' || q.speaker_id, 'name': speaker,
        'jobTitle': CASE WHEN s.kind = 'person' THEN speaker_role END}} END AS "spokenByCharacter",
    {ARTICLE} AS "isPartOf"
FROM v_quotes q LEFT JOIN speakers s USING (speaker_id)
WHERE q.kind <> 'indirect' AND version_id IN $versions""",
    "claims": f"""
SELECT 'https://schema.org' AS "@context", 'Claim' AS "@type",
    'urn:onrecord:fact:' || fact_id AS "@id",
    coalesce(quote, concat_ws(' ', subject, predicate, fact)) AS text,
    CASE WHEN subject IS NOT NULL THEN {{'@type': 'Thing', 'name': subject}} END AS about,
    {{'@type': 'PropertyValue', 'value': value, 'minValue': if(value_high IS NOT NULL, value, NULL),
        'maxValue': value_high, 'unitText': unit, 'description': fact}} AS "additionalProperty",
    CASE WHEN claimant IS NOT NULL THEN {{
        '@type': if(s.kind IN ('organisation', 'group'), 'Organization', 'Person'),
        'name': claimant}} END AS author,
    {ARTICLE} AS appearance
FROM v_facts LEFT JOIN speakers s ON s.speaker_id = claimant_id
WHERE value IS NOT NULL AND version_id IN $versions""",
}
