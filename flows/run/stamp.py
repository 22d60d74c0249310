"""Which run each output of a folder is of, so that what a run that died did not write is known."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flows.config.settings import Settings
from flows.log import logger
from loaders.atomicfile import write_text

MASTER, PAGE, PROSE, DATA_DOCS = "Buku induk", "Halaman laporan", "Naskah", "Data Docs"
OUTPUTS = (MASTER, PAGE, PROSE, DATA_DOCS)
"""What every run writes, by what people call it; the returned workbooks are those of its bidang."""

_NAME = ".keluaran.json"


@dataclass(frozen=True, slots=True)
class Stamps:
    """The record of an output folder, in a small file in it.

    One that cannot be written is logged: it tells of outputs and is none itself.
    """

    folder: Path

    @classmethod
    def of(cls, settings: Settings) -> "Stamps":
        """Those of the outputs of an office, year and stage."""
        return cls(settings.folder)

    def run_of(self, nama: str) -> str | None:
        """The run that an output is of, None when that is not known."""
        return self._read()[0].get(nama)

    def stale(self, *, last: str | None) -> list[str]:
        """The outputs that are older than `last`, the last run in the warehouse, though it wrote them."""
        known, unwritten = self._read()
        old = [nama for nama in OUTPUTS if known and known.get(nama) != last]
        return [*old, *(nama for nama in unwritten if nama not in OUTPUTS)]

    @contextmanager
    def publishing(self, names: Iterable[str]) -> Iterator[None]:
        """Note that these outputs are to be written anew; as it was where the publication fails."""
        known, unwritten = self._read()
        self._write(known, [*dict.fromkeys([*unwritten, *names])])
        try:
            yield
        except Exception:
            self._write(known, unwritten)
            raise

    def put(self, nama: str, *, jalan_id: str) -> None:
        """An output is of this run now."""
        known, unwritten = self._read()
        self._write({**known, nama: jalan_id}, [one for one in unwritten if one != nama])

    def _read(self) -> tuple[dict[str, str], list[str]]:
        """The run of each output, and the outputs that a run has not written yet."""
        try:
            record = json.loads((self.folder / _NAME).read_text(encoding="utf-8"))
            return dict(record["isi"]), list(record["belum"])
        except (OSError, ValueError, KeyError, TypeError):
            return {}, []

    def _write(self, known: dict[str, str], unwritten: list[str]) -> None:
        try:
            record = {"isi": known, "belum": unwritten}
            write_text(self.folder / _NAME, json.dumps(record, ensure_ascii=False, indent=1))
        except OSError:
            logger.exception("the record of the outputs in %s was not written", self.folder)


def returned_to(bidang: str) -> str:
    """The returned workbooks of a bidang, as an output."""
    return f"Buku kerja untuk {bidang}"
