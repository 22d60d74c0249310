"""What a run answers to one submission, put together from what was read, chosen and found."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from flows.run.versions import Version
from flows.run.walk import Walk
from loaders.report.facts import column_headings, findings_of
from loaders.returned.reply import Reply, TableReply, Total, plan_title
from renja.codes.level import Level
from renja.codes.rollup import rollup
from renja.findings.temuan import Keparahan, Temuan
from renja.run.kiriman import Kiriman
from renja.run.normalised import NormalisedTable
from renja.tables import tables_for
from renja.tables.year import heading_of, with_years

_OPENED = frozenset({"berkas.kosong", "berkas.tanpa_tabel"})
"""Rules that refuse a file which is a workbook all the same."""


class Answers:
    """The answers to the submissions of a run that has published."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._headings = column_headings(walk.settings.config)
        self._versions: defaultdict[str, list[Version]] = defaultdict(list)
        for version in walk.versions:
            self._versions[version.kiriman.kiriman_id].append(version)
        self._found: defaultdict[tuple[str | None, str | None], list[tuple[int, Temuan]]] = defaultdict(
            list
        )
        for place, found in enumerate(findings_of(walk.published_document())):
            self._found[(found.berkas, None if found.berkas else found.bidang)].append((place, found))

    def reply_to(self, sent: Kiriman) -> Reply:
        """The answer to one submission."""
        config, versions = self._walk.settings.config, self._versions[sent.kiriman_id]
        plan = config.renja
        return Reply(
            judul=plan_title(tahun=plan.tahun, tahapan=plan.tahapan, opd=config.opd_name),
            nama_bidang=config.bidang[sent.bidang].nama,
            berkas=Path(sent.berkas).name,
            sha256=sent.sha256,
            tabel=tuple(_of_table(one, walk=self._walk) for one in versions),
            temuan=tuple(self._findings(sent)),
            koreksi=tuple(koreksi for one in versions if one.table for koreksi in one.table.koreksi),
            kepala=self._headings,
        )

    def can_be_opened(self, sent: Kiriman) -> bool:
        """Whether the file is a workbook safe to open again: nothing but its contents refuses it."""
        return not any(
            found.keparahan is Keparahan.GALAT and found.tabel is None and found.aturan not in _OPENED
            for found in self._walk.reading(sent).temuan
        )

    def _findings(self, sent: Kiriman) -> list[Temuan]:
        """The findings in the file, and those about its bidang that are in no file, in their order."""
        own = [*self._found.get((sent.berkas, None), ()), *self._found.get((None, sent.bidang), ())]
        return [found for _, found in sorted(own, key=lambda one: one[0])]


def _of_table(version: Version, *, walk: Walk) -> TableReply:
    tahun = walk.settings.config.renja.tahun
    titles = {spec.tabel: with_years(spec.judul, tahun=tahun) for spec in tables_for(tahun)}
    places: Sequence[str | None] = [one.lembar for one in version.temuan]
    if version.table is not None:
        places = version.table.frame["lembar"].tolist()
    return TableReply(
        tabel=version.tabel,
        judul=titles.get(version.tabel, ""),
        lembar=next((place for place in places if place), ""),
        baris=0 if version.table is None else len(version.table.frame),
        keadaan=_state(version, walk=walk),
        jumlah=() if version.table is None else _totals(version.table, tahun=tahun),
    )


def _state(version: Version, *, walk: Walk) -> str:
    """What became of a table, in words."""
    current = walk.choice.current.get(version.key)
    if version.refused:
        return "ditolak" if current is None else "ditolak; versi terakhir yang baik tetap dipakai"
    if current is not None and current.kiriman_id == version.kiriman.kiriman_id:
        return "dipakai"
    return "tidak dipakai, sudah digantikan kiriman yang lebih baru"


def _totals(table: NormalisedTable, *, tahun: int) -> tuple[Total, ...]:
    """The total row of each column that rolls up, beside what the programs add up to."""
    spec, frame = table.spec, table.frame
    totals = (frame["level"] == Level.JUMLAH).to_numpy()
    if not spec.rollups or not totals.any():
        return ()
    at = int(totals.argmax())
    sums = rollup(frame, spec=spec)
    return tuple(
        Total(heading_of(column, tahun=tahun), frame[column.nama].iloc[at], sums[column.nama][at])
        for column in spec.rollups
    )
