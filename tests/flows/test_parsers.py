"""No parser of a sender's bytes is ever in the process of a run: by the imports, and by a run without."""

import importlib.abc
import sys

import grimp
import pytest

from flows.guarding import tasks as apart
from tests.flows.conftest import OWN

ROOMS = ("flows", "extractors", "transforms", "loaders", "expectations", "renja")
PARSERS = ("openpyxl", "python_calamine", "xlrd", "lxml", "defusedxml", "zipfile", "xml")
OWN_PACKAGES = {"loaders.keeping.readingstore"}
"""Modules that open packages which this program wrote itself, never a sender's."""

DOORS = tuple(door.partition(":")[0] for door in (apart.READ, apart.ANSWER))
WING = ("extractors.", "loaders.returned.", "renja.cells.opendocument", "renja.cells.biffrecord")
"""Where parsers may stand: behind the doors, in the processes apart."""


@pytest.fixture(scope="module")
def graph():
    """The imports of the program, without the modules that open what it wrote itself."""
    found = grimp.build_graph(*ROOMS, include_external_packages=True, exclude_type_checking_imports=True)
    for module in OWN_PACKAGES:
        found.remove_module(module)
    return found


def reaching(graph, parser):
    """Modules of the program from which a chain of imports leads to a parser."""
    return graph.find_downstream_modules(parser) if parser in graph.modules else set()


@pytest.mark.parametrize("parser", PARSERS)
def test_outside_the_wing_no_module_reaches_a_parser(graph, parser):
    assert [module for module in sorted(reaching(graph, parser)) if not module.startswith(WING)] == []


@pytest.mark.parametrize("parser", ["openpyxl", "python_calamine", "xlrd", "defusedxml", "zipfile"])
def test_the_doors_lead_to_the_parsers_so_that_the_walk_can_fail(graph, parser):
    assert set(DOORS) & reaching(graph, parser)


def test_the_main_process_imports_no_door(graph):
    assert [graph.find_modules_that_directly_import(door) for door in DOORS] == [set(), set()]


class _NoParser(importlib.abc.MetaPathFinder):
    """Refuses to find a parser, and says who asked."""

    def find_spec(self, name, path, target=None):
        if name.partition(".")[0] in ("openpyxl", "python_calamine", "xlrd") or name in DOORS:
            raise ImportError(f"{name} was asked for in the process of the run")


def test_a_run_gets_along_without_any_parser_of_its_own(office, monkeypatch):
    for name in list(sys.modules):
        if name.startswith(("openpyxl", "python_calamine", "xlrd")) or name in DOORS:
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [_NoParser(), *sys.meta_path])
    status, said = office.renja("run")
    assert status == 0, said
    assert list((office.master.parent / "temuan" / OWN).iterdir())
