"""What a run answers to one submission, put together from what was read, chosen and found."""

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


def reply_to(sent: Kiriman, *, walk: Walk) -> Reply:
    """The answer to one submission of the run."""
    config = walk.settings.config
    versions = [one for one in walk.versions if one.kiriman.kiriman_id == sent.kiriman_id]
    plan = config.renja
    return Reply(
        judul=plan_title(tahun=plan.tahun, tahapan=plan.tahapan, opd=config.opd_name),
        nama_bidang=config.bidang[sent.bidang].nama,
        berkas=Path(sent.berkas).name,
        sha256=sent.sha256,
        tabel=tuple(_of_table(one, walk=walk) for one in versions),
        temuan=tuple(_findings(sent, walk=walk)),
        koreksi=tuple(koreksi for one in versions if one.table for koreksi in one.table.koreksi),
        kepala=column_headings(config),
    )


def can_be_opened(sent: Kiriman, *, walk: Walk) -> bool:
    """Whether the file is a workbook that is safe to open again: nothing but its contents refuses it."""
    return not any(
        found.keparahan is Keparahan.GALAT and found.tabel is None and found.aturan not in _OPENED
        for read in walk.read
        if read.kiriman.kiriman_id == sent.kiriman_id
        for found in read.temuan
    )


def _findings(sent: Kiriman, *, walk: Walk) -> list[Temuan]:
    """The findings in the file, and those about its bidang that are in no file."""
    return [
        one
        for one in findings_of(walk.published_document())
        if one.berkas == sent.berkas or (one.berkas is None and one.bidang == sent.bidang)
    ]


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
