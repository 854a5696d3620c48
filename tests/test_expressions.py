"""No regular expression takes more than quadratic time, whatever it is given; that a stage takes linear time, its tests see."""

import json
import re
import signal
import subprocess
import sys
from contextlib import contextmanager

from worst_inputs import texts

TIMES = 400
LIMIT = 1.0  # seconds of processor time; a quadratic search of such a text takes some thousandths
MOST = 150  # texts for one expression
LISTED = """
import importlib, json, pkgutil, re, sys
import tei_encoder.patterns as patterns
compiled, waiting, found = re.compile, patterns.lazily, {}
def heard(pattern, flags=0):
    made = compiled(pattern, flags)
    note(made.pattern, made.flags)
    return made
def waited(pattern, flags=0):
    note(pattern, compiled(pattern, flags).flags)
    return waiting(pattern, flags)
def note(pattern, flags):
    module = sys._getframe(2).f_globals.get("__name__", "")
    if isinstance(pattern, str) and module.startswith("tei_encoder"):
        found[pattern] = (int(flags), module)
re.compile, patterns.lazily = heard, waited
import tei_encoder
for module in pkgutil.walk_packages(tei_encoder.__path__, "tei_encoder."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(json.dumps([(pattern, *rest) for pattern, rest in found.items()]))
"""


class TooLongError(Exception):
    """A search that was given up."""


@contextmanager
def given_up_after(seconds):
    def stop(*_):
        raise TooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def test_no_expression_of_the_program_can_be_made_to_search_for_long():
    listed = subprocess.run([sys.executable, "-c", LISTED], capture_output=True, text=True, check=True)
    expressions = json.loads(listed.stdout)
    assert len(expressions) > 150
    slow = {}
    for pattern, flags, module in expressions:
        tried = list(dict.fromkeys(texts(pattern, flags, TIMES)))[:MOST]
        try:
            with given_up_after(LIMIT):
                for text in tried:
                    re.search(pattern, text, flags)
        except TooLongError:
            slow[pattern] = module
    assert slow == {}


def test_one_that_can_be_is_found():
    with given_up_after(LIMIT):
        try:
            for text in texts(r"(?:[a-z]+[ .]?)*!", 0, TIMES):
                re.search(r"(?:[a-z]+[ .]?)*!", text)
        except TooLongError:
            return
    raise AssertionError
