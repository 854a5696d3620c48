"""The patterns of values in a grammar: `data` and `value`, and their datatypes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tei_encoder.relaxng.datatypes import COMPATIBILITY, IDENTIFYING, LIBRARY, NAMED, fault_of_facet
from tei_encoder.relaxng.expressions import translated
from tei_encoder.relaxng.reader import RNG, children

if TYPE_CHECKING:
    from lxml import etree

    from tei_encoder.relaxng.declarations import Scope
    from tei_encoder.relaxng.reader import Context
    from tei_encoder.relaxng.simplify import Simplifier

BUILT_IN = ("string", "token")


def read_data(simplifier: Simplifier, element: etree._Element, context: Context, scope: Scope | None) -> int:
    """Read a `data` pattern."""
    facets: list[tuple[str, str]] = []
    excepted: int | None = None
    for child in children(element, context):
        if child.tag == f"{RNG}param":
            facets.append((context.required(child, "name"), child.text or ""))
        elif child.tag == f"{RNG}except":
            inside = context.inside(child)
            excepted = simplifier.make.choice(
                [simplifier.pattern(one, inside, scope) for one in children(child, inside)]
            )
        else:
            raise context.error(child, "a data pattern holds something else than param and except")
    datatype = _datatype(simplifier, element, context, context.required(element, "type"), tuple(facets))
    return simplifier.make.data(datatype, excepted)


def read_value(simplifier: Simplifier, element: etree._Element, context: Context) -> int:
    """Read a `value` pattern; without a type it is a token of RELAX NG's own."""
    name = element.get("type")
    if name is None:
        datatype = _datatype_in("", simplifier, element, context, "token", ())
    else:
        datatype = _datatype(simplifier, element, context, str(name).strip(), ())
    namespaces: tuple[tuple[str, str], ...] = ()
    text = element.text or ""
    if simplifier.grammar.types[datatype][0] in ("QName", "NOTATION"):
        known = {str(prefix or ""): str(uri) for prefix, uri in element.nsmap.items()}
        known[""] = context.namespace or ""
        namespaces = tuple(sorted(known.items()))
    if simplifier.grammar.datatype(datatype).key(text, dict(namespaces)) is None:
        raise context.error(element, f"{text!r} is no value of its datatype {simplifier.grammar.types[datatype][0]}")
    return simplifier.make.value(datatype, text, namespaces)


def _datatype(
    simplifier: Simplifier, element: etree._Element, context: Context, name: str, facets: tuple[tuple[str, str], ...]
) -> int:
    return _datatype_in(context.library, simplifier, element, context, name, facets)


def _datatype_in(
    library: str,
    simplifier: Simplifier,
    element: etree._Element,
    context: Context,
    name: str,
    facets: tuple[tuple[str, str], ...],
) -> int:
    """Return the number of a datatype in a library."""
    known = {"": BUILT_IN, LIBRARY: NAMED, COMPATIBILITY: IDENTIFYING}.get(library)
    if known is None:
        raise context.error(element, f"it uses the datatype library {library}, which is not known")
    if name not in known:
        raise context.error(element, f"there is no datatype {name} in the library {library or 'of RELAX NG'}")
    for facet, value in facets:
        fault = "" if library == LIBRARY else f"the datatype {name} takes no parameter {facet}"
        fault = fault or fault_of_facet(name, facet, value)
        if fault:
            raise context.error(element, fault)
    try:
        patterns = tuple(translated(value) for facet, value in facets if facet == "pattern")
    except ValueError as error:
        raise context.error(element, f"a pattern is none of XML Schema ({error})") from None
    types = simplifier.grammar.types
    entry = (name, facets, patterns)
    if entry not in types:
        types.append(entry)
    return types.index(entry)
