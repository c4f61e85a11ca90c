"""What is chosen of a page where the judge of single segments is in doubt or wrong: the
probabilities are given, what stands around a segment decides."""

from __future__ import annotations

import pytest

from parsers.formats.html import evidence, structured
from parsers.formats.html.choose import choose
from parsers.formats.html.page import open_page
from parsers.formats.html.roles import is_caption
from parsers.formats.html.segments import Segment, segments

TITLE = "Harbour board puts off the old cranes until spring"
PROSE = (
    "The harbour board met for three hours on Monday and left the hardest question for last, which "
    "is who pays for the barges.",
    "Its chairwoman, Edda Nyland, said the cranes would have to go before the winter storms came, "
    "and that the county knew it.",
    "Nobody in the room argued with that, but nobody offered to pay for the barges either, which "
    "will cost more than the cranes did.",
)
ONE, TWO, THREE = (f"<p>{text}</p>" for text in PROSE)
PICTURE = "<img src=/cranes.jpg>"


def kept(body: str, doubt: dict[str, float] | None = None, prose: float = 0.99) -> list[str]:
    """The texts that are chosen of a page with the title over it: `doubt` gives probabilities by
    the beginnings of texts, all others are those of prose or of nothing."""
    page = open_page(
        f"<!doctype html><title>{TITLE}</title><meta property=og:title content='{TITLE}'>"
        f"<body>{body}</body>"
    )
    parts = segments(page.root)

    def likely(part: Segment) -> float:
        for begins, chance in (doubt or {}).items():
            if part.text.startswith(begins):
                return chance
        return prose if part.text in PROSE else 0.02

    known = evidence.gather(page, structured.article_node(page))
    chosen = choose(parts, [likely(part) for part in parts], known)
    return [verdict.segment.text for verdict in chosen if verdict.kept]


HEAD = f"<h1>{TITLE}</h1>"


@pytest.mark.parametrize(
    "inner",
    [
        "",
        "<h2>Who pays</h2>",
        "<h3>Who pays</h3>",
        "<p>Also: <a href=/plan>What the plan says</a></p>",
    ],
)
def test_an_article_in_several_elements_is_read_whole(inner: str) -> None:
    body = f"<div><article>{HEAD}{ONE}</article><article>{inner}{TWO}{THREE}</article></div>"
    assert [text for text in kept(body) if text in PROSE] == list(PROSE)


@pytest.mark.parametrize(
    "head",
    [
        "<h2><a href=/ferry>Ferry late again on Sunday night</a></h2>",
        "<h1>Ferry late again on Sunday night</h1>",
        "<h3 class=related-title>More from the port</h3>",
        "<div><a href=/ferry>Ferry late again on Sunday night</a></div>",
    ],
    ids=["linked", "as-large", "named-for-others", "a-link-first"],
)
def test_another_article_beside_it_is_not_read(head: str) -> None:
    body = f"<article>{HEAD}{ONE}{TWO}</article><article>{head}{THREE}</article>"
    assert [text for text in kept(body) if text in PROSE] == list(PROSE[:2])


def test_the_titled_article_is_read_though_others_look_likelier() -> None:
    long = " ".join(PROSE[:2])
    body = (
        f"<article>{HEAD}<p>{long}</p></article><article><h3 class=relatedtitle>You may like</h3>"
        f"<article><p>{PROSE[2]}</p></article></article>"
    )
    assert kept(body, {long: 0.24, PROSE[2]: 0.6}) == [long]


def test_a_menu_with_prose_is_not_read_beside_an_article() -> None:
    menu = f"<nav><ul><li><section><h2>The port</h2>{THREE}</section></li></ul></nav>"
    assert kept(f"{menu}<main>{HEAD}{ONE}{TWO}{ONE.replace('Monday', 'Friday')}</main>")[-2:] == [
        PROSE[0],
        PROSE[1],
    ]


def test_prose_is_read_in_a_menu_that_nobody_closed() -> None:
    body = f"<h1>{TITLE}</h1><nav><a href=/>Port</a><div>{ONE}{TWO}{THREE}</div>"
    assert [text for text in kept(body) if text in PROSE] == list(PROSE)


def test_an_article_in_a_menu_is_read_beside_a_shorter_notice() -> None:
    notice = "The port authority answers for this site and for all that is said on it. " * 5
    body = f"<nav>{HEAD}{ONE}{TWO}{THREE}{ONE}</nav><p>{notice.strip()}</p>"
    assert set(PROSE) <= set(kept(body, {notice[:20]: 0.95}))


@pytest.mark.parametrize(
    "name",
    "author-bio author_box about-the-author autorenbox post-author__description bio-box "
    "entry-author-profile autor-box".split(),
)
def test_what_is_told_of_the_author_is_not_the_articles(name: str) -> None:
    body = f"<article>{HEAD}{ONE}{TWO}<div class='{name}'><div>{THREE}</div></div></article>"
    assert kept(body) == list(PROSE[:2])


@pytest.mark.parametrize("name", ["author", "post-by-author", "authors-page", "autobiography"])
def test_an_article_may_stand_in_what_is_named_for_its_author(name: str) -> None:
    body = f"<article class='{name}'>{HEAD}{ONE}{TWO}<div>{THREE}</div></article>"
    assert kept(body) == list(PROSE)


def test_an_unlikely_page_is_read_as_a_whole() -> None:
    gifts = [
        f"Number {n}: a lamp that the harbour's lighthouse once had, for the hall" for n in "abcd"
    ]
    items = "".join(f"<p class=p{n}>{text}</p>" for n, text in enumerate(gifts))
    likely = dict(zip(gifts, (0.06, 0.19, 0.18, 0.04), strict=True))
    body = f"<div>{HEAD}<div>{items}</div></div><div><p>{PROSE[0]}</p></div>"
    assert kept(body, {**likely, PROSE[0]: 0.03}) == gifts


@pytest.mark.parametrize("tag", ["h2", "h3", "h4"])
def test_a_heading_in_doubt_is_kept_where_it_looks_as_another_does(tag: str) -> None:
    first, second = (
        f"<{tag} class=sub>{text}</{tag}>" for text in ("The cranes", "What the county says")
    )
    body = f"<article>{HEAD}{ONE}{first}{TWO}<div>an aside</div>{second}{THREE}</article>"
    assert "What the county says" in kept(body, {"The cranes": 0.7, "What the county": 0.2})
    other = second.replace("class=sub", "class=other")
    body = f"<article>{HEAD}{ONE}{first}{TWO}<div>an aside</div>{other}{THREE}</article>"
    assert "What the county says" not in kept(body, {"The cranes": 0.7, "What the county": 0.2})


SECTIONS = ("Football", "Baseball", "Other games")


def sections(heading: str, between: str = "") -> str:
    pairs = zip(SECTIONS, (ONE, TWO, THREE), strict=True)
    return "".join(
        f"<section>{heading.format(name)}{between}{text}</section>" for name, text in pairs
    )


def test_headings_of_one_look_are_kept_where_each_stands_over_prose() -> None:
    doubt = dict.fromkeys(SECTIONS, 0.1)
    opens = "<p>The harbour's stadium opened a century ago on Sunday, and it shows.</p>"
    lead = {"The harbour's stadium": 0.9, **doubt}
    caption = f"<figure>{PICTURE}<figcaption>The ground in 1926</figcaption></figure>"
    for between in ("", caption):
        body = f"<article>{HEAD}{opens}{sections('<h3>{}</h3>', between)}</article>"
        assert [text for text in kept(body, lead) if text in SECTIONS] == list(SECTIONS)
    for no in (
        sections("<h3><a href=/x>{}</a></h3>"),
        sections("<h3>{}</h3>", "<div>Follow us</div>"),
        sections("<aside><h3>{}</h3></aside>"),
    ):
        assert not [t for t in kept(f"<article>{HEAD}{opens}{no}</article>", lead) if t in SECTIONS]


LEDE = "The two cranes on the north quay stay where they are for another winter."


@pytest.mark.parametrize("tag", ["p", "h2", "div"])
def test_a_sentence_under_the_headline_is_the_articles(tag: str) -> None:
    body = f"<article>{HEAD}<{tag}>{LEDE}</{tag}><div>3 May 2026</div>{ONE}{TWO}</article>"
    assert kept(body, {LEDE: 0.2})[0] == LEDE


@pytest.mark.parametrize(
    "line",
    [
        "<ul><li>{}</li></ul>",
        "<p><a href=/cranes>{}</a></p>",
        "<figure><img src=/c.jpg><p>{}</p></figure>",
        "<aside><p>{}</p></aside>",
        "<p class=newsletter>{}</p>",
    ],
    ids=["key-point", "link", "caption", "aside", "promotion"],
)
def test_other_lines_under_the_headline_are_not(line: str) -> None:
    body = f"<article>{HEAD}{line.format(LEDE)}{ONE}{TWO}</article>"
    assert LEDE not in kept(body, {LEDE: 0.2})


YARDS = ("Holm yard, Sandvik", "Brothers Lie, Vik", "The county's own dock")
ITEMS = "".join(f"<li>{yard}</li>" for yard in YARDS)
GALLERY = "".join(f"<figure>{PICTURE}<figcaption>Crane {n}</figcaption></figure>" for n in range(9))


@pytest.mark.parametrize("colon", [":", "："])
def test_a_list_is_kept_where_a_colon_leads_to_it(colon: str) -> None:
    led = f"Three yards have made an offer{colon}"
    doubt = {led: 0.9, **dict.fromkeys(YARDS, 0.1)}
    body = f"<article>{HEAD}{ONE}<p>{led}</p>{GALLERY}<ul>{ITEMS}</ul>{TWO}</article>"
    assert [text for text in kept(body, doubt) if text in YARDS] == list(YARDS)
    elsewhere = (
        f"<article>{HEAD}{ONE}{TWO}<p>{led}</p></article><div><div><ul>{ITEMS}</ul></div></div>"
    )
    assert not [text for text in kept(elsewhere, doubt) if text in YARDS]
    led_nowhere = f"<article>{HEAD}{ONE}<p>{PROSE[2]}</p>{GALLERY}<ul>{ITEMS}</ul>{TWO}</article>"
    assert not [text for text in kept(led_nowhere, doubt) if text in YARDS]


@pytest.mark.parametrize(
    ("line", "is_prose"),
    [
        ("Tags <a>old cranes</a>, <a>north quay</a>, <a>harbour board</a>, <a>Edda Nyland</a>", 0),
        ("Also here: <a>The winter in which both cranes fell into the harbour</a>", 0),
        ("Our report: <a>the winter in which both cranes fell into the harbour</a>.", 1),
        ("<a>The winter in which both cranes fell</a> <a>was the coldest on record</a> here", 1),
        ("The plan is at <a>https://port.example/plans/2026/cranes/north-quay</a> for all", 1),
    ],
    ids=["tags", "pointer", "sentence", "opens-linked", "address"],
)
def test_a_few_words_and_then_links_are_no_prose(line: str, is_prose: int) -> None:
    body = f"<article>{HEAD}{ONE}<p>{line}</p>{TWO}</article>"
    begins = line.split("<")[0] or "The winter"
    found = [text for text in kept(body, {begins.strip(): 0.9}) if text not in PROSE]
    assert len(found) == is_prose


@pytest.mark.parametrize(
    ("markup", "caption"),
    [
        (f"<p>{PICTURE}<br>The north quay in March</p>", True),
        (f"<center>{PICTURE}<em>The cranes, via Port Photos</em></center>", True),
        (f"<p>{PICTURE}The cranes went up in a single summer.</p>", False),
        (f"<p>{PICTURE}“Who wants a crane?”</p>", False),
        (f"<div>{PICTURE}<p>The north quay in March</p><p>{PROSE[0]}</p></div>", False),
        ("<p>Figure 3: how far the cranes reach.</p>", True),
        ("<p>Abbildung 12: Die Kräne im März</p>", True),
        ("<p>Рис. 2. Краны в марте</p>", True),
        ("<p>図3：三月のクレーン</p>", True),
        ("<p>Figure 3 shows how far the cranes reach.</p>", False),
        ("<p>Bild 2 zeigt die Kräne.</p>", False),
    ],
)
def test_captions_by_picture_and_number(markup: str, caption: bool) -> None:
    parts = segments(open_page(f"<!doctype html><body><main>{markup}</main></body>").root)
    assert is_caption(parts[0]) is caption
