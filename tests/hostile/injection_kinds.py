"""Words that would be code, if something pasted them where code can stand. Each is put into every field of an edition."""

from kinds import InjectionKind, add

RUN = "hostile()"  # what the payloads would call
PAYLOADS = {
    "a_script": f"<script>{RUN}</script>",
    "the_end_of_a_script": f"</script><script>{RUN}</script>",
    "the_end_of_a_title": f"</title></head><script>{RUN}</script>",
    "the_end_of_a_style": f"</style><script>{RUN}</script>",
    "the_end_of_a_field": f"</textarea></option></select><script>{RUN}</script>",
    "the_end_of_the_body": f"</main></body></html><script>{RUN}</script>",
    "a_picture": f"<img src=x onerror={RUN}>",
    "a_drawing": f"<svg/onload={RUN}>",
    "a_formula": f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}>",
    "a_frame": f"<iframe srcdoc='<script>{RUN}</script>'></iframe>",
    "a_form": f"<form action=javascript:{RUN}><button autofocus onfocus={RUN}>",
    "a_refresh": f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    "a_base": "<base href=//127.0.0.1:9/>",
    "a_template": f"<template><script>{RUN}</script></template><noscript><p title='</noscript><img src=x onerror={RUN}>'>",
    "plain_text_to_the_end": "<plaintext><xmp><listing>",
    "a_value_ended_by_two": f'" onmouseover="{RUN}" x="',
    "a_value_ended_by_one": f"' onfocus='{RUN}' autofocus x='",
    "a_value_ended_by_none": f"x onclick={RUN} ` onload={RUN} `",
    "an_address_that_runs": f"javascript:{RUN}",
    "an_address_of_data": f"data:text/html,<script>{RUN}</script>",
    "an_address_that_breaks_out": f'https://example.org/"onmouseover="{RUN}',
    "what_was_escaped_already": f"&lt;script&gt;{RUN}&lt;/script&gt; &#60;script&#62;{RUN}",
    "the_end_of_cdata": f"]]><script>{RUN}</script><![CDATA[",
    "the_end_of_a_comment": f"--><script>{RUN}</script><!--",
    "the_start_of_a_comment": f"<!--<script>{RUN}",
    "an_instruction": f"<?xml-stylesheet href='javascript:{RUN}'?><?php system('id') ?>",
    "an_entity": "&hostile; %hostile; <!ENTITY x SYSTEM 'file:///etc/passwd'>",
    "an_inclusion": "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd' parse='text'/>",
    "a_stylesheet": "<xsl:value-of xmlns:xsl='http://www.w3.org/1999/XSL/Transform' select=\"unparsed-text('/etc/passwd')\"/>",
    "a_template_of_a_value": "{system-property('xsl:vendor')} {{7*7}} ${7*7} <%= 7*7 %> #{7*7}",
    "a_query": "']|//*|doc('file:///etc/passwd')|//*['",
    "the_end_of_a_rule": f"}}*{{background:url(javascript:{RUN});width:expression({RUN})}}/*",
    "the_end_of_a_string_of_css": f'\\"}} @import url(//127.0.0.1:9/x.css); /* \\22 {RUN}',
    "the_end_of_json": f'"}}];{RUN};//\\u0022',
    "lines_of_javascript": f"\u2028{RUN}\u2029//*/{RUN}/*",
    "a_literal_of_javascript": f"`${{{RUN}}}`\\",
    "a_table_formula": '=HYPERLINK("http://127.0.0.1:9/"&A1)',
    "a_table_command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "a_table_of_signs": "-2+3+cmd|' /C calc'!A0",
    "a_table_formula_after_white_space": "\t=1+1\r=1+1",
    "a_link_of_markdown": f'[x](javascript:{RUN}) ![x](x "onerror={RUN}") <javascript:{RUN}>',
    "a_block_of_markdown": f"```\n</code><script>{RUN}</script>\n```\n# x\n[1]: javascript:{RUN}\n[1]",
    "a_head_of_yaml": f"---\ntitle: !!python/object/apply:os.system ['{RUN}']\n---",
    "a_table_of_toml": '"\n[site]\ntitle = "hostile"\n[theme.css]\nhtml = "/etc/passwd"\n#',
    "a_row_of_csv": '","hostile\r\nhostile,"',
    "a_line_of_json": '"}\n{"id": "hostile", "text": "hostile"}\n{"x": "',
    "a_command_of_a_report": "::error file=hostile::hostile%0A::add-mask::x",
    "a_pattern": "(a+)+$ [A-Z .* \\1 \\Z (?R) $& %s {0} {name}",
    "a_path": "../../../../etc/passwd\\..\\..\\windows",
    "many_tongues": f"jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk={RUN} )//%0D%0A</stYle/</titLe/</teXtarEa/</scRipt/--!><sVg/oNloAd={RUN}//>",
}

# Words that are no code, and bring about what else the hostile ones do: brackets, marks of notes, lines, addresses.
INNOCENT = {
    "plain": "hostile words",
    "with_brackets": "of […] and [more] (of them) [1] and [illegible] words",
    "with_lines": "a line\n\nand a line\u2028and\ta line",
    "with_signs": "words, and; words: \"words\" – 'words'",
    "with_brackets_that_part": "'] and '] and [more",
    "with_an_address": "words of https://example.org/ and me@example.org",
}

for _name, _payload in PAYLOADS.items():
    add(InjectionKind("injection", _name, _payload))
