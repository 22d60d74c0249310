"""Sentences on files of the inbox that are no workbooks or still open, for a run and `renja status`."""

from collections.abc import Sequence
from pathlib import Path

from extractors.inbox import no_workbooks, open_workbooks
from extractors.place import enumeration
from flows.settings import Settings

_MOST_NAMED = 10


def sentences_on_strays(settings: Settings) -> list[str]:
    """One sentence each on files that are no workbooks and on workbooks still open, if there are any.

    InboxMissing without a folder for the plan year.
    """
    strange = no_workbooks(settings.inbox, config=settings.config)
    opened = open_workbooks(settings.inbox, config=settings.config)
    sentences = []
    if strange:
        listed = _listed(strange, inbox=settings.inbox)
        sentences.append(f"Bukan buku kerja, jadi tidak dibaca: {listed}; pindahkan dari kotak kiriman.")
    if opened:
        listed = _listed(opened, inbox=settings.inbox)
        sentences.append(
            f"Masih dibuka di Excel: {listed}; yang dibaca adalah isi yang terakhir disimpan. "
            "Simpan dan tutup berkas itu, lalu jalankan ulang."
        )
    return sentences


def _listed(paths: Sequence[Path], *, inbox: Path) -> str:
    names = [path.relative_to(inbox).as_posix() for path in paths[:_MOST_NAMED]]
    return enumeration([*names, *[f"{len(paths) - _MOST_NAMED} lainnya"] * (len(paths) > _MOST_NAMED)])
