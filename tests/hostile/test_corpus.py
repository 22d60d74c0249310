from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.guarding import tasks as apart
from flows.guarding.guard import Guard
from flows.guarding.tasks import ask_reading
from flows.intake import Reader
from renja.config import Bidang, Config, Opd, Renja
from renja.findings.temuan import Keparahan
from tests.extractors.sheets import sent
from tests.hostile.corpus import Hostile, hostile_files

CONFIG = Config(
    opd=Opd(nama="Dinas Kesehatan", daerah="Kota Contoh", urusan=("1.02",)),
    renja=Renja(tahun=2025, tahapan="rancangan"),
    bidang={"yankes": Bidang(nama="Bidang Pelayanan")},
)
FILES = tuple(hostile_files())


@pytest.fixture(scope="module")
def kept() -> Iterator[Guard]:
    """A guard of these tests alone, kept for all files."""
    guard = Guard(preload=("extractors.submission",))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(apart, "GUARD", guard)
        yield guard
    guard.close()


def test_there_are_enough_of_them() -> None:
    assert len({one.name for one in FILES}) == len(FILES) >= 90


@pytest.mark.parametrize("hostile", FILES, ids=[one.name for one in FILES])
@pytest.mark.usefixtures("kept")
def test_a_hostile_file_is_refused_once_for_what_it_is(tmp_path: Path, hostile: Hostile) -> None:
    data = hostile.make()
    path = tmp_path / hostile.name
    path.write_bytes(data)
    kiriman = sent(data, berkas=f"2025/yankes/{hostile.name}")
    read = Reader(CONFIG).judge(ask_reading(path, kiriman=kiriman, config=CONFIG))
    refused = [found for found in read.temuan if found.keparahan is Keparahan.GALAT]

    assert len(refused) == 1
    assert refused[0].aturan in hostile.aturan
    assert kiriman.berkas in refused[0].pesan
    assert refused[0].tabel is None
    assert read.tables == ()
