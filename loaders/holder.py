"""Who holds a lock: written where others who want it can read it."""

import getpass
import json
import os
import platform
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

_LONGEST_NAME = 63
_NAME = re.compile(r"renja (\d+) (\d+) (\S*)")


@dataclass(frozen=True, slots=True)
class Holder:
    """Since when (ISO 8601 with zone), which process, and whose on which machine."""

    sejak: str
    pid: int
    oleh: str

    @classmethod
    def me(cls) -> Self:
        """The holder that this process is, from now on."""
        return cls(_text(datetime.now(UTC)), os.getpid(), f"{_user()}@{platform.node()}")

    @classmethod
    def read(cls, file: Path) -> Self | None:
        """The holder that a file tells of, None when it does not."""
        try:
            who = json.loads(file.read_text(encoding="utf-8"))
            return cls(sejak=str(who["sejak"]), pid=int(who["pid"]), oleh=str(who["oleh"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    @classmethod
    def of_session(cls, name: str) -> Self | None:
        """The holder that a session's name tells of, None when it does not."""
        found = _NAME.match(name)
        if found is None:
            return None
        return cls(_text(datetime.fromtimestamp(int(found[1]), UTC)), int(found[2]), found[3])

    def write(self, file: Path) -> None:
        """Leave word in a file."""
        file.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @property
    def session_name(self) -> str:
        """The holder as the name of a PostgreSQL session, which every user of the server may see."""
        since = int(datetime.fromisoformat(self.sejak).timestamp())
        return f"renja {since} {self.pid} {self.oleh.replace(' ', '_')}"[:_LONGEST_NAME]


def _text(moment: datetime) -> str:
    return moment.astimezone().isoformat(timespec="seconds")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "tidak dikenal"
