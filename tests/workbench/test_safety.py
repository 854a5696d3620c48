"""Who is let in, and what a record can do: nothing."""

import json
import socket
import time
import uuid

import pytest
from conftest import run
from serving import PLAIN, Serving, browser, context, corrections, edition, open_page, serving, span, until

from tei_encoder.workbench.guard import LARGEST

__all__ = ["browser", "context", "edition", "serving"]  # fixtures
SCRIPT = '<img src=x onerror="document.title=1"><script>document.title=1</script>'


@pytest.fixture(scope="module")
def refusing(tmp_path_factory):
    """A workbench for all the requests that must come to nothing."""
    folder = tmp_path_factory.mktemp("refusing")
    (folder / "record.txt").write_text(PLAIN, "utf-8")
    started = Serving(folder, "--by", "Ada")
    yield started
    started.stop()
    assert sorted(path.name for path in folder.iterdir()) == ["record.txt"]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "example.org", "127.0.0.1.example.org"])  # noqa: S104 - refused
def test_no_other_address_is_listened_on(edition, host):
    code, _, told = run("serve", edition, "--host", host, "--port", "0")
    assert code == 2
    assert "this machine alone" in told


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_addresses_of_this_machine(edition, host):
    if host == "::1":
        try:
            with socket.socket(socket.AF_INET6) as tried:
                tried.bind(("::1", 0))
        except OSError:
            pytest.skip("this machine has no IPv6")
    started = Serving(edition, "--host", host)
    assert started.url.startswith(("http://127.0.0.1:", "http://[::1]:"))
    started.stop()
    assert started.process.returncode == 0


def test_wrong_use_is_told(edition, tmp_path):
    assert run("serve", edition, "--profile", "nonsense")[0] == 2
    code, _, told = run("serve", tmp_path / "nowhere")
    assert (code, "no such file" in told) == (1, True)
    (tmp_path / "empty").mkdir()
    code, _, told = run("serve", tmp_path / "empty")
    assert (code, "nothing-found" in told) == (1, True)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, _, told = run("serve", edition, "--port", taken.getsockname()[1])
    assert (code, "error[port]" in told) == (1, True)


def test_ctrl_c_ends_it_well(serving):
    serving.process.send_signal(2)
    assert serving.process.wait(10) == 0
    assert "Traceback" not in serving.process.stderr.read()


@pytest.mark.parametrize("path", ["/api/edition", "/api/acts", "/api/records/0", "/api/records/0/passages/0"])
def test_nothing_is_read_without_the_token(refusing, path):
    assert refusing.ask(path)[0] == 200
    assert refusing.ask(path, token=False)[0] == 401
    assert refusing.ask(path, token=False, headers={"Authorization": f"Bearer {refusing.token}x"})[0] == 401
    assert refusing.ask(f"{path}?token={refusing.token}", token=False)[0] == 401


def act_of(serving):
    shown = serving.record()
    return {"id": str(uuid.uuid4()), "digest": shown["digest"], "length": len(shown["text"]), "do": "accept", "by": "A",
            "when": "2026-11-24", "fields": {}, "at": span(shown["text"], "I agree")}  # fmt: skip


def test_nothing_is_written_without_the_token(refusing):
    assert refusing.ask("/api/records/0/acts", act_of(refusing), token=False)[0] == 401
    assert corrections(refusing.folder) == []


ELSEWHERE = [
    {"Origin": "https://example.org"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Origin": "http://localhost.example.org"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]


@pytest.mark.parametrize("headers", ELSEWHERE, ids=lambda each: next(iter(each.values())))
def test_nothing_is_written_for_another_origin(refusing, headers):
    status, _, _ = refusing.ask("/api/records/0/acts", act_of(refusing), headers)
    assert status == 403
    assert corrections(refusing.folder) == []
    assert refusing.ask("/api/records/0", headers=headers)[0] == 403


def test_the_page_itself_may_write(serving):
    ours = {"Origin": f"http://127.0.0.1:{serving.port}", "Sec-Fetch-Site": "same-origin"}
    assert serving.ask("/api/records/0/acts", act_of(serving), ours)[0] == 200
    assert len(corrections(serving.folder)) == 1


@pytest.mark.parametrize("host", ["example.org", "example.org:{port}", "127.0.0.1", "127.0.0.1:1", ""])
def test_another_name_for_this_machine_is_refused(refusing, host):
    for path in ("/", "/api/edition"):
        assert refusing.ask(path, headers={"Host": host.format(port=refusing.port)})[0] == 421


PATHS = [
    "/../../etc/passwd", "/static/../server.py", "/static/%2e%2e/server.py", "/static/..%2fserver.py", "//etc/passwd",
    "/api/records/../../etc", "/api/records/%2e%2e%2f", "/api/records//etc/passwd", "/api/records/record.txt",
    "/api/records/-1", "/api/records/1", "/api/records/0x0", "/api/records/٠", "/api/records/999999999999999999999",
    "/api/records/0/passages/-1", "/api/records/0/passages/9999", "/static/", "/font/9.woff2", "/font/../0.woff2",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out(refusing, path):
    status, _, told = refusing.ask(path.encode("utf-8").decode("latin-1") if path.isascii() else "/api/records/%D9%A0")
    assert status in (400, 404), told
    assert "root:" not in str(told)


def test_links_out_of_the_edition_are_left_alone(edition, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SMITH: Secret.\n\nJONES: Secret.\n")
    (edition / "link.txt").symlink_to(secret)
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    (edition / "other.txt").write_text("A: One.\n\nB: Two.\n")
    (edition / "other.corrections.toml").symlink_to(outside / "x.toml")
    started = Serving(edition)
    try:
        told = started.ask("/api/edition")[2]
        assert [each["shown"] for each in told["records"]] == ["record.txt"]
        assert sum("leads out of the" in line for line in started.said) == 2
    finally:
        started.stop()


def test_a_link_that_comes_later_is_not_followed(serving, tmp_path):
    serving.record()
    secret = tmp_path / "secret.txt"
    secret.write_text("SMITH: Secret words.\n\nJONES: Secret.\n")
    (serving.folder / "record.txt").unlink()
    (serving.folder / "record.txt").symlink_to(secret)
    for _ in range(20):
        told = serving.record()
        if told["problem"]:
            break
        time.sleep(0.2)
    assert "lead out" in told["problem"]
    assert "Secret words" not in json.dumps(told)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_only_json_is_read(refusing, kind):
    assert refusing.ask("/api/records/0/acts", act_of(refusing), {"Content-Type": kind})[0] == 415
    assert corrections(refusing.folder) == []


BODIES = {b"": 400, b"{": 400, b"[]": 400, b"null": 400, b"{}": 400, b"\xff": 400, b"[" * 100_000: 400}


@pytest.mark.parametrize("body", BODIES, ids=lambda each: repr(each[:8]))
def test_a_body_that_is_no_act(refusing, body):
    assert refusing.ask("/api/records/0/acts", body)[0] == BODIES[body]


def test_a_body_that_is_too_long(refusing):
    assert refusing.ask("/api/records/0/acts", b" " * (LARGEST + 1))[0] == 413
    status, _, _ = refusing.ask("/api/records/0/acts", b"{}", {"Content-Length": "9" * 30})
    assert status == 413


WRONG = [
    {"do": "delete"}, {"at": [5, 2]}, {"at": [0, 10**9]}, {"at": "x"}, {"at": [True, 3]}, {"at": None}, {"fields": []},
    {"fields": {"text": 3}}, {"fields": {"__proto__": "x"}}, {"do": "note", "fields": {}}, {"do": "note", "fields": {"text": "x" * 20_000}},
    {"by": 3}, {"by": "x" * 300}, {"when": "yesterday"}, {"length": 1}, {"text": "do = 1"}, {"text": "[[correction]]\n" * 2},
    {"text": '[[other]]\na = 1\n[[correction]]\ndo = "accept"\nat.exact = "I agree"\n'},
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG, ids=lambda each: str(each)[:40])
def test_an_act_that_does_not_fit_is_refused_with_its_reason(refusing, wrong):
    status, _, told = refusing.ask("/api/records/0/acts", {**act_of(refusing), **wrong})
    assert status == 422, told
    assert len(told["error"]) > 10
    assert corrections(refusing.folder) == []


def test_what_is_written_is_the_corrections_file_and_nothing_else(serving):
    before = (serving.folder / "record.txt").read_bytes()
    assert serving.ask("/api/records/0/acts", act_of(serving))[0] == 200
    assert sorted(path.name for path in serving.folder.iterdir()) == ["record.corrections.toml", "record.txt"]
    assert (serving.folder / "record.txt").read_bytes() == before


def test_every_answer_bears_the_policy(refusing):
    for path in ("/", "/static/main.js", "/api/edition", "/nowhere"):
        _, headers, _ = refusing.ask(path)
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in headers


def test_a_script_in_a_record_is_text(tmp_path, context):
    folder = tmp_path / "edition"
    folder.mkdir()
    name = "<img src=x onerror=alert(1)>"
    text = f"{SCRIPT}\n\nSMITH {SCRIPT}: One {SCRIPT} [{SCRIPT}].\n\nJONES: Two [sic – {SCRIPT} – ed.].\n\nSMITH {SCRIPT}: Three.\n\nJONES: Four.\n"
    (folder / f"{name}.txt").write_text(text, "utf-8")
    started = Serving(folder, "--by", SCRIPT)
    try:
        asked = []
        context.on("request", lambda request: asked.append(request.url))
        page = open_page(context, started.url)
        shown = started.record()
        for do, fields in (("speaker", {"speaker": SCRIPT}), ("note", {"text": SCRIPT}), ("header", {"title": SCRIPT})):
            status, _, told = started.act(do, span(text, "Three"), fields=fields, by=SCRIPT)
            assert status == 200, told
        until(page, "document.querySelector('#edition-host').shadowRoot.textContent.includes('onerror')")
        for _ in range(12):
            page.keyboard.press("ArrowDown")
        page.wait_for_timeout(500)
        page.keyboard.press("m")
        page.wait_for_selector("#form[open]")
        page.keyboard.press("Escape")
        page.keyboard.press("o")
        page.wait_for_timeout(300)
        assert name in page.inner_text("#shelf")
        assert SCRIPT in shown["text"]
        live = """() => [document, document.querySelector('#edition-host').shadowRoot].flatMap((each) =>
          [...each.querySelectorAll('img, script:not([src]), [onerror], iframe, style')].map((found) => found.outerHTML))"""
        assert page.evaluate(live) == []
        assert page.title() != "1"
        assert page.wrong == []
        assert all(url.startswith(f"http://127.0.0.1:{started.port}/") for url in asked)
    finally:
        started.stop()


def test_a_page_elsewhere_can_do_nothing(context, refusing):
    page = context.new_page()
    page.goto("about:blank")
    told = page.evaluate(
        """async ([address, token]) => {
          const tries = [
            fetch(`${address}/api/records/0`),
            fetch(`${address}/api/records/0`, { headers: { Authorization: `Bearer ${token}` } }),
            fetch(`${address}/api/records/0/acts`, { method: 'POST', mode: 'no-cors', body: '{}' }),
          ];
          return (await Promise.allSettled(tries)).map((each) => each.status === 'fulfilled' ? each.value.type : 'refused');
        }""",
        [f"http://127.0.0.1:{refusing.port}", refusing.token],
    )
    assert set(told) <= {"refused", "opaque"}
    assert told[:2] == ["refused", "refused"]
    assert corrections(refusing.folder) == []
