"""Corrections that mean harm, each beside an innocent record."""

from collections.abc import Callable
from typing import Any

from bad_toml import BAD_TOML
from kinds import Making, RecordKind, add, talk


def innocent(_: Making) -> bytes:
    return talk().encode()


for _name, _content in BAD_TOML.items():
    add(
        RecordKind(
            "corrections", f"toml_{_name}", innocent, ("bad-correction",), beside=lambda _, content=_content: content
        )
    )


def corrections(*errors: str, **expected: Any) -> Callable[[Callable[[Making], str]], Callable[[Making], str]]:
    """Register a kind of corrections. Takes the fields of RecordKind."""

    def register(make: Callable[[Making], str]) -> Callable[[Making], str]:
        add(
            RecordKind(
                "corrections", make.__name__, innocent, errors, beside=lambda making: make(making).encode(), **expected
            )
        )
        return make

    return register


@corrections("bad-correction")
def very_many_mistakes(making: Making) -> str:
    return '[[correction]]\ndo = "sik"\n' * making.many(300, 20_000)


@corrections("correction-orphaned")
def places_that_there_are_not(making: Making) -> str:
    entry = '[[correction]]\ndo = "sic"\nat.exact = "nobody said {at}"\nat.start = {at}\n'
    return "".join(entry.format(at=at) for at in range(making.many(100, 5_000)))


@corrections()
def what_contradicts_itself(_: Making) -> str:
    entry = '[[correction]]\ndo = "{do}"\nat.exact = "I hear you"\n'
    return "".join(entry.format(do=do) for do in ("join", "split", "refuse", "join", "split", "refuse")) * 20


@corrections()
def persons_merged_in_a_circle(_: Making) -> str:
    pairs = (("Adams", "Brown"), ("Brown", "Adams"), ("Adams", "Adams"))
    return "".join(f'[[correction]]\ndo = "merge"\npersons = ["{a}", "{b}"]\n' for a, b in pairs)


@corrections()
def places_beyond_all_numbers(_: Making) -> str:
    return f'[[correction]]\ndo = "sic"\nat.exact = "hear"\nat.start = {"9" * 4_000}\nat.end = -{"9" * 4_000}\n'


@corrections("bad-correction")
def a_note_of_a_megabyte(_: Making) -> str:
    return f'[[correction]]\ndo = "note"\nat.exact = "hear"\ntext = "{"x" * 1_000_000}"\n'


@corrections()
def controls_and_markup(_: Making) -> str:
    words = r"\u0001\u001b[2J\u202e\ufffe </note><script>hostile()</script> &x; ]]> -->"
    return (
        f'[[correction]]\ndo = "note"\nat.exact = "hear"\ntext = "{words}"\nby = "{words}"\nwhy = "{words}"\n'
        f'[[correction]]\ndo = "speaker"\nat.exact = "I hear you"\nspeaker = "{words}"\n'
        f'[[correction]]\ndo = "header"\ntitle = "{words}"\nauthor = "{words}"\n'
    )


@corrections("bad-correction", "correction-doubtful")
def references_that_run(_: Making) -> str:
    entry = '[[correction]]\ndo = "name"\ntype = "person"\nref = "{ref}"\nat.exact = "Adams"\n'
    return "".join(entry.format(ref=ref) for ref in ("javascript:hostile()", "data:text/html,x", "a b", "<x>"))


@corrections("correction-doubtful")
def words_that_stand_at_very_many_places(making: Making) -> str:
    return '[[correction]]\ndo = "sic"\nat.exact = "e"\n' * making.many(20, 2_000)


@corrections()
def speeches_split_at_every_letter(_: Making) -> str:
    entry = '[[correction]]\ndo = "split"\nat.exact = "{word}"\n'
    return "".join(entry.format(word=word) for word in ("ood", "morning", "hear", "you", "well", "hen", "egin"))
