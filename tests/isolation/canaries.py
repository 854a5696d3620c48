"""What must not be read: a file with a word that no output may hold, and a server that nobody may ask.

The server is a process of its own: Saxon and libxml2 hold Python's lock while they fetch, and would wait for one in a
thread of ours for ever.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

WORD = "canary-that-no-output-holds"
SERVER = """
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        with open(sys.argv[1], "a") as log:
            log.write(self.path + "\\n")
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<x>" + sys.argv[2].encode() + b"</x>")
    def log_message(self, *_):
        pass
server = HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
"""


class Canaries:
    """Files and an address to tempt with, and whether anybody gave in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = folder / "asked.log"
        self.text = folder / "canary.txt"
        self.text.write_text(WORD)
        self.xml = folder / "canary.xml"
        self.xml.write_text(f"<x>{WORD}</x>")
        self.dtd = folder / "canary.dtd"
        self.dtd.write_text(f"<!ENTITY x '{WORD}'>")
        self.made = folder / "made.xml"
        command = [sys.executable, "-c", SERVER, str(self.log), WORD]
        self._server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.address = f"http://127.0.0.1:{self._server.stdout.readline().strip()}"

    def fill(self, text: str) -> str:
        """Put the temptations into a text."""
        for name in ("text", "xml", "dtd", "made"):
            text = text.replace(f"@{name}@", getattr(self, name).as_uri())
        return text.replace("@http@", self.address).replace("@folder@", self.folder.as_uri())

    def asked(self) -> list[str]:
        """Return the addresses that were asked for."""
        return self.log.read_text().splitlines() if self.log.exists() else []

    def close(self) -> None:
        """End the server."""
        self._server.kill()
        self._server.wait()
        self._server.stdout.close()


@pytest.fixture(scope="module")
def canaries(tmp_path_factory):
    """Set the temptations up; that nobody asked is looked at after each test of the module, and at its end."""
    os.environ["TEI_ENCODER_CANARY"] = WORD
    made = Canaries(tmp_path_factory.mktemp("canaries"))
    yield made
    made.close()
    del os.environ["TEI_ENCODER_CANARY"]
    assert made.asked() == []
