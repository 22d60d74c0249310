"""All that people get of an office's nights: the warehouse, the files of the output folder."""

import re
from pathlib import Path

import openpyxl

from flows.config.settings import Settings
from flows.run.pipeline import STEPS, run
from flows.run.runrequest import Order
from flows.run.stamp import Stamps
from tests.flows.incremental import Nights, Silent

NAMES = [step.nama for step in STEPS]
_MOMENT = re.compile(r"Timestamp\('[^']*'[^)]*\)|datetime\.datetime\([^)]*\)")


def whole(nights: Nights, *, progress=None, order=None):
    """A run with all its steps and outputs."""
    return run(nights.settings(), progress=progress or Silent(), order=order or Order())


def outputs(nights: Nights) -> dict[str, object]:
    """What lies in the folder of the year and stage, without what tells of the run itself."""
    folder = nights.settings().folder
    places = [place for place in sorted(folder.rglob("*")) if place.is_file()]
    return {_name(place, folder=folder): _content(place, root=nights.folder) for place in places}


def everything(nights: Nights) -> tuple[object, object]:
    """The warehouse and the outputs."""
    rows = {
        view: sorted(_MOMENT.sub("saat", row.replace(str(nights.folder), "")) for row in found)
        for view, found in nights.contents().items()
    }
    return rows, outputs(nights)


def last_run(settings: Settings) -> str | None:
    """The run that the master is of, by the record of the outputs."""
    return Stamps.of(settings).run_of("Buku induk")


def hidden(output: Path) -> set[str]:
    """The names of hidden files and folders, locks aside."""
    found = {place.name for place in output.rglob(".*")}
    return {name for name in found if not name.endswith((".lock", ".lock.json"))}


def _name(place: Path, *, folder: Path) -> str:
    name = place.relative_to(folder).as_posix()
    # Great Expectations names a page by the moment of its making.
    return re.sub(r"\d{8}T\d{6}\.\d+Z", "saat", name)


def _content(place: Path, *, root: Path) -> object:
    if place.suffix == ".xlsx":
        sheets = openpyxl.load_workbook(place)
        cells = [cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row]
        return [str(cell).replace(str(root), "") for cell in cells if _stays(cell)]
    if place.name == "index.html" and place.parent.name == "laporan":
        return len(place.read_bytes()) // 1000
    return place.suffix


def _stays(cell: object) -> bool:
    """Whether a cell tells neither a moment nor whether a finding is new."""
    return cell not in (None, "baru", "tetap") and not re.search(r"\d\d:\d\d", str(cell))
