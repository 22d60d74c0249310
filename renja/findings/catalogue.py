"""The catalogue of rules: code, severity, sentence and next action, as data in `aturan/*.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from renja.findings.koreksi import Koreksi
from renja.findings.temuan import Keparahan, Temuan
from renja.resource import resource

_LAST = 10_000


class Tingkat(StrEnum):
    """What a rule is about: a cell, a table of a bidang, several tables or bidang, a file, or a run."""

    SEL = "sel"
    TABEL = "tabel"
    DOKUMEN = "dokumen"
    BERKAS = "berkas"
    JALAN = "jalan"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. pesan and tindakan are templates filled with the finding's fields and extra words.

    tingkat: what it is about. menolak: whether an office may let it keep a table out. urutan: its place
    among the rules on tables and between them; after all others without one.
    """

    aturan: str
    keparahan: Keparahan
    tingkat: Tingkat
    judul: str
    pesan: str
    tindakan: str
    menolak: bool = True
    urutan: int = _LAST


@cache
def catalogue() -> Mapping[str, Rule]:
    """Every rule by its code."""
    return {
        aturan: Rule(
            aturan=aturan,
            keparahan=Keparahan(entry.pop("keparahan")),
            tingkat=Tingkat(entry.pop("tingkat")),
            **entry,
        )
        for source in sorted(resource("aturan").iterdir(), key=lambda path: path.name)
        for aturan, entry in tomllib.loads(source.read_text(encoding="utf-8")).items()
    }


def make_temuan(aturan: str, *, words: Mapping[str, object] | None = None, **fields: Any) -> Temuan:
    """Make the finding of a catalogue rule; `fields` are those of Temuan, `words` fill the sentences too.

    KeyError for a rule that the catalogue lacks or a word its sentences need.
    """
    rule = catalogue()[aturan]
    named = {**fields, **(words or {})}
    return Temuan(
        aturan=aturan,
        keparahan=rule.keparahan,
        pesan=rule.pesan.format_map(named),
        tindakan=rule.tindakan.format_map(named),
        **fields,
    )


def make_koreksi(
    aturan: str, *, keyakinan: Decimal, words: Mapping[str, object] | None = None, **fields: Any
) -> Koreksi:
    """Make the correction of a catalogue rule, whose sentence (`pesan`) is its reason.

    `fields` are those of Koreksi, `words` fill the sentence too. KeyError as for `make_temuan`.
    """
    reason = catalogue()[aturan].pesan.format_map({**fields, **(words or {})})
    return Koreksi(aturan=aturan, alasan=reason, keyakinan=keyakinan, **fields)
