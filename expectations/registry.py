"""The checks of the product: what the modules of `expectations.rules` declare, in the catalogue's order."""

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules

from expectations import rules
from expectations.rule import Check, declared_in
from renja.findings.catalogue import catalogue
from renja.tables.spec import TableSpec

_BETWEEN = ("across", "census", "presence")
"""Modules whose rules are about the whole document."""


def _checks(names: Iterable[str]) -> tuple[Check, ...]:
    modules = [import_module(f"{rules.__name__}.{name}").__name__ for name in names]
    return tuple(sorted(declared_in(*modules), key=lambda check: catalogue()[check.aturan].urutan))


CHECKS: tuple[Check, ...] = _checks(
    module.name for module in iter_modules(rules.__path__) if module.name not in _BETWEEN
)
"""The rules on a table."""

DOCUMENT_CHECKS: tuple[Check, ...] = _checks(_BETWEEN)
"""The rules between tables and bidang."""

_BY_RULE = {check.aturan: check for check in (*CHECKS, *DOCUMENT_CHECKS)}


def checks_for(spec: TableSpec, *, checks: Iterable[Check] = CHECKS) -> tuple[Check, ...]:
    """The checks that hold for a table, in the order given."""
    return tuple(check for check in checks if check.holds_for(spec))


def check_named(aturan: str) -> Check:
    """The check of a rule; KeyError for any other code."""
    return _BY_RULE[aturan]
