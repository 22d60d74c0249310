from hashlib import sha256

import pytest

from loaders.keeping.archive import Archive, ArchiveDamaged

CONTENT = b"isi berkas"
HASH = sha256(CONTENT).hexdigest()


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "Usulan Renja.XLSX"
    path.write_bytes(CONTENT)
    return path


def test_a_stored_file_is_found_again_by_its_hash_with_the_same_bytes(tmp_path, source):
    archive = Archive(tmp_path / "arsip")
    archive.store(source, sha256=HASH)
    source.unlink()
    found = archive.open_path(sha256=HASH)
    assert found.read_bytes() == CONTENT
    assert found.suffix == ".xlsx"


def test_a_file_that_was_never_stored_is_not_found(tmp_path):
    assert Archive(tmp_path / "arsip").open_path(sha256=HASH) is None


def test_a_file_that_changes_while_it_is_copied_is_not_kept(tmp_path, source):
    archive = Archive(tmp_path / "arsip")
    source.write_bytes(b"sudah lain")
    with pytest.raises(ArchiveDamaged):
        archive.store(source, sha256=HASH)
    assert [path for path in (tmp_path / "arsip").rglob("*") if path.is_file()] == []


def test_an_archived_file_that_was_altered_is_reported(tmp_path, source):
    archive = Archive(tmp_path / "arsip")
    archive.store(source, sha256=HASH).write_bytes(b"diubah")
    with pytest.raises(ArchiveDamaged):
        archive.open_path(sha256=HASH)
