"""An object store on 127.0.0.1 that speaks S3: as much of its HTTP as listing and reading takes,
signatures checked (AWS Signature Version 4)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, quote, unquote, urlsplit
from xml.sax.saxutils import escape

from tests.serving import serving

CHANGED = "2026-03-01T08:00:00.000Z"


@dataclass
class Objects:
    """`objects` by bucket/key; a page of a listing holds `listed` of them. `requests` are what
    came, `fault` is the status to answer with instead, while it is not 0."""

    key: str = "AKIAPRESS"
    secret: str = "s3cr3t/of+the=press"
    objects: dict[str, bytes] = field(default_factory=dict)
    listed: int = 1000
    requests: list[str] = field(default_factory=list)
    fault: int = 0
    url: str = ""

    def listing(self, bucket: str, asked: dict[str, str]) -> str:
        """ListObjectsV2."""
        prefix, delimiter = asked.get("prefix", ""), asked.get("delimiter", "")
        keys = sorted(name.partition("/")[2] for name in self.objects if name.startswith(bucket))
        found: dict[str, int | None] = {}
        for key in keys:
            rest, cut, _ = key[len(prefix) :].partition(delimiter or "\0")
            whole = f"{prefix}{rest}{cut}" if cut else key
            if key.startswith(prefix) and whole > asked.get("continuation-token", ""):
                found.setdefault(whole, None if cut else len(self.objects[f"{bucket}/{key}"]))
        page = dict(list(found.items())[: self.listed])
        more = len(found) > len(page)
        said = [f"<IsTruncated>{str(more).lower()}</IsTruncated>"]
        if more:
            said += [f"<NextContinuationToken>{escape(max(page))}</NextContinuationToken>"]
        for key, size in page.items():
            if size is None:
                said += [f"<CommonPrefixes><Prefix>{escape(key)}</Prefix></CommonPrefixes>"]
                continue
            details = f"<ETag>&quot;{tag(self.objects[f'{bucket}/{key}'])}&quot;</ETag>"
            details += f"<LastModified>{CHANGED}</LastModified><Size>{size}</Size>"
            said += [f"<Contents><Key>{escape(key)}</Key>{details}</Contents>"]
        return f"<ListBucketResult><Name>{bucket}</Name>{''.join(said)}</ListBucketResult>"


def tag(content: bytes) -> str:
    return hashlib.md5(content).hexdigest()


@contextmanager
def objects() -> Iterator[Objects]:
    here = Objects()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            here.requests.append(f"{self.command} {self.path}")
            parts = urlsplit(self.path)
            bucket, _, key = unquote(parts.path).lstrip("/").partition("/")
            there = any(name.startswith(f"{bucket}/") for name in here.objects)
            if here.fault:
                self.refuse(
                    here.fault, "ServiceUnavailable" if here.fault > 499 else "AccessDenied"
                )
            elif not _is_signed(self, here):
                self.refuse(403, "SignatureDoesNotMatch")
            elif not there:
                self.refuse(404, "NoSuchBucket")
            elif not key:
                asked = dict(parse_qsl(parts.query, keep_blank_values=True))
                self.say(200, here.listing(bucket, asked).encode(), "application/xml")
            elif f"{bucket}/{key}" not in here.objects:
                self.refuse(404, "NoSuchKey")
            else:
                self.give(here.objects[f"{bucket}/{key}"])

        def do_HEAD(self) -> None:
            self.do_GET()

        def give(self, content: bytes) -> None:
            span = self.headers.get("range", "")
            if not span.startswith("bytes="):
                self.say(200, content, "application/octet-stream")
                return
            first, _, last = span.removeprefix("bytes=").partition("-")
            part = content[int(first) : int(last) + 1 if last else None]
            where = f"bytes {first}-{int(first) + len(part) - 1}/{len(content)}"
            self.say(206, part, "application/octet-stream", where)

        def refuse(self, status: int, code: str) -> None:
            said = f"<Error><Code>{code}</Code><Message>{code}</Message></Error>"
            self.say(status, said.encode(), "application/xml")

        def say(self, status: int, body: bytes, kind: str, span: str | None = None) -> None:
            self.send_response(status)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(body)))
            self.send_header("last-modified", "Sun, 01 Mar 2026 08:00:00 GMT")
            self.send_header("etag", f'"{tag(body)}"')
            if span:
                self.send_header("content-range", span)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    with serving(server) as port:
        here.url = f"http://127.0.0.1:{port}"
        yield here


def _is_signed(request: BaseHTTPRequestHandler, here: Objects) -> bool:
    """Whether a request is signed with the key and its secret."""
    said = request.headers.get("authorization", "")
    if not said.startswith("AWS4-HMAC-SHA256 "):
        return False
    given = dict(part.strip().split("=", 1) for part in said.partition(" ")[2].split(","))
    key, *scope = given["Credential"].split("/")
    parts = urlsplit(request.path)
    query = "&".join(
        f"{quote(name, safe='-_.~')}={quote(value, safe='-_.~')}"
        for name, value in sorted(parse_qsl(parts.query, keep_blank_values=True))
    )
    signed = given["SignedHeaders"].split(";")
    headers = "".join(f"{name}:{request.headers[name].strip()}\n" for name in signed)
    canonical = "\n".join(
        [
            str(request.command),
            parts.path,
            query,
            headers,
            given["SignedHeaders"],
            request.headers["x-amz-content-sha256"],
        ]
    )
    hashed = hashlib.sha256(canonical.encode()).hexdigest()
    to_sign = "\n".join(
        ["AWS4-HMAC-SHA256", request.headers["x-amz-date"], "/".join(scope), hashed]
    )
    secret = f"AWS4{here.secret}".encode()
    for part in [*scope, to_sign]:
        secret = hmac.new(secret, part.encode(), hashlib.sha256).digest()
    return key == here.key and hmac.compare_digest(secret.hex(), given["Signature"])
