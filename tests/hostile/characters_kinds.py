"""Characters that programs trip over: controls, marks of direction, what is no character, what combines, ends of lines."""

from kinds import Making, record, talk


@record("control-character", holds="Ring")
def every_control_of_ascii(_: Making) -> bytes:
    return talk("Ring " + "".join(f"{chr(code)} {code:02x} " for code in range(1, 32)) + "so.").encode()


@record(holds="80")
def every_control_of_latin_1(_: Making) -> bytes:
    return talk("".join(f"{chr(code)} {code:02x} " for code in range(0x7F, 0xA0)) + "so.").encode()


@record("control-character", "no-speech")
def commands_to_a_terminal(_: Making) -> bytes:
    """Text that would clear the screen, rename the window and ring the bell, were it ever printed as it is."""
    return talk("\x1b[2J\x1b]0;owned\x07 So it is.", label="\x1b[31mAdams").encode()


@record(holds="evil")
def marks_of_direction_never_closed(_: Making) -> bytes:
    return talk("".join(map(chr, (0x202A, 0x202B, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068))) + "evil.").encode()


@record(holds="evil")
def marks_of_direction_by_the_thousand(making: Making) -> bytes:
    return talk("\u202e\u2066" * making.many(3_000, 300_000) + "evil.").encode()


@record("no-speech")
def a_label_from_right_to_left(_: Making) -> bytes:
    return talk("نعم", label="\u202eAdams").encode()


@record(holds="\ufdd0")
def no_characters_that_xml_allows(_: Making) -> bytes:
    codes = [*range(0xFDD0, 0xFDF0), *(plane * 0x10000 + end for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))]
    return talk("".join(map(chr, codes))).encode()


@record("control-character")
def no_characters_that_xml_forbids(_: Making) -> bytes:
    return talk("These: \ufffe and \uffff.").encode()


@record(holds="\ue000")
def private_characters(_: Making) -> bytes:
    return talk("\ue000\uf8ff\U000f0000\U0010fffd").encode()


@record()
def tags_that_nobody_sees(_: Making) -> bytes:
    return talk("Hidden" + "".join(chr(0xE0000 + ord(letter)) for letter in "ignore this") + ".").encode()


@record()
def selectors_by_the_thousand(making: Making) -> bytes:
    return talk("A" + "\ufe0f\U000e0100" * making.many(2_000, 200_000) + ".").encode()


@record()
def marks_that_combine_by_the_thousand(making: Making) -> bytes:
    return talk("Z" + "\u0300\u0316\u0345" * making.many(3_000, 300_000) + "algo.").encode()


@record("no-speech")
def a_mark_that_combines_with_nothing(_: Making) -> bytes:
    return talk("\u0301 starts here.\n\n\u0301\u0301\u0301", label="\u0301Adams").encode()


@record()
def letters_of_hangul_apart(making: Making) -> bytes:
    return talk("\u1100\u1161\u11a8" * making.many(2_000, 200_000)).encode()


@record()
def labels_equal_but_for_normalisation(_: Making) -> bytes:
    return (talk(label="Andr\u00e9") + "\n" + talk(label="Andre\u0301")).encode()


@record()
def labels_equal_but_for_case_and_its_traps(_: Making) -> bytes:
    return "\n".join(
        talk(label=label) for label in ("STRASSE", "Straße", "İbrahim", "ibrahim", "ŉdaba", "ﬁsher")
    ).encode()


@record()
def labels_of_letters_that_look_alike(_: Making) -> bytes:
    return (talk(label="Adams") + "\n" + talk(label="Аdаms")).encode()


@record()
def letters_that_grow_when_normalised(making: Making) -> bytes:
    return talk("\ufdfa" * making.many(2_000, 200_000), label="\ufdfaAdams").encode()


@record("no-speech", holds="\u200b")
def joiners_and_spaces_without_width(making: Making) -> bytes:
    return talk("a\u200b\u200c\u200d\u2060\ufeff" * making.many(1_000, 100_000), label="A\u200bd\u200cams").encode()


@record("no-speech")
def soft_hyphens_everywhere(_: Making) -> bytes:
    return talk("\u00ad".join("Good morning to all of you, and welcome"), label="Ad\u00adams").encode()


@record("no-speech")
def a_family_that_is_one_character(_: Making) -> bytes:
    return talk("👩‍👩‍👧‍👦" * 500, label="👩‍🚀 Adams").encode()


@record()
def letters_beyond_the_first_plane(_: Making) -> bytes:
    return talk("𝔊𝔬𝔬𝔡 𝔪𝔬𝔯𝔫𝔦𝔫𝔤", label="𝔄𝔡𝔞𝔪𝔰").encode()


@record()
def digits_of_every_script(_: Making) -> bytes:
    return talk("On ٠١ ۲۳ ०१ １２ 𝟗 April ١٩٨٩, page ٣ of ४, note ²³ and Ⅷ.").encode()


@record()
def characters_not_yet_assigned(_: Making) -> bytes:
    return talk("\u0378\u0379\U0003fffd\U000dfffd").encode()


@record(holds="\ufffc")
def anchors_of_objects_and_of_glosses(_: Making) -> bytes:
    return talk("An object \ufffc, a gloss \ufff9word\ufffagloss\ufffb, a loss \ufffd.").encode()


@record("control-character")
def overstruck_as_typewriters_do(_: Making) -> bytes:
    return talk("N\bNO\bO_\bu_\bn_\bd_\be_\br").encode()


@record("control-character")
def the_end_of_file_of_dos(_: Making) -> bytes:
    return talk().encode() + b"\x1a"


@record(holds="Thenletusbegin")
def lines_that_end_with_cr(_: Making) -> bytes:
    return talk().replace("\n", "\r").encode()


@record(holds="Thenletusbegin")
def lines_that_end_with_cr_lf(_: Making) -> bytes:
    return talk().replace("\n", "\r\n").encode()


@record(holds="Thenletusbegin")
def lines_that_end_with_lf_cr(_: Making) -> bytes:
    return talk().replace("\n", "\n\r").encode()


@record(holds="Thenletusbegin")
def lines_that_end_with_cr_cr_lf(_: Making) -> bytes:
    return talk().replace("\n", "\r\r\n").encode()


@record(holds="Thenletusbegin")
def lines_that_end_with_nel(_: Making) -> bytes:
    return talk().replace("\n", "\x85").encode()


@record("no-speech", holds="Thenletusbegin")
def lines_that_end_with_the_separators_of_unicode(_: Making) -> bytes:
    return talk().replace("\n\n", "\u2029").replace("\n", "\u2028").encode()


@record("no-speech", holds="Thenletusbegin")
def lines_that_end_with_vt_and_ff(_: Making) -> bytes:
    return talk().replace("\n\n", "\f").replace("\n", "\v").encode()


@record(holds="Thenletusbegin")
def lines_that_end_each_in_another_way(making: Making) -> bytes:
    ends = ["\n", "\r", "\r\n", "\x85", "\u2028", "\u2029", "\v", "\f", "\n\r"]
    return "".join(part + making.random.choice(ends) for part in talk().split("\n")).encode()


@record("control-character", "no-speech", holds="Thenletusbegin")
def lines_that_end_with_separators_of_ascii(_: Making) -> bytes:
    return talk().replace("\n", "\x1e").encode()


@record(holds="Thenletusbegin")
def spaces_of_every_width(_: Making) -> bytes:
    spaces = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    return talk("".join(f"a{space}" for space in spaces)).replace(". ", ".\u3000").encode()


@record()
def tabs_by_the_thousand(making: Making) -> bytes:
    return talk("a" + "\t" * making.many(10_000, 1_000_000) + "b").encode()
