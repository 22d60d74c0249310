"""The sentences of the document that hold numbers, from the rows of its tables: `naskah-<tahun>.md`."""

from pathlib import Path

from jinja2 import Environment, StrictUndefined

from loaders.atomicfile import write_text
from loaders.master.consolidated import Document
from loaders.report.facts import table_facts
from loaders.report.template import TEMPLATES
from loaders.report.terbilang import angka, rupiah, rupiah_terbilang, terbilang
from renja.config import Config
from renja.text import clean

TEMPLATE = "naskah.md.j2"


def render_prose(document: Document, *, config: Config) -> str:
    """The sentences as markdown, from the template; the same document gives the same text."""
    environment = Environment(
        # What is made is markdown for a word processor, not a page for a browser.
        autoescape=False,  # noqa: S701
        loader=TEMPLATES,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "angka": angka,
        "rapi": clean,
        "rupiah": rupiah,
        "rupiah_terbilang": rupiah_terbilang,
        "terbilang": terbilang,
    }
    facts = table_facts(document, config=config)
    return environment.get_template(TEMPLATE).render(
        opd=config.opd_name,
        tahun=config.renja.tahun,
        tahapan=config.renja.tahapan.replace("_", " "),
        tabel={tabel: one for tabel, one in facts.items() if one.baris},
        belum=[one for one in facts.values() if not one.baris],
    )


def write_prose(path: Path, *, document: Document, config: Config) -> None:
    """Write the sentences in place of the former ones at once; OSError when that is impossible."""
    write_text(path, render_prose(document, config=config))
