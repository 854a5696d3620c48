"""Bytes in every encoding, and in none. One-byte encodings by language are in test_encodings.py."""

import bz2
import codecs
import gzip
import lzma

from kinds import Making, record, talk

ACCENTS = "Übung in Zürich, garçon, naïve façade, señor."
JAPANESE = "会議は四月六日に始まりました。議長が話します。今日は良い天気ですね。皆さんはどう思いますか。"
CHINESE = "会议于四月六日开始，主席发言。今天的天气很好，大家觉得怎么样？我们应该讨论这个问题。"
TAIWANESE = "會議於四月六日開始，主席發言。今天的天氣很好，大家覺得怎麼樣？我們應該討論這個問題。"
KOREAN = "회의는 사월 육일에 시작되었습니다. 의장이 말합니다. 오늘은 날씨가 좋습니다."


@record(holds="Zürich")
def utf_8_with_a_mark(_: Making) -> bytes:
    return codecs.BOM_UTF8 + talk(ACCENTS).encode()


@record(holds="Zürich")
def utf_16_little_with_a_mark(_: Making) -> bytes:
    return codecs.BOM_UTF16_LE + talk(ACCENTS).encode("utf-16-le")


@record(holds="Zürich")
def utf_16_big_with_a_mark(_: Making) -> bytes:
    return codecs.BOM_UTF16_BE + talk(ACCENTS).encode("utf-16-be")


@record(holds="Zürich")
def utf_32_little_with_a_mark(_: Making) -> bytes:
    return codecs.BOM_UTF32_LE + talk(ACCENTS).encode("utf-32-le")


@record(holds="Zürich")
def utf_32_big_with_a_mark(_: Making) -> bytes:
    return codecs.BOM_UTF32_BE + talk(ACCENTS).encode("utf-32-be")


@record("undecodable", fails=True)
def utf_16_of_odd_length(_: Making) -> bytes:
    return talk(ACCENTS).encode("utf-16")[:-1]


@record("undecodable", fails=True)
def utf_32_cut_within_a_character(_: Making) -> bytes:
    return talk(ACCENTS).encode("utf-32")[:-3]


@record("undecodable", fails=True)
def utf_16_with_half_a_pair(_: Making) -> bytes:
    return talk("Half a pair: \ud83d.").encode("utf-16", "surrogatepass")


@record("undecodable", fails=True)
def utf_32_with_half_a_pair(_: Making) -> bytes:
    return talk("Half a pair: \ud83d.").encode("utf-32", "surrogatepass")


@record("undecodable", fails=True)
def utf_32_beyond_unicode(_: Making) -> bytes:
    return talk().encode("utf-32") + b"\xff\xff\x11\x00"


@record("not-text", fails=True)
def utf_32_without_a_mark(_: Making) -> bytes:
    return talk(ACCENTS).encode("utf-32-le")


@record("empty-source", fails=True)
def a_mark_and_nothing_else(_: Making) -> bytes:
    return codecs.BOM_UTF8


@record("empty-source", fails=True)
def a_mark_of_utf_16_and_nothing_else(_: Making) -> bytes:
    return codecs.BOM_UTF16_LE


@record(holds="\ufeffTalk")
def two_marks(_: Making) -> bytes:
    return codecs.BOM_UTF8 * 2 + talk().encode()


@record(holds="in\ufeffthe middle")
def a_mark_in_the_middle(_: Making) -> bytes:
    return talk("A mark in\ufeffthe middle.").encode()


@record("undecodable", fails=True)
def a_mark_of_utf_16_before_utf_8(_: Making) -> bytes:
    return codecs.BOM_UTF16_LE + b"\x00\xd8" + talk().encode()


@record("not-text", fails=True)
def utf_8_then_utf_16(_: Making) -> bytes:
    return talk().encode() + talk().encode("utf-16-le")


@record(warnings=("encoding-guessed",))
def a_slash_longer_than_need_be(_: Making) -> bytes:
    return talk("Up: ..X..Xetc").encode().replace(b"X", b"\xc0\xaf")


@record(warnings=("encoding-guessed",))
def a_zero_longer_than_need_be(_: Making) -> bytes:
    return talk("Zero: X.").encode().replace(b"X", b"\xc0\x80")


@record(warnings=("encoding-guessed",))
def surrogates_in_utf_8(_: Making) -> bytes:
    return talk("Lone: \ud800.").encode("utf-8", "surrogatepass")


@record(warnings=("encoding-guessed",))
def pairs_in_utf_8(_: Making) -> bytes:
    return talk("A pair: \ud83d\ude00.").encode("utf-8", "surrogatepass")


@record(warnings=("encoding-guessed",))
def sequences_of_five_and_six(_: Making) -> bytes:
    return (
        talk("Five X, six Y.")
        .encode()
        .replace(b"X", b"\xf8\x88\x80\x80\x80")
        .replace(b"Y", b"\xfc\x84\x80\x80\x80\x80")
    )


@record(warnings=("encoding-guessed",))
def beyond_unicode_in_utf_8(_: Making) -> bytes:
    return talk("Beyond: X.").encode().replace(b"X", b"\xf4\x90\x80\x80")


@record("undecodable", fails=True)
def one_broken_byte_in_much_utf_8(_: Making) -> bytes:
    return talk(ACCENTS * 40).encode() + b"\xff\n" + talk(ACCENTS * 40).encode()


@record("undecodable", fails=True)
def cut_within_the_last_character(_: Making) -> bytes:
    return talk(ACCENTS).encode() + "…".encode()[:-1]


@record(warnings=("encoding-guessed",))
def continuation_bytes_alone(_: Making) -> bytes:
    return talk().encode() + b"\x80\xbf" * 40


@record(holds="Ã¼")
def utf_8_encoded_twice(_: Making) -> bytes:
    return talk(ACCENTS).encode().decode("latin-1").encode()


@record("not-text", fails=True)
def one_zero(_: Making) -> bytes:
    return talk("A zero:\0.").encode()


@record("not-text", fails=True)
def nothing_but_zeros(making: Making) -> bytes:
    return b"\0" * making.many(10_000, 10_000_000)


@record("not-text", fails=True)
def every_byte_there_is(_: Making) -> bytes:
    return bytes(range(256)) * 4


@record("not-text", fails=True)
def noise(making: Making) -> bytes:
    return making.random.randbytes(20_000)


@record("no-speech", warnings=("encoding-guessed",))
def noise_without_controls(making: Making) -> bytes:
    return bytes(making.random.choice(range(0x80, 0x100)) for _ in range(5_000))


@record("no-speech", warnings=("encoding-guessed",))
def lines_in_two_encodings(_: Making) -> bytes:
    return talk(ACCENTS).encode() + "Adams. Und auch in Köln, über die Straße, größer.\n".encode("cp1252") * 4


@record(warnings=("encoding-guessed",), holds="会議は四月六日")
def shift_jis(_: Making) -> bytes:
    return talk(JAPANESE).encode("shift_jis")


@record(warnings=("encoding-guessed",), holds="会議は四月六日")
def euc_jp(_: Making) -> bytes:
    return talk(JAPANESE).encode("euc_jp")


@record(warnings=("encoding-guessed",), holds="会议于四月六日")
def gb_18030(_: Making) -> bytes:
    return talk(CHINESE).encode("gb18030")


@record(warnings=("encoding-guessed",), holds="會議於四月六日")
def big_5(_: Making) -> bytes:
    return talk(TAIWANESE).encode("big5")


@record(warnings=("encoding-guessed",), holds="회의는")
def euc_kr(_: Making) -> bytes:
    return talk(KOREAN).encode("euc_kr")


@record("control-character")
def iso_2022_jp(_: Making) -> bytes:
    return talk(JAPANESE).encode("iso2022_jp")


@record(holds="+ANw-bung")
def utf_7(_: Making) -> bytes:
    return talk(ACCENTS).encode("utf-7")


@record(warnings=("encoding-guessed",), holds="Thenletusbegin")
def ebcdic(_: Making) -> bytes:
    return talk().encode("cp037")


@record("not-text", fails=True)
def gzip_under_a_false_name(_: Making) -> bytes:
    return gzip.compress(talk().encode() * 50, mtime=0)


@record("not-text", fails=True)
def bzip2_under_a_false_name(_: Making) -> bytes:
    return bz2.compress(talk().encode() * 50)


@record("not-text", fails=True)
def xz_under_a_false_name(_: Making) -> bytes:
    return lzma.compress(talk().encode() * 50)


@record("not-text", fails=True)
def a_picture(_: Making) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


@record("not-text", fails=True)
def a_program(_: Making) -> bytes:
    return b"\x7fELF\x02\x01\x01\0" * 200


@record("empty-source", fails=True)
def nothing(_: Making) -> bytes:
    return b""


@record("empty-source", fails=True)
def white_space_of_every_kind(_: Making) -> bytes:
    return "\t\n\v\f\r \x85\xa0\u1680\u2003\u2028\u2029\u3000".encode() * 100
