"""The further official lists that the configuration names, as text."""

from functools import cache
from pathlib import Path

from flows.usererror import UserError
from renja.codes.codelist import read_list
from renja.config import Config


def list_texts(config: Config) -> tuple[str, ...]:
    """The texts of the lists, in their order; UserError for the first that is none, naming key and file."""
    return tuple(map(_text, config.nomenklatur.tambahan))


def _text(path: Path) -> str:
    where = f"Berkas nomenklatur {path} (kunci nomenklatur.tambahan)"
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise UserError(f"{where} tidak ada; perbaiki tempatnya di renja.toml.") from None
    except OSError as error:
        raise UserError(f"{where} tidak dapat dibaca: {error.strerror}.") from None
    return _checked(content, where=where)


@cache
def _checked(content: bytes, *, where: str) -> str:
    try:
        text = content.decode("utf-8-sig")
        read_list(text)
    except (UnicodeDecodeError, ValueError) as error:
        problem = "isinya bukan teks UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        raise UserError(
            f"{where} bukan daftar yang dapat dipakai: {problem}; buat dengan renja nomenklatur impor."
        ) from None
    return text
