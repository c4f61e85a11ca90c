"""Which addresses may be connected to, decided on what the name resolved to.

The connection goes to the very address that was looked at: a name that answers differently the
next moment gains nothing, and each redirect is a new connection that is looked at again.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import ssl
from collections.abc import Iterable
from functools import lru_cache

import httpcore
import httpx

from flows.fetch.deadline import TimedStream, left

__all__ = ["AddressRefusedError", "GuardedTransport", "is_public"]

SocketOption = (
    tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
)


NOT_PUBLIC = tuple(
    map(
        ipaddress.ip_network,
        # Besides what ipaddress knows: local NAT64, old site-local, segments, documentation.
        ("64:ff9b:1::/48", "fec0::/10", "5f00::/16", "3fff::/20", "192.88.99.0/24"),
    )
)
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class AddressRefusedError(httpcore.ConnectError):
    """The host has an address inside this machine or network."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, seen through every form that embeds an
    IPv4 address (mapped, compatible, translated, 6to4, Teredo, NAT64, ISATAP)."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        last = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if ip in NAT64 or int(ip) >> 32 in (0, 0xFFFF0000) or _is_isatap(ip):
            inner.append(last)
        found = [one for one in inner if one is not None]
        if found:
            return all(is_public(str(one)) for one in found)
    return ip.is_global and not ip.is_multicast and not any(ip in net for net in NOT_PUBLIC)


def _is_isatap(ip: ipaddress.IPv6Address) -> bool:
    return (int(ip) >> 32) & 0xFDFFFFFF == 0x00005EFE


class _GuardedBackend(httpcore.NetworkBackend):
    """Connects to public addresses only, unless `allow_private`, and each within the time there
    is."""

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception | None = None
        for address in self._addresses(host, port):
            try:
                most = left(timeout, httpcore.ConnectTimeout)
                return TimedStream(
                    self._sockets.connect_tcp(address, port, most, local_address, socket_options)
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed or httpcore.ConnectError(f"{host} has no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            said = error.strerror if isinstance(error, OSError) else error
            raise httpcore.ConnectError(
                f"the name {host} leads nowhere: {said}; check it, and whether you are online"
            ) from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        for address in addresses:
            if not self._allow_private and not is_public(address):
                where = host if host == address else f"{host} is at {address}, which"
                raise AddressRefusedError(
                    f"{where} is inside this machine or network; "
                    "set allow_private = true for a source that is meant to be there"
                )
        return addresses

    def sleep(self, seconds: float) -> None:
        self._sockets.sleep(seconds)


@lru_cache(maxsize=4)
def _trusted(_file: str | None, _folder: str | None) -> ssl.SSLContext:
    """Whose certificates are believed, by what the environment names. To read them all takes a
    while, and every client needs the same."""
    return httpx.create_ssl_context()


class GuardedTransport(httpx.HTTPTransport):
    """httpx's own transport, over HTTP/2 where the server offers it, with the guard below it
    unless `allow_private`."""

    def __init__(self, *, allow_private: bool) -> None:
        trusted = _trusted(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))
        super().__init__(verify=trusted, http2=True)
        self._pool = httpcore.ConnectionPool(
            ssl_context=trusted,
            max_connections=20,
            max_keepalive_connections=10,
            keepalive_expiry=15.0,
            http2=True,
            network_backend=_GuardedBackend(allow_private=allow_private),
        )
