"""The kinds of offices of a region (`perangkat daerah`), and what people write for them."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache

from pydantic import BaseModel, ConfigDict

from renja.resource import resource
from renja.text import fold


class OfficeKind(BaseModel):
    """One kind. The file `referensi/perangkat_daerah.toml` says what each field means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kata: str
    bukan: tuple[str, ...] = ()
    mandiri: bool = False
    di_mana_saja: bool = False
    tertukar: bool = False
    induk: tuple[str, ...] = ()


class _Kinds(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    jenis: tuple[OfficeKind, ...]
    singkatan: Mapping[str, str]


@cache
def _told() -> _Kinds:
    source = resource("referensi", "perangkat_daerah.toml")
    return _Kinds.model_validate(tomllib.loads(source.read_text(encoding="utf-8")))


def office_kinds() -> tuple[OfficeKind, ...]:
    """Every kind of office."""
    return _told().jenis


def spellings_of(kind: OfficeKind) -> tuple[str, ...]:
    """What opens the name of an office of that kind, written out and short, the longest first."""
    short = [short for short, full in _told().singkatan.items() if starts_with(full, kind.kata)]
    return tuple(sorted([kind.kata, *short], key=len, reverse=True))


@lru_cache(maxsize=1 << 13)
def kind_written_out(text: str) -> str:
    """The folded words of a text, the kinds of offices in it written out (`rsud` → `rumah sakit …`)."""
    return _short().sub(lambda match: _told().singkatan[match[0]], fold(text))


def kind_of(text: str) -> OfficeKind | None:
    """The kind of the office that a text names from its start; of a unit within a unit, the inner one."""
    words = kind_written_out(text)
    found = next((kind for kind in office_kinds() if starts_with(words, kind.kata)), None)
    rest = name_without_kind(words, found) if found and found.induk else ""
    return (kind_of(rest) if rest else None) or found


def name_without_kind(text: str, kind: OfficeKind) -> str:
    """The folded words of an office's name after those of its kind, those of a unit around it left out."""
    return kind_written_out(text).partition(kind.kata)[2].removeprefix(" daerah").strip()


def is_under(unit: str, office: str) -> bool:
    """Whether an office is of a kind that stands under the other (`Puskesmas …`, `Dinas Kesehatan`)."""
    kind = kind_of(unit)
    above = kind_written_out(office)
    return kind is not None and any(starts_with(above, induk) for induk in kind.induk)


def starts_with(words: str, opening: str) -> bool:
    """Whether folded words begin with these whole words."""
    return f"{words} ".startswith(f"{opening} ")


@cache
def _short() -> re.Pattern[str]:
    shorts = sorted(_told().singkatan, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(shorts)})\b")
