"""Commands started in a folder that itself holds folders named like the program's."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WORKBOOK = next((ROOT / "samples" / "kiriman" / "2025" / "sekretariat").iterdir())
ROOMS = ("flows", "loaders", "expectations", "transforms", "extractors", "renja")


@pytest.fixture
def namesakes(tmp_path):
    """A working directory with a folder named like each room of the house."""
    for room in ROOMS:
        (tmp_path / room).mkdir()
    return tmp_path


def python(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words], cwd=cwd, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


def test_a_workbook_is_checked_beside_folders_named_like_the_program(namesakes):
    (namesakes / "renja.toml").write_bytes((ROOT / "renja.toml").read_bytes())
    done = python("-m", "flows.cli", "check", str(WORKBOOK), cwd=namesakes)
    assert done.returncode == 1, done.stderr
    assert "temuan" in done.stdout


@pytest.mark.parametrize(
    "made",
    [
        "__import__('flows.run.shelf', fromlist=['_'])._program()",
        "__import__('loaders.views.dictionary', fromlist=['_']).words()",
        "__import__('loaders.report.template', fromlist=['_']).TEMPLATES.list_templates()",
    ],
)
def test_what_is_shipped_is_the_same_beside_folders_named_like_the_program(made, namesakes):
    here, there = (python("-c", f"print({made})", cwd=cwd) for cwd in (ROOT, namesakes))
    assert there.returncode == 0, there.stderr
    assert there.stdout == here.stdout
