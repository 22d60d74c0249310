"""What is told of submissions that came before: in two files, from two bidang, older, withdrawn, lost."""

from collections.abc import Iterator

from flows.run.walk import Walk
from renja.findings.catalogue import make_temuan
from renja.findings.temuan import Temuan
from renja.run.kiriman import Kiriman


def twins(walk: Walk) -> Iterator[Temuan]:
    """A finding for each file with the same bytes as another of its bidang."""
    for twin, counted in walk.twins:
        yield make_temuan(
            "alur.berkas_kembar",
            words={"kembaran": counted.berkas},
            bidang=twin.bidang,
            berkas=twin.berkas,
        )


def shared_files(walk: Walk) -> Iterator[Temuan]:
    """A finding for each file that tables come from, with the bytes of such a file of another bidang."""
    sent = _submissions(walk)
    by_content: dict[str, list[Kiriman]] = {}
    for kiriman_id in dict.fromkeys(one.kiriman_id for one in walk.choice.current.values()):
        by_content.setdefault(sent[kiriman_id].sha256, []).append(sent[kiriman_id])
    for same in by_content.values():
        for one in same:
            others = [other.berkas for other in same if other.bidang != one.bidang]
            if others:
                yield make_temuan(
                    "bidang.berkas_kembar",
                    words={"kembaran": ", ".join(others)},
                    bidang=one.bidang,
                    berkas=one.berkas,
                )


def older_again(walk: Walk) -> Iterator[Temuan]:
    """A finding for each table of a file that is older than the current one, though it looks newer.

    That is so when the newer submission is gone from the inbox, or its file is the older of the two.
    """
    sent = _submissions(walk)
    here = {one.kiriman_id for _, one in walk.submissions}
    for version in walk.versions:
        current = walk.choice.current.get(version.key)
        if current is None or version.refused or version.kiriman.kiriman_id not in here:
            continue
        newer = sent[current.kiriman_id]
        if walk.arrivals[newer.kiriman_id] <= version.urutan:
            continue
        if newer.kiriman_id not in here or newer.diubah < version.kiriman.diubah:
            yield make_temuan(
                "alur.versi_lama",
                words={
                    "urutan": version.urutan,
                    "berlaku": newer.berkas,
                    "urutan_berlaku": walk.arrivals[newer.kiriman_id],
                    "kiriman_berlaku": newer.kiriman_id,
                },
                tabel=version.tabel,
                bidang=version.kiriman.bidang,
                berkas=version.kiriman.berkas,
            )


def withdrawn(walk: Walk) -> Iterator[Temuan]:
    """A finding for each withdrawn submission that still lies in the inbox."""
    for sent in walk.withdrawn_here:
        by = walk.withdrawn[sent.kiriman_id].oleh
        yield make_temuan(
            "alur.kiriman_ditarik",
            words={"oleh": by, "kiriman_id": sent.kiriman_id},
            bidang=sent.bidang,
            berkas=sent.berkas,
        )


def lost(walk: Walk) -> Iterator[Temuan]:
    """A finding for each current table whose original is neither in the inbox nor in the archive."""
    names = {one.kiriman_id: one for one in walk.lost}
    for (tabel, bidang), one in walk.choice.current.items():
        if one.kiriman_id in names:
            yield make_temuan(
                "alur.asli_hilang", tabel=tabel, bidang=bidang, berkas=names[one.kiriman_id].berkas
            )


def _submissions(walk: Walk) -> dict[str, Kiriman]:
    """Every submission by its id, under the name that it has now."""
    known = {one.verdict.kiriman.kiriman_id: one.verdict.kiriman for one in walk.earlier}
    return known | {one.kiriman_id: one for _, one in walk.submissions}


ABOUT_ARRIVALS = (twins, shared_files, older_again, withdrawn, lost)
