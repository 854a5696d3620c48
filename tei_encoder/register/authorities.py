"""Identifiers of authority files: which there are, what they look like, and the addresses that they stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tei_encoder.patterns import lazily

ADDRESS = lazily(r"https?://[^\s\"<>\\^`{|}\x00-\x20]+", re.IGNORECASE)
WORD = lazily(r"[\w.-]+")


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority file: the form of its numbers, the address of one, and addresses under which others have it."""

    name: str
    number: re.Pattern[str]
    address: str
    known_as: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Identifier:
    """Under which number or address somebody knows an entry. `address` is empty where there is none to link to."""

    type: str
    value: str
    address: str = ""


class BadIdentifierError(ValueError):
    """What is no identifier of the authority that it names; says why."""


AUTHORITIES = {
    each.name.casefold(): each
    for each in (
        Authority("VIAF", re.compile(r"\d{1,22}"), "https://viaf.org/viaf/{}", re.compile(r"viaf\.org/(?:\w\w/)?viaf/(?P<number>\d+)")),
        Authority("GND", re.compile(r"\d[\d-]{2,18}[\dX]"), "https://d-nb.info/gnd/{}", re.compile(r"d-nb\.info/gnd/(?P<number>[\dX-]+)")),
        Authority(
            "Wikidata", re.compile(r"Q\d{1,12}"), "https://www.wikidata.org/wiki/{}",
            re.compile(r"wikidata\.org/(?:wiki|entity)/(?P<number>Q\d+)"),
        ),
        Authority("ISNI", re.compile(r"\d{15}[\dX]"), "https://isni.org/isni/{}", re.compile(r"isni\.org/(?:isni/)?(?P<number>\d{15}[\dX])")),
        Authority("GeoNames", re.compile(r"\d{1,10}"), "https://www.geonames.org/{}", re.compile(r"geonames\.org/(?P<number>\d+)")),
    )
}  # fmt: skip


def identifier(kind: str, value: str) -> Identifier:
    """Make an identifier of a type and a number, or of an address alone.

    Raises BadIdentifierError.
    """
    value = " ".join(value.split())
    if ADDRESS.fullmatch(value):
        return _of_address(kind, value)
    authority = AUTHORITIES.get(kind.casefold())
    if authority is None:
        if not kind:
            message = f"{value!r} has no type, and is no address"
            raise BadIdentifierError(message)
        return Identifier("-".join(WORD.findall(kind)) or "other", value)
    number = value.replace(" ", "") if authority.name == "ISNI" else value
    if not authority.number.fullmatch(number):
        message = f"{value!r} is no number of {authority.name}"
        raise BadIdentifierError(message)
    if authority.name == "ISNI" and not _checks(number):
        message = f"the check digit of the ISNI {value!r} is wrong, so a digit was mistyped"
        raise BadIdentifierError(message)
    return Identifier(authority.name, number, authority.address.format(number))


def _of_address(kind: str, address: str) -> Identifier:
    """Read an address; the forms of one authority's addresses become one, so that they can be compared."""
    for authority in AUTHORITIES.values():
        found = authority.known_as.search(address)
        if found and authority.number.fullmatch(found["number"]):
            return Identifier(authority.name, found["number"], authority.address.format(found["number"]))
    named = AUTHORITIES.get(kind.casefold())
    if named:
        message = f"{address!r} is no address of {named.name}"
        raise BadIdentifierError(message)
    return Identifier("-".join(WORD.findall(kind)) or "URI", address, address)


def _checks(isni: str) -> bool:
    """Say whether the last digit of an ISNI fits the others (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in isni[:-1]:
        total = (total + int(digit)) * 2 % 11
    return (12 - total) % 11 == (10 if isni[-1] == "X" else int(isni[-1]))
