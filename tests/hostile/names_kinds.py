"""Names of files that are paths, words of a system, alike, very long, or no text at all. What the files hold is innocent."""

import unicodedata

from kinds import Making, RecordKind, add, talk

NAMES = {
    "dots_upwards": "a..-..-..-etc-passwd.txt",
    "backslashes_upwards": "a\\..\\..\\windows\\system32.txt",
    "escapes_upwards": "%2e%2e%2f%2e%2e%2fetc%2fpasswd.txt",
    "wide_dots_upwards": "．．／．．／etc.txt",
    "a_drive": "C:evil.txt",
    "a_stream_of_a_file": "talk.txt:hidden.txt",
    "a_share": "\\\\host\\share\\talk.txt",
    "a_device_of_windows": "CON.txt",
    "a_device_of_windows_in_small_letters": "nul.txt",
    "a_device_of_windows_with_an_ending": "com1.tei.txt",
    "a_device_of_windows_in_superscript": "LPT¹.txt",
    "a_point_at_the_end": "talk..txt",
    "a_space_at_the_end": "talk .txt",
    "a_space_at_the_start": " talk one.txt",
    "a_dash_at_the_start": "-rf.txt",
    "an_option": "--output=evil.txt",
    "a_star": "*.txt",
    "a_pattern": "[!a-z]?{a,b}.txt",
    "quotation_marks": '"it\'s".txt',
    "a_command_of_a_shell": "$(touch owned);`id`|&.txt",
    "a_line_break": "two\nlines.txt",
    "a_carriage_return_and_a_tab": "a\rb\tc.txt",
    "commands_to_a_terminal": "\x1b[2J\x1b]0;owned\x07.txt",
    "every_control": "".join(map(chr, range(1, 32))) + ".txt",
    "a_mark_of_direction": "gpj.\u202etxt.evil.txt",
    "no_text": "caf\udce9.txt",
    "no_text_at_all": "\udcff\udcfe\udc80.txt",
    "two_hundred_and_fifty_five_bytes": "a" * 251 + ".txt",
    "two_hundred_and_fifty_five_bytes_of_wide_letters": "é" * 125 + "a.txt",
    "as_long_with_another_end": "a" * 250 + "b.txt",
    "nothing_but_symbols": "—…!.txt",
    "nothing_but_dashes_and_points": "-.-.txt",
    "a_number": "0.txt",
    "a_name_for_xml": "1989:04:06.txt",
    "an_entity": "&amp;&#0;.txt",
    "the_start_page": "index.txt",
    "the_page_of_search": "search.txt",
    "the_list_of_records": "records.txt",
    "the_list_of_persons": "persons.txt",
    "the_report": "report.txt",
    "the_corpus": "corpus.txt",
    "equal_but_for_case": "TALK.txt",
    "equal_but_for_case_in_small_letters": "Talk.txt",
    "composed": unicodedata.normalize("NFC", "café-name.txt"),
    "decomposed": unicodedata.normalize("NFD", "café-name.txt"),
    "sharp_s": "straße.txt",
    "sharp_s_written_out": "STRASSE.txt",
    "an_ending_in_capitals": "loud.TXT",
    "an_emoji": "👩‍👩‍👧‍👦.txt",
    "a_placeholder": "{name}%s%n$1.txt",
    "the_name_of_a_correction": "first.corrections.toml.txt",
    "the_name_of_a_trace": "first.trace.txt",
}


def innocent(_: Making) -> bytes:
    return talk().encode()


for _name, _file in NAMES.items():
    add(RecordKind("names", _name, innocent, file=_file, holds="Thenletusbegin"))
