"""Finds the submissions in the inbox; nothing in it is ever changed."""

from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from extractors.workbook.fault import Unreadable
from extractors.workbook.plainfile import MEGABYTE, read_plain
from renja.config import Config
from renja.run.kiriman import Kiriman
from renja.text import shown

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".xlsb")
"""How the names of submissions end; a file that ends otherwise is told, not read."""

_ID_LENGTH = 16
_LOCK_FILE = "~$"
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})


class InboxMissing(Exception):
    """The inbox has no folder for the plan year; `folder` is the one that was looked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"no inbox folder {folder}")
        self.folder = folder


def find_kiriman(inbox: Path, *, config: Config) -> list[tuple[Path, Kiriman]]:
    """The submissions in `<inbox>/<tahun>/<bidang>/`, by bidang as configured, then by arrival.

    Files of every type are found, links and pipes too, so that a wrong one gets its sentence; Excel's lock
    files, hidden ones and those of the operating system are not, nor what is gone before it was looked at
    or lies in a folder that cannot be read. InboxMissing without a folder for the plan year.
    """
    found = []
    year = _year_folder(inbox, config=config)
    for bidang in config.bidang:
        sent = []
        for path in filter(_is_sent, _entries(year / bidang)):
            berkas = path.relative_to(inbox).as_posix()
            with suppress(FileNotFoundError):
                sent.append((path, kiriman_of(path, bidang=bidang, config=config, berkas=berkas)))
        found += sorted(sent, key=lambda one: (one[1].diubah, one[1].berkas))
    return found


def unreadable_folders(inbox: Path, *, config: Config) -> list[Path]:
    """The folders of bidang of which it cannot be told what lies in them.

    InboxMissing without a folder for the plan year.
    """
    year = _year_folder(inbox, config=config)
    return [year / bidang for bidang in config.bidang if not _is_readable(year / bidang)]


def unknown_folders(inbox: Path, *, config: Config) -> list[Path]:
    """Folders whose files are not read: those of no configured bidang, and folders within a bidang's.

    InboxMissing without a folder for the plan year.
    """
    folders = [path for path in _year_folder(inbox, config=config).iterdir() if _is_folder(path)]
    strange = [path for path in folders if path.name not in config.bidang]
    inner = [
        path
        for folder in folders
        if folder.name in config.bidang
        for path in _entries(folder)
        if _is_folder(path)
    ]
    return sorted(strange + inner)


def stray_files(inbox: Path, *, config: Config) -> list[Path]:
    """Files that lie in the year's folder itself, so that no bidang has sent them; they are not read.

    InboxMissing without a folder for the plan year.
    """
    return sorted(path for path in _year_folder(inbox, config=config).iterdir() if _is_sent(path))


def no_workbooks(inbox: Path, *, config: Config) -> list[Path]:
    """Files of the year's folder and of the bidang's that are no workbooks by their names.

    InboxMissing without a folder for the plan year.
    """
    year = _year_folder(inbox, config=config)
    folders = [year, *(year / bidang for bidang in config.bidang)]
    files = (path for folder in folders for path in _entries(folder))
    return sorted(path for path in files if _is_sent(path) and not is_workbook_name(path.name))


def open_workbooks(inbox: Path, *, config: Config) -> list[Path]:
    """Workbooks that somebody has open in Excel, by the lock files beside them in the bidang's folders.

    InboxMissing without a folder for the plan year.
    """
    year = _year_folder(inbox, config=config)
    folders = [year / bidang for bidang in config.bidang]
    files = (path for folder in folders for path in _entries(folder))
    locks = (path for path in files if is_lock(path.name) and is_workbook_name(path.name))
    return sorted(path.with_name(path.name.removeprefix(_LOCK_FILE)) for path in locks)


def is_lock(name: str) -> bool:
    """Whether a file of that name only says that Excel has another one open."""
    return name.startswith(_LOCK_FILE)


def is_workbook_name(name: str) -> bool:
    """Whether a file of that name is read as a workbook: the one list of what is read."""
    return name.lower().endswith(SPREADSHEETS)


def kiriman_of(path: Path, *, bidang: str, config: Config, berkas: str | None = None) -> Kiriman:
    """The submission that a file is; berkas: what people call it, by default its name.

    A file that cannot or must not be opened has an empty sha256, and an id made from its name instead;
    reading it gives the finding. OSError when it does not exist.
    """
    stat = path.lstat()
    name = shown(berkas or path.name)
    digest = _content_hash(path, most=config.ambang.ukuran_berkas * MEGABYTE)
    plan = config.renja
    # A workbook under a name that is not read must not stand for the same bytes under one that is.
    told_apart = digest if digest and is_workbook_name(name) else f"{digest}{name}"
    identity = (config.opd_name, str(plan.tahun), plan.tahapan, bidang, told_apart)
    return Kiriman(
        kiriman_id=sha256("\x1f".join(identity).encode()).hexdigest()[:_ID_LENGTH],
        sha256=digest,
        berkas=name,
        tahun=plan.tahun,
        tahapan=plan.tahapan,
        opd=config.opd_name,
        bidang=bidang,
        diubah=datetime.fromtimestamp(stat.st_mtime, tz=UTC),
        ukuran=stat.st_size,
    )


def _content_hash(path: Path, *, most: int) -> str:
    try:
        return sha256(read_plain(path, most=most)).hexdigest()
    except (OSError, Unreadable):
        return ""


def _year_folder(inbox: Path, *, config: Config) -> Path:
    folder = inbox / str(config.renja.tahun)
    if not folder.is_dir():
        raise InboxMissing(folder)
    return folder


def _entries(folder: Path) -> list[Path]:
    """What lies in a folder; nothing where there is none, or only a link, or it cannot be read."""
    try:
        return list(folder.iterdir()) if _is_folder(folder) else []
    except OSError:
        return []


def _is_readable(folder: Path) -> bool:
    """Whether a folder, if there is one, can be listed and its files be looked at."""
    try:
        for path in folder.iterdir():
            path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return True


def _is_sent(path: Path) -> bool:
    name = path.name.lower()
    left_behind = name.startswith("~") and name.endswith(".tmp")
    hidden = name.startswith((".", _LOCK_FILE)) or left_behind or name in _SYSTEM_FILES
    return not hidden and _is_visible(path) and (path.is_symlink() or not path.is_dir())


def _is_folder(path: Path) -> bool:
    return not path.name.startswith(".") and _is_visible(path) and path.is_dir() and not path.is_symlink()


def _is_visible(path: Path) -> bool:
    """Whether it is there and its folder lets it be looked at."""
    try:
        path.lstat()
    except OSError:
        return False
    return True
