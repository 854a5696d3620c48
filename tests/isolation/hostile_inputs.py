"""A folder of inputs that ask for what they must not have."""

import json
import tarfile
import zipfile

from canaries import Canaries

from tei_encoder.resources import resource

TEXT = "Talk\n\nADAMS: {0} so.\n\nBAKER: No.\n\nADAMS: {0}\n\nBAKER: Yes.\n"
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.tei-c.org/ns/1.0 {0}/x.xsd">
<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>
</teiHeader><text><body><p>Words <graphic url="{0}/x.png"/> and <ref target="{1}">more</ref>
<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{1}" parse="text"/></p></body></text></TEI>"""


def write_texts(folder, canaries: Canaries):
    """Write records in every container, with corrections and a register that point elsewhere."""
    folder.mkdir(parents=True, exist_ok=True)
    lure = (
        f"{canaries.text} {canaries.address}/x file://{canaries.text} ../../../etc/passwd $HOME `id` =cmd|' /C calc'!A0"
    )
    seed = resource("seeds", "seed-1989-04-06.txt").read_bytes()
    (folder / "seed.txt").write_bytes(seed)
    (folder / "lure.txt").write_text(TEXT.format(lure))
    (folder / "lure.corrections.toml").write_text(
        f'[[correction]]\nquote = "{canaries.text}"\nsays = "{canaries.address}"\n[header]\ntitle = "{canaries.text}"\n'
    )
    (folder / "bytes.txt").write_bytes(bytes(range(256)) * 20)
    link = folder / "link.txt"
    if not link.is_symlink():
        link.symlink_to(canaries.text)
    with zipfile.ZipFile(folder / "slip.zip", "w") as archive:
        archive.writestr("../../slipped.txt", TEXT.format("x"))
        archive.writestr("/srv/slipped.txt", TEXT.format("x"))
        archive.writestr("in/good.txt", TEXT.format("x"))
    with tarfile.open(folder / "slip.tar", "w") as archive:
        archive.add(folder / "lure.txt", "../slipped-2.txt")
        archive.add(link, "linked.txt")
        archive.add(folder / "lure.txt", "fine.txt")
    lines = [{"id": "../../slipped-3", "text": TEXT.format(lure)}, {"id": "/etc/cron.d/x", "text": TEXT.format("x")}]
    (folder / "lines.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))


def write_tei(folder, canaries: Canaries):
    """Write TEI that asks for files and addresses. Returns the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    body = TEI.format(canaries.address, canaries.text.as_uri())
    start = f"<?xml-model href='{canaries.address}/x.rng'?><?xml-stylesheet href='{canaries.text.as_uri()}' type='text/xsl'?>"
    documents = {
        "refers": start + body,
        "entity": f"<!DOCTYPE TEI [<!ENTITY e SYSTEM '{canaries.text.as_uri()}'>]>{body.replace('Words', '&e;')}",
        "dtd": f"<!DOCTYPE TEI SYSTEM '{canaries.address}/x.dtd'>{body}",
        "parameter": f"<!DOCTYPE TEI [<!ENTITY % p SYSTEM '{canaries.dtd.as_uri()}'> %p;]>{body}",
    }
    for name, text in documents.items():
        (folder / f"{name}.xml").write_text(text)
    return sorted(folder.glob("*.xml"))
