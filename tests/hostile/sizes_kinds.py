"""Much of one thing. Everyday runs make less of it, `make hostile` all."""

from kinds import Making, record, talk


@record()
def one_very_long_line(making: Making) -> bytes:
    return ("Adams. " + "word " * making.many(4_000, 2_000_000) + "\n\n" + talk()).encode()


@record("no-speech", errors_if_huge=("too-long",))
def very_many_lines(making: Making) -> bytes:
    return ("Adams. Here it comes.\n" + "a line of it\n" * making.many(1_000, 1_000_000)).encode()


@record()
def very_many_lines_without_text(making: Making) -> bytes:
    return (talk() + "\n" * making.many(30_000, 10_000_000) + talk()).encode()


@record(errors_if_huge=("too-long",))
def one_paragraph(making: Making) -> bytes:
    sentence = "This is what they said about it, at some length. "
    return talk(sentence * making.many(600, 50_000_000 // len(sentence))).encode()


@record()
def one_word(making: Making) -> bytes:
    return talk("a" * making.many(30_000, 9_000_000)).encode()


@record(errors_if_huge=("too-long",))
def one_word_longer_than_parsers_take(making: Making) -> bytes:
    return talk("a" * making.many(30_000, 12_000_000)).encode()


@record("no-speech")
def very_many_speakers(making: Making) -> bytes:
    count = making.many(40, 100_000)
    names = [
        "".join(making.random.choice("bdfglmnprst") + making.random.choice("aeiou") for _ in range(4))
        for _ in range(count)
    ]
    return "".join(f"{name.capitalize()}: I speak as number {at}.\n\n" for at, name in enumerate(names)).encode()


@record("no-speech")
def very_many_speakers_of_one_surname(making: Making) -> bytes:
    count = making.many(30, 5_000)
    return "".join(f"Mr. A{at:x} Brown: I speak as number {at}.\n\n" for at in range(count)).encode()


@record()
def very_many_speeches(making: Making) -> bytes:
    return (talk() * making.many(10, 5_000)).encode()


@record("no-speech")
def a_label_of_ten_kilobytes(_: Making) -> bytes:
    return talk(label="Adams " * 1_700).encode()


@record("no-speech")
def a_label_of_one_long_word(_: Making) -> bytes:
    return talk(label="A" + "a" * 10_000).encode()


@record()
def very_many_pages(making: Making) -> bytes:
    return "".join(
        f"Minutes of the Board\n\n{talk()}\nPage {at}\n\f" for at in range(1, making.many(6, 1_000))
    ).encode()


@record()
def very_many_notes(making: Making) -> bytes:
    count = making.many(50, 5_000)
    marked = " ".join(f"word[{at}]" for at in range(1, count))
    notes = "\n\n".join(f"[{at}] A note, number {at}." for at in range(1, count))
    return f"{talk(marked)}\n\nNotes\n\n{notes}\n".encode()


@record()
def very_many_headings(making: Making) -> bytes:
    return "".join(f"CHAPTER {at}\n\n{talk()}\n" for at in range(1, making.many(6, 1_000))).encode()


@record()
def very_many_dates(making: Making) -> bytes:
    return talk("From 6 April 1989 to 7 May 1990; " * making.many(40, 20_000)).encode()


@record("no-speech")
def very_many_named_as_present(making: Making) -> bytes:
    names = "\n".join(f"Mr. Person{at}, Member of Committee {at}" for at in range(making.many(30, 5_000)))
    return f"Minutes\n\nPRESENT:\n\n{names}\n\n{talk()}".encode()


@record()
def an_indent_of_very_many_columns(making: Making) -> bytes:
    width = making.many(10_000, 1_000_000)
    return (talk() + "\n" + " " * width + "Adams. Over there.\n\n" + "\t" * width + "Brown. And farther.\n").encode()


@record()
def one_letter_a_line(making: Making) -> bytes:
    return "\n".join(talk("So it is said, and so it is. " * making.many(6, 1_000))).encode()


@record("no-speech")
def one_letter_a_paragraph(making: Making) -> bytes:
    return "\n\n".join(talk("So it is said, and so it is. " * making.many(8, 500)).replace("\n", "")).encode()


@record("no-speech")
def one_letter(_: Making) -> bytes:
    return b"A"


@record()
def the_same_line_again_and_again(making: Making) -> bytes:
    return (talk() + "\nThe same line again.\n\n" * making.many(60, 20_000)).encode()


@record()
def a_rule_of_dashes(making: Making) -> bytes:
    return (talk() + "\n" + "-" * making.many(30_000, 5_000_000) + "\n\n" + talk()).encode()
