"""A run killed after any of its steps, then one more: equal to one that was never killed."""

import shutil
import subprocess
import sys

import pytest

from flows.run.pipeline import STEPS
from flows.run.stamp import Stamps
from tests.conftest import ROOT
from tests.flows.dying import DIED
from tests.flows.incremental import Nights, answer
from tests.flows.outputs import NAMES, everything, hidden
from tests.flows.workbooks import plan

PUBLISHED = NAMES.index("Memuat gudang data") + 1
WRITTEN = NAMES.index("Menulis buku induk") + 1


@pytest.fixture(scope="module")
def dying():
    """Does a run of the office in a folder that dies after a step (0: never); its exit status."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.flows.dying"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:

        def attempt(nights, step):
            process.stdin.write(f"{nights.folder} {step}\n")
            process.stdin.flush()
            return int(process.stdout.readline())

        yield attempt
        process.stdin.close()


@pytest.fixture(scope="module")
def first(tmp_path_factory, dying):
    """An office after its first night, to which a new file has come."""
    nights = Nights(tmp_path_factory.mktemp("pertama"))
    nights.put("yankes", "a.xlsx", plan(1))
    assert dying(nights, 0) == 0
    nights.put("yankes", "a.xlsx", plan(250_000_000))
    return nights


@pytest.fixture(scope="module")
def clean(tmp_path_factory, first, dying):
    """What the second night gives."""
    nights = copied(first, tmp_path_factory.mktemp("bersih"))
    for _ in range(2):
        assert dying(nights, 0) == 0
    return everything(nights)


def copied(nights, folder):
    """The same office in another folder, its own file times kept."""
    made = Nights(folder)
    shutil.copytree(nights.folder, folder, dirs_exist_ok=True)
    return made


@pytest.mark.parametrize("step", range(1, len(STEPS)), ids=NAMES[:-1])
def test_a_run_that_dies_after_a_step_is_made_good_by_the_next(first, clean, dying, tmp_path, step, capsys):
    nights = copied(first, tmp_path)
    assert dying(nights, step) == DIED
    _, said = answer(capsys, "status", "--config", str(nights.folder / "renja.toml"))
    stale = PUBLISHED <= step < WRITTEN
    assert ("Gudang data jalan" in said and "buku induk jalan" in said) == stale
    assert ("mati sebelum selesai" in said) == (step < PUBLISHED)
    left = nights.settings().folder / ".renja-2025.xlsx.4242.tmp"
    left.write_bytes(b"x")
    own = [nights.settings().folder / name for name in ("catatan.tmp", ".catatan.tmp", "renja.1.tmp")]
    for file in own:
        file.write_bytes(b"x")
    assert dying(nights, 0) == 0
    assert not left.exists()
    assert all(file.exists() for file in own)
    for file in own:
        file.unlink()
    assert dying(nights, 0) == 0
    assert everything(nights) == clean
    assert hidden(nights.settings().output) == {".keluaran.json"}
    last = nights.view("jalan")[-1]["jalan_id"]
    assert Stamps.of(nights.settings()).stale(last=last) == []
