"""Names of months, weekdays and languages, from CLDR; `make months` writes them anew to files.

CLDR is read through Babel, which takes a tenth of a second for all of them: too long for every start of the program.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
LANGUAGES = (
    "en", "de", "fr", "ru", "it", "es", "ca", "pt", "nl", "pl", "cs", "uk", "sv", "da", "hu", "ro", "nb", "fi", "sk",
    "sl", "bg", "sr", "el", "gl",
)  # fmt: skip
OLD = {
    "jänner": 1, "jenner": 1, "feber": 2, "hornung": 2, "марта": 3, "mayo": 5, "juny": 6, "july": 7, "sept": 9,
    "octob": 10, "novemb": 11, "decemb": 12, "januarii": 1, "februarii": 2, "martii": 3, "aprilis": 4, "maii": 5,
    "junii": 6, "julii": 7, "augusti": 8, "septembris": 9, "octobris": 10, "novembris": 11, "decembris": 12,
}  # fmt: skip


@cache
def months() -> dict[str, int]:
    """Return the names of months in all our languages, and older ones, in lower case, with their numbers."""
    names: dict[str, int] = json.loads((HERE / "months.json").read_text("utf-8"))
    return names | OLD


@cache
def weekdays() -> tuple[str, ...]:
    """Return the names of weekdays in all our languages, as they are printed."""
    return tuple(json.loads((HERE / "weekdays.json").read_text("utf-8")))


def weekdays_from_cldr() -> list[str]:
    """Return the names of weekdays as CLDR has them."""
    from babel import Locale  # noqa: PLC0415 - only `make months` and its test need CLDR

    names = {
        str(name)
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for name in Locale(language).days["format"][width].values()
    }
    return sorted(names)


@cache
def language_names() -> dict[str, str]:
    """Return the English names of languages by their codes, those of CLDR."""
    names: dict[str, str] = json.loads((HERE / "languages.json").read_text("utf-8"))
    return names


def languages_from_cldr() -> dict[str, str]:
    """Return the English names of the languages that CLDR knows by a code alone."""
    from babel import Locale  # noqa: PLC0415 - only `make months` and its test need CLDR

    known = {code for code in map(str, Locale.parse("en").languages) if len(code) in (2, 3) and code.islower()}
    found = {code: name_in_cldr(code) for code in sorted(known)}
    return {code: name for code, name in found.items() if name != code}


def name_in_cldr(code: str) -> str:
    """Return the English name of a language (CLDR), or its code where CLDR has none."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - 20 ms that few headers need

    try:
        return Locale.parse(code.replace("-", "_")).get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def from_cldr() -> dict[str, int]:
    """Return the names of months as CLDR has them; of a name that two languages have, the first counts."""
    from babel import Locale  # noqa: PLC0415 - only `make months` and its test need CLDR

    names: dict[str, int] = {}
    for language in LANGUAGES:
        data = Locale(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in data[context][width].items():
                    plain = str(name).casefold().rstrip(".")
                    if len(plain) >= 3 and not plain.isdigit():
                        names.setdefault(plain, int(number))
    return names


if __name__ == "__main__":
    for file, made in (
        ("months.json", from_cldr()),
        ("weekdays.json", weekdays_from_cldr()),
        ("languages.json", languages_from_cldr()),
    ):
        (HERE / file).write_text(json.dumps(made, ensure_ascii=False, indent=0) + "\n", "utf-8")
