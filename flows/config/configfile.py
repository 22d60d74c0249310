"""The file `renja.toml`: read and checked, each problem as one sentence that names key and file."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from flows.usererror import UserError
from renja.config import Config
from renja.findings.catalogue import catalogue
from renja.findings.severity import is_allowed, severity_of
from renja.findings.temuan import Keparahan
from renja.tables import all_tables, layouts_of
from renja.tables.owed import owed_without_layout

_PROBLEMS = {
    "extra_forbidden": "kunci {key} tidak dikenal",
    "missing": "kunci {key} belum diisi",
    "too_short": "kunci {key} tidak boleh kosong",
    "greater_than_equal": "nilai{value} pada kunci {key} terlalu kecil (paling kecil {ge})",
    "less_than_equal": "nilai{value} pada kunci {key} terlalu besar (paling besar {le})",
    "string_pattern_mismatch": "nilai{value} pada kunci {key} tidak berbentuk {pattern}",
    "model_type": "kunci {key} harus berupa bagian, ditulis [{key}]",
    "dict_type": "kunci {key} harus berupa bagian, ditulis [{key}]",
}
_MAY_BE_SECRET = ("warehouse",)
"""The section whose values are never shown: somebody may have written a password there."""

_CHOICES = re.compile(r"\^\(([a-z_|]+)\)\$")
_KINDS = {"int": "bilangan bulat", "float": "angka", "string": "teks", "tuple": "daftar", "path": "teks"}


def read_toml(file: Path) -> dict[str, Any]:
    """What the file says; UserError where there is none, or it is no TOML."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise UserError(
            f"Berkas konfigurasi {file} tidak ada; tulis tempatnya dengan --config, "
            "atau jalankan dari folder yang memuat renja.toml."
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"Berkas konfigurasi {file} bukan TOML yang sah: {error}.") from None
    except OSError as error:
        raise UserError(f"Berkas konfigurasi {file} tidak dapat dibaca: {error.strerror}.") from None


def checked(data: Mapping[str, Any], *, file: Path | None) -> Config:
    """The configuration of these values; UserError for the first wrong one. file: None for given ones."""
    try:
        return Config.model_validate(data)
    except ValidationError as error:
        problems = error.errors()
        where = "Pilihan di baris perintah" if file is None else f"Berkas konfigurasi {file}"
        more = f" (dan {len(problems) - 1} hal lain)" if len(problems) > 1 else ""
        raise UserError(f"{where}: {_problem(problems[0])}{more}.") from None


def check_references(config: Config, *, file: Path) -> None:
    """UserError where the configuration names a table or rule that is not there or may not be so."""
    _check_owed(config, file=file)
    _check_layouts(config, file=file)
    _check_rules(config, file=file)


def _problem(details: ErrorDetails) -> str:
    key = ".".join(str(part) for part in details["loc"] if part != "[key]")
    value = "" if details["loc"][:1] == _MAY_BE_SECRET else f" {details['input']!r}"
    choices = _CHOICES.fullmatch(details.get("ctx", {}).get("pattern", ""))
    if choices:
        known = choices[1].replace("|", ", ")
        return f"nilai{value} pada kunci {key} tidak dikenal; pilih salah satu dari {known}"
    wording = _PROBLEMS.get(details["type"])
    if wording is not None:
        return wording.format(key=key, value=value, **details.get("ctx", {}))
    kind = _KINDS.get(details["type"].split("_")[0])
    expected = f" (harus {kind})" if kind else ""
    return f"nilai{value} pada kunci {key} tidak sah{expected}"


def _check_owed(config: Config, *, file: Path) -> None:
    known = list(dict.fromkeys(spec.tabel for spec in all_tables()))
    for name, bidang in config.bidang.items():
        for tabel in bidang.tabel_wajib or ():
            if tabel not in known:
                raise UserError(
                    f"Berkas konfigurasi {file}: kunci bidang.{name}.tabel_wajib berisi {tabel}, "
                    f"padahal yang ada hanya tabel {', '.join(known)}."
                )


def _check_layouts(config: Config, *, file: Path) -> None:
    """Every table that a bidang owes has a layout for the plan year."""
    tabel = owed_without_layout(config)
    if tabel is not None:
        known = " dan ".join(spec.masa for spec in layouts_of(tabel))
        raise UserError(
            f"Berkas konfigurasi {file}: susunan tabel {tabel} untuk Renja {config.renja.tahun} "
            f"belum dikenal (yang dikenal: Renja {known}); perbaiki kunci renja.tahun atau --tahun, "
            "atau pasang versi renja yang mengenal susunan tahun itu."
        )


def _check_rules(config: Config, *, file: Path) -> None:
    """Severities and waivers are of known rules, allowed, and say where they hold."""
    problem = next(chain(_severity_problems(config), _waiver_problems(config)), None)
    if problem is not None:
        raise UserError(f"Berkas konfigurasi {file}: {problem}.")


def _severity_problems(config: Config) -> Iterator[str]:
    for aturan, keparahan in config.keparahan.items():
        if aturan not in catalogue():
            yield f"kunci keparahan menyebut aturan {aturan} yang tidak ada"
        elif not is_allowed(aturan, keparahan):
            yield f"keparahan aturan {aturan} tidak boleh {keparahan.value}"


def _waiver_problems(config: Config) -> Iterator[str]:
    for number, waiver in enumerate(config.pengecualian, start=1):
        where = f"pengecualian ke-{number} ({waiver.aturan})"
        if waiver.aturan not in catalogue():
            yield f"{where} menyebut aturan yang tidak ada"
        elif not waiver.tempat:
            yield f"{where} tidak menyebut tempatnya (tabel, bidang, kode, kolom, berkas, lembar atau sel)"
        elif severity_of(waiver.aturan, config=config) is Keparahan.GALAT:
            yield f"{where} tidak berlaku, karena galat tidak dapat dikecualikan"
