import os
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from extractors import inbox
from extractors.inbox import (
    InboxMissing,
    find_kiriman,
    kiriman_of,
    no_workbooks,
    open_workbooks,
    stray_files,
    unknown_folders,
    unreadable_folders,
)
from renja.config import Ambang, Bidang, Config, Opd, Renja

CONFIG = Config(
    opd=Opd(nama="Dinas Kesehatan", daerah="Kota Contoh", urusan=("1.02",)),
    renja=Renja(tahun=2025, tahapan="rancangan"),
    bidang={"yankes": Bidang(nama="Bidang Pelayanan"), "kesmas": Bidang(nama="Bidang Masyarakat")},
)


def put(root: Path, name: str, content: bytes = b"isi", *, at: int = 1_700_000_000) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (at, at))
    return path


def names(root: Path) -> list[str]:
    return [kiriman.berkas for _, kiriman in find_kiriman(root, config=CONFIG)]


def test_submissions_come_by_bidang_as_configured_then_by_arrival(tmp_path: Path) -> None:
    put(tmp_path, "2025/kesmas/a.xlsx", at=100)
    put(tmp_path, "2025/yankes/b.xlsx", at=300)
    put(tmp_path, "2025/yankes/c.xls", at=200)

    assert names(tmp_path) == ["2025/yankes/c.xls", "2025/yankes/b.xlsx", "2025/kesmas/a.xlsx"]


def test_equal_times_are_ordered_by_name(tmp_path: Path) -> None:
    put(tmp_path, "2025/yankes/b.ods")
    put(tmp_path, "2025/yankes/a.xlsb")

    assert names(tmp_path) == ["2025/yankes/a.xlsb", "2025/yankes/b.ods"]


def test_files_of_other_types_are_found_so_that_they_get_their_sentence(tmp_path: Path) -> None:
    put(tmp_path, "2025/yankes/usulan.docx")
    put(tmp_path, "2025/yankes/usulan.pdf")

    assert names(tmp_path) == ["2025/yankes/usulan.docx", "2025/yankes/usulan.pdf"]


@pytest.mark.parametrize(
    "name", ["~$renja.xlsx", "~WRL0001.tmp", ".~lock.renja.ods#", ".DS_Store", "Thumbs.db", "desktop.ini"]
)
def test_lock_files_and_hidden_files_are_no_submissions(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"2025/yankes/{name}")

    assert names(tmp_path) == []


def test_other_years_are_not_looked_at(tmp_path: Path) -> None:
    put(tmp_path, "2024/yankes/lama.xlsx")
    (tmp_path / "2025").mkdir()

    assert names(tmp_path) == []


def test_a_missing_year_is_said_with_its_folder(tmp_path: Path) -> None:
    for look in (find_kiriman, unknown_folders, stray_files, no_workbooks, open_workbooks):
        with pytest.raises(InboxMissing) as missing:
            look(tmp_path, config=CONFIG)
        assert missing.value.folder == tmp_path / "2025"


def test_a_submission_carries_hash_size_and_time_of_its_bytes(tmp_path: Path) -> None:
    path = put(tmp_path, "2025/yankes/a.xlsx", b"isi berkas", at=1_720_000_000)
    ((found, kiriman),) = find_kiriman(tmp_path, config=CONFIG)

    assert found == path
    assert kiriman.sha256 == sha256(b"isi berkas").hexdigest()
    assert kiriman.ukuran == 10
    assert kiriman.diubah == datetime.fromtimestamp(1_720_000_000, tz=UTC)
    assert (kiriman.bidang, kiriman.opd) == ("yankes", "Dinas Kesehatan Kota Contoh")


def test_the_same_bytes_under_another_name_are_the_same_submission(tmp_path: Path) -> None:
    first = kiriman_of(put(tmp_path, "a.xlsx"), bidang="yankes", config=CONFIG)
    again = kiriman_of(put(tmp_path, "salinan.xlsx"), bidang="yankes", config=CONFIG)

    assert first.kiriman_id == again.kiriman_id
    assert len(first.kiriman_id) == 16


def test_the_same_bytes_under_a_name_that_is_not_read_are_another_submission(tmp_path: Path) -> None:
    first = kiriman_of(put(tmp_path, "a.xlsx"), bidang="yankes", config=CONFIG)
    copy = kiriman_of(put(tmp_path, "a.xlsx.bak"), bidang="yankes", config=CONFIG)

    assert first.kiriman_id != copy.kiriman_id
    assert first.sha256 == copy.sha256


@pytest.mark.parametrize(
    "other",
    [
        {"bidang": "kesmas"},
        {"config": CONFIG.model_copy(update={"renja": Renja(tahun=2026, tahapan="rancangan")})},
        {"config": CONFIG.model_copy(update={"renja": Renja(tahun=2025, tahapan="penetapan")})},
    ],
    ids=["bidang", "tahun", "tahapan"],
)
def test_the_same_bytes_in_another_place_are_another_submission(
    tmp_path: Path, other: dict[str, object]
) -> None:
    path = put(tmp_path, "a.xlsx")
    first = kiriman_of(path, bidang="yankes", config=CONFIG)
    second = kiriman_of(path, **({"bidang": "yankes", "config": CONFIG} | other))  # type: ignore[arg-type]

    assert first.kiriman_id != second.kiriman_id


def test_a_file_that_cannot_be_opened_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "2025/yankes/terkunci.xlsx")
    put(tmp_path, "2025/yankes/terbuka.xlsx")
    ordinary = inbox.read_plain

    def read_plain(path: Path, *, most: int) -> bytes:
        if path.name == "terkunci.xlsx":
            raise PermissionError(path)
        return ordinary(path, most=most)

    monkeypatch.setattr(inbox, "read_plain", read_plain)
    found = {kiriman.berkas: kiriman.sha256 for _, kiriman in find_kiriman(tmp_path, config=CONFIG)}

    assert found["2025/yankes/terkunci.xlsx"] == ""
    assert found["2025/yankes/terbuka.xlsx"]


@pytest.mark.sistem
def test_links_and_pipes_are_found_and_never_opened(tmp_path: Path) -> None:
    put(tmp_path, "2025/yankes/asli.xlsx")
    (tmp_path / "2025/yankes/tautan.xlsx").symlink_to(put(tmp_path, "rahasia.xlsx"))
    (tmp_path / "2025/yankes/buntu.xlsx").symlink_to(tmp_path / "tidak ada")
    os.mkfifo(tmp_path / "2025/yankes/pipa.xlsx")
    (tmp_path / "lain").mkdir()
    (tmp_path / "2025/yankes/folder").symlink_to(tmp_path / "lain")
    found = {kiriman.berkas: kiriman.sha256 for _, kiriman in find_kiriman(tmp_path, config=CONFIG)}

    assert sorted(found) == [
        f"2025/yankes/{name}" for name in ("asli.xlsx", "buntu.xlsx", "folder", "pipa.xlsx", "tautan.xlsx")
    ]
    assert [name for name, sha256 in found.items() if sha256] == ["2025/yankes/asli.xlsx"]
    assert unknown_folders(tmp_path, config=CONFIG) == []


@pytest.mark.sistem
def test_a_bidang_whose_folder_is_a_link_has_sent_nothing(tmp_path: Path) -> None:
    put(tmp_path, "lain/a.xlsx")
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025/yankes").symlink_to(tmp_path / "lain")

    assert names(tmp_path) == []
    assert stray_files(tmp_path, config=CONFIG) == [tmp_path / "2025/yankes"]


def test_a_file_over_the_configured_size_is_found_without_being_read(tmp_path: Path) -> None:
    put(tmp_path, "2025/yankes/a.xlsx", bytes(1_000_001))
    config = CONFIG.model_copy(update={"ambang": Ambang(ukuran_berkas=1)})
    ((_, kiriman),) = find_kiriman(tmp_path, config=config)

    assert (kiriman.sha256, kiriman.ukuran) == ("", 1_000_001)


@pytest.mark.sistem
def test_names_are_told_so_that_they_can_be_stored_and_do_nothing_to_a_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "2025" / "yankes"
    folder.mkdir(parents=True)
    for name in (b"renja\xe9.xlsx", b"\x1b[2Jrenja\n.xlsx"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(name)

    assert sorted(names(tmp_path)) == [
        "2025/yankes/\\x1b[2Jrenja\\n.xlsx",
        "2025/yankes/renja\ufffd.xlsx",
    ]


def test_folders_of_no_bidang_are_reported(tmp_path: Path) -> None:
    put(tmp_path, "2025/yankes/a.xlsx")
    put(tmp_path, "2025/Yan Kes/a.xlsx")
    (tmp_path / "2025/.git").mkdir()

    assert unknown_folders(tmp_path, config=CONFIG) == [tmp_path / "2025/Yan Kes"]


def test_folders_within_a_bidang_are_reported_since_they_are_not_read(tmp_path: Path) -> None:
    put(tmp_path, "2025/yankes/revisi/a.xlsx")

    assert names(tmp_path) == []
    assert unknown_folders(tmp_path, config=CONFIG) == [tmp_path / "2025/yankes/revisi"]


def test_files_that_are_no_workbooks_by_their_name_are_told_apart_wherever_they_lie(tmp_path: Path) -> None:
    for name in ("surat.pdf", "yankes/foto.JPG", "yankes/a.XLSX", "yankes/~$a.xlsx", "yankes/x.tmp"):
        put(tmp_path, f"2025/{name}")
    (tmp_path / "2025/yankes/kosong").mkdir()

    assert [
        path.relative_to(tmp_path / "2025").as_posix() for path in no_workbooks(tmp_path, config=CONFIG)
    ] == [
        "surat.pdf",
        "yankes/foto.JPG",
        "yankes/x.tmp",
    ]


def test_the_lock_files_of_a_bidang_tell_which_workbooks_are_open(tmp_path: Path) -> None:
    for name in ("a.xlsx", "~$a.xlsx", "b.xlsx", "~$surat.docx", "~WRL0001.tmp"):
        put(tmp_path, f"2025/yankes/{name}")

    assert open_workbooks(tmp_path, config=CONFIG) == [tmp_path / "2025/yankes/a.xlsx"]


def test_files_outside_every_bidang_are_reported(tmp_path: Path) -> None:
    put(tmp_path, "2025/yankes/a.xlsx")
    put(tmp_path, "2025/tertinggal.xlsx")

    assert stray_files(tmp_path, config=CONFIG) == [tmp_path / "2025/tertinggal.xlsx"]


def test_a_file_that_vanishes_while_files_are_found_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "2025/yankes/tinggal.xlsx")
    gone = put(tmp_path, "2025/yankes/hilang.xlsx")
    ordinary = inbox.kiriman_of

    def kiriman_of_vanishing(path: Path, **rest: object) -> object:
        gone.unlink(missing_ok=True)
        return ordinary(path, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(inbox, "kiriman_of", kiriman_of_vanishing)

    assert names(tmp_path) == ["2025/yankes/tinggal.xlsx"]
    assert unreadable_folders(tmp_path, config=CONFIG) == []


@pytest.mark.parametrize("closed", ["iterdir", "lstat"])
def test_an_unreadable_folder_of_a_bidang_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    put(tmp_path, "2025/yankes/a.xlsx")
    put(tmp_path, "2025/kesmas/b.xlsx")
    for name in {closed, "is_file"}:
        _close(name, folder="yankes", monkeypatch=monkeypatch)

    assert names(tmp_path) == ["2025/kesmas/b.xlsx"]
    assert unreadable_folders(tmp_path, config=CONFIG) == [tmp_path / "2025/yankes"]
    assert no_workbooks(tmp_path, config=CONFIG) == []


def test_a_folder_that_is_not_there_is_not_unreadable(tmp_path: Path) -> None:
    put(tmp_path, "2025/kesmas/b.xlsx")

    assert unreadable_folders(tmp_path, config=CONFIG) == []


def _close(name: str, *, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a method of paths fail in a folder as it does where its rights are missing."""
    ordinary = getattr(Path, name)

    def refused(path: Path) -> object:
        if folder in (path.name, path.parent.name):
            raise PermissionError(13, "Permission denied", str(path))
        return ordinary(path)

    monkeypatch.setattr(inbox.Path, name, refused)
