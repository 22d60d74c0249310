"""Waivers of the configuration: findings that are known and accepted, until a day, for a reason."""

from collections.abc import Iterable, Sequence
from datetime import date

from renja.config import Config, Pengecualian
from renja.findings.catalogue import make_temuan
from renja.findings.temuan import Keparahan, Temuan


def waived(found: Iterable[Temuan], *, config: Config, hari: date) -> frozenset[str]:
    """`temuan_id` of the findings that a waiver holds for on that day; a `galat` is never waived."""
    holding = [waiver for waiver in config.pengecualian if hari <= waiver.sampai]
    return frozenset(
        temuan.temuan_id
        for temuan in (found if holding else ())
        if any(_is_about(waiver, temuan) for waiver in holding)
    )


def waiver_findings(
    found: Sequence[Temuan], *, config: Config, hari: date, bidang: Iterable[str] | None = None
) -> list[Temuan]:
    """A finding for each waiver that has expired, and for each that no finding needs any more.

    bidang: the bidang that were looked at, None for all; of others nobody can tell whether a waiver is
    needed.
    """
    seen = None if bidang is None else set(bidang)
    told = []
    for number, waiver in enumerate(config.pengecualian, start=1):
        if hari > waiver.sampai:
            told.append(_told("pengecualian.kedaluwarsa", waiver, number=number))
        elif (seen is None or waiver.bidang in seen) and not any(_is_about(waiver, one) for one in found):
            told.append(_told("pengecualian.tidak_terpakai", waiver, number=number))
    return told


def _is_about(waiver: Pengecualian, temuan: Temuan) -> bool:
    return (
        waiver.aturan == temuan.aturan
        and temuan.keparahan is not Keparahan.GALAT
        and all(getattr(temuan, nama) == value for nama, value in waiver.tempat.items())
    )


def _told(aturan: str, waiver: Pengecualian, *, number: int) -> Temuan:
    place = ", ".join(f"{nama} {value}" for nama, value in waiver.tempat.items())
    words = {
        "nomor": number,
        "dikecualikan": waiver.aturan,
        "tempat": place,
        "alasan": waiver.alasan,
        "oleh": waiver.oleh,
        "sampai": f"{waiver.sampai:%d-%m-%Y}",
    }
    fields = {nama: value for nama, value in waiver.tempat.items() if nama not in ("lembar", "sel")}
    return make_temuan(aturan, words=words, ditemukan=f"{waiver.aturan}: {place}", **fields)
