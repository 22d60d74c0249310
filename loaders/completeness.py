"""The state of every table of every bidang after a publication."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from renja.kelengkapan import Kelengkapan
from renja.publication import Publication
from renja.tables import tables_for

Place = tuple[str, str | None]
"""A table and the bidang that answers for it, None for the office."""


def completeness(
    publication: Publication, *, parts: Collection[Place], known: Mapping[Place, str]
) -> Iterator[dict[str, Any]]:
    """One record per table and bidang, and one per table with rows of the office.

    parts: the places that have rows now. known: their states before; those of bidang outside the scope of
    the run stay. The office's rows are `lama` when any bidang's rows in that table are.
    """
    states = {place: _state(publication, place=place, parts=parts) for place in _places(publication, parts)}
    states |= {
        place: Kelengkapan(state)
        for place, state in known.items()
        if place[1] is not None and not _is_read(publication, bidang=place[1])
    }
    old = {tabel for (tabel, _), state in states.items() if state is Kelengkapan.LAMA}
    for tabel, bidang in parts:
        if bidang is None:
            states[tabel, None] = Kelengkapan.LAMA if tabel in old else Kelengkapan.DITERIMA
    for (tabel, bidang), state in states.items():
        yield {
            "tabel": tabel,
            "bidang": bidang,
            "wajib": tabel in publication.wajib.get(bidang or "", ()),
            "keadaan": state.value,
        }


def _places(publication: Publication, parts: Collection[Place]) -> set[Place]:
    """Every table of every configured bidang, and whatever else was sent or refused."""
    tables = [spec.tabel for spec in tables_for(publication.tahun)]
    configured: set[Place] = {(tabel, bidang) for tabel in tables for bidang in publication.wajib}
    return configured | {place for place in parts if place[1] is not None} | set(publication.ditolak)


def _state(publication: Publication, *, place: Place, parts: Collection[Place]) -> Kelengkapan:
    tabel, bidang = place
    if place in publication.ditolak:
        return Kelengkapan.LAMA if place in parts else Kelengkapan.DITOLAK
    if place in parts:
        return Kelengkapan.DITERIMA
    owed = tabel in publication.wajib.get(bidang or "", ())
    return Kelengkapan.BELUM if owed else Kelengkapan.TIDAK_WAJIB


def _is_read(publication: Publication, *, bidang: str) -> bool:
    return publication.cakupan is None or bidang in publication.cakupan
