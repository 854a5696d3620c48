"""HTTP for one page on this machine: every request is looked at by the guard before anything else happens."""

from __future__ import annotations

import json
import socket
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from tei_encoder.workbench.assets import assets, font
from tei_encoder.workbench.guard import (
    HEADERS,
    JSON,
    RefusedError,
    check_body,
    check_host,
    check_origin,
    check_token,
    loopback,
)

if TYPE_CHECKING:
    from tei_encoder.workbench.routes import Routes

API = "/api/"
IDLE = 75  # seconds after which a connection that says nothing is closed


class Server(ThreadingHTTPServer):
    """Listens on an address of this machine; a thread for each connection."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, host: str, port: int, routes: Routes, token: str) -> None:
        """Begin to listen. Raises NotLoopbackError and OSError."""
        address = loopback(host)
        self.address_family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self.routes = routes
        self.token = token
        super().__init__((address, port), Handler)

    def server_bind(self) -> None:
        """Bind without asking the network for the name of this machine, as the library would."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    @property
    def address(self) -> str:
        """Return the address that an editor opens; the token in its fragment is never sent by a browser of itself."""
        host = f"[{self.server_name}]" if ":" in self.server_name else self.server_name
        return f"http://{host}:{self.server_port}/#token={self.token}"

    def handle_error(self, request: socket.socket | tuple[bytes, socket.socket], client_address: object) -> None:
        """Say nothing of a browser that went away; anything else is a fault of this program, and is shown."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "tei-encoder"
    sys_version = ""
    timeout = IDLE
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer with a file of the page, or with data."""
        self._answer(writes=False)

    def do_POST(self) -> None:
        """Do what is asked."""
        self._answer(writes=True)

    def _answer(self, *, writes: bool) -> None:
        try:
            check_host(self.headers, self.server.server_port)
            address = urlsplit(self.path)
            if not address.path.startswith(API):
                self._file(address.path, writes=writes)
                return
            check_origin(self.headers, self.server.server_port)
            check_token(self.headers, self.server.token)
            parts = address.path.removeprefix(API).split("/")
            if writes:
                made: dict[str, Any] | None = self.server.routes.post(parts, self._body())
            else:
                made = self.server.routes.get(parts, dict(parse_qsl(address.query)))
            self._json(200 if made is not None else 204, made)
        except RefusedError as error:
            self.close_connection = True  # its body may not have been read
            self._json(error.status, {"error": str(error)})
        except ValueError:  # an address that is none
            self.close_connection = True
            self._json(400, {"error": "the request cannot be read"})

    def _file(self, path: str, *, writes: bool) -> None:
        found = None if writes else assets().get(path) or font(path)
        if found is None:
            raise RefusedError(404 if not writes else 405, "there is nothing at that address")
        self._send(200, found.type, found.data)

    def _body(self) -> dict[str, Any]:
        length = check_body(self.headers)
        try:
            asked = json.loads(self.rfile.read(length))
        except (ValueError, RecursionError):
            raise RefusedError(400, "the request is no JSON") from None
        if not isinstance(asked, dict):
            raise RefusedError(400, "the request is no table")
        return asked

    def _json(self, status: int, made: dict[str, Any] | None) -> None:
        # Half of a surrogate pair, which a damaged source can hold, is written as an escape.
        self._send(status, JSON, b"" if made is None else json.dumps(made).encode())

    def _send(self, status: int, kind: str, data: bytes) -> None:
        self.send_response(status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        if status != 204:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing: the terminal is for the editor."""
