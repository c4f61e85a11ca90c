"""What pages are made of, family by family: pages of our own, as news sites ship them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from parsers import formats
from parsers.article import Article, ParseError, RawDocument

PROSE = [
    "The harbour board met for three hours on Monday and left the hardest question for last.",
    "Its chairwoman, Edda Nyland, said the cranes would have to go before the winter storms came.",
    "Nobody in the room argued with that, but nobody offered to pay for the barges either.",
    "A decision is due in May, when the port's new budget is put before the county council.",
]

GULL = "<meta property=og:site_name content='The Gull'>"


def page(body: str, head: str = "", title: str = "Board puts off the cranes | The Gull") -> Article:
    html = (
        f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body>"
        f"<nav><a href=/>Home</a> <a href=/port>Port</a></nav>{body}"
        "<footer><p>All rights reserved</p></footer></body></html>"
    )
    return formats.parse(
        RawDocument("t", "/a.html", html.encode(), datetime(2026, 1, 1, tzinfo=UTC))
    )


def story(*between: str) -> str:
    """The paragraphs in an article's body, each of `between` after one of them."""
    pieces = []
    for n, text in enumerate(PROSE):
        pieces.append(f"<p>{text}</p>")
        if n < len(between):
            pieces.append(between[n])
    return (
        "<main><article><h1>Board puts off the cranes</h1>"
        f"<div class=article-body>{''.join(pieces)}</div></article></main>"
    )


def roles(article: Article, role: str) -> list[str]:
    return [block.verbatim for block in article.blocks if block.role == role]


@pytest.mark.parametrize(
    "figure",
    [
        "<figure><img src=a.jpg><figcaption>{}</figcaption></figure>",
        "<div class=wp-caption><img src=a.jpg><p class=wp-caption-text>{}</p></div>",
        "<div class=inline-photo><img src=a.jpg><div class=photo-caption>{}</div></div>",
        "<div class=story-image-center><img src=a.jpg><div class=info>{}</div></div>",
        "<div class=image-widget_x7><a href=/a><img src=a.jpg></a><p>{}</p></div>",
        "<div><img src=a.jpg alt='{0}'></div><div>{0}</div>",
        "<p><img src=a.jpg alt='{0}'></p><p>{0}</p>",
    ],
)
def test_captions_are_blocks_and_not_text(figure: str) -> None:
    caption = "The cranes at dusk, seen from the old pier."
    article = page(story("", figure.format(caption)))
    assert roles(article, "caption") == [caption]
    assert article.text.split("\n\n") == PROSE


def test_a_line_too_long_for_a_heading_beside_its_picture_is_a_caption() -> None:
    said = (
        "The chairwoman of the harbour board, Edda Nyland, second left, looks on as the last "
        "of the old cranes is taken down on Monday."
    )
    figure = f"<div><a href=/big><img src=a.jpg></a><h3>{said}</h3><p>Ann Bell, HL</p></div>"
    assert roles(page(story("", figure)), "caption")[0] == said


@pytest.mark.parametrize(
    "block",
    [
        "<img src=a.jpg alt='The cranes'><p>{}</p>",
        "<p><img src=a.jpg alt='A ferry that leaves the old pier at dusk'></p><p>{}</p>",
        "<div class=text-image-body><img src=a.jpg><p>{}</p></div>",
    ],
)
def test_prose_under_a_picture_is_no_caption(block: str) -> None:
    said = "The cranes were built when the harbour still had ships for them, in 1961."
    article = page(story("", block.format(said)))
    assert said in article.text
    assert roles(article, "caption") == []


def test_a_heading_that_names_its_picture_is_no_caption() -> None:
    heading = "Six weeks without storms"
    article = page(story("", f"<img src=a.jpg alt='{heading}'><h2>{heading}</h2>"))
    assert roles(article, "heading") == [heading]


def test_a_list_among_paragraphs_is_kept_whole() -> None:
    items = ("Two barges, at a million each.", "A crew of nine.", "Six weeks without storms.")
    article = page(story("", f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"))
    assert roles(article, "list_item") == list(items)


def test_a_list_of_links_is_not() -> None:
    links = ("Why the cranes rust", "Nyland's long year", "What barges cost", "The port in 1950")
    box = "".join(f"<li><a href=/{n}>{text}</a></li>" for n, text in enumerate(links))
    article = page(story("", f"<div class=related><ul>{box}</ul></div>"))
    assert article.text.split("\n\n") == PROSE
    assert {a.verbatim for a in article.artefacts} >= set(links)


def test_a_list_of_news_with_links_in_it_is() -> None:
    items = [
        f"<a href=/{n}>Berth {n} is dug out</a> again, the harbour master said on Monday, and "
        f"the ferry to island number {n} sails an hour later than it did."
        for n in range(4)
    ]
    listed = "<ol>" + "".join(f"<li>{item}</li>" for item in items) + "</ol>"
    assert len(roles(page(story("", listed)), "list_item")) == 4


def test_a_copy_for_machines_is_a_repeat() -> None:
    more = [f"On day {n}, {text[0].lower()}{text[1:]}" for n in range(1, 4) for text in PROSE]
    body = story(*(f"<p>{text}</p>" for text in more[:3])).replace(
        "</div></article>", "".join(f"<p>{text}</p>" for text in more[3:]) + "</div></article>"
    )
    alone = page(body)
    copy = f"<div><div itemprop=articleBody>{' '.join(alone.text.split())}</div></div>"
    twice = page(body + copy)
    assert twice.text == alone.text
    assert "text-again" in [a.rule for a in twice.artefacts]


def test_rows_of_a_table_are_lines() -> None:
    rows = (("Crane", "Built", "Tonnes"), ("North", "1961", "40"), ("South", "1974", "65"))
    table = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
    article = page(story("", f"<table><tbody>{table}</tbody></table>"))
    lines = [*roles(article, "table"), *(a.verbatim for a in article.artefacts)]
    assert {"\t".join(row) for row in rows} <= set(lines)


@pytest.mark.parametrize("kind", ["twitter-tweet", "instagram-media", "bluesky-embed"])
def test_a_post_is_one_block_with_its_author_and_the_text_goes_on(kind: str) -> None:
    post = (
        f"<blockquote class={kind}><p>I climbed one of them once.</p>"
        "<p>Would not do it again.</p>&mdash; Jo Lund (@jolund) May 3, 2025</blockquote>"
    )
    article = page(story("", post))
    (block,) = [b for b in article.blocks if b.role == "embed"]
    assert block.verbatim == "I climbed one of them once.\nWould not do it again."
    assert block.attribution == "Jo Lund (@jolund)"
    assert article.text.endswith(PROSE[-1])
    assert [a.verbatim for a in article.artefacts if "Jo Lund" in a.verbatim]


def test_a_pull_quote_is_a_repeat_and_a_quote_set_apart_is_not() -> None:
    again = "the cranes would have to go before the winter storms came"
    fresh = "We have asked three times, and three times we were told to wait."
    article = page(
        story(
            "",
            f"<aside class=pull-quote><blockquote><p>{again}</p></blockquote></aside>",
            f"<blockquote><p>{fresh}</p></blockquote>",
        )
    )
    assert article.text.count(again) == 1
    assert fresh in article.text
    assert again in [a.verbatim for a in article.artefacts]


@pytest.mark.parametrize(
    "note",
    [
        "Correction: An earlier version of this article misnamed the chairwoman.",
        "Editor’s note: The port's budget has been published since.",
        "Korrektur: In einer früheren Fassung stand ein falsches Jahr.",
    ],
)
def test_corrections_have_their_role(note: str) -> None:
    article = page(story("", "", "", f"<p>{note}</p>"))
    assert roles(article, "correction") == [note]


def test_a_paragraph_about_a_correction_is_a_paragraph() -> None:
    article = page(story("", "<p>The correction the board made in March changed nothing.</p>"))
    assert roles(article, "correction") == []
    assert "correction the board made" in article.text


def test_questions_in_bold_and_their_answers() -> None:
    asked = ("Why do the cranes go?", "Who pays for the barges?", "And when is it done?")
    answers = (
        "Because they will fall down if we leave them there for another winter like the last one.",
        "The port does, and the county lends it the money over ten years, as it did for the quay.",
        "In the autumn, if the weather lets us work, and nobody can promise that it will.",
    )
    talk = "".join(
        f"<p><strong>{q}</strong></p><p>{a}</p>" for q, a in zip(asked, answers, strict=True)
    )
    article = page(story("", "", "", talk))
    assert roles(article, "question") == list(asked)
    assert roles(article, "answer") == list(answers)


def test_live_entries_keep_their_times() -> None:
    entries = "".join(
        f"<article class=live-entry><time datetime=2026-02-0{n}T09:00:00+00:00>9.00</time>"
        f"<p>{text}</p></article>"
        for n, text in ((4, PROSE[3]), (3, PROSE[2]), (2, PROSE[1]))
    )
    article = page(f"<main><h1>Board puts off the cranes</h1><p>{PROSE[0]}</p>{entries}</main>")
    found = [(b.at.day, b.verbatim) for b in article.blocks if b.role == "live_entry" and b.at]
    assert found == [(4, PROSE[3]), (3, PROSE[2]), (2, PROSE[1])]


def test_comments_are_not_the_article() -> None:
    comments = "".join(
        f"<div class=comment-body><p>I worked on those cranes for years, and {end}</p></div>"
        for end in (
            "they were never safe, whatever the board may tell you about them now.",
            "I would pay to see one of them fall into the water on a quiet day.",
            "the county should keep one of them, painted, as others have done.",
        )
    )
    article = page(story() + f"<section id=comments class=comments>{comments}</section>")
    assert article.text.split("\n\n") == PROSE


def test_a_consent_layer_is_not_the_article() -> None:
    layer = "<p>When you visit our website, we store cookies on your browser to know you again.</p>"
    article = page(f"<div id=onetrust-consent-sdk>{layer * 3}</div>" + story())
    assert article.text.split("\n\n") == PROSE


def test_the_body_in_the_data_stands_in_for_one_that_is_not_shown() -> None:
    data = {"@type": "NewsArticle", "headline": "Board puts off the cranes",
            "datePublished": "2026-02-03", "articleBody": "\n\n".join(PROSE)}  # fmt: skip
    head = f"<script type=application/ld+json>{json.dumps(data)}</script>"
    article = page("<h1>Board puts off the cranes</h1><div id=app></div>", head)
    assert article.text.split("\n\n") == PROSE


def test_nothing_to_read_is_no_article() -> None:
    with pytest.raises(ParseError, match="no article found"):
        page("<h1>Board puts off the cranes</h1><div id=app></div>")


def told(**data: str) -> str:
    node = json.dumps({"@type": "NewsArticle", **data})
    return f"<script type=application/ld+json>{node}</script>"


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ("<title>Cranes stay | The Gull</title>", "Cranes stay", "Cranes stay"),
        (f"<title>The Gull: Cranes stay – port</title>{GULL}",
         "Cranes stay – port", "Cranes stay – port"),
        (f"<meta property=og:title content='Cranes stay - The Gull'>{GULL}",
         "Cranes stay", "Cranes stay"),
        (f"<meta property=og:title content='Cranes stay – for now'>{GULL}",
         "Port news", "Cranes stay – for now"),
        (f"<meta property=og:title content='Why the cranes stay where they are'>{GULL}",
         "The cranes stay", "The cranes stay"),
        ("<meta property=og:title content='The cranes stay'>",
         "Port: The cranes stay", "The cranes stay"),
        ("<meta property=og:title content='The Gull'><title>Cranes stay | The Gull</title>" + GULL,
         "The Gull", "Cranes stay"),
        ("<title>The cranes stay : The Gull | News of the sea</title>",
         "<a href=/>The Gull</a>", "The cranes stay"),
        ("<title>The cranes stay › gull.example</title>", "The cranes stay", "The cranes stay"),
        ("<meta property=og:title content='Trouble at sea: Why the cranes stay'>",
         "Harbour board - Why the cranes stay", "Why the cranes stay"),
        ("<meta property=og:title content='The harbour board: Why the cranes stay'>",
         "Harbour board - Why the cranes stay", "Harbour board - Why the cranes stay"),
        ("<meta property=og:title content='Nyland wins: cranes stay'>",
         "Board votes - cranes stay", "Nyland wins: cranes stay"),
        ("<meta property=og:title content='Old cranes'><meta name=parsely-title "
         "content='Old cranes'>", "The oldest cranes stay", "Old cranes"),
        (told(headline="The cranes stay for now", alternativeHeadline="The cranes stay for now"),
         "Boats: where cranes rust", "The cranes stay for now"),
        (told(headline="The cranes stay for now", alternativeHeadline="Nyland: not a winter more")
         + "<meta property=og:title content='Boats: where cranes rust'>",
         "Boats: where cranes rust", "Boats: where cranes rust"),
    ],
)  # fmt: skip
def test_the_title_is_without_the_site(head: str, heading: str, title: str) -> None:
    body = story().replace("<h1>Board puts off the cranes</h1>", f"<h1>{heading}</h1>")
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    article = formats.parse(
        RawDocument("t", "/a.html", html.encode(), datetime(2026, 1, 1, tzinfo=UTC))
    )
    assert article.title == title


def test_a_date_in_a_line_beside_the_headline() -> None:
    dated = page(story().replace("</h1>", "</h1><div>03.05.2026</div>"))
    assert dated.published_at == datetime(2026, 5, 3)
    assert page(story("<p>It was built in 1984.</p>")).published_at is None


@pytest.mark.parametrize(
    "note",
    [
        "<span class=term>county council<span class=tooltip-text>{}</span></span>",
        "<abbr>county council<span role=tooltip>{}</span></abbr>",
        "<span class=rollover><a href=/c>county council</a>"
        "<span class=rollover-block><a href=/1>{}</a></span></span>",
    ],
)
def test_a_note_over_a_word_is_not_in_its_sentence(note: str) -> None:
    said = "The council has fifty-one members, elected every four years by the parishes."
    html = story().replace("county council", note.format(said))
    article = page(html)
    assert article.text.split("\n\n") == PROSE
    assert [a.verbatim for a in article.artefacts if a.verbatim == said] == [said]


@pytest.mark.parametrize(
    "term",
    [
        "<span class=tooltip title='See the glossary'>county council</span>",
        "<span class=has-tooltip>county council</span>",
        "<a class=hovercard href=/c>county council</a>",
    ],
)
def test_a_word_that_has_a_note_elsewhere_stays(term: str) -> None:
    assert page(story().replace("county council", term)).text.split("\n\n") == PROSE


def test_lines_that_an_article_means_to_say_again_stay() -> None:
    days = [
        (
            f"{day}: doors open at {hour} and the first talk is on {what} in the old customs hall.",
            "Coffee and rolls are served in the courtyard at eleven.",
            "The harbour tour leaves from the north steps at two.",
            "Supper is at seven in the net loft, for those who booked.",
        )
        for day, hour, what in (("Monday", "nine", "the history of barges and of those on them"),
                                ("Tuesday", "ten", "storms that moved the harbour mouth"),
                                ("Wednesday", "eight", "what will become of the old cranes"))
    ]  # fmt: skip
    lines = [line for day in days for line in day]
    article = page(story("".join(f"<p>{line}</p>" for line in lines)))
    assert article.text.split("\n\n") == [PROSE[0], *lines, *PROSE[1:]]


def test_an_article_that_is_there_twice_is_read_once() -> None:
    article = page(story("<p></p>") + f"<div>{''.join(f'<p>{text}</p>' for text in PROSE)}</div>")
    assert article.text.split("\n\n") == PROSE


def test_readings_over_characters_are_not_text() -> None:
    line = (
        "<ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>の<ruby>町<rt>まち</rt></ruby>だった。"
    )
    article = page(story("", f"<p>{line} Nobody was in the streets.</p>"))
    assert "港の町だった。 Nobody was in the streets." in article.text


def test_an_article_whose_elements_are_all_called_summary_has_a_text() -> None:
    lines = "".join(f"<p>{text}</p>" for text in PROSE[:3])
    article = page(f"<main><h1>Board puts off the cranes</h1><div class=description>{lines}</div>")
    assert article.text.split("\n\n") == PROSE[:3]
    assert article.dek is None


@pytest.mark.parametrize(
    "body",
    [
        f"<div id=app></div><noscript>{story()}</noscript>",
        f"<noscript><div id=no></noscript>{story()}",
        f"<script type='text/template'>{story()}</script><noscript>{story()}</noscript>",
    ],
    ids=["drawn by a script", "a tag that nobody closed", "a template"],
)
def test_what_shows_without_scripts_is_read_where_there_is_nothing_else(body: str) -> None:
    assert page(body).text.split("\n\n") == PROSE


def test_a_request_for_scripts_is_no_article() -> None:
    ask = "<p>Please turn on JavaScript in your browser to read The Gull.</p>" * 20
    with pytest.raises(ParseError, match="no article found"):
        page(f"<div id=app></div><noscript>{ask}</noscript>")


FIRST = "The two cranes on the north quay stay where they are for another winter, the board said."


@pytest.mark.parametrize(
    ("body", "dek"),
    [
        ("<p>{first}</p><p>{second}</p>", None),
        ("<p class=intro>{first}</p><p>{second}</p>", FIRST),
        ("<p>{first}</p><div><p>{second}</p></div>", FIRST),
        ("<h2>{first}</h2><p>{second}</p>", FIRST),
    ],
    ids=["the-first-paragraph", "named", "apart", "larger"],
)
def test_a_description_is_a_dek_where_it_stands_apart(body: str, dek: str | None) -> None:
    head = f"<meta name=description content='{FIRST}'>"
    told = body.format(first=FIRST, second=PROSE[0])
    read = page(f"<article><h1>Board puts off the cranes</h1>{told}{story()}</article>", head)
    assert read.dek == dek
