"""Files of settings that mean harm: editions, profiles, tables of what is told of records."""

from bad_toml import BAD_TOML
from files import pipe
from kinds import CANARY, CommandKind, Content, Making, Run, add, command, commands

ENCODE = ("encode", "in", "-o", "out")


for _name, _content in BAD_TOML.items():
    add(
        CommandKind(
            "settings", f"toml_{_name}", lambda _, content=_content: {"bad.toml": content},
            (
                Run((*ENCODE, "--edition", "bad.toml"), 2, ("error[bad-edition]",)),
                Run((*ENCODE, "--profile", "bad.toml"), 2, ("profile",)),
                Run(("validate", "good", "--edition", "bad.toml"), 2, ("error[bad-settings]",)),
            ),
        )
    )  # fmt: skip


def _edition(text: str) -> dict[str, Content]:
    return {"edition.toml": text.encode("utf-8", "surrogatepass")}


# What stands in an edition.toml, and what must be said of it.
EDITIONS = {
    "a_title_that_is_no_text": ("[site]\ntitle = 1", 2, "must be text"),
    "an_unknown_key": ("[site]\nscript = 'hostile()'", 2, "has no key"),
    "an_address_that_runs": ("[site]\nurl = 'javascript:hostile()'", 2, "must begin with https"),
    "a_language_that_is_a_path": ("[site]\nlang = '../../../etc/passwd'", 2, "there are no strings"),
    "a_site_that_is_a_list": ("site = []", 2, "is not a table"),
    "a_theme_that_is_a_number": ("theme = 1", 2, "is not a table"),
    "a_style_sheet_of_the_system": ("[theme.css]\nhtml = '../../../../../../../dev/zero'", 2, "there is no file"),
    "a_style_sheet_with_a_zero_in_its_name": ('[theme.css]\nhtml = "\\u0000"', 2, "there is no file"),
    "a_style_sheet_with_a_very_long_name": (f"[theme.css]\nhtml = '{'a' * 5_000}'", 2, "there is no file"),
    "a_style_sheet_that_is_a_folder": ("[theme.css]\nhtml = 'in'", 2, "there is no file"),
    "a_template_for_a_format_of_nobody": ("[theme.xslt]\n'../x' = 'x.xsl'", 2, "has no key"),
    "a_register_that_is_a_device": ("[people]\nregister = '../../../../../../../dev/zero'", 2, "neither TEI"),
    "a_register_with_a_zero_in_its_name": ('[people]\nregister = "\\u0000.xml"', 2, "there is no file"),
    "a_register_with_a_very_long_name": (f"[people]\nregister = '{'a' * 5_000}.xml'", 2, "there is no file"),
}
for _name, (_text, _code, _says) in EDITIONS.items():
    add(
        CommandKind(
            "settings", f"edition_{_name}", lambda _, text=_text: _edition(text),
            (Run(("build", "in", "-o", "out", "--to", "html"), _code, ("error[bad-edition]", _says)),),
        )
    )  # fmt: skip


@command("encode in -o out --profile p.toml", 2, "extends itself")
def profiles_in_a_circle(_: Making) -> dict[str, Content]:
    return {f"{one}.toml": f'name = "{one}"\nextends = "{other}.toml"\n'.encode() for one, other in ("pq", "qr", "rp")}


@command("encode in -o out --profile p0.toml", 2, "profile")
def profiles_in_a_chain_of_two_thousand(_: Making) -> dict[str, Content]:
    return {f"p{at}.toml": f'name = "p"\nextends = "p{at + 1}.toml"\n'.encode() for at in range(2_000)}


@command("encode in -o out --profile p.toml", 2, "profile", never=(CANARY,))
def a_profile_that_extends_a_file_elsewhere(_: Making) -> dict[str, Content]:
    return {"p.toml": b'name = "p"\nextends = "../canary.txt"\n'}


@command("encode in -o out --profile p.toml", 2, "profile")
def a_profile_that_extends_a_device(_: Making) -> dict[str, Content]:
    return {"p.toml": b'name = "p"\nextends = "/dev/zero"\n'}


@command("encode in -o out --profile p.toml", 2, "profile")
def a_profile_of_very_many_mistakes(making: Making) -> dict[str, Content]:
    return {"p.toml": b'name = "p"\n' + b"".join(b"k%d = 1\n" % at for at in range(making.many(1_000, 20_000)))}


@command("encode in -o out --profile p.toml", 0)
def a_profile_whose_words_are_patterns(_: Making) -> dict[str, Content]:
    words = r'["(a+)+$", "[", "*", "(?P<who>x)", "\\", "$", "a{1,99999}"]'
    return {
        "p.toml": f"name = 'p'\nextends = 'generic'\n[words]\nvoices = {words}\n".replace('"\\\\"', "'\\'").encode()
    }


@command("encode in -o out --profile /dev/zero", 2, "profile")
def a_device_for_a_profile(_: Making) -> dict[str, Content]:
    return {}


@command("encode in -o out --profile nowhere\udce9", 2, "profile")
def a_profile_whose_name_is_no_text(_: Making) -> dict[str, Content]:
    return {}


NOTHING = ("--shard", "9/9")  # a part of the records that has none
TABLE = ("build", "in", "-o", "out", "--to", "text", "--metadata", "table.csv")
# A table of what is told of records, and what must be said of it.
TABLES = {
    "of_no_columns": (b"", 1, "error[bad-metadata]"),
    "of_zeros": (b"id,title\n\0\0,\0\n", 0, ""),
    "of_quotation_marks": (b"id,title\n" + b'"' * 99_999, 0, ""),
    "of_one_very_long_cell": (b"id,title\nneighbour-one," + b"x" * 2_000_000 + b"\n", 1, "error[bad-metadata]"),
    "in_utf_16": ("id,title\nneighbour-one,x\n".encode("utf-16"), 1, "error[bad-metadata]"),
    "of_latin_1": ("id,title\nneighbour-one,é\n".encode("latin-1"), 1, "error[bad-metadata]"),
    "of_very_many_columns": (b"id" + b",a" * 100_000 + b"\n", 0, ""),
    "of_rows_that_are_too_long": (b"id,title\nneighbour-one,x,y,z\n", 0, ""),
    "of_dates_that_are_none": (b"id,date\nneighbour-one,1989-02-30\n", 1, "error[bad-metadata]"),
    "of_a_language_that_is_none": (b'id,language\nneighbour-one,en"><script>\n', 1, "error[bad-metadata]"),
    "of_paths": (b"file,title\n../../../etc/passwd,x\n/etc/passwd,y\n", 0, ""),
    "of_controls": (b"id,title\nnobody,\x1b[2J\x07\n\x1b[2J,x\n", 0, ""),
    "of_returns_alone": (b"id,title\rneighbour-one,x\r" * 3, 0, ""),
}
for _name, (_cells, _code, _says) in TABLES.items():
    add(
        CommandKind(
            "settings",
            f"table_{_name}",
            lambda _, cells=_cells: {"table.csv": cells},
            (Run(TABLE, _code, (_says,), light=(*TABLE, *NOTHING)),),
        )
    )


@commands(Run(TABLE, 1, ("not a regular file",), light=(*TABLE, *NOTHING)))
def a_pipe_for_a_table(_: Making) -> dict[str, Content]:
    return {"table.csv": pipe}


@commands(
    Run(("encode", "-", "--date", "2026-99-99<script>"), 2, stdin="in/neighbour-one.txt"),
    Run(("build", "in", "-o", "out", "--to", "text", "--date", "\x1b[2J"), 2),
)
def a_date_that_is_none(_: Making) -> dict[str, Content]:
    return {}


@commands(
    Run(("render", "good", "--to", "html", "-o", "out", "--url", "javascript:hostile()"), 2),
    Run(("render", "good", "--to", "html", "-o", "out", "--lang", "../../etc/passwd"), 1, ("there are no strings",)),
)
def options_that_lead_elsewhere(_: Making) -> dict[str, Content]:
    return {}
