"""One article, made in every format."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from typing import Any

TITLE = "Ferry To The Outer Islands Sails Twice A Day"
AUTHOR = "Ada Quill"
PARAGRAPHS = (
    "The ferry to the outer islands will sail twice a day from the first of May, the harbour "
    "office said on Monday, after three years in which it sailed only on Fridays.",
    "“Nobody here will miss the Friday boat,” said Tove Marsk, who runs the shop at the northern "
    "pier and has asked for a second crossing since 2019.",
    "The second crossing costs 1.4 million crowns a year. Half of it is paid by the islands’ "
    "council, and half by the province, which had refused twice to take any part of the bill.",
)
HEADING = "A boat from the river"
LATER = (
    "The boat itself is not new: it carried cars over the river at Holm until the bridge was "
    "opened, and lay in a dock for 14 months while its owners looked for work.",
    "Its captain, Nils Brandt, said that it was slow but dry. “She was built for eight "
    "kilometres of river,” he said, “and she will have to learn about waves.”",
)
PROSE = (*PARAGRAPHS, *LATER)
AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
BODY = (
    "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    + f"<h2>{HEADING}</h2>"
    + "".join(f"<p>{p}</p>" for p in LATER)
)


def html(head: str = "", attributes: str = "") -> bytes:
    return (
        f"<!doctype html><html {attributes}><head><meta charset=utf-8><title>{TITLE} | The Gull"
        f"</title><meta name=author content='{AUTHOR}'>{head}</head><body><header><nav><a href=/>"
        f"Home</a> <a href=/s>Sport</a></nav></header><main><article><h1>{TITLE}</h1>{BODY}"
        "<div class=share><a href=/f>Share on Facebook</a></div></article></main>"
        "<footer>The Gull, Pier 1</footer></body></html>"
    ).encode()


def amp() -> bytes:
    page = html("<link rel=canonical href=https://gull.example/ferry>", "⚡ lang=en")
    return page.replace(
        b"<article>",
        b"<amp-consent id=c><div id=p>We use cookies to make this better.</div></amp-consent>"
        b"<amp-sidebar id=s><ul><li><a href=/>Home</a></li></ul></amp-sidebar><article>"
        b"<amp-img src=/f.jpg width=1 height=1></amp-img><amp-ad type=x></amp-ad>",
    ).replace(b"<head>", b"<head><script async src=https://cdn.ampproject.org/v0.js></script>")


def single_file() -> bytes:
    note = (
        b"<!doctype html><html><!--\n Page saved with SingleFile \n url: https://gull.example/ferry"
        b" \n saved date: Mon Mar 02 2026 09:00:00 GMT+0100\n--><head><style>a{background:url("
        b"data:image/png;base64," + b"iVBORw0K" * 5000 + b")}</style>"
    )
    return html().replace(b"<!doctype html><html ><head>", note).replace(
        b"<article>", b"<article><img src=data:image/png;base64," + b"iVBORw0K" * 5000 + b">"
    )  # fmt: skip


def mhtml() -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://gull.example/ferry"
    message["Subject"] = TITLE
    message["Date"] = format_datetime(datetime(2026, 11, 1, tzinfo=UTC))
    message.set_content(html().decode(), subtype="html", cte="quoted-printable")
    message.add_related(b"\x89PNG", "image", "png")
    return message.as_bytes()


def eml() -> bytes:
    message = EmailMessage()
    message["From"] = "The Gull <news@gull.example>"
    message["To"] = "reader@example.org"
    message["Subject"] = TITLE
    message["Date"] = format_datetime(AT)
    message["Message-ID"] = "<1@gull.example>"
    message.set_content(f"{TITLE}\n\n" + "\n\n".join((*PARAGRAPHS, HEADING, *LATER)))
    message.add_alternative(
        "<html><body><div style='display:none'>Also today: the weather</div><table><tr><td>"
        "<a href=/v>View in browser</a></td></tr><tr><td>"
        f"<h1>{TITLE}</h1><p>By {AUTHOR}</p>{BODY}</td></tr><tr><td><a href=/u>Unsubscribe</a>"
        "</td></tr></table></body></html>",
        subtype="html",
    )
    return message.as_bytes()


def markdown() -> bytes:
    return (
        f"---\ntitle: {TITLE}\nauthor: {AUTHOR}\ndate: 2026-03-02T08:00:00Z\ntags: [ferry, isles]\n"
        "---\n\n" + "\n\n".join(PARAGRAPHS) + f"\n\n## {HEADING}\n\n" + "\n\n".join(LATER) + "\n"
    ).encode()


def docx() -> bytes:
    import docx as library

    document = library.Document()
    document.core_properties.author = "python-docx"
    document.add_paragraph(TITLE, "Title")
    document.add_paragraph(f"By {AUTHOR}")
    for text in PARAGRAPHS:
        document.add_paragraph(text)
    document.add_heading(HEADING, 2)
    for text in LATER:
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = "The Gull, page 1"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def epub() -> bytes:
    parts = ("".join(f"<p>{p}</p>" for p in PARAGRAPHS), "".join(f"<p>{p}</p>" for p in LATER))
    pages = {
        "OEBPS/nav.xhtml": "<nav><ol><li><a href='1.xhtml'>Chapter one</a></li></ol></nav>",
        "OEBPS/1.xhtml": f"<h1>{TITLE}</h1>{parts[0]}",
        "OEBPS/2.xhtml": f"<h2>{HEADING}</h2>{parts[1]}",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/b.opf"/></rootfiles></container>',
        )
        kind = "application/xhtml+xml"
        archive.writestr(
            "OEBPS/b.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
            f"<dc:title>{TITLE}</dc:title><dc:creator>{AUTHOR}</dc:creator>"
            "<dc:language>en-GB</dc:language><dc:date>2026-03-02</dc:date></metadata><manifest>"
            f'<item id="n" href="nav.xhtml" media-type="{kind}" properties="nav"/>'
            f'<item id="a" href="1.xhtml" media-type="{kind}"/>'
            f'<item id="b" href="2.xhtml" media-type="{kind}"/></manifest>'
            '<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>',
        )
        for name, body in pages.items():
            archive.writestr(
                name,
                '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
                f"<head><title>x</title></head><body>{body}</body></html>",
            )
    return out.getvalue()


def nitf() -> bytes:
    body = "".join(f"<p>{escape(p)}</p>" for p in PARAGRAPHS)
    later = "".join(f"<p>{escape(p)}</p>" for p in LATER)
    return (
        "<?xml version='1.0'?><nitf><head><title>slug-ferry</title><docdata><date.issue "
        "norm='20260302T080000Z'/><doc.copyright holder='Gull Wire'/></docdata></head><body>"
        f"<body.head><hedline><hl1>{TITLE}</hl1></hedline><byline>By <person>{AUTHOR}</person>"
        "</byline><dateline><location>HOLM</location></dateline></body.head><body.content><block>"
        f"{body}<media media-type='image'><media-reference source='f.jpg'/><media-caption>The boat "
        f"at Holm.</media-caption></media><hl2>{HEADING}</hl2>{later}</block></body.content></body>"
        "</nitf>"
    ).encode()


def newsml() -> bytes:
    return (
        '<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" '
        'guid="urn:gull:1" version="2"><itemMeta><provider literal="Gull Wire"/><versionCreated>'
        "2026-03-02T09:30:00Z</versionCreated><firstCreated>2026-03-02T08:00:00Z</firstCreated>"
        f"</itemMeta><contentMeta><headline>{TITLE}</headline><by>By {AUTHOR}</by>"
        '<language tag="en-GB"/></contentMeta><contentSet><inlineXML contenttype='
        '"application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>'
        f"</head><body><h1>{TITLE}</h1>{BODY}</body></html></inlineXML></contentSet></newsItem>"
    ).encode()


def newsml1() -> bytes:
    body = "".join(f"<p>{escape(p)}</p>" for p in PARAGRAPHS)
    later = "".join(f"<p>{escape(p)}</p>" for p in LATER)
    return (
        "<?xml version='1.0'?><!DOCTYPE NewsML SYSTEM 'NewsML_1.2.dtd'><NewsML><NewsEnvelope>"
        "<DateAndTime>20260302T110000Z</DateAndTime></NewsEnvelope><NewsItem><Identification>"
        "<NewsIdentifier><ProviderId>gull.example</ProviderId><DateId>20260302</DateId>"
        "<PublicIdentifier>urn:newsml:gull.example:20260302:ferry:1</PublicIdentifier>"
        "</NewsIdentifier></Identification><NewsManagement><NewsItemType FormalName='News'/>"
        "<FirstCreated>20260302T080000Z</FirstCreated><ThisRevisionCreated>20260302T093000Z"
        "</ThisRevisionCreated><Status FormalName='Usable'/></NewsManagement><NewsComponent>"
        f"<NewsLines><HeadLine>{TITLE}</HeadLine><ByLine>By {AUTHOR}</ByLine><DateLine>HOLM"
        "</DateLine><KeywordLine>ferry</KeywordLine></NewsLines><AdministrativeMetadata><Provider>"
        "<Party FormalName='Gull Wire'/></Provider></AdministrativeMetadata><DescriptiveMetadata>"
        "<Language FormalName='en-GB'/></DescriptiveMetadata><NewsComponent><Role FormalName="
        "'Caption'/><ContentItem><DataContent>The boat at Holm.</DataContent></ContentItem>"
        "</NewsComponent><NewsComponent><Role FormalName='Main'/><ContentItem><MediaType "
        "FormalName='Text'/><DataContent><nitf><body><body.head><hedline><hl1>Ferry sails</hl1>"
        f"</hedline></body.head><body.content>{body}<hl2>{HEADING}</hl2>{later}</body.content>"
        "</body></nitf></DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem>"
        "</NewsML>"
    ).encode()


def pdf(columns: int = 2) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

    width, height = A4
    wide = (width - 100 - 18 * (columns - 1)) / columns
    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12, spaceAfter=5)
    head = ParagraphStyle("head", body, fontName="Times-Bold", fontSize=13, leading=16)
    top = ParagraphStyle("top", head, fontSize=20, leading=23)
    frames = [
        Frame(50 + n * (wide + 18), 400, wide, height - 460, 0, 0, 0, 0) for n in range(columns)
    ]

    def margins(canvas: Any, document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, height - 30, "The Gull, Monday 2 March 2026")
        canvas.drawRightString(width - 50, 25, f"Page {document.page} of 2")

    flow: list[Flowable] = [Paragraph(TITLE, top), Paragraph(f"By {AUTHOR}", body)]
    flow += [Paragraph(text, body) for text in PARAGRAPHS]
    flow += [Paragraph(HEADING, head)] + [Paragraph(text, body) for text in LATER]
    flow += [Paragraph(f"{text} And so on.", body) for text in PROSE * 2]
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, title="layout.indd")
    document.addPageTemplates(PageTemplate(frames=frames, onPage=margins))
    document.build(flow)
    return out.getvalue()


FORMATS: dict[str, Callable[[], bytes]] = {
    "page.html": html,
    "amp.html": amp,
    "single.html": single_file,
    "saved.mhtml": mhtml,
    "letter.eml": eml,
    "draft.md": markdown,
    "draft.docx": docx,
    "book.epub": epub,
    "wire-nitf.xml": nitf,
    "wire-g2.xml": newsml,
    "wire-1.xml": newsml1,
    "paper.pdf": pdf,
}
