"""Fixtures that several tests share."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

settings.register_profile("ci", max_examples=60, deadline=None, derandomize=True,
                          suppress_health_check=[HealthCheck.too_slow])  # fmt: skip
settings.register_profile("fuzz", max_examples=int(os.environ.get("EXAMPLES", "20000")), deadline=None,
                          suppress_health_check=[HealthCheck.too_slow])  # fmt: skip
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="rewrite the expected files of tests/cases")


def pytest_configure(config):
    # Tests, and the programs that they start, leave what the user keeps alone.
    os.environ.setdefault("TEI_ENCODER_CACHE", tempfile.mkdtemp(prefix="tei-encoder-cache-"))
    if config.getoption("--update") and os.environ.get("CI"):
        message = "--update rewrites what the tests expect; CI must not"
        raise pytest.UsageError(message)


@pytest.fixture(scope="session")
def shared():
    """Return the folder of the benchmark and the official schemas, or skip."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not here: the benchmark and the TEI schemas are no part of the project")
    return SHARED


@pytest.fixture(scope="session")
def seed():
    """Return the path of the seed record, as a checkout or an installation has it."""
    from tei_encoder.resources import resource

    return resource("seeds", "seed-1989-04-06.txt")


@pytest.fixture(scope="session")
def seed_encoded(seed):
    """Return the seed, encoded."""
    from tei_encoder.pipeline import encode

    return encode(seed.read_bytes(), seed.stem).value


def run(*arguments, stdin=None, cwd=None, env=None):
    """Start the program as a user does. Returns exit code, standard output (bytes) and standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "tei_encoder", *map(str, arguments)],
        input=stdin, capture_output=True, cwd=cwd, env={**os.environ, **(env or {})}, check=False, timeout=300,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")
