"""What became of each submission, which findings count, and how the run ended."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from extractors.inbox import is_workbook_name
from flows.office import file_findings, whole_file_refusals
from flows.run.earlier import ABOUT_ARRIVALS
from flows.run.versions import Key, Version
from flows.run.walk import Walk
from renja.cells.rawtable import ReadKiriman
from renja.config import Config
from renja.findings.catalogue import make_temuan
from renja.findings.severity import judged
from renja.findings.temuan import Keparahan, Temuan
from renja.run.kiriman import Kiriman, Penarikan, Status
from renja.run.publication import Hasil, Verdict
from renja.tables.owed import owed_tables
from renja.text import shown

_BRINGS_NOTHING = frozenset({"berkas.kosong", "berkas.tanpa_tabel"})


def refused_files(read: Iterable[ReadKiriman], *, arrivals: Mapping[str, int]) -> dict[str, int]:
    """For each bidang with a refused submission whose tables nobody can tell, when the newest arrived.

    A file that is no spreadsheet by its name, is empty or was read to its end without a table, brings
    nothing, so it makes nothing stale.
    """
    newest: dict[str, int] = {}
    for one in read:
        if is_workbook_name(one.kiriman.berkas) and any(
            found.aturan not in _BRINGS_NOTHING for found in whole_file_refusals(one)
        ):
            arrived = arrivals[one.kiriman.kiriman_id]
            newest[one.kiriman.bidang] = max(arrived, newest.get(one.kiriman.bidang, arrived))
    return newest


def verdicts(walk: Walk) -> list[Verdict]:
    """The verdict on each submission of the run.

    One whose tables were superseded, so that this run has not checked them again, keeps its last verdict.
    """
    found = []
    of_submission: dict[Kiriman, list[Version]] = {}
    for version in walk.versions:
        of_submission.setdefault(version.kiriman, []).append(version)
    for read in walk.read:
        versions = of_submission.get(read.kiriman, [])
        last = walk.judged.get(read.kiriman.kiriman_id)
        unchecked = any(version.table is not None and not version.checked for version in versions)
        if last is not None and unchecked:
            found.append(replace(last, kiriman=read.kiriman))
        else:
            found.append(verdict_on(read, versions))
    return found


def withdrawn_verdicts(walk: Walk) -> list[Verdict]:
    """The verdict on each withdrawn submission, under the name that it has now."""
    here = {sent.kiriman_id: sent for sent in walk.withdrawn_here}
    found = []
    for one in walk.earlier:
        sent = one.verdict.kiriman
        if sent.kiriman_id in walk.withdrawn:
            reason = withdrawal_sentence(walk.withdrawn[sent.kiriman_id], config=walk.settings.config)
            found.append(Verdict(here.get(sent.kiriman_id, sent), Status.DITARIK, reason))
    return found


def withdrawal_sentence(withdrawal: Penarikan, *, config: Config) -> str:
    """Who withdrew a submission, when (in the office's own time) and why."""
    moment = withdrawal.ditarik.astimezone(ZoneInfo(config.jadwal.zona))
    return f"Ditarik oleh {withdrawal.oleh} pada {moment:%d-%m-%Y %H:%M}: {withdrawal.alasan}"


def verdict_on(read: ReadKiriman, versions: Sequence[Version]) -> Verdict:
    """The verdict on one submission from its tables as checked."""
    refusals = whole_file_refusals(read)
    refused = [version for version in versions if version.refused]
    if refusals or (versions and len(refused) == len(versions)):
        status = Status.DITOLAK
    else:
        status = Status.SEBAGIAN if refused else Status.DITERIMA
    reasons = dict.fromkeys(
        [found.pesan for found in refusals]
        + [
            found.pesan
            for version in refused
            for found in version.temuan
            if found.keparahan is Keparahan.GALAT
        ]
    )
    return Verdict(read.kiriman, status, " ".join(reasons) or None)


def all_findings(walk: Walk) -> list[Temuan]:
    """Every finding that counts, each once.

    Of a table sent in several versions those of the newest count, and of older ones only down to the
    first that was accepted. What a rerun did not read again counts as the warehouse holds it.
    """
    found = [temuan for read in walk.read for temuan in file_findings(read)]
    for group in walk.contenders.values():
        for version in group:
            found += version.temuan
            if not version.refused:
                break
    fresh = {version.kiriman.kiriman_id for version in walk.versions}
    for accepted in walk.choice.current.values():
        if accepted.kiriman_id not in fresh:
            found += accepted.table.temuan
    for table in walk.consolidated:
        found += table.temuan
    about_inbox = (_strangers, _unreadable, _missing, _vanished, *ABOUT_ARRIVALS)
    found += [*walk.elsewhere, *(temuan for find in about_inbox for temuan in find(walk))]
    return list(dict.fromkeys(judged(found, config=walk.settings.config)))


def _strangers(walk: Walk) -> list[Temuan]:
    """A finding for each folder and file of the inbox that is not read."""
    inbox = walk.settings.inbox
    return [
        make_temuan(aturan, berkas=shown(path.relative_to(inbox).as_posix()))
        for aturan, paths in (
            ("alur.folder_asing", walk.strangers),
            ("alur.berkas_di_luar_bidang", walk.strays),
        )
        for path in paths
    ]


def _unreadable(walk: Walk) -> list[Temuan]:
    """A finding for each bidang whose folder cannot be read."""
    return [
        make_temuan(
            "alur.folder_tak_terbaca",
            words={"nama_bidang": walk.settings.config.bidang[bidang].nama, "tempat": str(folder)},
            berkas=folder.relative_to(walk.settings.inbox).as_posix(),
            bidang=bidang,
        )
        for bidang, folder in walk.unreadable.items()
    ]


def _missing(walk: Walk) -> list[Temuan]:
    """A finding for each bidang that has sent nothing, else for each owed table not among its files."""
    config = walk.settings.config
    have = set(walk.choice.current) | {version.key for version in walk.versions}
    senders = {sent.bidang for _, sent in walk.submissions} | {bidang for _, bidang in have}
    asked = walk.settings.bidang or tuple(config.bidang)
    found = []
    for bidang, tables in owed_tables(config).items():
        named = {"nama_bidang": config.bidang[bidang].nama}
        if bidang not in asked or bidang in walk.unreadable:
            continue
        if bidang not in senders:
            place = walk.settings.inbox / str(config.renja.tahun) / bidang
            words = {**named, "tahun": config.renja.tahun, "tempat": str(place)}
            found.append(make_temuan("alur.belum_mengirim", words=words, bidang=bidang))
            continue
        found += [
            make_temuan("alur.tabel_wajib_belum_ada", words=named, bidang=bidang, tabel=tabel)
            for tabel in tables
            if (tabel, bidang) not in have
        ]
    return found


def _vanished(walk: Walk) -> list[Temuan]:
    """A finding for each table that is still taken from a submission which is gone from the inbox.

    Where a newer one was refused, its own findings tell.
    """
    told = {*refused_files(walk.read, arrivals=walk.arrivals), *walk.unreadable}
    contenders = walk.contenders
    newest = {key: group[0].kiriman.kiriman_id for key, group in contenders.items()}
    return [
        make_temuan(
            "alur.berkas_hilang",
            tabel=tabel,
            bidang=bidang,
            berkas=next(iter(one.table.frame["berkas"].dropna()), one.kiriman_id),
        )
        for (tabel, bidang), one in walk.choice.current.items()
        if one.kiriman_id in walk.vanished
        and newest.get((tabel, bidang), one.kiriman_id) == one.kiriman_id
        and bidang not in told
    ]


def outcome(walk: Walk) -> Hasil:
    """How the run ended: nothing to publish, something refused, or all well."""
    if not walk.choice.current and not walk.ended:
        return Hasil.GAGAL
    refused = any(found.keparahan is Keparahan.GALAT for found in walk.temuan)
    return Hasil.SEBAGIAN if refused else Hasil.BERHASIL


def refused_tables(walk: Walk) -> list[Key]:
    """The tables of bidang whose newest version was refused, in order."""
    return sorted(key for key, group in walk.contenders.items() if group[0].refused)
