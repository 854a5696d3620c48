"""Text that almost fits the patterns of our rules, again and again: what makes a pattern go back and try anew.

A family of rules each: labels, dates, places, pages, notes, fields, persons, interventions, language, hyphens, numbers.
"""

from kinds import Making, record, talk


@record()
def words_that_might_be_a_byline(making: Making) -> bytes:
    return f"Minutes\n\n{'a' * making.many(3_000, 60_000)}!\n\n{talk()}".encode()


@record()
def a_byline_of_words_without_end(making: Making) -> bytes:
    return f"Minutes\n\nby {'Ada Byron ' * making.many(50, 10_000)}!\n\n{talk()}".encode()


@record("no-speech")
def labels_of_initials(making: Making) -> bytes:
    return talk(label="A. " * making.many(2_000, 20_000) + "Adams").encode()


@record("no-speech")
def labels_of_titles(making: Making) -> bytes:
    return talk(label="Mr. Dr. Prof. Sir " * making.many(50, 10_000) + "Adams").encode()


@record("no-speech")
def labels_joined_without_end(making: Making) -> bytes:
    return talk(label="Adams and Brown, " * making.many(50, 10_000) + "Clark").encode()


@record("no-speech")
def labels_with_many_asides(making: Making) -> bytes:
    return talk(label="Adams (aside) [rising] " * making.many(30, 2_000)).encode()


@record("no-speech")
def labels_of_dashes(making: Making) -> bytes:
    return "\n\n".join(f"Adams {'- – — ' * making.many(30, 6_000)}so it is." for _ in range(3)).encode()


@record("no-speech")
def labels_of_colons(making: Making) -> bytes:
    return talk(": Adams:" * making.many(100, 20_000), label="Adams:" * 300).encode()


@record("no-speech")
def labels_of_ornaments(making: Making) -> bytes:
    return talk(label="*_-–#> " * making.many(50, 10_000) + "Adams").encode()


@record()
def labels_with_wide_gaps(making: Making) -> bytes:
    return f"Adams{' ' * making.many(10_000, 1_000_000)}.\n\n{talk()}".encode()


@record("no-speech")
def times_without_end(making: Making) -> bytes:
    return talk("10:15.30 " * making.many(100, 20_000), label="10:15:30.999 " * 200 + "Adams").encode()


@record("no-speech")
def hyphens_and_apostrophes_in_a_name(making: Making) -> bytes:
    return talk(label="O'" * making.many(2_000, 20_000) + "Neill" + "-Smith" * 500).encode()


@record()
def days_and_months_that_make_no_date(making: Making) -> bytes:
    return talk("6 6 April April 6 of the 6th of 1989 1989 April, " * making.many(30, 6_000)).encode()


@record()
def spans_of_dates_that_never_end(making: Making) -> bytes:
    return talk("from " * 50 + "6 – 7 – 8 – 9 April – " * making.many(50, 10_000) + "1989").encode()


@record()
def dates_of_points_and_slashes(making: Making) -> bytes:
    return talk("1.1.1.1.1.1/1/1/1/1-1-1-1-1." * making.many(50, 10_000)).encode()


@record()
def years_beyond_all_calendars(_: Making) -> bytes:
    return talk(
        f"On 6 April 0000, 99 April 9999, 31.2.1989, 0.0.0000, 6 April {'9' * 5_000}, 29 February 1900."
    ).encode()


@record()
def months_in_every_language(making: Making) -> bytes:
    return talk("6 avril 6. April 6 апреля 6 kwietnia 6 de abril de 6 aprile " * making.many(25, 4_000)).encode()


@record()
def places_before_no_date(making: Making) -> bytes:
    return f"Minutes\n\n{'London, Paris, ' * making.many(50, 10_000)}in \n\n{talk()}".encode()


@record()
def weekdays_before_no_date(making: Making) -> bytes:
    return f"Minutes\n\n{'Monday, Tuesday ([ ' * making.many(50, 10_000)}6 April 1989\n\n{talk()}".encode()


@record()
def titles_with_commas(making: Making) -> bytes:
    return f"Talk, {'London Town, ' * making.many(50, 10_000)}\n\n6 April 1989\n\n{talk()}".encode()


@record()
def pages_of_pages(making: Making) -> bytes:
    return "".join(f"{talk()}\n[Page 1 of [[Page 2 of ]p. 3\n- 4 -\n\f" for _ in range(making.many(10, 600))).encode()


@record()
def running_heads_that_differ_a_little(making: Making) -> bytes:
    return "".join(
        f"Minutes of the Board{'.' * at}\n\n{talk()}\n{at}\n\f" for at in range(making.many(10, 1_500))
    ).encode()


@record()
def roman_numbers_that_are_none(making: Making) -> bytes:
    return "\n\n".join(["iiiiiii xxxxxxx", "ivxlc" * making.many(30, 6_000), "CHAPTER " + "I" * 3_000, talk()]).encode()


@record()
def notes_that_call_each_other(making: Making) -> bytes:
    return f"{talk('[1] [2] [1] [999] ' * making.many(50, 10_000))}\n\nNotes\n\n[1] See [2].\n\n[2] See [1].\n".encode()


@record("no-speech")
def numbers_at_the_ends_of_lines(making: Making) -> bytes:
    return "\n".join(f"Adams. A line of words   {at}" for at in range(making.many(50, 10_000))).encode()


@record()
def fields_within_fields(making: Making) -> bytes:
    return f"{'Date : Place : Subject : ' * making.many(30, 6_000)}\n\n{talk()}".encode()


@record()
def fields_by_the_hundred(making: Making) -> bytes:
    return "".join(f"Field {at}:  value {at}\n" for at in range(making.many(500, 4_000))).encode() + talk().encode()


@record()
def persons_of_a_realm_without_end(making: Making) -> bytes:
    return f"PRESENT:\n\nThe King of the {'a' * making.many(3_000, 20_000)} {'Spain ' * 500}!\n\n{talk()}".encode()


@record()
def offices_within_offices(making: Making) -> bytes:
    return (
        f"PRESENT:\n\nMr. Adams, {'Secretary of the Deputy of the ' * making.many(30, 6_000)}, (—\n\n{talk()}".encode()
    )


@record()
def emphasis_without_end(making: Making) -> bytes:
    return talk("_a _b_ __ _c d_e " * making.many(100, 20_000)).encode()


@record()
def doubts_without_end(making: Making) -> bytes:
    return talk("[word (?) ? (?)] [? ?] " * making.many(50, 10_000)).encode()


@record()
def gaps_of_points(making: Making) -> bytes:
    return talk(". . . … *** ___ [. . .] [" + "." * making.many(20_000, 1_000_000) + "]").encode()


@record()
def translators_without_end(making: Making) -> bytes:
    return f"{talk()}\nTranslated by {'Ada by Byron by ' * making.many(50, 10_000)}\n\nRights: contact {'a@' * 2_000}b\n".encode()


@record()
def words_cut_at_the_ends_of_lines(making: Making) -> bytes:
    return talk("under-\nstand-\ning-\n" * making.many(50, 10_000) + "so").encode()


@record()
def words_cut_that_never_end(making: Making) -> bytes:
    return talk("-".join(["un"] * making.many(5_000, 60_000)) + "-\nso").encode()


@record()
def letters_of_every_language(making: Making) -> bytes:
    return talk("der the le la и w de het il que och " * making.many(100, 20_000)).encode()


@record()
def sentences_of_points(making: Making) -> bytes:
    return talk("So. " * making.many(3_000, 60_000) + "? ! " * 2_000).encode()


@record("no-speech")
def names_with_points_at_the_starts_of_sentences(making: Making) -> bytes:
    return talk("So it is. Mr. Adams: it is. Brown: yes; Clark. no: " * making.many(50, 10_000)).encode()


@record("no-speech")
def verses_that_are_none(making: Making) -> bytes:
    return "\n".join(["Adams.", *(["  So it is, or is it not", "\tand so on"] * making.many(50, 10_000))]).encode()


@record()
def tables_of_contents_that_are_none(making: Making) -> bytes:
    return (
        "\n".join(f"Chapter {at} {'.' * 40} {at}" for at in range(making.many(300, 4_000))).encode()
        + b"\n\n"
        + talk().encode()
    )


@record()
def web_addresses_without_end(making: Making) -> bytes:
    return talk("http://" + "a." * making.many(5_000, 60_000) + " www.." + "a@b" * 3_000).encode()
