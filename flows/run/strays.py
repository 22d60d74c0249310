"""Sentences on files of the inbox that are no workbooks or still open; a run has findings of the first."""

from collections.abc import Sequence
from pathlib import Path

from extractors.inbox import no_workbooks, open_workbooks
from extractors.locator import enumeration
from flows.config.settings import Settings
from renja.text import shown

_MOST_NAMED = 10


def sentences_on_strays(settings: Settings) -> list[str]:
    """One sentence each on files that are no workbooks and on workbooks still open, if there are any.

    InboxMissing without a folder for the plan year.
    """
    strange = no_workbooks(settings.inbox, config=settings.config)
    if not strange:
        return sentences_on_open(settings)
    listed = _listed(strange, inbox=settings.inbox)
    sentence = f"Bukan buku kerja, jadi tidak dibaca: {listed}; pindahkan dari kotak kiriman."
    return [sentence, *sentences_on_open(settings)]


def sentences_on_open(settings: Settings) -> list[str]:
    """The sentence on workbooks that somebody has open, or none."""
    opened = open_workbooks(settings.inbox, config=settings.config)
    if not opened:
        return []
    listed = _listed(opened, inbox=settings.inbox)
    return [
        f"Masih dibuka di Excel: {listed}; yang dibaca adalah isi yang terakhir disimpan. "
        "Simpan dan tutup berkas itu, lalu jalankan ulang."
    ]


def _listed(paths: Sequence[Path], *, inbox: Path) -> str:
    names = [shown(path.relative_to(inbox).as_posix()) for path in paths[:_MOST_NAMED]]
    return enumeration([*names, *[f"{len(paths) - _MOST_NAMED} lainnya"] * (len(paths) > _MOST_NAMED)])
