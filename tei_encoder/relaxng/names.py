"""Names as expat gives them (`namespace local`, or `local` alone), and RELAX NG's classes of names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

# A name class is plain data, as it is stored: ("name", n), ("any", except), ("ns", uri, except), ("choice", …).
# Where nothing is excepted, the except is None.
NameClass = tuple[Any, ...]

XML = "http://www.w3.org/XML/1998/namespace"
TEI = "http://www.tei-c.org/ns/1.0"


def expanded(namespace: str, local: str) -> str:
    """Join a namespace and a local name."""
    return f"{namespace} {local}" if namespace else local


def split(name: str) -> tuple[str, str]:
    """Take a name apart: namespace and local name."""
    namespace, _, local = name.rpartition(" ")
    return namespace, local


def shown(name: str) -> str:
    """Give a name as a person would write it."""
    namespace, local = split(name)
    return f"xml:{local}" if namespace == XML else local


def contains(name_class: NameClass, name: str) -> bool:
    """Say whether a name belongs to a class."""
    match name_class:
        case ("name", own):
            return bool(own == name)
        case ("any", but):
            return but is None or not contains(but, name)
        case ("ns", namespace, but):
            return split(name)[0] == namespace and (but is None or not contains(but, name))
        case ("choice", *parts):
            return any(contains(part, name) for part in parts)
    raise AssertionError(name_class)


def members(name_class: NameClass) -> Iterator[str]:
    """Yield the names that a class lists one by one."""
    match name_class:
        case ("name", own):
            yield own
        case ("choice", *parts):
            for part in parts:
                yield from members(part)


def is_open(name_class: NameClass) -> bool:
    """Say whether a class holds names that it does not list."""
    match name_class:
        case ("any" | "ns", *_):
            return True
        case ("choice", *parts):
            return any(is_open(part) for part in parts)
    return False


def overlap(one: NameClass, other: NameClass) -> bool:
    """Say whether two classes have a name in common: one that either lists, or one that neither mentions."""
    mentioned = {name for each in (one, other) for name in _mentioned(each)}
    # A name that nobody lists, of each namespace that is mentioned, and of one that is not.
    tried = {expanded(split(name)[0], "\0") for name in mentioned} | mentioned | {"\0 \0"}
    return any(contains(one, name) and contains(other, name) for name in tried)


def _mentioned(name_class: NameClass) -> Iterator[str]:
    match name_class:
        case ("name", own):
            yield own
        case ("any", but) if but is not None:
            yield from _mentioned(but)
        case ("ns", namespace, but):
            yield expanded(namespace, "\0")
            if but is not None:
                yield from _mentioned(but)
        case ("choice", *parts):
            for part in parts:
                yield from _mentioned(part)


def frozen(stored: Any) -> Any:  # noqa: ANN401 (whatever JSON holds)
    """Turn lists that come from JSON back into tuples."""
    return tuple(frozen(part) for part in stored) if isinstance(stored, list) else stored
