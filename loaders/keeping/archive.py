"""The archive of submitted files, by the hash of their bytes: nothing sent is ever lost or changed."""

import shutil
from hashlib import file_digest
from pathlib import Path

from loaders.atomicfile import replacing


class ArchiveDamaged(Exception):
    """An archived file no longer has the bytes it was stored under."""


class Archive:
    """A folder of original files, each stored once under its sha256 and its own suffix."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def store(self, source: Path, *, sha256: str) -> Path:
        """Keep a copy of `source`; a file of these bytes that is there already is left as it is."""
        target = self._target(sha256, suffix=source.suffix)
        if target.exists():
            return target
        with replacing(target) as unfinished:
            shutil.copyfile(source, unfinished)
            self._verify(unfinished, sha256=sha256)
        return target

    def open_path(self, *, sha256: str) -> Path | None:
        """The archived file of these bytes, verified; None when it was never stored.

        ArchiveDamaged when its bytes have changed.
        """
        found = next(self._target(sha256, suffix="").parent.glob(f"{sha256}*"), None)
        if found is not None:
            self._verify(found, sha256=sha256)
        return found

    def _target(self, sha256: str, *, suffix: str) -> Path:
        return self._folder / sha256[:2] / f"{sha256}{suffix.lower()}"

    @staticmethod
    def _verify(path: Path, *, sha256: str) -> None:
        with path.open("rb") as stream:
            actual = file_digest(stream, "sha256").hexdigest()
        if actual != sha256:
            raise ArchiveDamaged(f"{path} has sha256 {actual}, expected {sha256}")
