"""What is told about a row: the corrections made in it and the findings about its cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from renja.cells.cell import Cell
from renja.cells.value import Value
from renja.codes.decision import CodeDecision
from renja.findings.catalogue import make_koreksi, make_temuan
from renja.findings.koreksi import Koreksi
from renja.findings.temuan import Temuan
from renja.run.kiriman import Kiriman
from renja.tables.spec import Column, Kind, TableSpec
from renja.tables.year import heading_of
from transforms.line import Line


@dataclass
class Report:
    """Collects corrections and findings of one table of one submission, in row order."""

    spec: TableSpec
    lembar: str
    kiriman: Kiriman
    koreksi: list[Koreksi] = field(default_factory=list)
    temuan: list[Temuan] = field(default_factory=list)

    def code(self, line: Line, *, decision: CodeDecision, record: dict[str, Any]) -> None:
        """Tell how a row's code was repaired, or why it could not be decided.

        The place is the first written code cell, or the name's where the row has no code.
        """
        written = [cell for c in self.spec.columns_of(Kind.KODE) for cell in line.cells.get(c.nama, ())]
        coded = _filled(written)
        cells = coded or _filled(line.cells[line.named_by])
        mentah = " ".join(cell.text for cell in cells)
        place = self._place(cells, kolom="kode", record=record, mentah=mentah)
        if decision.koreksi and decision.kode:
            self.koreksi.append(
                Koreksi(
                    aturan=decision.koreksi,
                    hasil=decision.kode,
                    alasan=decision.alasan,
                    keyakinan=decision.keyakinan,
                    **place,
                )
            )
        if decision.temuan:
            words = {
                "nama": line.nama,
                "tertulis": _as_written(decision, mentah=mentah if coded else None),
                "alasan": decision.alasan,
                "pesaing": decision.pesaing or "-",
                "tetap": _where_it_stays(decision),
                "baris": line.row.number,
            }
            self.temuan.append(make_temuan(decision.temuan, words=words, **place))

    def value(self, line: Line, *, column: Column, value: Value, record: dict[str, Any]) -> None:
        """Tell what was repaired in a parsed field, or why it has no value."""
        cells = _filled(line.cells[column.nama])
        if not cells or not (value.koreksi or value.aturan):
            return
        place = self._place(cells, kolom=column.nama, record=record, mentah=value.teks or cells[0].text)
        heading = heading_of(column, tahun=self.kiriman.tahun, target=line.year)
        words = {"judul_kolom": heading, "baris": line.row.number}
        if value.koreksi:
            hasil = value.satuan if column.jenis is Kind.KUANTITAS else value.nilai
            self.koreksi.append(
                make_koreksi(
                    value.koreksi, keyakinan=value.keyakinan, words=words, hasil=str(hasil), **place
                )
            )
        if value.aturan:
            self.temuan.append(make_temuan(value.aturan, words=words, **place))

    def _place(
        self, cells: Sequence[Cell], *, kolom: str, record: dict[str, Any], mentah: str
    ) -> dict[str, Any]:
        return {
            "tabel": self.spec.tabel,
            "bidang": self.kiriman.bidang,
            "baris_id": record["baris_id"],
            "kode": record["kode"],
            "kolom": kolom,
            "berkas": self.kiriman.berkas,
            "lembar": self.lembar,
            "sel": cells[0].address if cells else None,
            "mentah": mentah,
        }


def _as_written(decision: CodeDecision, *, mentah: str | None) -> str:
    code = decision.tertulis or mentah
    return f"tertulis {code}" if code else "tidak berkode"


def _where_it_stays(decision: CodeDecision) -> str:
    if decision.kode_induk:
        return f"barisnya tetap di bawah {decision.kode_induk} tanpa kode"
    return "barisnya tetap tanpa kode, dan induknya juga belum diketahui"


def _filled(cells: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in cells if not cell.is_blank]
