"""The sentence of `renja status` on files of the inbox that are no workbooks; a run has its findings."""

from extractors.inbox import no_workbooks
from extractors.place import enumeration
from flows.settings import Settings
from renja.text import shown

_MOST_NAMED = 10


def sentences_on_strays(settings: Settings) -> list[str]:
    """One sentence that names them, or none. InboxMissing without a folder for the plan year."""
    found = no_workbooks(settings.inbox, config=settings.config)
    if not found:
        return []
    names = [shown(path.relative_to(settings.inbox).as_posix()) for path in found[:_MOST_NAMED]]
    more = [f"{len(found) - _MOST_NAMED} lainnya"] * (len(found) > _MOST_NAMED)
    listed = enumeration([*names, *more])
    return [f"Bukan buku kerja, jadi tidak dibaca: {listed}; pindahkan dari kotak kiriman."]
