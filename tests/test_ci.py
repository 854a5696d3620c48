"""Where CI systems meet the program: the hook, the action and the job are run as those systems run them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from lxml import etree

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
RECORD = (Path(__file__).parent / "tei" / "record.xml").read_text("utf-8")
BAD = RECORD.replace('who="#black"', 'who="#blak"', 1)
HOOKS, ACTION, JOB = ROOT / ".pre-commit-hooks.yaml", ROOT / "action.yml", ROOT / "ci" / "gitlab" / "tei-encoder.yml"
# What an attacker may call a file, or put into an input.
HOSTILE = ("$(touch pwned)", "`touch pwned`", "; touch pwned", "' && touch pwned '", '" ; touch pwned "')

pytestmark = pytest.mark.skipif(not ACTION.exists(), reason="these files are read from a checkout")


def started(*command, cwd, env=None, code=None):
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=300
    )
    told = done.stdout + done.stderr
    assert code is None or done.returncode == code, told
    assert "Traceback" not in told
    return done.returncode, told


@pytest.fixture
def repository(tmp_path):
    """Return a git repository with a good and a bad file, and one that is no TEI."""
    folder = tmp_path / "repository"
    (folder / "tei").mkdir(parents=True)
    (folder / "tei" / "good one.xml").write_text(RECORD, "utf-8")
    (folder / "tei" / "bad.tei").write_text(BAD, "utf-8")
    (folder / "notes.txt").write_text("<not TEI", "utf-8")
    started("git", "init", "-q", cwd=folder, code=0)
    started("git", "add", "-A", cwd=folder, code=0)
    return folder


@pytest.mark.parametrize(
    ("schema", "file", "options"),
    [
        ("vendor.github-actions", ACTION, ()),
        ("vendor.gitlab-ci", JOB, ("--data-transform", "gitlab-ci")),
    ],
)
def test_the_file_is_valid(schema, file, options):
    started(BIN / "check-jsonschema", "--builtin-schema", schema, *options, file, cwd=ROOT, code=0)


def test_the_hooks_are_valid():
    started(BIN / "pre-commit", "validate-manifest", HOOKS, cwd=ROOT, code=0)


# --- pre-commit


@pytest.fixture
def pre_commit(repository, tmp_path):
    """Return a function that runs pre-commit on the repository with our hook.

    The hook is the one that we publish but for its language: `python` would install the checkout from a registry,
    while `system` takes the program that is being tested.
    """
    (hook,) = yaml.safe_load(HOOKS.read_text("utf-8"))
    assert hook["language"] == "python"
    env = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "PRE_COMMIT_HOME": str(tmp_path / "cache")}

    def run(code, **changes):
        config = {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system", **changes}]}]}
        (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
        started("git", "add", "-A", cwd=repository, code=0)
        return started(BIN / "pre-commit", "run", "--all-files", "--verbose", cwd=repository, env=env, code=code)[1]

    return run


def test_the_hook_fails_for_the_bad_file_only(pre_commit, repository):
    told = pre_commit(1)
    assert "validate TEI" in told
    assert "Failed" in told
    assert "tei/bad.tei:" in told
    assert "2 files: 1 valid, 1 not valid" in told
    (repository / "tei" / "bad.tei").write_text(RECORD, "utf-8")
    assert "Passed" in pre_commit(0)


def test_the_hook_takes_arguments(pre_commit, repository):
    started(BIN / "tei-encoder", "validate", "tei", "--write-baseline", "known.json", cwd=repository, code=0)
    assert "1 known, 0 new, 0 gone" in pre_commit(0, args=["--baseline=known.json"])


# --- GitHub


def action_steps():
    return {step["name"]: step for step in yaml.safe_load(ACTION.read_text("utf-8"))["runs"]["steps"]}


def inputs(**given):
    declared = yaml.safe_load(ACTION.read_text("utf-8"))["inputs"]
    values = {name: each["default"] for name, each in declared.items()}
    values |= {name.replace("_", "-"): value for name, value in given.items()}
    assert set(values) == set(declared)
    return values


@pytest.fixture(scope="module")
def runner(tmp_path_factory):
    """Return a function that runs a step of the action as GitHub's runner does, and the runner's folder.

    Nothing is fetched: what the program needs is taken from the environment of the tests.
    """
    temporary = tmp_path_factory.mktemp("runner")
    site = next(path for path in sys.path if path.endswith("site-packages"))
    base = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "LC_ALL") if name in os.environ}
    base |= {
        "RUNNER_TEMP": str(temporary), "GITHUB_ACTION_PATH": str(ROOT), "GITHUB_ACTIONS": "true", "CI": "true",
        "GITHUB_STEP_SUMMARY": str(temporary / "summary.md"),
        "PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "false", "PIP_NO_DEPS": "1", "PYTHONPATH": site,
    }  # fmt: skip

    def step(name, cwd, code=None, **given):
        made = action_steps()[name]
        env = dict(base)
        for variable, expression in made["env"].items():
            values = {f"${{{{ inputs.{key} }}}}": value for key, value in inputs(**given).items()}
            env[variable] = values[expression]
        script = temporary / "step.sh"
        script.write_text(made["run"], "utf-8")
        return started("bash", "--noprofile", "--norc", "-eo", "pipefail", script, cwd=cwd, env=env, code=code)

    step("Install tei-encoder", temporary, 0)
    return step, temporary


def test_no_input_is_pasted_into_a_script():
    for step in action_steps().values():
        assert step["shell"] == "bash"
        assert "${{" not in step["run"]
        assert all(value.startswith("${{ inputs.") for value in step["env"].values())


def test_the_action_marks_the_bad_line_and_fails(runner, repository):
    step, temporary = runner
    (temporary / "summary.md").unlink(missing_ok=True)
    line = BAD[: BAD.index('<sp who="#blak"')].count("\n") + 1
    _, told = step("Validate", repository, 1)
    assert f"::error file=tei/bad.tei,line={line}," in told
    assert "good one" not in told
    assert "| tei/bad.tei | 1 | 0 |" in (temporary / "summary.md").read_text("utf-8")
    step("Validate", repository, 0, paths="tei/good one.xml\n\n")


def test_the_inputs_of_the_action_reach_the_program(runner, repository):
    step, _ = runner
    schemas = ROOT / "schemas"
    given = {"schema": f"{schemas / 'tei-encoder.rng'}\n{schemas / 'good-practice.sch'}\n", "paths": "tei\n"}
    step("Validate", repository, 1, report="sarif=out.sarif\njunit=out.junit\nhtml=out.html", **given)
    run = json.loads((repository / "out.sarif").read_text("utf-8"))["runs"][0]
    assert len(run["results"]) == 1
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "tei/bad.tei"
    assert (repository / "out.junit").exists()
    assert "color-scheme" in (repository / "out.html").read_text("utf-8")  # the style is in what was installed
    step("Validate", repository, 0, fail_on="never")
    started(BIN / "tei-encoder", "validate", "tei", "--write-baseline", "known.json", cwd=repository, code=0)
    step("Validate", repository, 0, baseline="known.json", strict="true")
    step("Validate", repository, 2, fail_on="sometimes")


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", ["paths", "schema", "format", "report", "fail_on", "strict", "baseline", "version"])
def test_an_input_is_never_run(runner, repository, hostile, name):
    step, _ = runner
    step("Install tei-encoder" if name == "version" else "Validate", repository, **{name: hostile})
    assert not (repository / "pwned").exists()


def test_a_path_is_never_an_option(runner, repository):
    step, _ = runner
    _, told = step("Validate", repository, 1, paths="--output=pwned\n--help")
    assert "--output=pwned" in told
    assert not (repository / "pwned").exists()


def test_a_version_is_a_version(runner, repository):
    step, _ = runner
    _, told = step("Install tei-encoder", repository, 2, version="--index-url=http://127.0.0.1:9/")
    assert "is no version number" in told


# --- GitLab


@pytest.fixture
def pipeline(runner, repository):
    """Return a function that runs the script of the job as GitLab's runner does."""
    _, temporary = runner
    (job,) = yaml.safe_load(JOB.read_text("utf-8")).values()

    def run(shell, code, part="script", **variables):
        env = {"PATH": f"{temporary / 'tei-encoder-venv' / 'bin'}:{os.environ['PATH']}", "CI": "true"}
        env |= {"PYTHONPATH": next(path for path in sys.path if path.endswith("site-packages"))}
        env |= {"PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "false", "PIP_NO_DEPS": "1"}
        env |= {**job["variables"], **variables}
        return started(*shell, "\n".join(job[part]), cwd=repository, env=env, code=code)[1]

    return run, job


SHELLS = [("bash", "-eo", "pipefail", "-c"), ("sh", "-ec")]


@pytest.mark.parametrize("shell", SHELLS, ids=["bash", "sh"])
def test_the_job_fails_and_leaves_its_reports(pipeline, repository, shell):
    run, job = pipeline
    told = run(shell, 1, TEI_PATHS="tei/good one.xml\ntei/bad.tei")
    assert "2 files: 1 valid, 1 not valid" in told
    reports = job["artifacts"]["reports"]
    (entry,) = json.loads((repository / reports["codequality"]).read_text("utf-8"))
    assert entry["location"]["path"] == "tei/bad.tei"
    root = etree.parse(repository / reports["junit"]).getroot()
    assert (root.get("tests"), root.get("failures")) == ("2", "1")
    assert job["artifacts"]["when"] == "always"
    assert set(job["artifacts"]["paths"]) == set(reports.values())


@pytest.mark.parametrize("shell", SHELLS, ids=["bash", "sh"])
def test_the_variables_of_the_job_reach_the_program(pipeline, repository, shell):
    run, _ = pipeline
    started(BIN / "tei-encoder", "validate", "tei", "--write-baseline", "known.json", cwd=repository, code=0)
    run(shell, 0, TEI_BASELINE="known.json", TEI_STRICT="true")
    run(shell, 0, TEI_FAIL_ON="never")
    run(shell, 2, TEI_FAIL_ON="sometimes")
    run(shell, 2, TEI_SCHEMA="tei-encoder\nno-such-schema")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_variable_is_never_run(pipeline, repository, hostile):
    run, job = pipeline
    for name in set(job["variables"]) - {"TEI_ENCODER"}:
        run(SHELLS[1], None, **{name: hostile})
    assert not (repository / "pwned").exists()


def test_the_job_installs_what_it_is_told(pipeline):
    run, _ = pipeline
    run(SHELLS[1], 0, part="before_script", TEI_ENCODER=str(ROOT))


def test_the_documentation_names_every_input_and_variable():
    text = (ROOT / "docs" / "ci.md").read_text("utf-8")
    (job,) = yaml.safe_load(JOB.read_text("utf-8")).values()
    for name in (*inputs(), *job["variables"]):
        assert f"`{name}`" in text, name
