"""The settings of one command: the checked `renja.toml` with the command line's choices put in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from flows.config.configfile import check_references, checked, read_toml
from flows.config.lists import list_texts
from flows.usererror import UserError
from renja.config import Config, Nomenklatur

_FILE = "duckdb:///"
_NAMED = re.compile(r"(pass(word|wd)?|secret|token|scram_\w+_key)\s*=", re.IGNORECASE)
DEFAULT_NAME = "renja.toml"


"""A setting of a connection that is secret: of libpq (`password`, `sslpassword` …) and of DuckDB."""


def has_secret(address: str) -> bool:
    """Whether a text that is given as a warehouse's address holds a password, however it is written.

    One between user and server may hold `/`, `[`, `?` or `@` that nobody wrote as `%…`: it is looked for up
    to the last `@`. A setting may stand in the query, or where a name should.
    """
    plain = unquote(address)
    user = "" if plain.startswith(_FILE) else plain.rpartition("@")[0].partition("://")[2]
    return ":" in user or _NAMED.search(plain) is not None


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
    data = read_toml(file)
    config = checked(data, file=file)
    chosen = {"tahun": tahun, "tahapan": tahapan}
    if any(value is not None for value in chosen.values()):
        given = {key: value for key, value in chosen.items() if value is not None}
        config = checked({**data, "renja": {**data["renja"], **given}}, file=None)
    for name in bidang:
        if name not in config.bidang:
            known = ", ".join(config.bidang)
            raise UserError(f"Bidang {name} tidak ada di {file}; yang ada: {known}.")
    check_references(config, file=file)
    config = _with_places(config, file=file)
    list_texts(config)
    output = (output or file.parent / config.paths.output).absolute()
    return Settings(
        config=config,
        file=file,
        inbox=(inbox or file.parent / config.paths.inbox).absolute(),
        output=output,
        warehouse=_warehouse_url(warehouse, config=config, file=file, output=output),
        bidang=tuple(dict.fromkeys(bidang)) or None,
    )


def _with_places(config: Config, *, file: Path) -> Config:
    """The configuration with the files that it names as absolute paths."""
    lists = tuple((file.parent / path).absolute() for path in config.nomenklatur.tambahan)
    return config.model_copy(update={"nomenklatur": Nomenklatur(tambahan=lists)})


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
