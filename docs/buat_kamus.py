"""Write `docs/kamus-data.md`, every view and column of the warehouse: `python docs/buat_kamus.py`."""

from collections.abc import Iterator
from pathlib import Path

from loaders.views.dictionary import ColumnEntry, ViewEntry, dictionary
from loaders.views.view import HISTORY

PAGE = Path(__file__).parent / "kamus-data.md"

_INTRODUCTION = """# Kamus data

Halaman ini dibuat dari uraian tabel (`renja/tables/`) dan `loaders/views/kamus.toml`; jangan disunting
dengan tangan.

Semua tampilan ada di skema `laporan`, sama di DuckDB dan PostgreSQL; teks yang sama tersimpan di gudang
data sebagai komentar tampilan dan kolom. Tampilan memuat yang berlaku sekarang; `riwayat_<tampilan>`
memuat semua versinya. Tahun dihitung dari tahun rencana n.

Kosong (NULL) berarti tidak ada nilai: sel kosong, strip, galat dan taksa dibedakan di `jejak.keadaan`.
Uang dan kuantitas adalah angka desimal tepat. Kolom `…_hitung` dihitung ulang di sini; kolom tanpa
akhiran itu seperti yang dikirim.
"""
_HEADING = ("kolom", "jenis", "tipe", "satuan", "keterangan", "sumber")


def page() -> str:
    """The whole page, as markdown."""
    current = [view for name, view in dictionary().items() if not name.startswith(HISTORY)]
    return "\n".join([_INTRODUCTION, *(line for view in current for line in _section(view))])


def _section(view: ViewEntry) -> Iterator[str]:
    yield f"## `{view.nama}`"
    yield ""
    yield view.comment
    yield ""
    yield _line(*_HEADING)
    yield _line(*("---" for _ in _HEADING))
    yield from map(_entry, view.kolom)
    yield ""
    history = dictionary().get(f"{HISTORY}{view.nama}")
    if history:
        known = {column.nama for column in view.kolom}
        added = [f"`{column.nama}`" for column in history.kolom if column.nama not in known]
        yield f"`{history.nama}`: {history.keterangan} Ditambah kolom {', '.join(added)}."
        yield ""


def _entry(column: ColumnEntry) -> str:
    return _line(
        f"`{column.nama}`",
        column.jenis,
        column.tipe,
        column.satuan or "",
        column.keterangan,
        column.sumber or "",
    )


def _line(*words: str) -> str:
    return f"| {' | '.join(word.replace('|', chr(92) + '|') for word in words)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
