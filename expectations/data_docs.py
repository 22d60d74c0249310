"""Data Docs on disk: built offline beside their place, then put there whole."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from great_expectations.data_context.data_context.abstract_data_context import AbstractDataContext
from great_expectations.render.renderer.site_builder import SiteBuilder
from jinja2 import Environment

from expectations.page import INDEX, STYLE, LocalPageView

_VIEW = {"module_name": LocalPageView.__module__, "class_name": LocalPageView.__name__}


@dataclass(frozen=True, slots=True)
class Entry:
    """One table in the index: its suite's name, how it is called, and how its rules fared."""

    suite: str
    title: str
    rules: int
    met: int
    found: int


def write_docs(context: AbstractDataContext, docs: Path, *, entries: Sequence[Entry]) -> None:
    """Render every validation result of the context into the folder `docs`, replacing what was there.

    The site is built beside its place and put there by rename, so a reader never sees half of one.
    OSError when the folder cannot be written; the old site then stays.
    """
    work = docs.with_name(f".{docs.name}.kerja")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    try:
        site = work / "baru"
        site.mkdir()
        for section in _builder(context, site).site_section_builders.values():
            section.build()
        (site / "index.html").write_text(_index(site, entries), encoding="utf-8")
        _replace(docs, by=site, old=work / "lama")
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _builder(context: AbstractDataContext, folder: Path) -> SiteBuilder:
    """Great Expectations' site builder with pages that stand by themselves."""
    return SiteBuilder(
        data_context=context,
        store_backend={
            "class_name": "TupleFilesystemStoreBackend",
            "base_directory": str(folder.resolve()),
        },
        show_how_to_buttons=False,
        site_section_builders={
            "expectations": {"view": _VIEW},
            "validations": {"view": _VIEW},
            "profiling": "None",
        },
    )


def _index(site: Path, entries: Sequence[Entry]) -> str:
    """The start page: each table with its result and suite pages, found by the suite's folder."""
    listed = [
        {
            "title": entry.title,
            "rules": entry.rules,
            "met": entry.met,
            "found": entry.found,
            "suite": f"expectations/{entry.suite}.html",
            "result": next((site / "validations" / entry.suite).rglob("*.html"))
            .relative_to(site)
            .as_posix(),
        }
        for entry in entries
    ]
    template = Environment(autoescape=True).from_string(INDEX)
    return template.render(entries=listed, style=STYLE)


def _replace(docs: Path, *, by: Path, old: Path) -> None:
    if docs.exists():
        docs.rename(old)
    try:
        by.rename(docs)
    except OSError:
        if old.exists():
            old.rename(docs)
        raise
