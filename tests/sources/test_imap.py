"""Newsletters in a mailbox, from a server that speaks IMAP."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
import trustme

from flows.sources import FetchError, GoneError, Ref, close
from flows.sources.imap import ImapSource
from tests.clock import DrivenClock
from tests.mailbox import Mailbox, mailbox

LETTER = """Message-ID: <{n}@harbour.example>
From: "The Harbour Letter" <letter@harbour.example>
Subject: =?utf-8?q?The_pi=C3=A8r_is_open=2C_no=2E_{n}?=
Date: {day:02} Mar 2026 08:00:00 +0100
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<p>Pier {n} is open.</p>
"""

NAMELESS = LETTER.partition("\n")[2]


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mailbox() as here:
        for n, day in ((1, 1), (2, 9), (3, 10)):
            here.add(LETTER.format(n=n, day=day))
        yield here


def source(box: Mailbox, **given: object) -> ImapSource:
    place = f"imap://reader%40press.example@127.0.0.1:{box.port}/Newsletters"
    settings = {"password": box.password, "plain": True} | given
    return ImapSource("letters", place, **settings)  # type: ignore[arg-type]


def test_messages_are_documents_and_the_mailbox_stays_as_it_was(box: Mailbox) -> None:
    letters = source(box)
    refs = list(letters.discover())
    place = f"imap://127.0.0.1:{box.port}/Newsletters"
    assert [ref.locator for ref in refs] == [f"{place}#{n}@harbour.example" for n in (3, 2, 1)]
    assert refs[0].title == "The pièr is open, no. 3"
    assert refs[0].byline == ("The Harbour Letter",)
    assert refs[0].published_at == datetime(2026, 3, 10, 7, tzinfo=UTC)
    raw = letters.fetch(refs[2])
    assert raw.media_type == "message/rfc822"
    assert raw.content == box.messages[101]
    close(letters)
    assert not [c for c in box.commands if "STORE" in c or c.startswith("SELECT")]
    assert sum(c.startswith("LOGIN") for c in box.commands) == 1


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("Entw\u00fcrfe", '"Entw&APw-rfe"'),
        ("\u53f0\u5317/News & Views", '"&U,BTFw-/News &- Views"'),
        ('A "quoted" \\ one', r'"A \"quoted\" \\ one"'),
    ],
)
def test_a_folder_by_its_name_in_any_script(box: Mailbox, folder: str, said: str) -> None:
    box.folder = said
    place = f"imap://reader%40press.example@127.0.0.1:{box.port}/{quote(folder)}"
    letters = ImapSource("letters", place, box.password, plain=True)
    assert len(list(letters.discover())) == 3
    close(letters)


def test_only_a_window_of_them(box: Mailbox) -> None:
    clock = DrivenClock(datetime(2026, 3, 11, 12, tzinfo=UTC))
    letters = source(box, window=timedelta(days=2), clock=clock)
    assert [ref.title for ref in letters.discover()] == [
        "The pièr is open, no. 3",
        "The pièr is open, no. 2",
    ]
    close(letters)


def test_a_message_by_its_locator_alone_and_one_that_is_gone(box: Mailbox) -> None:
    letters = source(box)
    refs = list(letters.discover())
    close(letters)
    other = source(box)
    assert other.fetch(refs[1]).content == box.messages[102]
    del box.messages[102]
    with pytest.raises(GoneError):
        other.fetch(refs[1])
    close(other)


def test_what_is_too_large_is_not_brought(box: Mailbox) -> None:
    letters = source(box, max_bytes=100)
    with pytest.raises(FetchError, match="over the limit of 100"):
        letters.fetch(next(iter(letters.discover())))
    close(letters)


def test_a_wrong_password_is_told_without_it(box: Mailbox) -> None:
    letters = source(box, password="s3cret")
    with pytest.raises(FetchError, match="AUTHENTICATIONFAILED") as failed:
        list(letters.discover())
    assert failed.value.stage == "discover"
    assert "s3cret" not in f"{failed.value!r} {letters!r} {failed.value.__context__}"
    close(letters)


def test_a_folder_that_is_not_there_and_a_server_that_is_not(box: Mailbox) -> None:
    letters = source(box)
    box.folder = "Elsewhere"
    with pytest.raises(FetchError, match="NONEXISTENT"):
        list(letters.discover())
    close(letters)
    gone = ImapSource("letters", "imap://a@127.0.0.1:9/In", "x", plain=True)
    with pytest.raises(FetchError, match=r"127\.0\.0\.1/In can't be read") as failed:
        list(gone.discover())
    assert failed.value.retry


def test_numbers_that_are_given_anew_lose_and_double_no_message(box: Mailbox) -> None:
    for n in (4, 5):
        box.add(NAMELESS.format(n=n, day=n))
    box.add(LETTER.format(n=11, day=20))
    letters = source(box)
    before = {ref.locator: letters.fetch(ref).content for ref in letters.discover()}
    assert len(before) == 6
    box.number_anew()
    # Those that were listed are brought by their old names, over a new connection.
    close(letters)
    assert {locator: letters.fetch(Ref(locator)).content for locator in before} == before
    close(letters)
    other = source(box)
    assert {ref.locator: other.fetch(ref).content for ref in other.discover()} == before
    # What is new takes a number that another message had.
    box.messages = {1: box.messages[2], 2: box.messages[1]}
    box.add(LETTER.format(n=6, day=21))
    box.validity += 1
    after = {ref.locator: other.fetch(ref).content for ref in other.discover()}
    assert len(after) == 3
    assert len(after.keys() - before.keys()) == 1
    assert all(before.get(locator, content) == content for locator, content in after.items())
    close(other)


def test_a_message_whose_name_is_within_another_ones(box: Mailbox) -> None:
    for n in (11, 21):
        box.add(LETTER.format(n=n, day=n))
    first = Ref(f"imap://127.0.0.1:{box.port}/Newsletters#1@harbour.example")
    letters = source(box)
    assert b"Pier 1 is open" in letters.fetch(first).content
    close(letters)
    del box.messages[101]
    other = source(box)
    with pytest.raises(GoneError):
        other.fetch(first)
    close(other)


def encrypted_by(authority: trustme.CA, host: str = "127.0.0.1") -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    return context


@pytest.mark.parametrize("starttls", [False, True])
def test_an_encrypted_mailbox_of_an_authority_of_ones_own(
    starttls: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    context = encrypted_by(authority)
    with mailbox(*((None, context) if starttls else (context, None))) as here:
        here.add(LETTER.format(n=1, day=1))
        scheme = "imap" if starttls else "imaps"
        place = f"{scheme}://reader%40press.example@127.0.0.1:{here.port}/Newsletters"
        letters = ImapSource("letters", place, here.password)
        with pytest.raises(FetchError, match="certificate verify failed") as failed:
            list(letters.discover())
        assert not failed.value.retry
        assert not [command for command in here.commands if command.startswith("LOGIN")]
        authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        [ref] = letters.discover()
        assert letters.fetch(ref).content == here.messages[101]
        close(letters)


def test_a_password_is_not_sent_to_whom_a_certificate_is_not_of_nor_unencrypted(
    box: Mailbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    with mailbox(encrypted_by(authority, "harbour.example")) as here:
        place = f"imaps://reader@127.0.0.1:{here.port}/Newsletters"
        with pytest.raises(FetchError, match=r"not valid for '127\.0\.0\.1'"):
            list(ImapSource("letters", place, "s3cret").discover())
        assert here.commands == []
    # A server that offers no encryption gets none.
    with pytest.raises(FetchError, match="TLS"):
        list(source(box, plain=False).discover())
    assert not [command for command in box.commands if command.startswith("LOGIN")]
