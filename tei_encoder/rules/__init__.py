"""The rules that ship with tei-encoder, one module each."""

from importlib import import_module
from pkgutil import iter_modules

from tei_encoder.rule import Rule


def _found() -> tuple[Rule, ...]:
    modules = (import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__))
    return tuple(module.RULE for module in modules if hasattr(module, "RULE"))


RULES = _found()
