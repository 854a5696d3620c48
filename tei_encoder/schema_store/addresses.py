"""Where schemas with a name are published, and which addresses are one and the same."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

RELEASE = "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/{name}.rng"
VAULT = "https://www.tei-c.org/Vault/P5/{version}/xml/tei/custom/schema/relaxng/{name}.rng"
OF_THE_TEI = (
    "tei_all",
    "tei_corpus",
    "tei_drama",
    "tei_jtei",
    "tei_lite",
    "tei_minimal",
    "tei_ms",
    "tei_simplePrint",
    "tei_speech",
)
OFFICIAL = {name: RELEASE.format(name=name) for name in OF_THE_TEI} | {
    "dracor": "https://dracor.org/schema.rng",
    "epidoc": "https://epidoc.stoa.org/schema/latest/tei-epidoc.rng",
    "dta": "https://www.deutschestextarchiv.de/basisformat.rng",
    "frus": "https://raw.githubusercontent.com/HistoryAtState/frus/master/schema/frus.rnc",
    "parla-clarin": "https://raw.githubusercontent.com/clarin-eric/parla-clarin/master/Schema/parla-clarin.rng",
    "parlamint": "https://raw.githubusercontent.com/clarin-eric/ParlaMint/main/Schema/ParlaMint-TEI.rng",
}
# tei_all@4.12.0
VERSIONED_NAME = re.compile(r"(?P<name>\w+)@(?P<version>\d+(\.\w+)+)")
# tei-c.org/Vault/P5/4.12.0/xml/tei/custom/schema/relaxng/tei_all.rng
VAULTED = re.compile(r"tei-c\.org/Vault/P5/(?P<version>\d[^/]*)/(?P<rest>.+)")
# Other ways in which these are written, in files that have been about for years.
ALIASES = (
    (re.compile(r"tei-c\.org/Vault/P5/current/"), "tei-c.org/release/"),
    (re.compile(r"stoa\.org/epidoc/schema/"), "epidoc.stoa.org/schema/"),
)


def official(name: str) -> str | None:
    """Return the address of a schema that has one; `tei_all@4.12.0` names a release of the TEI."""
    versioned = VERSIONED_NAME.fullmatch(name)
    if versioned and versioned["name"] in OF_THE_TEI:
        return VAULT.format(name=versioned["name"], version=versioned["version"])
    return OFFICIAL.get(name)


def canonical(address: str) -> str:
    """Return what is the same for all spellings of an address: with or without `www` and the `s` of `https`."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https"):
        return address
    plain = parts.netloc.lower().removeprefix("www.") + parts.path + (f"?{parts.query}" if parts.query else "")
    for pattern, replacement in ALIASES:
        plain = pattern.sub(replacement, plain)
    return plain


def same(address: str, stored: str, version: str) -> bool:
    """Say whether an address is that of a stored schema, or that of the release of the TEI which was stored."""
    wanted, known = canonical(address), canonical(stored)
    vaulted = VAULTED.fullmatch(wanted)
    return wanted == known or bool(
        vaulted and vaulted["version"] == version and known == f"tei-c.org/release/{vaulted['rest']}"
    )


def is_address(text: str) -> bool:
    """Tell an address on the web from the path of a file."""
    return re.match(r"https?://", text, re.IGNORECASE) is not None


def is_loopback(host: str | None) -> bool:
    """Say whether a host is this machine itself."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False
