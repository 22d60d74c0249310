"""Runs that were begun and have not published: a small file each, until the warehouse knows of them."""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from flows.config.settings import Settings
from flows.log import logger
from flows.timepoint import scope_of
from loaders.atomicfile import write_text
from renja.run.publication import Attempt, Pemicu

_DEAD = "Proses jalan ini mati sebelum selesai (dihentikan, listrik padam, atau memori habis)."


class Attempts:
    """Attempts of an office, year and stage. What cannot be written is logged, and stops no run."""

    def __init__(self, settings: Settings) -> None:
        self._folder = settings.archive / "jalan"
        self._scope = scope_of(settings.config).columns

    def begin(self, jalan_id: str, *, mulai: datetime, pemicu: Pemicu) -> Attempt:
        """A run begins; until it is told otherwise, its process died."""
        made = Attempt(jalan_id, mulai, mulai, pemicu, version("renja-etl"), _DEAD)
        self._write(made)
        return made

    def fail(self, attempt: Attempt, *, alasan: str) -> None:
        """The run has failed, for a reason in a sentence."""
        self._write(replace(attempt, selesai=datetime.now(UTC), alasan=alasan))

    def left(self) -> list[Attempt]:
        """The attempts that the warehouse does not know, in order; a damaged file is passed over."""
        found = [_attempt(file, scope=self._scope) for file in sorted(self._folder.glob("[!.]*.json"))]
        return [one for one in found if one is not None]

    def forget(self, *ids: str) -> None:
        """The warehouse knows of these, or they were none."""
        for jalan_id in ids:
            try:
                self._place(jalan_id).unlink(missing_ok=True)
            except OSError:
                logger.exception("the record of %s was not removed", jalan_id)

    def _write(self, attempt: Attempt) -> None:
        moments = {"mulai": attempt.mulai.isoformat(), "selesai": attempt.selesai.isoformat()}
        record = {**asdict(attempt), **moments, **self._scope}
        try:
            write_text(self._place(attempt.jalan_id), json.dumps(record, ensure_ascii=False, indent=1))
        except OSError:
            logger.exception("the record of %s was not written", attempt.jalan_id)

    def _place(self, jalan_id: str) -> Path:
        return self._folder / f"{jalan_id}.json"


def _attempt(file: Path, *, scope: dict[str, object]) -> Attempt | None:
    """The attempt in a file; None for one of another plan, or that cannot be understood."""
    try:
        record: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        if {name: record[name] for name in scope} != scope:
            return None
        return Attempt(
            jalan_id=str(record["jalan_id"]),
            mulai=datetime.fromisoformat(record["mulai"]),
            selesai=datetime.fromisoformat(record["selesai"]),
            pemicu=Pemicu(record["pemicu"]),
            versi=str(record["versi"]),
            alasan=str(record["alasan"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        logger.exception("the record %s is damaged", file)
        return None
