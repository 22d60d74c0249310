"""A disk that is full for a while: a small file system where root may mount one, else a limit on files."""

import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_BLOCK = b"x" * 65_536


@dataclass
class Disk:
    """A place for files. mounted: it is a small file system of its own."""

    place: Path
    mounted: bool

    def fill(self) -> None:
        """Let no further byte find room."""
        if not self.mounted:
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
            return
        for size in (len(_BLOCK), 1):
            self._fill(size)

    def free(self) -> None:
        """Give the room back."""
        (self.place / "penuh").unlink(missing_ok=True)
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))

    def _fill(self, size: int) -> None:
        try:
            with (self.place / "penuh").open("ab", buffering=0) as ballast:
                while ballast.write(_BLOCK[:size]):
                    pass
        except OSError:
            return


@contextmanager
def small_disk(place: Path) -> Iterator[Disk]:
    """A disk of 24 MB at the place for the block."""
    place.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(command, check=False, capture_output=True).returncode == 0
    except OSError:
        mounted = False
    disk = Disk(place, mounted)
    try:
        yield disk
    finally:
        disk.free()
        if mounted:
            subprocess.run(["umount", "--lazy", str(place)], check=True)
