"""Writes docs/reference/ and the man page anew from the program: commands, diagnostics, keys of edition.toml.

With --check it writes nothing, and fails where a file is not what it would write.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tei_encoder import __version__
from tei_encoder.cli import main
from tei_encoder.diagnostics import Code
from tei_encoder.targets.facts import FACTS, form_of

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tei_encoder"
REFERENCE = Path("docs/reference")
MADE = "Made by docs/make_reference.py from the program; what is written here by hand is lost."
HOW_TO_READ = (
    "Each message has a code that stays the same from version to version. Words in *italics* stand for what the message is "
    "about. An error makes the exit code 1; warnings and notes do not."
)
FIELD = re.compile(
    r"\{[^}]*?(?P<name>\w+)(?:\([^}]*)?(?:![rs])?(?::[^}]*)?\}"
)  # {why}, {error.strerror}, {str(error)!r}
# What commands print themselves, as a string in their code.
SAID = re.compile(r"\b(?P<severity>error|warning)\[(?P<name>[a-z][a-z-]+)\] ?(?P<told>[^\"\n]*)")


def commands() -> Iterator[click.Context]:
    """Yield the program and all of its commands, each with the context that knows its whole name."""
    yield from _below(click.Context(main, info_name="tei-encoder", **main.context_settings))


def _below(context: click.Context) -> Iterator[click.Context]:
    yield context
    if isinstance(context.command, click.Group):
        for name in sorted(context.command.list_commands(context)):  # a command may be loaded only when it is asked for
            if command := context.command.get_command(context, name):
                yield from _below(click.Context(command, info_name=name, parent=context))


def options_of(context: click.Context) -> list[tuple[str, str]]:
    """Return the options of a command, each with what it does."""
    options = (each for each in context.command.get_params(context) if isinstance(each, click.Option))
    records = (each.get_help_record(context) for each in options)
    return [(name, " ".join(about.split())) for name, about in filter(None, records)]


def about(context: click.Context) -> str:
    """Return what a command says of itself."""
    return "\n\n".join(" ".join(each.split()) for each in (context.command.help or "").split("\n\n"))


def example(context: click.Context) -> str:
    """Return the example of a command, or nothing."""
    return (context.command.epilog or "").removeprefix("Example:").strip()


def usage(context: click.Context) -> str:
    """Return how a command is called."""
    return f"{context.command_path} {' '.join(context.command.collect_usage_pieces(context))}"


def commands_page() -> str:
    """Describe every command and option."""
    parts = [
        "# Commands",
        f"<!-- {MADE} -->",
        "Exit codes: 0 all good, 1 problems in the input or the output, 2 wrong use.",
    ]
    for context in commands():
        parts += [f"## {context.command_path}", f"```text\n{usage(context)}\n```", about(context).replace("<", "\\<")]
        rows = "\n".join(f"| `{_cell(name)}` | {_cell(text)} |" for name, text in options_of(context))
        parts.append(f"| option | what |\n| --- | --- |\n{rows}")
        if example(context):
            parts.append(f"```sh\n{example(context)}\n```")
    return "\n\n".join(parts) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "\\<") if "`" not in text else text.replace("|", "\\|")


def codes() -> list[Code]:
    """Return the diagnostics of the whole package: what modules hold, on their own or in collections."""
    found: dict[int, Code] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if "Code(" not in path.read_text("utf-8"):
            continue
        module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for value in vars(module).values():
            found |= {id(code): code for code in _codes_in(value)}
    return sorted(found.values(), key=lambda code: (code.name, code.template))


def _codes_in(value: object) -> Iterator[Code]:
    if isinstance(value, Code):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _codes_in(each)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for each in value:
            yield from _codes_in(each)


def written_codes() -> Iterator[tuple[Path, int]]:
    """Yield where in the source a diagnostic is declared, whether a module holds it or not."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Code":
                yield path.relative_to(ROOT), node.lineno


def said() -> dict[str, set[tuple[str, str]]]:
    """Return the codes that commands print without a diagnostic, each with its severity and what is said."""
    found: dict[str, set[tuple[str, str]]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for match in SAID.finditer(path.read_text("utf-8")):
            found.setdefault(match["name"], set()).add((match["severity"], match["told"].strip()))
    return found


def diagnostics_page() -> str:
    """Describe every diagnostic: severity, message, cure."""
    parts = ["# Diagnostics", f"<!-- {MADE} -->", HOW_TO_READ]
    groups: dict[str, list[Code]] = {}
    for code in codes():
        groups.setdefault(code.name, []).append(code)
    for name, group in groups.items():
        parts.append(f"## {name}")
        for code in group:
            parts.append(f"**{code.severity.word}**: {_told(code.template)}")
            if code.remedy:
                parts.append(f"Cure: {_told(code.remedy)}")
    parts += ["# Messages of the commands themselves", "These are about how a command was called, and end it."]
    for name, messages in sorted(said().items()):
        if name not in groups:
            parts.append(f"## {name}")
            parts += [f"**{severity}**: {_told(told)}" for severity, told in sorted(messages)]
    return "\n\n".join(parts) + "\n"


def _told(template: str) -> str:
    return FIELD.sub(lambda field: f"*{field['name']}*", template.replace("<", "\\<"))


def edition_page() -> str:
    """Show edition.toml as `init` writes it, with every key explained."""
    told = (PACKAGE / "starter/edition.toml").read_text("utf-8")
    about = (
        "This is the file that `tei-encoder init` writes, with every key that there is. Tables and keys with `#` before "
        "them are examples: take it away to use them. A key that is not in this list is an error."
    )
    facts = "\n".join(f"| `{name}` | {_cell(fact.about)} | {_cell(form_of(name))} |" for name, fact in FACTS.items())
    keys = (
        "## Keys of [target]\n\nBeside `name`, facts that hold for all records; [targets.md](../targets.md) says which "
        f"repository asks for which.\n\n| key | what it is | form |\n| --- | --- | --- |\n{facts}"
    )
    return f"# edition.toml\n\n<!-- {MADE} -->\n\n{about}\n\n```toml\n{told}```\n\n{keys}\n"


def man_page() -> str:
    """Return the manual page of the program, all commands on it."""
    lines = [
        r'.\" ' + MADE, f'.TH TEI-ENCODER 1 "" "tei-encoder {__version__}" "User Commands"', ".SH NAME",
        r"tei-encoder \- plain-text records of speech to TEI P5, proved, valid, and published",
    ]  # fmt: skip
    for context in commands():
        top = context.parent is None
        if top:
            lines += [".SH SYNOPSIS", f".B {_roff(usage(context))}", ".SH DESCRIPTION"]
        else:
            lines += [f".SS {_roff(context.command_path.partition(' ')[2])}", f".B {_roff(usage(context))}", ".PP"]
        lines += ["\n.PP\n".join(map(_roff, about(context).split("\n\n")))]
        for name, text in options_of(context):
            lines += [".TP", f".B {_roff(name)}", _roff(text)]
        if example(context):
            lines += [".PP", "Example:", ".PP", f".B {_roff(example(context))}"]
        if top:
            lines.append(".SH COMMANDS")
    lines += [
        ".SH EXIT STATUS", "0 all good, 1 problems in the input or the output, 2 wrong use.",
        ".SH FILES", ".TP", ".B edition.toml", "What an edition says of itself; tei-encoder init writes one that explains its keys.",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _roff(text: str) -> str:
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text


def pages() -> dict[Path, str]:
    """Return all files, by their paths in the project."""
    return {
        REFERENCE / "commands.md": commands_page(),
        REFERENCE / "diagnostics.md": diagnostics_page(),
        REFERENCE / "edition.md": edition_page(),
        Path("man/tei-encoder.1"): man_page(),
    }


def write(*, check: bool) -> int:
    """Write the files, or say which of them is not what it should be."""
    stale = [
        path for path, text in pages().items() if not (ROOT / path).exists() or (ROOT / path).read_text("utf-8") != text
    ]
    for path in stale:
        if check:
            sys.stderr.write(f"{path} is not current: run docs/make_reference.py\n")
        else:
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_text(pages()[path], "utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, and fail where a file is not current")
    sys.exit(write(check=parser.parse_args().check))
