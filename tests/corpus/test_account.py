"""What became of many records: counted, told in order, and not held in memory."""

import json
import os
import tracemalloc

import pytest

from tei_encoder import __version__
from tei_encoder.corpus.account import Account
from tei_encoder.corpus.build import Unchanged
from tei_encoder.corpus.manifest import Tally
from tei_encoder.diagnostics import Code, Severity
from tei_encoder.publish import Result
from tei_encoder.report import row_text, write_report
from tei_encoder.store import write_pieces

ODD = Code("odd", Severity.WARNING, "This is odd: {what}.")
BAD = Code("bad", Severity.ERROR, "This is bad.")


def result(number, *notes, status="built"):
    name = f"r{number}"
    return Result(name, f"in/{name}.txt", status, notes, (f"tei/{name}.xml",), {"speeches": 3}, profile="generic")


def test_the_report_has_all_records_in_order_and_is_written_piece_by_piece():
    before = {"id": "r0", "status": "built", "good": True, "profile": "é\x1b"}
    odd = Unchanged("r0", row_text(before), Tally(profile="play"))
    with Account() as account:
        for each in (result(2, ODD.at(what="<\n>")), result(1, BAD.at(), status="failed"), odd):
            account.take(each)
        rows = [json.loads(row) for row in account.rows()]
        written = b"".join(write_report(account.rows(), account.statuses, "auto"))
        assert list(account.outputs()) == ["tei/r2.xml"]
    assert [(row["id"], row["status"]) for row in rows] == [("r0", "unchanged"), ("r1", "failed"), ("r2", "built")]
    assert (len(account), account.worked_on, account.good) == (3, 2, False)
    assert account.profiles == {"generic": 2, "play": 1}
    assert account.doubtful == 1
    report = {
        "program": f"tei-encoder {__version__}",
        "profile": "auto",
        "summary": {"built": 1, "unchanged": 1, "kept": 0, "failed": 1},
        "records": rows,
    }
    assert written.decode() == json.dumps(report, ensure_ascii=False, indent=1).replace("\x1b", "\\u001b") + "\n"


def test_the_report_on_nothing_is_one():
    assert json.loads(b"".join(write_report((), {}, "auto")))["records"] == []


def test_memory_does_not_grow_with_the_records():
    with Account() as account:
        for number in range(500):
            account.take(result(number))
        tracemalloc.start()
        before, _ = tracemalloc.get_traced_memory()
        for number in range(500, 5500):
            account.take(result(number, *(ODD.at(what=f"{number} {which}") for which in range(3)), BAD.at()))
        assert sum(1 for _ in write_report(account.rows(), account.statuses, "auto")) == 5502
        after, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert after - before < 50 * 5000
    assert peak - before < 200 * 5000


def test_pieces_are_a_file_whole_or_not_at_all(tmp_path):
    file = tmp_path / "some/report.json"
    write_pieces(file, [b"a", b"b"])
    os.utime(file, (1, 1))
    write_pieces(file, iter([b"ab"]))
    assert file.stat().st_mtime == 1  # the same bytes: not touched
    with pytest.raises(ZeroDivisionError):
        write_pieces(file, (b"%d" % (1 // number) for number in (1, 0)))
    assert file.read_bytes() == b"ab"
    write_pieces(file, [b"c"])
    assert file.read_bytes() == b"c"
    assert [path.name for path in file.parent.iterdir()] == ["report.json"]
