"""Runs the program and writes down what it opens, changes, starts and connects to; then judges it.

Two means. An audit hook of Python, in every Python process that is started: it needs nothing, and sees what Python code
does. `strace`: it sees what the libraries in C do, too (Saxon, libxml2, Pango), and is there on few machines.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass, field
from pathlib import Path

import tei_encoder

PROGRAM = (sys.executable, "-m", "tei_encoder")
PACKAGE = Path(tei_encoder.__file__).resolve().parent
# Python imports this module when it starts, before the program.
HOOK = """
import os, sys
_log = os.open(os.environ["WATCHED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = {"os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.chown", "os.truncate", "os.utime"}
_STARTS = {"subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.system", "os.startfile"}
def _said(kind, value):
    # A descriptor that is open already is no new file; one that holds no path (memory, a pipe) is none.
    if isinstance(value, (str, bytes, os.PathLike)):
        text = os.fsdecode(value) if not isinstance(value, os.PathLike) else os.fspath(value)
        os.write(_log, f"{kind}\\t{os.path.abspath(text)}\\n".encode("utf-8", "surrogateescape"))
def _is_local(arguments):
    # Processes of one pool pass things on by a socket in the temporary folder, whose address is a path.
    address = arguments[1] if len(arguments) > 1 else None
    return getattr(arguments[0], "family", address) == 1 or address == 1 or isinstance(address, str) or address is None
def _hook(event, arguments):
    if event == "open":
        _said("write" if (arguments[2] or 0) & _WRITES else "read", arguments[0])
    elif event in ("os.listdir", "os.scandir"):
        _said("read", arguments[0] if arguments[0] is not None else ".")
    elif event in _CHANGES:
        # What is named from an open folder has its descriptor at the end.
        folder = arguments[-1] if isinstance(arguments[-1], int) and event != "os.chmod" else -1
        for each in arguments[:2]:
            _said("write", os.path.join(os.readlink(f"/proc/self/fd/{folder}"), each) if folder > 2 and isinstance(each, str) else each)
    elif event in _STARTS:
        os.write(_log, f"start\\t{arguments[:2]!r}\\n".encode("utf-8", "backslashreplace"))
    elif event.startswith("socket.") and event != "socket.gethostname" and not _is_local(arguments):
        os.write(_log, f"socket\\t{event} {arguments[1:]!r}\\n".encode("utf-8", "backslashreplace"))
sys.addaudithook(_hook)
"""
# openat(AT_FDCWD, "/etc/passwd", O_RDONLY|O_CLOEXEC) = 3
CALL = re.compile(r"^\S+ +(?P<name>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+|\?)")
PATH = re.compile(r'(?:(?P<folder>AT_FDCWD|\d+)(?:<(?P<at>[^>]*)>)?, )?"(?P<path>(?:[^"\\]|\\.)*)"')
TRACED = "open,openat,creat,connect,bind,sendto,execve,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,rmdir,link,linkat,symlink,symlinkat,truncate"


SOCKETS = ("connect", "bind", "sendto")  # to ask in vain is to ask


@dataclass
class Seen:
    """What a run did: the paths that it read and wrote, the programs that it started, the sockets that it asked for."""

    read: set[str] = field(default_factory=set)
    write: set[str] = field(default_factory=set)
    start: set[str] = field(default_factory=set)
    socket: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Place:
    """Where a run may read and write."""

    inputs: Path
    output: Path
    cache: Path
    temporary: Path

    @classmethod
    def within(cls, folder):
        """Make the folders of a run."""
        place = cls(*(folder / name for name in ("input", "output", "cache", "temporary")))
        for each in (place.inputs, place.output, place.cache, place.temporary):
            each.mkdir(parents=True, exist_ok=True)
        return place

    @property
    def environment(self):
        """Return the environment of a run: nothing of the user's but the path of programs."""
        return {
            "PATH": os.environ.get("PATH", ""), "HOME": str(self.cache), "TMPDIR": str(self.temporary), "LANG": "C.UTF-8",
            "TEI_ENCODER_CACHE": str(self.cache / "tei-encoder"), "XDG_CACHE_HOME": str(self.cache),
            "XDG_CONFIG_HOME": str(self.cache), "XDG_DATA_HOME": str(self.cache),
            "TEI_ENCODER_SCHEMAS": str(self.cache / "schemas"), "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip


def audited(place, *arguments, program=PROGRAM):
    """Run the program under the hook. Returns how it ended, and what was seen."""
    hooks = place.temporary.parent / "hooks"
    hooks.mkdir(exist_ok=True)
    (hooks / "sitecustomize.py").write_text(HOOK)
    log = place.temporary.parent / "audit.log"
    log.unlink(missing_ok=True)
    environment = {**place.environment, "PYTHONPATH": str(hooks), "WATCHED": str(log)}
    done = _run([*program, *map(str, arguments)], place, environment)
    seen = Seen()
    for line in log.read_text("utf-8", "surrogateescape").splitlines():
        kind, _, what = line.partition("\t")
        getattr(seen, kind).add(what)
    return done, seen


def strace():
    """Return the command that traces a process and its children, or None where that cannot be."""
    command = shutil.which("strace")
    if not command:
        return None
    tried = subprocess.run([command, "-f", "-o", os.devnull, "true"], capture_output=True, check=False)
    return command if tried.returncode == 0 else None


def traced(place, *arguments, program=PROGRAM):
    """Run the program under strace. Returns how it ended, and what was seen."""
    log = place.temporary.parent / "strace.log"
    command = [strace(), "-f", "-qq", "-y", "-s", "4096", "-e", f"trace={TRACED}", "-o", log]
    done = _run([*command, *program, *map(str, arguments)], place, place.environment)
    seen = Seen()
    for line in log.read_text("utf-8", "surrogateescape").splitlines():
        call = CALL.match(line)
        if call and (call["result"] not in ("-1", "?") or call["name"] in SOCKETS):
            _note(seen, call["name"], call["arguments"], place)
    return done, seen


def _note(seen, name, arguments, place):
    if name in SOCKETS:
        # The C library asks the system's own cache of users, a local socket, for the home of who runs it.
        if "AF_UNIX" not in arguments and "nscd" not in arguments:
            seen.socket.add(f"{name}({arguments})")
        return
    start = str(place.inputs.parent)
    paths = [os.path.normpath(f"{match['at'] or start}/{match['path']}" if match["path"][:1] != "/" else match["path"])
             for match in PATH.finditer(arguments)]  # fmt: skip
    if name == "execve":
        seen.start.add(paths[0])
    elif name in ("open", "openat"):
        writes = re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)", arguments)
        (seen.write if writes else seen.read).update(paths[:1])
    else:
        seen.write.update(paths)


def _run(command, place, environment):
    return subprocess.run(
        command,
        cwd=place.inputs.parent,
        env=environment,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        timeout=900,
    )


# What a process needs of the system before it does anything of ours: libraries, fonts, zones, what Python looks at.
SYSTEM = (
    "/usr/lib", "/lib", "/lib64", "/usr/local/lib", "/etc/ld.so.cache", "/etc/ld.so.preload", "/etc/fonts", "/usr/share/fonts",
    "/usr/local/share/fonts", "/usr/share/fontconfig", "/usr/share/zoneinfo", "/etc/localtime", "/etc/timezone", "/proc",
    "/sys/fs/cgroup", "/sys/devices/system", "/sys/kernel/mm", "/dev/null", "/dev/urandom", "/etc/nsswitch.conf", "/etc/passwd",
    "/etc/locale.alias", "/usr/share/locale", "/usr/share/mime", "/etc/mime.types", "/usr/share/gcc", "/etc/ssl/openssl.cnf", "/usr/lib/ssl",
    "/usr/share/xml/fontconfig", "/usr/share/misc", "/var/cache/fontconfig",
)  # fmt: skip
SCRATCH = ("/dev/null", "/dev/shm")  # noqa: S108 - semaphores of a pool of processes


def offences(seen, place, allow=()):
    """Return what a run did that it must not: what it read, wrote, started or asked outside its places."""
    python = {sys.prefix, sys.base_prefix, sys.exec_prefix, *sysconfig.get_paths().values(), *filter(None, sys.path)}
    ours = {
        str(PACKAGE),
        *(str(PACKAGE.parent / name) for name in ("schemas", "xslt", "seeds")),
        str(PACKAGE / "_data"),
    }
    hooks = str(place.temporary.parent / "hooks")
    writes = [*SCRATCH, *map(str, (place.output, place.cache, place.temporary))]
    reads = [*SYSTEM, *writes, *python, *ours, hooks, str(place.inputs), *map(str, allow)]
    # To find a file from its folder, and what is not there, is no reading: a folder on the way is listed at most.
    above = {str(parent) for each in (place.inputs, place.output, *map(Path, ours)) for parent in Path(each).parents}
    return sorted(
        [f"read {path}" for path in seen.read if not _in(path, reads) and path not in above]
        + [f"write {path}" for path in seen.write if not _in(path, writes) and path != str(place.inputs.parent)]
        + [f"start {what}" for what in seen.start if "tei_encoder" not in what and not _is_python(what)]
        + [f"socket {what}" for what in seen.socket]
    )


def _is_python(what):
    return Path(what).name.startswith("python") or "multiprocessing" in what


def _in(path, roots):
    return any(path == root or path.startswith(f"{root.rstrip('/')}/") for root in roots)
