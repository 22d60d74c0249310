"""The settings of one command: the checked `renja.toml` with the command line's choices put in."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from flows.error import UserError
from flows.secret import has_secret
from renja.catalogue import catalogue
from renja.config import Config
from renja.severity import is_allowed, severity_of
from renja.tables import all_tables
from renja.temuan import Keparahan

DEFAULT_NAME = "renja.toml"
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


@dataclass(frozen=True, slots=True)
class Settings:
    """What a command works with.

    config: with the tahun and tahapan asked for. file: the configuration file. inbox, output: absolute.
    warehouse: SQLAlchemy URL. bidang: the bidang to read, or None for all.
    """

    config: Config
    file: Path
    inbox: Path
    output: Path
    warehouse: str
    bidang: tuple[str, ...] | None = None

    @property
    def folder(self) -> Path:
        """Where the outputs of this year and stage go."""
        return self.output / str(self.config.renja.tahun) / self.config.renja.tahapan

    @property
    def master(self) -> Path:
        """The master workbook."""
        return self.folder / f"renja-{self.config.renja.tahun}.xlsx"

    @property
    def returned(self) -> Path:
        """The folder of the returned workbooks, with one for each bidang in it."""
        return self.folder / "temuan"

    @property
    def page(self) -> Path:
        """The report page."""
        return self.folder / "laporan" / "index.html"

    @property
    def prose(self) -> Path:
        """The sentences of the document."""
        return self.folder / f"naskah-{self.config.renja.tahun}.md"

    def export_folder(self, *, tahun: int, tahapan: str, jalan_id: str) -> Path:
        """Where the views go as a run of that year and stage left them."""
        return self.output / str(tahun) / tahapan / "ekspor" / jalan_id

    @property
    def archive(self) -> Path:
        """The folder of the original files, one for all years and stages."""
        return self.output / "arsip"

    @property
    def readings(self) -> Path:
        """The folder of what was read of the submissions; everything in it can be made again."""
        return self.output / "bacaan"

    @property
    def data_docs(self) -> Path:
        """The folder of the Data Docs."""
        return self.folder / "data-docs"


def load_settings(
    file: Path | None = None,
    *,
    inbox: Path | None = None,
    tahun: int | None = None,
    tahapan: str | None = None,
    output: Path | None = None,
    warehouse: str | None = None,
    bidang: Sequence[str] = (),
) -> Settings:
    """The settings from the configuration file (default: `renja.toml` here) and the choices given.

    Paths in the file are relative to it, paths given are relative to the working directory.
    UserError (status 2) with one sentence naming key and file for anything wrong.
    """
    file = (file or Path(DEFAULT_NAME)).absolute()
    data = _read_toml(file)
    config = _checked(data, file=file)
    chosen = {"tahun": tahun, "tahapan": tahapan}
    if any(value is not None for value in chosen.values()):
        given = {key: value for key, value in chosen.items() if value is not None}
        config = _checked({**data, "renja": {**data["renja"], **given}}, file=None)
    for name in bidang:
        if name not in config.bidang:
            known = ", ".join(config.bidang)
            raise UserError(f"Bidang {name} tidak ada di {file}; yang ada: {known}.")
    _check_owed(config, file=file)
    _check_rules(config, file=file)
    output = (output or file.parent / config.paths.output).absolute()
    return Settings(
        config=config,
        file=file,
        inbox=(inbox or file.parent / config.paths.inbox).absolute(),
        output=output,
        warehouse=_warehouse_url(warehouse, config=config, file=file, output=output),
        bidang=tuple(dict.fromkeys(bidang)) or None,
    )


def _read_toml(file: Path) -> dict[str, Any]:
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


def _checked(data: Mapping[str, Any], *, file: Path | None) -> Config:
    try:
        return Config.model_validate(data)
    except ValidationError as error:
        problems = error.errors()
        where = "Pilihan di baris perintah" if file is None else f"Berkas konfigurasi {file}"
        more = f" (dan {len(problems) - 1} hal lain)" if len(problems) > 1 else ""
        raise UserError(f"{where}: {_problem(problems[0])}{more}.") from None


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


def _warehouse_url(given: str | None, *, config: Config, file: Path, output: Path) -> str:
    url = given or config.warehouse.url
    if url is None:
        return f"duckdb:///{(output / 'renja.duckdb').as_posix()}"
    where = "--warehouse" if given else f"kunci warehouse.url di {file}"
    if has_secret(url):
        raise UserError(
            f"Kata sandi tidak boleh ditulis pada {where}: simpan di lingkungan (environment) saja."
        )
    if not url.startswith("duckdb:///"):
        return url
    path = Path(url.removeprefix("duckdb:///"))
    base = Path() if given else file.parent
    return f"duckdb:///{(base / path).absolute().as_posix()}"
