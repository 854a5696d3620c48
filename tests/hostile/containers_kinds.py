"""Archives and files of many records that mean harm. Names that lead out, links and lies about sizes in archives of TEI are in
test_many_documents.py.
"""

import io
import json
import stat
import struct
import tarfile
import warnings
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from kinds import CANARY, CommandKind, Content, Making, Run, add, command, commands, talk

GOOD = talk("From an archive.", "Evans").encode()


def encoding(file: str, code: int, *says: str) -> Run:
    """Return the command that encodes what a file holds; every day the neighbours are left out."""
    end = ("-o", "out")
    return Run(("encode", file, "in", *end), code, says, (CANARY,), light=("encode", file, *end))


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return made.getvalue()


def linked(target: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, target)
        archive.writestr("good.txt", GOOD)
    return made.getvalue()


def encrypted() -> bytes:
    data = bytearray(zipped({"secret.txt": GOOD}))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


def twice() -> bytes:
    made = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(made, "w") as archive:
        for data in (GOOD, talk("Another.", "Evans").encode()):
            archive.writestr(zipfile.ZipInfo("same.txt"), data)
    return made.getvalue()


def overlapping() -> bytes:
    """Return an archive whose members all point to the same packed bytes, as bombs of the better kind do."""
    data = zipped({"a.txt": b"x" * 900_000, "b.txt": b"y"})
    at = data.rindex(b"PK\x01\x02")
    return data[: at + 42] + struct.pack("<I", 0) + data[at + 46 :]


def tarred(*members: tuple[tarfile.TarInfo, bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for info, data in members:
            archive.addfile(info, io.BytesIO(data))
    return made.getvalue()


def member(name: str, data: bytes = GOOD, **fields: object) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for field, value in fields.items():
        setattr(info, field, value)
    return info, data


def lying(size: int) -> bytes:
    """Return an archive whose one member claims a size that it has not."""
    _, data = member("big.txt")
    block = tarfile.TarInfo("big.txt")
    block.size = size
    return block.tobuf(tarfile.GNU_FORMAT) + data.ljust(512, b"\0") + b"\0" * 1024


UP = ("../up.txt", "/etc/up.txt", "a/../../up.txt", "C:/up.txt", "..\\up.txt")
# An archive, how `encode` of it and of the innocent beside it ends, and what must be said.
ARCHIVES: dict[str, tuple[str, Callable[[], bytes], int, str]] = {
    "zip_that_leads_out": ("a.zip", lambda: zipped(dict.fromkeys(UP, GOOD)), 1, "error[unsafe-member]"),
    "zip_of_a_link": ("a.zip", lambda: linked("../../canary.txt"), 1, "error[unsafe-member]"),
    "zip_that_is_encrypted": ("a.zip", encrypted, 1, "error[unsafe-member]"),
    "zip_bomb": ("a.zip", lambda: zipped({"bomb.txt": b"\n" * 50_000_000}), 1, "error[unsafe-member]"),
    "zip_bomb_whose_members_overlap": ("a.zip", overlapping, 1, "error["),
    "zip_of_names_twice": ("a.zip", twice, 0, ""),
    "zip_within_a_zip": ("a.zip", lambda: zipped({"inner.zip": zipped({"x.txt": GOOD})}), 1, "error[nothing-found]"),
    "zip_within_a_zip_under_a_false_name": ("a.zip", lambda: zipped({"x.txt": zipped({"x.txt": GOOD})}), 1, "error[not-text]"),
    "zip_of_names_that_are_no_text": ("a.zip", lambda: zipped({"\udcff.txt".encode("latin-1", "replace").decode(): GOOD}), 0, ""),
    "zip_of_controls_in_names": ("a.zip", lambda: zipped({"\x1b[2J\n.txt": GOOD}), 0, ""),
    "zip_of_devices": ("a.zip", lambda: zipped({"CON.txt": GOOD, "nul.txt": GOOD}), 0, ""),
    "zip_of_nothing": ("a.zip", lambda: zipped({}), 1, "error[nothing-found]"),
    "zip_cut_off": ("a.zip", lambda: zipped({"x.txt": GOOD})[:-30], 1, "error[bad-archive]"),
    "zip_of_noise": ("a.zip", lambda: b"PK\x03\x04" + b"\xff" * 3_000, 1, "error[bad-archive]"),
    "zip_with_a_method_of_nobody": ("a.zip", lambda: zipped({"x.txt": GOOD}).replace(b"\x08\x00", b"\x63\x00"), 1, "error[bad-archive]"),
    "zip_with_a_false_sum": ("a.zip", lambda: zipped({"x.txt": GOOD}, zipfile.ZIP_STORED).replace(b"Evans", b"Evons"), 1, "error[bad-archive]"),
    "zip_that_claims_gigabytes": ("a.zip", lambda: claiming(2**32 - 2), 1, "error["),
    "tar_that_leads_out": ("a.tar", lambda: tarred(*(member(name) for name in UP)), 0, ""),
    "tar_of_links": (
        "a.tar",
        lambda: tarred(
            member("a.txt", b"", type=tarfile.SYMTYPE, linkname="../../canary.txt"),
            member("b.txt", b"", type=tarfile.LNKTYPE, linkname="../../canary.txt"),
            member("c.txt", b"", type=tarfile.CHRTYPE, devmajor=1, devminor=5),
            member("d.txt", b"", type=tarfile.FIFOTYPE),
        ),
        1, "error[nothing-found]",
    ),
    "tar_that_claims_gigabytes": ("a.tar", lambda: lying(2**36), 1, "error["),
    "tar_that_claims_less_than_nothing": ("a.tar", lambda: lying(-1), 1, "error["),
    "tar_of_names_twice": ("a.tar", lambda: tarred(member("x.txt"), member("x.txt")), 0, ""),
    "tar_of_noise": ("a.tar", lambda: b"\xff" * 10_240, 1, "error[unreadable-part]"),
    "tar_of_zeros": ("a.tar", lambda: b"\0" * 1_000_000, 1, "error["),
    "tar_within_a_tar": ("a.tar", lambda: tarred(member("inner.tar", tarred(member("x.txt")))), 1, "error[nothing-found]"),
    "tar_that_is_packed": ("a.tar.gz", lambda: b"\x1f\x8b", 1, "error[unreadable-part]"),
    "tar_with_a_very_long_name": ("a.tar", lambda: tarred(member("d/" * 5_000 + "x.txt")), 0, ""),
}  # fmt: skip


def claiming(size: int) -> bytes:
    """Return an archive whose one member claims a size that it has not."""
    data = bytearray(zipped({"x.txt": GOOD}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(data)


for _name, (_file, _make, _code, _says) in ARCHIVES.items():
    add(
        CommandKind(
            "containers", _name, lambda _, file=_file, make=_make: {file: make()},
            (encoding(_file, _code, _says),),
        )
    )  # fmt: skip


def _line(**told: object) -> bytes:
    return json.dumps({"text": GOOD.decode(), **told}).encode() + b"\n"


# Lines of JSON, how `encode` ends, and what must be said.
LINES: dict[str, tuple[bytes, int, str]] = {
    "nested": (b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n", 1, "error[unreadable-part]"),
    "of_numbers": (b"9" * 10_000 + b"\n" + _line(id=int("9" * 300)), 1, "error[unreadable-part]"),
    "of_other_kinds": (b'[]\nnull\n"text"\n{"text": null}\n{"text": {"text": "x"}}\n', 1, "error[unreadable-part]"),
    "of_ids_that_are_paths": (b"".join(_line(id=name) for name in (*UP, "..", ".", "/", "~root", "CON")), 0, ""),
    "of_ids_twice": (_line(id="same") * 3, 0, ""),
    "of_ids_of_other_kinds": (b"".join(_line(id=each) for each in (None, True, 1.5, [], {}, "", " ", "\0")), 0, ""),
    "of_halves_of_pairs": (b'{"text": "Adams. \\ud800.", "id": "\\udfff"}\n', 1, "error[unreadable-part]"),
    "of_zeros": (b'{"text": "Adams.\\u0000 Good.", "id": "\\u0000"}\n', 1, "error[not-text]"),
    "of_keys_twice": (b'{"text": "x", "text": ' + json.dumps(GOOD.decode()).encode() + b"}\n", 0, ""),
    "of_facts_that_are_none": (_line(date="9999-99-99", language="../..", title={"x": 1}, place=["x"]), 0, ""),
    "of_no_utf_8": (b'{"text": "caf\xe9"}\n', 1, "error[unreadable-part]"),
    "in_utf_16": (_line().decode().encode("utf-16"), 1, "error[unreadable-part]"),
    "of_markup_in_every_fact": (
        _line(**dict.fromkeys(("id", "title", "place", "author", "repository"), '"><script>hostile()</script>\x1b[2J')), 0, "",
    ),
}  # fmt: skip
for _name, (_lines, _code, _says) in LINES.items():
    add(
        CommandKind(
            "containers", f"lines_{_name}", lambda _, lines=_lines: {"a.jsonl": lines},
            (encoding("a.jsonl", _code, _says),),
        )
    )  # fmt: skip


@commands(encoding("a.zip", 1, "error[archive-too-large]"))
def zip_of_very_many_members(_: Making) -> dict[str, Content]:
    return {"a.zip": zipped(dict.fromkeys((f"{at}.txt" for at in range(100_001)), b""), zipfile.ZIP_STORED)}


def _sparse(path: Path) -> None:
    """Lay an archive in which a member of three hundred megabytes takes no room on the disk."""
    block = tarfile.TarInfo("big.txt")
    block.size = 300 * 1024**2
    with path.open("wb") as file:
        file.write(block.tobuf(tarfile.GNU_FORMAT))
        file.truncate(512 + block.size + 1024)


@commands(encoding("a.tar", 1, "error[archive-too-large]"))
def tar_of_a_member_that_is_too_large(_: Making) -> dict[str, Content]:
    return {"a.tar": _sparse}


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(300 * 1024**2)


@commands(encoding("big.txt", 1, "error[too-large]"))
def a_record_that_is_too_large(_: Making) -> dict[str, Content]:
    return {"big.txt": _large}


@commands(encoding("a.jsonl", 1, "error["))
def a_line_that_is_too_large(_: Making) -> dict[str, Content]:
    return {"a.jsonl": _large}


@command("encode in -o out", 0)
def folders_that_are_links_in_a_circle(_: Making) -> dict[str, Content]:
    return {
        "in/deep/loop": lambda path: path.symlink_to(".."),
        "in/self": lambda path: path.symlink_to("self"),
        "in/up": lambda path: path.symlink_to("../.."),
    }


@command("encode deep -o out", 0)
def folders_within_folders(_: Making) -> dict[str, Content]:
    return {"deep/" + "d/" * 800 + "x.txt": GOOD}


@command("encode loop -o out", 1, "error[")
def a_folder_that_is_a_link_to_itself(_: Making) -> dict[str, Content]:
    return {"loop": lambda path: path.symlink_to("loop")}


@command("encode out -o out", 1, "error[nothing-found]")
def its_own_output(_: Making) -> dict[str, Content]:
    return {"out/tei/x.xml": b"<TEI/>"}


@command("encode in -o out", 1, "error[outside]", never=(CANARY,))
def a_record_that_is_a_link_out_of_its_folder(_: Making) -> dict[str, Content]:
    return {"in/leak.txt": lambda path: path.symlink_to("../../canary.txt")}
