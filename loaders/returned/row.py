"""The rows of the sheets that are added to a returned workbook."""

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.returned.added import Entry, link_to
from loaders.returned.look import Looks
from loaders.returned.reply import Reply, TableReply
from renja.indonesian import format_number
from renja.kelompok import Kelompok, cells_by_sheet, in_order, shown_cells
from renja.koreksi import Koreksi
from renja.temuan import Keparahan, Temuan

_MOST_CELLS = 12


@dataclass(frozen=True)
class Rows:
    """Makes the rows of one reply. lembar: the sheets that cells can be linked in."""

    reply: Reply
    looks: Looks
    lembar: frozenset[str]

    def table(self, table: TableReply) -> list[Entry | None]:
        """What became of a table, with its totals."""
        looks = self.looks
        counts = (
            sum(found.tabel == table.tabel and found.keparahan is one for found in self.reply.temuan)
            for one in Keparahan
        )
        lines = [f"{table.judul}: {table.keadaan}."]
        for total in table.jumlah:
            written = "tidak ada" if total.tertulis is None else format_number(total.tertulis)
            sums = "tidak dapat dihitung" if total.hitung is None else format_number(total.hitung)
            lines.append(f"{total.judul}: tertulis {written}, hasil hitung {sums}")
        return [
            *(None, None, Entry(table.tabel, looks.centred), self._sheet_entry(table.lembar), None),
            *(Entry(table.baris, looks.centred), Entry("\n".join(lines), looks.text)),
            *(Entry(count, looks.centred) for count in counts),
        ]

    def group(self, number: int, group: Kelompok) -> list[Entry | None]:
        """The findings of one cause, at the first of their cells."""
        looks, first = self.looks, group.first
        told = first.pesan
        if group.tempat > 1:
            others = cells_by_sheet(group.temuan[1:])
            told += f"\nJuga di: {shown_cells(others, most=_MOST_CELLS)}." if others else ""
        return [
            Entry(number, looks.centred),
            Entry(group.keparahan.value, looks.severity(group.keparahan)),
            Entry(first.tabel, looks.centred),
            self._sheet_entry(first.lembar),
            self._cell_entry(first),
            Entry(group.tempat, looks.centred),
            Entry(told, looks.text),
            Entry(first.ditemukan or first.mentah, looks.text),
            Entry(first.seharusnya, looks.text),
            Entry(first.tindakan, looks.text),
        ]

    def finding(self, number: int, found: Temuan) -> list[Entry | None]:
        """One finding."""
        looks = self.looks
        return [
            Entry(number, looks.centred),
            Entry(found.keparahan.value, looks.severity(found.keparahan)),
            Entry(found.tabel, looks.centred),
            Entry(found.lembar, looks.text),
            self._cell_entry(found),
            Entry(found.kode, looks.text),
            Entry(self.reply.heading(found), looks.text),
            Entry(found.pesan, looks.text),
            *(Entry(text, looks.text) for text in (found.mentah, found.ditemukan, found.seharusnya)),
            *(Entry(text, looks.text) for text in (found.selisih, found.sel_pasangan, found.tindakan)),
            Entry(found.aturan, looks.text),
        ]

    def correction(self, number: int, group: Sequence[Koreksi]) -> list[Entry | None]:
        """The corrections that read the same as the same."""
        looks, first = self.looks, group[0]
        percent = f"{format_number(first.keyakinan.scaleb(2), 0)} %"
        places = shown_cells(cells_by_sheet(in_order(group)), most=len(group))
        return [
            Entry(number, looks.centred),
            Entry(first.tabel, looks.centred),
            self._sheet_entry(first.lembar),
            self._cell_entry(first),
            Entry(len(group), looks.centred),
            Entry(self.reply.heading(first), looks.text),
            *(Entry(text, looks.text) for text in (first.mentah, first.hasil, first.alasan)),
            Entry(percent, looks.centred),
            Entry(places, looks.text),
        ]

    def _sheet_entry(self, lembar: str | None) -> Entry:
        known = lembar is not None and lembar in self.lembar
        return Entry(
            lembar,
            self.looks.link if known else self.looks.text,
            link=link_to(lembar) if known and lembar else None,
        )

    def _cell_entry(self, one: Temuan | Koreksi) -> Entry:
        if not one.sel or not one.lembar or one.lembar not in self.lembar:
            return Entry(one.sel, self.looks.centred)
        return Entry(one.sel, self.looks.link, link=link_to(one.lembar, one.sel))
