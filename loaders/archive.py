"""The archive of submitted files, by the hash of their bytes: nothing sent is ever lost or changed."""

import os
import shutil
import tempfile
from hashlib import file_digest
from pathlib import Path


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
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=target.parent, suffix=".part")
        os.close(handle)
        try:
            shutil.copyfile(source, unfinished)
            self._verify(Path(unfinished), sha256=sha256)
            Path(unfinished).replace(target)
        finally:
            Path(unfinished).unlink(missing_ok=True)
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
