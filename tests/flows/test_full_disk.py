"""A disk that fills up at each step: the truth in the exit status, and the next night mends it."""

import logging

import pytest

from flows.log import log_to
from flows.usererror import ExitStatus, UserError
from tests import shown
from tests.flows.conftest import logging_of_its_own
from tests.flows.disk import small_disk
from tests.flows.incremental import Nights, Silent
from tests.flows.outputs import NAMES, everything, hidden, last_run, whole
from tests.flows.workbooks import plan

STOPS = {"Membaca buku kerja": "Arsip kiriman", "Memuat gudang data": "Gudang data"}
"""Steps that cannot be done without, and what their sentence names."""
TOLD = {
    "Memeriksa dokumen": "Data Docs tidak dapat dibuat",
    "Mengembalikan buku kerja": "Buku kerja kembali untuk 2025/yankes/a.xlsx tidak dapat dibuat",
    "Menulis naskah": "Naskah tidak dapat dibuat",
    "Menulis halaman laporan": "Halaman laporan tidak dapat dibuat",
    "Menulis buku induk": "Buku induk",
}
"""Steps whose output is missing then, and what the summary says."""


class Filling(Silent):
    """Fills the disk for the time of one step."""

    def __init__(self, disk, *, step):
        self._disk = disk
        self._step = step

    def started(self, step, **_):
        if step == self._step:
            self._disk.fill()

    def finished(self, step, **_):
        if step == self._step:
            self._disk.free()


def night(folder):
    made = Nights(folder)
    made.put("yankes", "a.xlsx", plan(1))
    return made


def change(nights):
    nights.put("yankes", "a.xlsx", plan(250_000_000))


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    """What two nights give on a disk with room."""
    nights = night(tmp_path_factory.mktemp("lega"))
    whole(nights)
    change(nights)
    whole(nights)
    whole(nights)
    return everything(nights)


@pytest.fixture
def disk(tmp_path):
    with logging_of_its_own(), small_disk(tmp_path / "keluaran") as made:
        yield made


@pytest.mark.parametrize("step", NAMES)
def test_a_disk_that_is_full_at_a_step_is_told_and_mended(disk, tmp_path, clean, step, capfd):
    nights = night(tmp_path)
    whole(nights)
    log_to(nights.settings().output)
    before, first = shown.rows(nights.settings().warehouse), last_run(nights.settings())
    change(nights)
    if step in STOPS:
        with pytest.raises(UserError, match=STOPS[step]) as caught:
            whole(nights, progress=Filling(disk, step=step))
        disk.free()
        assert caught.value.status is ExitStatus.NOTHING_PUBLISHED
        assert shown.rows(nights.settings().warehouse) == before
        assert last_run(nights.settings()) == first
    else:
        summary = whole(nights, progress=Filling(disk, step=step))
        lacking = step == "Menulis buku induk"
        assert summary.status is (ExitStatus.REFUSED if lacking else ExitStatus.CONSOLIDATED)
        assert any(TOLD[step] in note for note in summary.catatan) == (step in TOLD)
        assert last_run(nights.settings()) == (first if lacking else summary.jalan_id)
        assert summary.kurang == (("Buku induk",) if lacking else ())
    assert hidden(nights.settings().output) == {".keluaran.json"}
    whole(nights)
    if step in STOPS:
        whole(nights)
    assert everything(nights) == clean
    assert "Traceback" not in "".join(capfd.readouterr())


def test_the_filled_disk_is_full(disk):
    """So that the tests above see what they are about."""
    disk.fill()
    with pytest.raises(OSError), (disk.place / "berkas").open("wb") as file:
        file.write(b"x" * 8192)
        file.flush()
    disk.free()
    (disk.place / "berkas").write_bytes(b"x" * 8192)


def test_the_log_of_a_full_disk_says_nothing_on_the_terminal(disk, capfd):
    log_to(disk.place)
    disk.fill()
    for _ in range(100):
        logging.getLogger("renja").error("x" * 1000)
    assert capfd.readouterr() == ("", "")
