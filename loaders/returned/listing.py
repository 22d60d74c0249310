"""The sheets that are added to a returned workbook: Temuan, the full list beside it, and Koreksi."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from loaders.returned.added import AddedSheet, Entry, link_to
from loaders.returned.look import Looks
from loaders.returned.paintnote import paint_note
from loaders.returned.reply import Reply, TableReply
from loaders.returned.stylesheet import Paint
from renja.cells.returnmark import ADDED_SHEET
from renja.findings.kelompok import Kelompok, cells_by_sheet, in_order, shown_cells
from renja.findings.koreksi import Koreksi
from renja.findings.temuan import Keparahan, Temuan
from renja.indonesian import format_number

_MOST_CELLS = 12
FINDINGS, ALL_FINDINGS, CORRECTIONS = "Temuan", "Temuan lengkap", "Koreksi"
MOST_GROUPS = 100
_SHORT_ID = 12
_FINDINGS = (
    *(("No", 5), ("Keparahan", 12), ("Tabel", 8), ("Lembar", 16), ("Sel", 9), ("Tempat", 8)),
    *(("Temuan", 62), ("Ditemukan", 18), ("Seharusnya", 18), ("Yang harus dilakukan", 46)),
)
_ALL_FINDINGS = (
    *(("No", 6), ("Keparahan", 12), ("Tabel", 8), ("Lembar", 16), ("Sel", 9), ("Kode", 18)),
    *(("Kolom", 26), ("Temuan", 60), ("Tertulis", 20), ("Ditemukan", 16), ("Seharusnya", 16)),
    *(("Selisih", 14), ("Sel pasangan", 14), ("Yang harus dilakukan", 42), ("Aturan", 22)),
)
_CORRECTIONS = (
    *(("No", 5), ("Tabel", 8), ("Lembar", 16), ("Sel", 9), ("Tempat", 8), ("Kolom", 26)),
    *(("Tertulis", 26), ("Dibaca", 26), ("Alasan", 60), ("Keyakinan", 11), ("Semua tempat", 40)),
)


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


@dataclass(frozen=True)
class Listing:
    """Makes the added sheets of one reply.

    names: of the added sheets, by the constants above. lembar: the sheets that cells can be linked in.
    lost: what the returned workbook could not keep, in words.
    """

    reply: Reply
    looks: Looks
    names: Mapping[str, str]
    lembar: frozenset[str]
    lost: Sequence[str] = ()

    @property
    def is_short(self) -> bool:
        """Whether the first sheet tells every finding by itself."""
        groups = self.reply.groups()
        return len(groups) <= MOST_GROUPS and all(group.tempat == 1 for group in groups)

    def findings(self, paints: Iterable[Paint]) -> AddedSheet:
        """The first sheet: totals, tables, and the findings by cause.

        paints: colours put on cells, noted in a hidden row with what was there before.
        """
        sheet = AddedSheet([width for _, width in _FINDINGS], shown=True)
        sheet.add_wide(Entry(ADDED_SHEET, self.looks.mark))
        sheet.add([Entry(paint_note(paint), paint.style) for paint in paints], hidden=True)
        self._add_summary(sheet)
        self._add_tables(sheet)
        self._add_groups(sheet)
        return sheet

    def all_findings(self) -> AddedSheet:
        """Every finding, one row each, to be filtered."""
        sheet = AddedSheet([width for _, width in _ALL_FINDINGS], heading=3)
        sheet.add_wide(Entry(ADDED_SHEET, self.looks.mark))
        sheet.add_wide(Entry(f"Semua temuan: {self.reply.nama_bidang}", self.looks.title))
        self._add_headings(sheet, _ALL_FINDINGS)
        ordered = [found for group in self.reply.groups() for found in group.temuan]
        for number, found in enumerate(ordered, start=1):
            sheet.add(self._rows.finding(number, found))
        return sheet

    def corrections(self) -> AddedSheet:
        """What was read differently from what is written, by what was read as what."""
        sheet = AddedSheet([width for _, width in _CORRECTIONS], heading=4)
        sheet.add_wide(Entry(ADDED_SHEET, self.looks.mark))
        sheet.add_wide(Entry("Koreksi: yang dibaca berbeda dari yang tertulis", self.looks.title))
        told = "Isi sel tidak diubah. Bila bacaan ini benar, betulkan tulisannya; bila keliru, beri tahu."
        sheet.add_wide(Entry(told, self.looks.remark))
        self._add_headings(sheet, _CORRECTIONS)
        for number, group in enumerate(self.reply.corrections(), start=1):
            sheet.add(self._rows.correction(number, group))
        return sheet

    @property
    def _rows(self) -> Rows:
        return Rows(self.reply, self.looks, self.lembar)

    def _add_summary(self, sheet: AddedSheet) -> None:
        reply, looks = self.reply, self.looks
        sheet.add_wide(Entry(f"Temuan untuk {reply.nama_bidang}", looks.title))
        sheet.add_wide(
            Entry(f"{reply.judul} · berkas {reply.berkas} (sidik {reply.sha256[:_SHORT_ID]})", looks.remark)
        )
        counts = ", ".join(f"{reply.of_severity(one)} {one}" for one in Keparahan)
        told = f"{len(reply.temuan)} temuan dalam {len(reply.groups())} kelompok: {counts}."
        told += f" {len(reply.koreksi)} sel dibaca berbeda dari yang tertulis." if reply.koreksi else ""
        sheet.add_wide(Entry(told, looks.remark))
        if reply.temuan:
            todo = (
                "Perbaiki sel berwarna langsung di buku kerja ini, lalu kirim kembali. "
                "Setiap sel berwarna mempunyai komentar."
            )
            sheet.add_wide(Entry(todo, looks.remark))
        if self.lost:
            kept = f"Salinan dari berkas asal; yang tidak dapat ikut disalin: {'; '.join(self.lost)}."
            sheet.add_wide(Entry(kept, looks.remark))
        legend: list[Entry | None] = [None]
        legend += [Entry(one.value, looks.severity(one)) for one in Keparahan]
        legend += [Entry("dikoreksi", looks.corrected)] if reply.koreksi else []
        sheet.add(legend)

    def _add_tables(self, sheet: AddedSheet) -> None:
        if not self.reply.tabel:
            return
        sheet.skip()
        titles = (
            "",
            "",
            "Tabel",
            "Lembar",
            "",
            "Baris",
            "Keadaan dan jumlah",
            "Galat",
            "Peringatan",
            "Info",
        )
        sheet.add([Entry(title, self.looks.heading) if title else None for title in titles])
        for table in self.reply.tabel:
            sheet.add(self._rows.table(table))

    def _add_groups(self, sheet: AddedSheet) -> None:
        groups = self.reply.groups()
        sheet.skip()
        if not groups:
            sheet.add_wide(Entry("Tidak ada temuan.", self.looks.remark))
            return
        self._add_headings(sheet, _FINDINGS)
        for number, group in enumerate(groups[:MOST_GROUPS], start=1):
            sheet.add(self._rows.group(number, group))
        rest = groups[MOST_GROUPS:]
        if rest:
            more = sum(group.tempat for group in rest)
            full = self.names[ALL_FINDINGS]
            told = f"… dan {more} temuan lagi dalam {len(rest)} kelompok: lihat lembar {full}."
            sheet.add_wide(Entry(told, self.looks.remark, link=link_to(full)))

    def _add_headings(self, sheet: AddedSheet, columns: Sequence[tuple[str, int]]) -> None:
        sheet.add([Entry(title, self.looks.heading) for title, _ in columns])
