"""LibreOffice as a second opinion: what a spreadsheet program computes from a workbook's formulas."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""
_STORED = re.compile(r"(<f>[^<]*</f>)<v>[^<]*</v>")

Values = dict[tuple[str, str], object]


def stored_values(path: Path, *, formulas_only: bool = True) -> Values:
    """The stored value of each formula cell (or of every cell), by sheet and address."""
    written = openpyxl.load_workbook(path)
    values = openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value
        for sheet in written
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" or not formulas_only
    }


def recalculated(path: Path, *, folder: Path) -> Path:
    """The workbook as LibreOffice saves it after computing every formula; the stored values are taken out
    first, so that none can be passed on."""
    bare = folder / "tanpa_nilai" / path.name
    bare.parent.mkdir(parents=True)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(bare, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = _STORED.sub(r"\1<v>-999</v>", content.decode()).encode()
            target.writestr(name, content)
    return convert(bare, kind="xlsx", folder=folder / "hitung")


def convert(path: Path, *, kind: str, folder: Path) -> Path:
    """The workbook converted by LibreOffice."""
    profile = folder / "profil"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE)
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program, "LibreOffice Calc is needed for this test"
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run(
        [*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=240
    )
    return folder / f"{path.stem}.{kind}"
