"""The workbench as it runs: the program in a process of its own, a page of it in a browser, requests by hand."""

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
import uuid
from pathlib import Path

import pytest
from page_gates import browser  # noqa: F401 - a fixture

ROOT = Path(__file__).parents[2]
ADDRESS = re.compile(r"http://(?P<host>[\w.\[\]:]+):(?P<port>\d+)/#token=(?P<token>\S+)")
PLAIN = """Transcript

SMITH: Good morning. I have the honour of opening the meeting.

JONES: Thank you. Has the paper from Easter Europe arrived?

SMITH: It has, on 3 May 1990, and it is long.

MR. SMYTH: Shall we read it?

JONES: Yes. Let us begin with the first page of it.

SMITH: I agree with you.

MR. SMYTH: So do I.

JONES: Then let us begin.

SMITH: The meeting is closed.
"""
MANY = 48


class Serving:
    """A workbench on a folder."""

    def __init__(self, folder, *options, preexec=None, env=None):
        self.folder = folder
        self.options = options
        self.preexec = preexec
        self.env = {**os.environ, **(env or {})}
        self.start(0)

    def start(self, port):
        command = [sys.executable, "-m", "tei_encoder", "serve", str(self.folder), "--port", str(port), *self.options]
        self.process = subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=self.env,
            preexec_fn=self.preexec,  # noqa: PLW1509 - for limits of this one process
        )  # fmt: skip
        self.said = []
        while not (match := ADDRESS.search(self.said[-1] if self.said else "")):
            line = self.process.stderr.readline()
            if not line:
                raise AssertionError("".join(self.said))
            self.said.append(line)
        self.url, self.port, self.token = match[0], int(match["port"]), match["token"]

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stderr.close()

    def again(self):
        """Start anew on the same port, where the last one was killed."""
        self.start(self.port)

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(15)
        if not self.process.stderr.closed:
            self.process.stderr.close()

    def ask(self, path, body=None, headers=None, method=None, *, token=True):
        """Ask by hand. Returns the status, the headers, and the JSON or the text of the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"Authorization": f"Bearer {self.token}"} if token else {}
        data = None
        if body is not None:
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            sent["Content-Type"] = "application/json"
        sent |= headers or {}
        connection.request(method or ("POST" if body is not None else "GET"), path, data, sent)
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        told = dict(answer.getheaders())
        connection.close()
        kind = told.get("Content-Type", "")
        return answer.status, told, json.loads(text) if kind.startswith("application/json") and text else text

    def record(self, number=0):
        status, _, told = self.ask(f"/api/records/{number}")
        assert status == 200, told
        return told

    def act(self, do, at=None, number=0, shown=None, **more):
        shown = shown or self.record(number)
        body = {"id": str(uuid.uuid4()), "digest": shown["digest"], "length": len(shown["text"]), "do": do,
                "by": "Ada", "when": "2026-11-24", "fields": {}, **more}  # fmt: skip
        if at is not None:
            body["at"] = at
        return self.ask(f"/api/records/{number}/acts", body)

    def undo(self, answer, number=0, **more):
        body = {"id": str(uuid.uuid4()), "digest": answer["digest"], "added": answer["added"], **more}
        return self.ask(f"/api/records/{number}/undo", body)


def span(text, words, nth=0):
    """Give where words stand in a text."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return [at, at + len(words)]


def until(page, expression, argument=None, seconds=20):
    """Wait until something is true in a page; the browser itself may not wait for text, by the page's policy."""
    end = time.monotonic() + seconds
    call = expression if expression.startswith("(") else f"() => {expression}"
    while not page.evaluate(call, argument):
        assert time.monotonic() < end, f"never: {expression}"
        page.wait_for_timeout(40)


def corrections(folder, name="record"):
    path = folder / f"{name}.corrections.toml"
    return tomllib.loads(path.read_text("utf-8")).get("correction", []) if path.is_file() else []


@pytest.fixture
def edition(tmp_path):
    folder = tmp_path / "edition"
    folder.mkdir()
    (folder / "record.txt").write_text(PLAIN, "utf-8")
    return folder


@pytest.fixture
def serving(edition):
    started = Serving(edition, "--by", "Ada")
    yield started
    started.stop()


@pytest.fixture(scope="module")
def serving_many(tmp_path_factory):
    """One workbench for many tests, each with a record of its own."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(MANY):
        (folder / f"record-{number:02}.txt").write_text(PLAIN, "utf-8")
    started = Serving(folder, "--by", "Ada")
    yield started
    started.stop()


@pytest.fixture
def serving_seed(tmp_path, seed):
    folder = tmp_path / "seeds"
    folder.mkdir()
    shutil.copy(seed, folder)
    started = Serving(folder, "--by", "Ada")
    yield started
    started.stop()


@pytest.fixture
def context(browser):  # noqa: F811
    made = browser.new_context(viewport={"width": 1440, "height": 900})
    yield made
    made.close()


def open_page(context, url, record=""):
    """Open the workbench on a record, and wait until all three panes are there. What the browser complains of fails the test."""
    page = context.new_page()
    page.wrong = []
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("console", lambda message: page.wrong.append(message.text) if message.type == "error" else None)
    page.goto(f"{url}&record={record}" if record else url)
    page.wait_for_selector("#bench:not([hidden]) .passage")
    until(page, "document.querySelector('#edition-note').textContent === ''")
    return page


def saved(page, count, folder, name="record"):
    """Wait until the file has so many entries, and give them."""
    end = time.monotonic() + 10
    while len(found := corrections(folder, name)) != count and time.monotonic() < end:
        page.wait_for_timeout(30)
    assert len(found) == count, (found, page.inner_text("#status"), page.inner_text("#offer"))
    until(page, "document.querySelector('#offer').hidden")
    page.wait_for_timeout(50)
    return found


def in_memory():
    """Give a folder on a file system of 64 kB, or skip: only root may mount one."""
    if os.geteuid() or not shutil.which("mount"):
        pytest.skip("only root can mount a small file system to fill")
    folder = Path(tempfile.mkdtemp(prefix="full-"))
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], check=False, capture_output=True
    ).returncode:
        pytest.skip("a small file system cannot be mounted here")
    return folder
