"""Write `docs/panduan/aturan.md`, every rule of the catalogue: `python docs/buat_aturan.py`."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from renja.findings.catalogue import Rule, catalogue

PAGE = Path(__file__).parent / "panduan" / "aturan.md"

_INTRODUCTION = """# Daftar aturan

Halaman ini dibuat dari katalog aturan di `renja/aturan/`; jangan disunting dengan tangan.

Setiap temuan menyebut kode aturannya. Keparahan:

- **galat**: tabel itu (atau berkas itu) tidak ikut digabungkan; versi terakhir yang baik tetap dipakai.
- **peringatan**: ikut digabungkan, tetapi hampir pasti perlu diperbaiki.
- **info**: perlu diketahui; belum tentu salah.

Kata dalam ‹kurung sudut› diisi menurut tempat temuan.
"""
_PLACEHOLDER = re.compile(r"\{(\w+)[^}]*\}")


def page() -> str:
    """The whole page, as markdown."""
    rules = sorted(catalogue().values(), key=lambda rule: rule.aturan)
    groups = groupby(rules, key=lambda rule: rule.aturan.partition(".")[0])
    return "\n".join([_INTRODUCTION, *(_section(group, list(members)) for group, members in groups)])


def _section(group: str, rules: list[Rule]) -> str:
    return "\n".join([f"## {group}", "", *(line for rule in rules for line in _entry(rule))])


def _entry(rule: Rule) -> Iterator[str]:
    yield f"### `{rule.aturan}`"
    yield ""
    yield f"{rule.judul} ({rule.keparahan})."
    yield ""
    yield f"> {_told(rule.pesan)}"
    yield ""
    yield f"Tindakan: {_told(rule.tindakan)}"
    yield ""


def _told(sentence: str) -> str:
    return _PLACEHOLDER.sub(r"‹\1›", sentence)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
