"""Who may ask what: this machine alone, with the token of this start, from this page's own origin."""

from __future__ import annotations

import ipaddress
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message

LARGEST = 256 * 1024  # bytes of a request: a note is long, a record is not sent
JSON = "application/json"
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class NotLoopbackError(Exception):
    """An address that others could reach, with the reason for a person."""


class RefusedError(Exception):
    """A request that is refused, with the status that says so."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


def loopback(host: str) -> str:
    """Return the address to listen on. Raises NotLoopbackError for one that is not this machine's own."""
    plain = "127.0.0.1" if host == "localhost" else host.strip("[]")
    try:
        safe = ipaddress.ip_address(plain).is_loopback
    except ValueError:
        safe = False
    if not safe:
        message = (
            f"the workbench listens on this machine alone (127.0.0.1 or ::1), not on {host!r}: it lets whoever reaches "
            "it write into the edition"
        )
        raise NotLoopbackError(message)
    return plain


def new_token() -> str:
    """Return the secret of one start."""
    return secrets.token_urlsafe(24)


def check_host(headers: Message[str, str], port: int) -> None:
    """Refuse what was addressed to another name: a page elsewhere may have its own name led here."""
    name, _, number = headers.get("Host", "").rpartition(":")
    if name not in LOOPBACK_NAMES or number != str(port):
        raise RefusedError(421, "this server answers for this machine's own address alone")


def check_token(headers: Message[str, str], token: str) -> None:
    """Refuse a request without the token of this start."""
    given = headers.get("Authorization", "").removeprefix("Bearer ")
    if not secrets.compare_digest(given.encode("utf-8", "replace"), token.encode()):
        raise RefusedError(401, "the token is missing or old: open the address that `tei-encoder serve` printed")


def check_origin(headers: Message[str, str], port: int) -> None:
    """Refuse a request that a page of another origin has sent."""
    origin = headers.get("Origin")
    site = headers.get("Sec-Fetch-Site", "same-origin")
    ours = {f"http://{name}:{port}" for name in LOOPBACK_NAMES}
    if (origin is not None and origin not in ours) or site not in ("same-origin", "none"):
        raise RefusedError(403, "this request comes from another page")
    if origin is not None and origin != f"http://{headers.get('Host', '')}":
        raise RefusedError(403, "this request comes from another page")


def check_body(headers: Message[str, str]) -> int:
    """Return the length of a body. Refuse one that is no JSON, too long, or of unknown length."""
    kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind != JSON:
        raise RefusedError(415, "only application/json is read here")
    length = headers.get("Content-Length", "")
    if "Transfer-Encoding" in headers or not length.isascii() or not length.isdecimal():
        raise RefusedError(411, "the length of the request is not given")
    if len(length) > 9 or int(length) > LARGEST:
        raise RefusedError(413, f"a request has at most {LARGEST} bytes")
    return int(length)
