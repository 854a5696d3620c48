"""Files that pass for TOML, and are none that can be used."""

TEXTS = {
    "nested": f"a = {'[' * 5_000}{']' * 5_000}",
    "a_number_of_ten_thousand_digits": f"a = {'9' * 10_000}",
    "a_key_of_very_many_parts": f"{'.'.join(['a'] * 20_000)} = 1",
    "a_quoted_key_of_very_many_parts": f"""{".".join(['"a"'] * 20_000)} = 1""",
    "a_table_of_very_many_parts": f"[{'.'.join(['a'] * 20_000)}]",
    "never_closed": f'a = """{"x" * 100_000}',
    "a_zero": 'a = "\0"',
    "a_key_twice": "a = 1\na = 2",
    "no_utf_8": "a = 'caf\udce9'",
    "a_mark_before_it": "\ufeffa = 1",
    "controls_in_a_key": '"\x1b[2J" = 1',
    "html_in_its_place": "<!DOCTYPE html><script>hostile()</script>",
}
BAD_TOML = {name: text.encode("utf-8", "surrogateescape") for name, text in TEXTS.items()}
