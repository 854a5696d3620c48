"""The only module that goes to the network: an address → its bytes, over HTTPS.

urllib does what is needed here (certificates of the system, proxies of the environment); a client for many requests
would be one more thing to keep up to date.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from http.client import HTTPException
from typing import IO, TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from tei_encoder import __version__
from tei_encoder.schema_store.addresses import is_loopback
from tei_encoder.schema_store.faults import NOT_FETCHED, NOT_SECURE, TOO_LARGE, StoreError, fault

if TYPE_CHECKING:
    from http.client import HTTPMessage, HTTPResponse

LARGEST = 32 * 1024 * 1024  # bytes; the largest schema of the TEI has 1.1 million
SILENCE = 30.0  # seconds until a server that says nothing is given up
WHOLE = 300.0  # seconds for one file
CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave, and the address that gave it in the end."""

    data: bytes
    address: str


class _Redirects(HTTPRedirectHandler):
    """Goes where a server points, as long as that is secure."""

    max_redirections = 5

    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> Request | None:
        try:
            # From the web to this machine is as wrong as from https to http.
            if is_loopback(urlsplit(newurl).hostname) and not is_loopback(urlsplit(req.full_url).hostname):
                raise fault(NOT_SECURE, address=newurl)
            _check_secure(newurl)
        except StoreError:
            fp.close()
            raise
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(address: str, largest: int = LARGEST) -> Fetched:
    """Fetch what is at an address.

    Raises StoreError.
    """
    _check_secure(address)
    host = urlsplit(address).hostname
    opener = OpenerDirector()  # knows no file: and no ftp:
    for handler in (
        ProxyHandler({} if is_loopback(host) else None),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
        _Redirects(),
    ):
        opener.add_handler(handler)
    headers = {"User-Agent": f"tei-encoder/{__version__}", "Accept": "*/*", "Accept-Encoding": "identity"}
    try:
        request = Request(address, headers=headers)  # noqa: S310 (its scheme was checked above)
        with opener.open(request, timeout=SILENCE) as response:
            return Fetched(_body(response, address, largest), str(response.geturl()))
    except HTTPError as error:
        error.close()
        raise fault(NOT_FETCHED, address=address, why=f"the server answers {error.code} {error.reason}") from None
    except URLError as error:
        raise fault(NOT_FETCHED, address=address, why=_words(error.reason)) from None
    except (HTTPException, OSError, ValueError) as error:
        raise fault(NOT_FETCHED, address=address, why=_words(error)) from None


def _body(response: HTTPResponse, address: str, largest: int) -> bytes:
    announced = response.headers.get("Content-Length", "")
    length = int(announced) if announced.isdecimal() else None
    limit = f"{largest:,} bytes are the limit"
    if length is not None and length > largest:
        raise fault(TOO_LARGE, address=address, why=f"it has {length:,} bytes, and {limit}")
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise fault(NOT_FETCHED, address=address, why="the server sends it compressed, although asked not to")
    end = time.monotonic() + WHOLE
    body = bytearray()
    while chunk := response.read(CHUNK):
        body += chunk
        if len(body) > largest:
            raise fault(TOO_LARGE, address=address, why=limit)
        if time.monotonic() > end:
            raise fault(NOT_FETCHED, address=address, why=f"it was not there after {WHOLE:.0f} seconds")
    if length is not None and len(body) < length:
        why = f"the connection broke off after {len(body):,} of {length:,} bytes"
        raise fault(NOT_FETCHED, address=address, why=why)
    return bytes(body)


def _check_secure(address: str) -> None:
    parts = urlsplit(address)
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname))):
        raise fault(NOT_SECURE, address=address)


def _words(reason: object) -> str:
    """Say why, without the colon and the full stop of whoever said it first."""
    if isinstance(reason, TimeoutError):
        return "the server does not answer"
    told = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return str(told).rstrip(".").replace("\n", " ")
