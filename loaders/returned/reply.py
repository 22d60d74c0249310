"""What is answered to one submission: its tables, findings and corrections, and how that is put."""

from dataclasses import dataclass
from decimal import Decimal

from renja.cells.address import Place, place_of
from renja.findings.kelompok import Kelompok, grouped, grouped_koreksi
from renja.findings.koreksi import Koreksi
from renja.findings.temuan import Keparahan, Temuan

SUFFIXES = (".xlsx", ".xlsm")
"""How the names of returned workbooks end: without macros, and with."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A returned workbook: its bytes, and the suffix that its name gets."""

    content: bytes
    suffix: str


@dataclass(frozen=True, slots=True)
class Total:
    """A column's total in one submission: as written and recomputed, None where there is none."""

    judul: str
    tertulis: Decimal | None
    hitung: Decimal | None


@dataclass(frozen=True, slots=True)
class TableReply:
    """One table of the submission. keadaan: what became of it, in words; baris: its rows, 0 if refused."""

    tabel: str
    judul: str
    lembar: str
    baris: int
    keadaan: str
    jumlah: tuple[Total, ...] = ()


@dataclass(frozen=True)
class Reply:
    """The answer to one submission.

    judul: of the plan it is for. kepala: column headings by (tabel, kolom), for people.
    """

    judul: str
    nama_bidang: str
    berkas: str
    sha256: str
    tabel: tuple[TableReply, ...]
    temuan: tuple[Temuan, ...]
    koreksi: tuple[Koreksi, ...]
    kepala: dict[tuple[str, str], str]

    def groups(self) -> list[Kelompok]:
        """The findings by cause, those that matter most first."""
        return grouped(self.temuan)

    def corrections(self) -> list[tuple[Koreksi, ...]]:
        """The corrections by what was read as what."""
        return grouped_koreksi(self.koreksi)

    def heading(self, one: Temuan | Koreksi) -> str:
        """The heading of the column that it is about, or nothing."""
        return self.kepala.get((one.tabel or "", one.kolom or ""), one.kolom or "")

    def of_severity(self, keparahan: Keparahan) -> int:
        """How many findings of that severity there are."""
        return sum(found.keparahan is keparahan for found in self.temuan)

    def cells(self, lembar: str) -> dict[Place, "CellReply"]:
        """What there is to say about the cells of one sheet."""
        cells: dict[Place, CellReply] = {}
        for found in self.temuan:
            place = place_of(found.sel) if found.lembar == lembar else None
            if place is not None:
                cells.setdefault(place, CellReply()).temuan.append(found)
        for koreksi in self.koreksi:
            place = place_of(koreksi.sel) if koreksi.lembar == lembar else None
            if place is not None:
                cells.setdefault(place, CellReply()).koreksi.append(koreksi)
        return cells


class CellReply:
    """Findings and corrections of one cell."""

    def __init__(self) -> None:
        self.temuan: list[Temuan] = []
        self.koreksi: list[Koreksi] = []

    @property
    def keparahan(self) -> Keparahan | None:
        """The worst severity, None for a cell that was only read differently."""
        found = {one.keparahan for one in self.temuan}
        return next((keparahan for keparahan in Keparahan if keparahan in found), None)

    def join(self, other: "CellReply") -> None:
        """Take in what there is to say about another cell that shows in this one."""
        self.temuan += other.temuan
        self.koreksi += other.koreksi

    def sentences(self) -> str:
        """Each finding with what was found, expected and to be done; then what was read differently."""
        worst_first = sorted(self.temuan, key=lambda one: list(Keparahan).index(one.keparahan))
        told = [_told(found) for found in worst_first]
        told += [f"DIBACA {koreksi.hasil}\n{koreksi.alasan}" for koreksi in self.koreksi]
        return "\n\n".join(told)


def _told(found: Temuan) -> str:
    difference = f" (selisih {found.selisih})" if found.selisih else ""
    lines = [f"{found.keparahan.upper()}: {found.pesan}"]
    lines += [f"Ditemukan: {found.ditemukan}"] if found.ditemukan else []
    lines += [f"Seharusnya: {found.seharusnya}{difference}"] if found.seharusnya else []
    return "\n".join([*lines, f"Yang harus dilakukan: {found.tindakan}"])


def plan_title(*, tahun: int, tahapan: str, opd: str) -> str:
    """The plan that an answer is for: `Renja 2025 (rancangan akhir), Dinas Sosial …`."""
    return f"Renja {tahun} ({tahapan.replace('_', ' ')}), {opd}"
