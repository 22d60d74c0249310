"""Older names and numbers of what the offices plan, in lists of their own."""

from collections.abc import Collection
from dataclasses import replace

from renja.codes.nomenclature import Alias, Nomenclature

_OLDER_KEGIATAN = "30"


def older_name(nama: str) -> str:
    """The name that a sub kegiatan once had."""
    return f"Fasilitasi dan Penyelenggaraan {nama}"


def older_number(kode: str) -> str:
    """The code that a sub kegiatan once had, under a kegiatan that is no more."""
    return f"{kode[:10]}{_OLDER_KEGIATAN}{kode[12:]}"


def with_history(nomenclature: Nomenclature, *, planned: Collection[str]) -> Nomenclature:
    """The nomenclature with an older name and number for each of the planned sub kegiatan."""
    entries = [
        replace(entry, kode_lama=older_number(entry.kode)) if entry.kode in planned else entry
        for entry in nomenclature
    ]
    aliases = [
        Alias(entry.kode, older_name(entry.nama), "lama") for entry in entries if entry.kode in planned
    ]
    return Nomenclature(entries, aliases=aliases, abbreviations=nomenclature.abbreviations)
