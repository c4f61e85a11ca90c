"""Pages that are no article, of many kinds, as sites serve them (with status 200)."""

from __future__ import annotations

from collections.abc import Callable

SUBJECTS = (
    "ferry", "bridge", "school", "budget", "harvest", "museum", "hospital", "railway", "river",
    "council", "library", "factory", "airport", "orchestra", "lighthouse", "market",
)  # fmt: skip
NAV = (
    "<nav><ul>"
    + "".join(f"<li><a href=/{s}>{s.title()}</a></li>" for s in SUBJECTS)
    + "</ul></nav>"
)
FOOT = (
    "<footer><p>The Gull is published by Gull Media at Pier 1, Holm. All rights reserved.</p>"
    "<a href=/terms>Terms</a> <a href=/privacy>Privacy</a></footer>"
)  # fmt: skip


def summary(subject: str) -> str:
    return (
        f"The {subject} has kept the town busy for months, and on Monday the council is to say "
        "what comes next and who will have to pay for it."
    )


def page(title: str, body: str, head: str = "") -> bytes:
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title} | The Gull</title>"
        f"{head}</head><body>{NAV}{body}{FOOT}</body></html>"
    ).encode()


def section() -> bytes:
    teasers = "".join(
        f"<article class=teaser><h2><a href=/{s}/1>What the {s} will cost</a></h2>"
        f"<p class=summary>{summary(s)}</p><time datetime=2026-03-02>2 March</time></article>"
        for s in SUBJECTS
    )
    return page("Politics", f"<main><h1>Politics</h1><div class=river>{teasers}</div></main>")


def front() -> bytes:
    columns = "".join(
        f"<section><h3>{s.title()}</h3>"
        + "".join(
            f"<div class=card><a href=/{s}/{n}><img src=x.jpg><h4>The {s}, part {n}</h4></a>"
            f"<p>{summary(s)}</p></div>"
            for n in range(3)
        )
        + "</section>"
        for s in SUBJECTS[:8]
    )
    return page("The Gull", f"<main>{columns}</main>")


def search() -> bytes:
    hits = "".join(
        f"<li class=result><a href=/{s}/1>The {s} and the town</a><p>... {summary(s)[:90]} ...</p>"
        "</li>"
        for s in SUBJECTS
    )
    return page(
        "Search: town",
        f"<main><h1>Search results</h1><p>16 results for “town”</p><form><input name=q></form>"
        f"<ol>{hits}</ol></main>",
    )


def tag() -> bytes:
    rows = "".join(
        f"<li><a href=/{s}/1>The {s} reopens after a long winter of repairs</a> <span>2 March"
        "</span></li>"
        for s in SUBJECTS * 2
    )
    return page("Repairs", f"<main><h1>#repairs</h1><ul>{rows}</ul></main>")


def author() -> bytes:
    rows = "".join(f"<li><a href=/{s}/1>The {s} and the town</a></li>" for s in SUBJECTS)
    return page(
        "Ada Quill",
        "<main><h1>Ada Quill</h1><p>Ada Quill writes about the harbour.</p>"
        f"<h2>Latest by Ada Quill</h2><ul>{rows}</ul></main>",
    )


def gone() -> bytes:
    rows = "".join(f"<li><a href=/{s}/1>The {s} and the town</a></li>" for s in SUBJECTS[:6])
    return page(
        "Page not found",
        "<main><h1>Page not found</h1><p>We are sorry, the page you are looking for cannot be "
        "found. It may have been moved or removed, or the address may have been mistyped. Please "
        f"try our search or go back to the home page.</p><h2>Most read</h2><ul>{rows}</ul></main>",
    )


def login() -> bytes:
    return page(
        "Sign in",
        "<main><h1>Sign in to continue reading</h1><form><label>E-mail<input></label><button>Sign "
        "in</button></form><p>Don't have an account? Create a free account to keep reading, save "
        "articles for later and get our newsletters.</p><p>By signing in you agree to our terms "
        "and conditions and to our privacy policy.</p></main>",
    )


def cookie_wall() -> bytes:
    return page(
        "Before you continue",
        "<div class=consent><h1>We value your privacy</h1><p>We and our 812 partners store and "
        "access information on a device, such as cookies, and process personal data, such as "
        "unique identifiers, for personalised advertising and content.</p><p>You may click to "
        "consent to our and our partners' processing as described above, or change your "
        "preferences at any time.</p><button>Accept all</button></div>",
    )


def blocked() -> bytes:
    return (
        b"<html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1>"
        b"<p>gull.example needs to review the security of your connection before proceeding.</p>"
        b"<p>Enable JavaScript and cookies to continue</p><p>Ray ID: 8f1b2c</p></body></html>"
    )


def denied() -> bytes:
    return (
        b"<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1><p>You don't "
        b"have permission to access this server. Reference #18.2f1</p></body></html>"
    )


def shell() -> bytes:
    return (
        b"<!doctype html><html><head><title>The Gull</title></head><body><noscript>You need to "
        b"enable JavaScript to run this app.</noscript><div id=root></div>"
        b"<script src=/main.js></script></body></html>"
    )


def newsletter() -> bytes:
    offers = "".join(
        f"<div class=offer><h3>The {s.title()} Letter</h3><p>Everything about the {s}, every "
        "Friday in your inbox.</p><button>Sign up</button></div>"
        for s in SUBJECTS[:8]
    )
    return page("Newsletters", f"<main><h1>Our newsletters</h1>{offers}</main>")


def gallery() -> bytes:
    items = "".join(
        f"<figure><a href=/v/{s}><img src={s}.jpg></a><figcaption>Watch: the {s} in two minutes"
        "</figcaption><span>2:0{n}</span></figure>"
        for s in SUBJECTS
    )
    return page("Videos", f"<main><h1>Videos</h1><div class=grid>{items}</div></main>")


def scores() -> bytes:
    rows = "".join(
        f"<tr><td>{s.title()} Town</td><td>{n}</td><td>{n * 2}</td><td>{n * 3}</td></tr>"
        for n, s in enumerate(SUBJECTS)
    )
    return page("Table", f"<main><h1>League table</h1><table>{rows}</table></main>")


def frames() -> bytes:
    return (
        b"<html><head><title>The Gull</title></head><frameset cols='20%,80%'><frame src=nav.html>"
        b"<frame src=main.html></frameset></html>"
    )


def sitemap() -> bytes:
    rows = "".join(
        f"<h2>{s.title()}</h2><ul>"
        + "".join(f"<li><a href=/{s}/{n}>{s} {n}</a></li>" for n in range(12))
        + "</ul>"
        for s in SUBJECTS
    )
    return page("Site map", f"<main><h1>Site map</h1>{rows}</main>")


PAGES: dict[str, Callable[[], bytes]] = {
    "section": section, "front": front, "search": search, "tag": tag, "author": author,
    "gone": gone, "login": login, "cookie wall": cookie_wall, "blocked": blocked,
    "denied": denied, "shell": shell, "newsletter": newsletter, "gallery": gallery,
    "scores": scores, "frames": frames, "sitemap": sitemap,
}  # fmt: skip
