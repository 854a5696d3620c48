"""Brackets and quotation marks, nested, crossed, never closed."""

from kinds import Making, record, talk


def deep(making: Making, opener: str, closer: str, inner: str = "word") -> bytes:
    count = making.many(600, 100_000)
    return talk(f"Then {opener * count}{inner}{closer * count} so.").encode()


@record()
def nested_by_the_thousand(making: Making) -> bytes:
    return deep(making, "[", "]")


@record()
def nested_with_words_between(making: Making) -> bytes:
    return deep(making, "[a ", " b]")


@record()
def nested_of_three_kinds(making: Making) -> bytes:
    return deep(making, "[({", "})]")


@record()
def crossed(making: Making) -> bytes:
    return deep(making, "[(", "])")


@record()
def opened_and_never_closed(making: Making) -> bytes:
    return deep(making, "[", "")


@record()
def opened_with_words_and_never_closed(making: Making) -> bytes:
    return deep(making, "[laughter ", "")


@record()
def closed_and_never_opened(making: Making) -> bytes:
    return deep(making, "", "]")


@record()
def closed_before_they_open(making: Making) -> bytes:
    return deep(making, "](", ")[")


@record()
def one_a_line_never_closed(making: Making) -> bytes:
    return talk("\n".join(["[and so"] * making.many(500, 100_000))).encode()


@record()
def one_a_paragraph_never_closed(making: Making) -> bytes:
    return "".join(f"{talk(f'[He rises {at}')}\n" for at in range(making.many(10, 2_000))).encode()


@record(open_if_huge="each bracket keeps three hundred letters before and after it")
def empty_by_the_thousand(making: Making) -> bytes:
    return talk("[]()[ ]{}" * making.many(500, 100_000)).encode()


@record()
def corrections_within_corrections(making: Making) -> bytes:
    return deep(making, "word [sic – ", " – trans.]", "other")


@record()
def gaps_by_the_thousand(making: Making) -> bytes:
    return talk("[…] [...] [illegible] [3 lines not declassified] " * making.many(25, 2_000)).encode()


@record()
def directions_by_the_thousand(making: Making) -> bytes:
    return talk("[Laughter.] (Applause.) [pause] " * making.many(25, 2_000)).encode()


@record(open_if_huge="the model of an edition takes the square of the number of choices in it")
def readings_in_doubt_by_the_thousand(making: Making) -> bytes:
    return talk("[word?] [unclear: word] [sic] [sic: other] (sic!) " * making.many(15, 5_000)).encode()


@record()
def remarks_of_translators_within_each_other(making: Making) -> bytes:
    return deep(making, "[Translator's note: ", "]", "so")


@record("no-speech")
def in_labels(_: Making) -> bytes:
    return talk(label="Adams [(rising], aside) (to [Brown]").encode()


@record("no-speech")
def nested_in_labels(making: Making) -> bytes:
    count = making.many(500, 5_000)
    return talk(label=f"Adams {'(' * count}aside{')' * count}").encode()


@record()
def across_paragraphs_and_speeches(_: Making) -> bytes:
    return f"{talk('He said [that')}\n{talk('it was] so (and')}\n{talk('so) on.')}".encode()


@record()
def wide_ones_against_narrow_ones(making: Making) -> bytes:
    return deep(making, "［（【", ")]】")


@record()
def quotation_marks_never_closed(making: Making) -> bytes:
    return talk("“‘«„\"' and " * making.many(1_000, 100_000)).encode()


@record()
def marks_of_notes_with_huge_numbers(_: Making) -> bytes:
    return talk(
        f"A word[{'9' * 5_000}] and another.{'1' * 5_000} and [^{'7' * 5_000}]\n\n[{'9' * 5_000}] A note."
    ).encode()


@record()
def a_bracket_round_everything(making: Making) -> bytes:
    return f"[{talk('So it is. ' * making.many(1_000, 100_000))}]".encode()


@record()
def a_page_that_a_bracket_names_huge(_: Making) -> bytes:
    return talk(f"So [p. {'9' * 10_000}] it is [end of page {'8' * 10_000}].").encode()
