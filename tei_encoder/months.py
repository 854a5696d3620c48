"""The names of months in the languages of dates, from CLDR; `make months` writes them anew to months.json.

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
    (HERE / "months.json").write_text(json.dumps(from_cldr(), ensure_ascii=False, indent=0) + "\n", "utf-8")
