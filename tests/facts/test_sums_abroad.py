"""Sums of money in other languages: a scale word that is not understood must not be left out."""

from __future__ import annotations

import pytest

from parsers import facts
from parsers.article import Article

SUMS = [
    ("de", "Der Hafen kostet 10M Euro.", "10M Euro", 10**7, "EUR"),
    ("de", "Die Firma nahm $20B ein.", "$20B", 2 * 10**10, "USD"),
    ("de", "Es waren 12k Euro.", "12k Euro", 12_000, "EUR"),
    ("de", "Der Hafen kostet 5 Mia. CHF.", "5 Mia. CHF", 5 * 10**9, "CHF"),
    ("de", "Der Hafen kostet CHF 5 Mia. und mehr.", "CHF 5 Mia.", 5 * 10**9, "CHF"),
    ("de", "Es waren 3 Mill. Euro.", "3 Mill. Euro", 3 * 10**6, "EUR"),
    ("de", "Der Umsatz lag bei 500 TEUR.", "500 TEUR", 500_000, "EUR"),
    ("de", "Der Umsatz lag bei 12 T€.", "12 T€", 12_000, "EUR"),
    ("fr", "Le budget est de 250 kEUR.", "250 kEUR", 250_000, "EUR"),
    ("es", "El puerto costó 250 mdd.", "250 mdd", 25 * 10**7, "USD"),
    ("es", "El puerto costó 300 mdp.", "300 mdp", 3 * 10**8, "MXN"),
    ("es", "El puerto costó 5 mil M€.", "5 mil M€", 5 * 10**9, "EUR"),
    ("es", "El puerto costó 3 mill. de euros.", "3 mill. de euros", 3 * 10**6, "EUR"),
    ("es", "El puerto costó 12 MM de dólares.", "12 MM de dólares", 12 * 10**6, "USD"),
    ("pt", "O porto custou R$ 2 tri em dez anos.", "R$ 2 tri", 2 * 10**12, "BRL"),
    ("en", "The port cost Rs 5 cr last year.", "Rs 5 cr", 5 * 10**7, "INR"),
    ("en", "The port cost ₹5L last year.", "₹5L", 500_000, "INR"),
    ("en", "The port cost €5 thsd last year.", "€5 thsd", 5_000, "EUR"),
    ("en", "The port cost $1.2 bil last year.", "$1.2 bil", 12 * 10**8, "USD"),
    ("fr", "Le port a coûté 12M d'euros.", "12M d'euros", 12 * 10**6, "EUR"),
    ("fr", "Le port a coûté $10M.", "$10M", 10**7, "USD"),
    ("es", "El puerto costó €10M.", "€10M", 10**7, "EUR"),
    ("pt", "O porto custou R$10M.", "R$10M", 10**7, "BRL"),
    ("it", "Il porto costa €5mld l'anno.", "€5mld", 5 * 10**9, "EUR"),
    ("nl", "De haven kostte 5 miljard euro.", "5 miljard euro", 5 * 10**9, "EUR"),
    ("nl", "De haven kostte € 12 mln.", "€ 12 mln.", 12 * 10**6, "EUR"),
    ("sv", "Hamnen kostade 10 miljoner kronor.", "10 miljoner kronor", 10**7, "SEK"),
    ("sv", "Hamnen kostade 20 mdkr.", "20 mdkr", 2 * 10**10, "SEK"),
    ("sv", "Hamnen kostade 10 mkr.", "10 mkr", 10**7, "SEK"),
    ("sv", "Hamnen kostade $10 mdr.", "$10 mdr.", 10**10, "USD"),
    ("da", "Havnen kostede 5 mia. kr.", "5 mia. kr", 5 * 10**9, "DKK"),
    ("no", "Havnen kostet 250 kr.", "250 kr", 250, "NOK"),
    ("fi", "Satama maksoi $5 miljoonaa.", "$5 miljoonaa", 5 * 10**6, "USD"),
    ("pl", "Port kosztował $10 mln.", "$10 mln.", 10**7, "USD"),
    ("pl", "Port kosztował € 12 milionów.", "€ 12 milionów", 12 * 10**6, "EUR"),
    ("cs", "Přístav stál 5 mld. Kč.", "5 mld. Kč", 5 * 10**9, "CZK"),
    ("hu", "A kikötő 5 milliárd forint volt.", "5 milliárd forint", 5 * 10**9, "HUF"),
    ("ro", "Portul a costat $10 mil. anul trecut.", "$10 mil.", 10**7, "USD"),
    ("tr", "Liman 12 milyar euro tuttu.", "12 milyar euro", 12 * 10**9, "EUR"),
    ("el", "Το λιμάνι κόστισε $10 εκατ. πέρυσι.", "$10 εκατ", 10**7, "USD"),
    ("ru", "Порт стоил €12 миллиардов.", "€12 миллиардов", 12 * 10**9, "EUR"),
    ("uk", "Порт коштував $10 млн.", "$10 млн.", 10**7, "USD"),
    ("id", "Pelabuhan itu menelan Rp10 miliar.", "Rp10 miliar", 10**10, "IDR"),
    ("vi", "Cảng tốn $10 triệu.", "$10 triệu", 10**7, "USD"),
    ("ar", "تكلف الميناء $10 ملايين", "$10 ملايين", 10**7, "USD"),
    ("zh", "港口花费$10 亿。", "$10 亿", 10**9, "USD"),
    ("pl", "Port kosztował $10tys. wczoraj.", "$10tys.", 10_000, "USD"),
    ("ja", "港は$10Mと€20Bかかった。", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "said", "value", "unit"), SUMS)
def test_a_sum_is_whole_or_not_read(
    language: str, text: str, said: str | None, value: int | None, unit: str | None
) -> None:
    found = facts.find(Article(text=text, language=language), [], None)
    sums = [(fact.verbatim, fact.value, fact.unit) for fact in found if fact.kind == "money"]
    assert sums == ([(said, value, unit)] if said else [])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("sv", "Hamnen kostade $10 mn."),  # no language's word; CLDR's abbreviation
        ("sv", "Hamnen kostade $20mdx."),
        ("id", "Pelabuhan itu menelan Rp10M."),  # ten thousand million there
        ("es", "El puerto costó €20B."),  # a million million by CLDR
        ("fr", "Le port a coûté €20Bn."),
        ("fr", "Le port a coûté 12 MM€."),
        ("tr", "Liman $10B tuttu."),  # ten thousand by CLDR
        ("fi", "Satama maksoi $10 miljoonan verran."),
        ("ko", "항구는 $10 억이 들었다."),
        ("hi", "बंदरगाह की लागत $10 लाख थी।"),
        ("hi", "बंदरगाह की लागत ₹5 करोड़ थी।"),
        ("de", "Der Hafen kostet $10mnd."),
    ],
)
def test_a_sum_with_letters_that_are_not_sure_is_not_read(language: str, text: str) -> None:
    assert facts.find(Article(text=text, language=language), [], None) == []


@pytest.mark.parametrize(
    ("language", "text", "said", "ends"),
    [
        ("pl", "Port kosztuje $5–10 mln rocznie.", "$5–10 mln", (5 * 10**6, 10**7)),
        ("ru", "Порт стоит $5–10 млн.", "$5–10 млн.", (5 * 10**6, 10**7)),
        ("nl", "De haven kost €5-10 miljoen.", "€5-10 miljoen", (5 * 10**6, 10**7)),
        ("es", "El puerto cuesta US$5-10M.", "US$5-10M", (5 * 10**6, 10**7)),
        ("de", "Der Hafen kostet 5 bis 10 Mia. CHF.", "5 bis 10 Mia. CHF", (5 * 10**9, 10**10)),
        ("en", "The port costs Rs 5-10 cr.", "Rs 5-10 cr", (5 * 10**7, 10**8)),
        ("en", "The port costs R5-10 million.", "R5-10 million", (5 * 10**6, 10**7)),
        ("sv", "Hamnen kostar $5–10 mn.", None, None),
        ("es", "El puerto cuesta €5-10B.", None, None),
        ("tr", "Liman $5-10B tuttu.", None, None),
        ("ko", "항구는 $5-10 억이 든다.", None, None),
    ],
)
def test_both_ends_of_a_range_have_its_scale(
    language: str, text: str, said: str | None, ends: tuple[int, int] | None
) -> None:
    found = facts.find(Article(text=text, language=language), [], None)
    sums = [(f.verbatim, (f.value, f.value_high)) for f in found if f.kind == "money"]
    assert sums == ([(said, ends)] if said else [])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "In den 70ern und 80ern war das anders."),
        ("de", "Der Gehalt an Jod 131 soll sinken."),
        ("fr", "Au total, 84 livres ont été critiqués."),
        ("hu", "1 tk só és 35 dkg liszt"),
    ],
)
def test_words_that_look_like_currencies_are_none(language: str, text: str) -> None:
    found = facts.find(Article(text=text, language=language), [], None)
    assert [f for f in found if f.kind == "money"] == []


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("pl", "Bilet kosztuje $10 od soboty.", 10),
        ("ru", "Билет стоит $10 с субботы.", 10),
        ("de", "Das Ticket kostet $10 und mehr.", 10),
        ("nl", "Een kaartje kost € 3000 per jaar.", 3000),
    ],
)
def test_a_plain_sum_stays(language: str, text: str, value: int) -> None:
    found = facts.find(Article(text=text, language=language), [], None)
    assert [fact.value for fact in found if fact.kind == "money"] == [value]
