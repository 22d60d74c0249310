"""Examines faults: reads the changed sheets, checks their tables and, where asked, the whole document."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from expectations.registry import CHECKS
from expectations.validation import check_tables
from renja.run.normalised import NormalisedTable
from tests.mutation.fault import Fault, Mark, mark_of
from tests.mutation.office import TABLES, Office, Place, consolidated

BETWEEN_BIDANG = frozenset(
    (
        "konsolidasi.sub_kegiatan_ganda",
        "bidang.induk_bersama",
        "bidang.tabel_kembar",
        "nomor.ganda",
        "nomor.lompat",
    )
)
"""Rules that compare what several bidang sent: not for the tables of many faults checked at once."""


@dataclass(frozen=True)
class Read:
    """What reading one fault gave: marks of findings and corrections, and its tables by place."""

    marks: set[Mark]
    tables: Mapping[Place, NormalisedTable]
    sent: frozenset[Place]


def examine(
    faults: Sequence[Fault], *, beside: Collection[int] = (), whole: Collection[int] = ()
) -> list[set[Mark]]:
    """The marks of each fault.

    The tables of all faults of one office are checked at once, as a run checks those of all bidang.
    beside: places of the faults whose tables are checked beside those of the other bidang too. whole: of
    those for which the rules between tables are asked too.
    """
    reads = [_read(fault, number=number) for number, fault in enumerate(faults)]
    marks = [set(read.marks) for read in reads]
    for office in dict.fromkeys(fault.office for fault in faults):
        for number, found in _stacked(faults, reads, office=office).items():
            marks[number] |= found
    for number in beside:
        marks[number] |= _beside(faults[number], reads[number])
    for number in whole:
        marks[number] |= _between(faults[number], reads[number])
    return marks


def _read(fault: Fault, *, number: int) -> Read:
    marks: set[Mark] = set()
    tables: dict[Place, NormalisedTable] = dict(fault.frames)
    sent: set[Place] = set(tables)
    for bidang, sheets in fault.books:
        read = fault.office.recognise(bidang, sheets, berkas=f"{number}.xlsx")
        normalised = fault.office.normalise(read)
        marks |= {mark_of(found) for found in read.temuan}
        for one in normalised.values():
            marks |= {mark_of(found) for found in (*one.temuan, *one.koreksi)}
        tables |= normalised
        sent |= {(bidang, raw.tabel) for raw in read.tables}
        sent |= {(bidang, tabel) for tabel in TABLES if any(tabel in sheet.nama for sheet in sheets)}
    return Read(marks, tables, frozenset(sent))


def _stacked(faults: Sequence[Fault], reads: Sequence[Read], *, office: Office) -> dict[int, set[Mark]]:
    marks: defaultdict[int, set[Mark]] = defaultdict(set)
    of_file: dict[tuple[str, str], int] = {}
    tables: list[NormalisedTable] = []
    for number, (fault, read) in enumerate(zip(faults, reads, strict=True)):
        if fault.office is office:
            for one in read.tables.values():
                if len(one.frame):
                    of_file[one.spec.tabel, one.frame["berkas"].iat[0]] = number
            tables += read.tables.values()
    checks = [check for check in CHECKS if check.aturan not in BETWEEN_BIDANG]
    found = check_tables(tables, config=office.config, nomenclature=office.nomenclature, checks=checks)
    for temuan in found:
        marks[of_file[str(temuan.tabel), str(temuan.berkas)]].add(mark_of(temuan))
    return marks


def _beside(fault: Fault, read: Read) -> set[Mark]:
    """What the rules between bidang say of the changed tables beside those of the other bidang."""
    office, tables = fault.office, _tables(fault, read)
    numbers = {tabel for _, tabel in read.sent}
    places = [(bidang, tabel) for bidang in office.config.bidang for tabel in numbers]
    found = check_tables(
        [tables[place] for place in places if place in tables],
        config=office.config,
        nomenclature=office.nomenclature,
        checks=[check for check in CHECKS if check.aturan in BETWEEN_BIDANG],
    )
    return {mark_of(temuan) for temuan in found}


def _between(fault: Fault, read: Read) -> set[Mark]:
    """What the rules between tables say of the document."""
    tables = _tables(fault, read)
    merged = dict(fault.office.merged)
    for tabel in {tabel for _, tabel in read.sent}:
        merged.pop(tabel, None)
        merged |= consolidated(tables, tabel, config=fault.office.config)
    return {mark_of(temuan) for temuan in fault.office.check_document(merged)}


def _tables(fault: Fault, read: Read) -> dict[Place, NormalisedTable]:
    kept = {place: one for place, one in fault.office.read.items() if place not in read.sent}
    return kept | dict(read.tables)
