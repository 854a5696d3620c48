"""The command that opens the workbench."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import click

from tei_encoder.console import check_profile, import_lxml, leave, profile_option, say, tell, wrong_use

if TYPE_CHECKING:
    from types import FrameType

    from tei_encoder.workbench.routes import Routes
    from tei_encoder.workbench.server import Server

PORT = 8740


@click.command(epilog="Example:  tei-encoder serve transcripts/")
@click.argument("edition", default=".", metavar="[EDITION]")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=None, help=f"Port; 0 takes a free one.  [default: {PORT}]"
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address of this machine: 127.0.0.1 or ::1.")
@click.option(
    "--by", default="", metavar="NAME", help="Who corrects.  [default: git's user.name, or asked in the page]"
)
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
@profile_option
def serve(edition: str, port: int | None, host: str, by: str, show: bool, profile: str) -> None:  # noqa: FBT001 - click's
    """Open the workbench: source, TEI and edition side by side, what is open, and every correction at hand.

    EDITION is a folder of records, or one record; the working folder, if none is named. What is done in the page is
    written into the corrections beside each record, and nowhere else. Ctrl-C ends it.
    """
    import_lxml()
    from tei_encoder.workbench.guard import NotLoopbackError, new_token
    from tei_encoder.workbench.hub import Hub
    from tei_encoder.workbench.routes import Routes
    from tei_encoder.workbench.shelf import find_records

    check_profile(profile)
    found = find_records(edition)
    tell(found.notes)
    if not found.value.records:
        leave(failed=True)
    hub = Hub(found.value, profile)
    routes = Routes(hub, by.strip(), _git_name(str(found.value.root)))
    token = new_token()
    try:
        server = _listening(host, port, routes, token)
    except NotLoopbackError as error:
        wrong_use(error)
    except OSError as error:
        say(f"error[port] port {port} cannot be had: {error.strerror or error}. Take another, or --port 0.")
        leave(failed=True)
    signal.signal(signal.SIGTERM, _end)
    try:
        hub.start()
        count = len(found.value.records)
        say(f"workbench on {count} record{'' if count == 1 else 's'} of {edition}; Ctrl-C ends it")
        say(server.address)
        if show:
            click.launch(server.address)
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        say("ended")
    finally:
        server.server_close()
        hub.stop()
    leave(failed=False)


def _listening(host: str, port: int | None, routes: Routes, token: str) -> Server:
    """Listen on the port that is asked for; where none is, on the usual one, or else on a free one."""
    from tei_encoder.workbench.server import Server

    try:
        return Server(host, PORT if port is None else port, routes, token)
    except OSError:
        if port is not None:
            raise
        return Server(host, 0, routes, token)


def _end(_: int, __: FrameType | None) -> None:
    """End as Ctrl-C does."""
    raise KeyboardInterrupt


def _git_name(folder: str) -> str:
    """Return the name that git has for who works here; empty where there is none."""
    import subprocess

    try:
        done = subprocess.run(
            ["git", "config", "user.name"],  # noqa: S607 - the editor's own git, wherever it is
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=5,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
