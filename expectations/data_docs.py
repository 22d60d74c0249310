"""Data Docs on disk: built offline beside their place, then put there whole."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from great_expectations.data_context.data_context.abstract_data_context import AbstractDataContext
from great_expectations.render.renderer.site_builder import SiteBuilder
from great_expectations.render.view.view import DefaultJinjaPageView
from jinja2 import ChoiceLoader, DictLoader, Environment

STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, "Segoe UI", Roboto, Arial, sans-serif; margin: 0 auto; max-width: 76rem;
  padding: 1rem 1.5rem 4rem; color: #1b1b1b; background: #fff; }
a { color: #0b57d0; }
h1 { font-size: 1.5rem; margin: 1rem 0 .25rem; } h4, h5, h6 { margin: 1rem 0 .25rem; }
nav.atas { border-bottom: 1px solid #ccc; padding: .5rem 0; }
.ge-section { margin-top: 1.5rem; }
.alert, .card { border: 1px solid #ddd; border-radius: 4px; padding: .5rem .75rem; }
.alert { background: #f3f5f8; } .navbar ul { list-style: none; padding: 0; margin: 0; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .95rem; }
th, td { border: 1px solid #ddd; padding: .35rem .5rem; text-align: left; vertical-align: top; }
th { background: #f3f5f8; } td table { font-size: .9rem; } td.angka, th.angka { text-align: right; }
.badge { border-radius: 3px; padding: 0 .35rem; background: #e4e8ee; } [hidden] { display: none; }
.fa-check-circle::before { content: "\\2713"; } .fa-times::before { content: "\\2717"; }
.fa-exclamation-triangle::before { content: "!"; } .fas { font-style: normal; font-weight: 700; }
.text-success { color: #1a7f37; } .text-danger { color: #c62828; } .text-warning { color: #9a6700; }
@media (prefers-color-scheme: dark) {
  body { color: #e6e6e6; background: #16181c; } a { color: #8ab4f8; } th, .alert { background: #24272d; }
  th, td, .alert, .card, nav.atas { border-color: #3a3f47; } .badge { background: #3a3f47; }
  .text-success { color: #6fd08c; } .text-danger { color: #ff8a80; } .text-warning { color: #ffcc66; }
}
"""

_PAGE = """<!DOCTYPE html>
<html lang="id">
  <head>
    <meta charset="UTF-8">
    <meta name="viewport" content="width=device-width, initial-scale=1.0">
    <title>{{ page_title or expectation_suite_name }}</title>
    <style>{% include 'gaya.css' %}</style>
  </head>
  <body>
    {% set up = 4 if "ValidationResults" in renderer_type else 1 %}
    <nav class="atas"><a href="{{ up * "../" }}index.html">Semua tabel</a></nav>
    <h1>{{ expectation_suite_name | replace("_", " ") }}</h1>
    {% for section in sections %}
      {% set section_loop = loop -%}
      {% include 'section.j2' %}
    {% endfor %}
  </body>
</html>
"""

_COLLAPSE = """<details id="{{ content_block_id }}-parent">
  <summary>{{ content_block.get("collapse_toggle_link", "") | render_content_block }}</summary>
  {% include 'content_block_header.j2' %}
  {% for block in content_block["collapse"] %}
    {{ block | render_content_block(content_block_id=content_block_id ~ "-collapse-item-" ~ loop.index) }}
  {% endfor %}
</details>
"""

INDEX = """<!DOCTYPE html>
<html lang="id">
  <head>
    <meta charset="UTF-8">
    <meta name="viewport" content="width=device-width, initial-scale=1.0">
    <title>Data Docs</title>
    <style>{{ style }}</style>
  </head>
  <body>
    <h1>Hasil pemeriksaan tabel Renja</h1>
    <table>
      <thead>
        <tr>
          <th>Tabel</th><th>Aturan</th><th class="angka">Aturan terpenuhi</th><th class="angka">Temuan</th>
        </tr>
      </thead>
      <tbody>
      {% for entry in entries %}
        <tr>
          <td><a href="{{ entry.result }}">{{ entry.title }}</a></td>
          <td><a href="{{ entry.suite }}">{{ entry.rules }} aturan</a></td>
          <td class="angka">{{ entry.met }}</td>
          <td class="angka">{{ entry.found }}</td>
        </tr>
      {% else %}
        <tr><td colspan="4">Tidak ada tabel yang diperiksa.</td></tr>
      {% endfor %}
      </tbody>
    </table>
  </body>
</html>
"""


class LocalPageView(DefaultJinjaPageView):
    """Great Expectations' page view with a page template and a stylesheet that stand by themselves."""

    def __init__(
        self, custom_styles_directory: str | None = None, custom_views_directory: str | None = None
    ) -> None:
        super().__init__(custom_styles_directory, custom_views_directory)
        own = DictLoader({"page.j2": _PAGE, "collapse.j2": _COLLAPSE, "gaya.css": STYLE})
        theirs = [self.env.loader] if self.env.loader else []
        self.env.loader = ChoiceLoader([own, *theirs])
        self.env.auto_reload = False


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
