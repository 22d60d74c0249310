"""What can go wrong with the warehouse or the master workbook, each as one Indonesian sentence."""

from collections.abc import Sequence
from pathlib import Path


class WarehouseError(Exception):
    """The warehouse could not do what was asked; the text is for the user."""


class WarehouseBusy(WarehouseError):
    """Another process holds the warehouse file. pid: its process number, program: its name; or None."""

    def __init__(self, *, place: str, pid: int | None = None, program: str | None = None) -> None:
        holder = f"{program or 'proses lain'} (PID {pid})" if pid else "proses lain"
        super().__init__(
            f"Gudang data {place} sedang dibuka {holder}; tutup program itu, lalu jalankan lagi."
        )
        self.pid = pid


class WarehouseLocked(WarehouseError):
    """Somebody in the database holds what a publication needs."""

    def __init__(self, *, place: str) -> None:
        super().__init__(
            f"Gudang data {place} sedang dipakai sambungan lain terlalu lama; tutup sambungan itu, "
            "lalu jalankan lagi. Tidak ada yang berubah."
        )


class NotAWarehouse(WarehouseError):
    """The file is there but no warehouse."""

    def __init__(self, *, place: str) -> None:
        super().__init__(
            f"Berkas {place} bukan gudang data DuckDB; pilih berkas lain dengan --warehouse, "
            "atau pindahkan berkas itu."
        )


class NotWritable(WarehouseError):
    """The warehouse cannot be created or written at its place."""

    def __init__(self, *, place: str, reason: str) -> None:
        super().__init__(
            f"Gudang data {place} tidak dapat dibuka atau ditulis ({reason}); "
            "periksa folder, izin tulis, dan ruang cakram."
        )


class NoWarehouse(WarehouseError):
    """There is no warehouse yet, and none was to be made."""

    def __init__(self, *, place: str) -> None:
        super().__init__(f"Gudang data {place} belum ada; jalankan `renja run` lebih dahulu.")


class WarehouseFailed(WarehouseError):
    """The database refused a statement; nothing of the transaction was kept."""

    def __init__(self, *, place: str, reason: str) -> None:
        super().__init__(
            f"Gudang data {place} menolak perintah ({reason}); tidak ada yang berubah di dalamnya."
        )


class NewerSchema(WarehouseError):
    """The warehouse was made by a newer version of the program."""

    def __init__(self, *, place: str, found: int, known: int) -> None:
        super().__init__(
            f"Gudang data {place} memakai skema versi {found}, sedangkan program ini mengenal sampai "
            f"versi {known}; perbarui program."
        )


class OlderSchema(WarehouseError):
    """The warehouse was made by an older version of the program, and was opened for reading only."""

    def __init__(self, *, place: str) -> None:
        super().__init__(
            f"Gudang data {place} masih dalam bentuk versi program yang lama; "
            "jalankan `renja run` sekali supaya diperbarui."
        )


class ForeignViews(WarehouseError):
    """Views of others read what this version of the program makes anew in another shape."""

    def __init__(self, *, place: str, names: Sequence[str]) -> None:
        super().__init__(
            f"Gudang data {place} belum dapat diperbarui: tampilan buatan sendiri {', '.join(names)} "
            "memakai tampilan laporan yang berubah bentuk; simpan uraiannya, hapus tampilan itu, jalankan "
            "renja run, lalu buat lagi. Belum ada yang berubah."
        )


class WrongUrl(WarehouseError):
    """The URL names no kind of warehouse that is known here."""

    def __init__(self, *, reason: str) -> None:
        super().__init__(
            f"Alamat gudang data tidak dikenal ({reason}); tulis duckdb:///folder/renja.duckdb "
            "atau postgresql+psycopg://pengguna@server/basisdata."
        )


class ServerUnreachable(WarehouseError):
    """A database server cannot be reached or does not let us in. reason, advice: in words for the user.

    passing: it may be back soon.
    """

    def __init__(self, *, place: str, reason: str, advice: str, passing: bool = False) -> None:
        self.passing = passing
        super().__init__(
            f"Server gudang data {place} {reason}; {advice}. Tidak ada yang dibaca atau ditulis."
        )


class ServerLost(WarehouseError):
    """The connection to the server broke while it was used."""

    def __init__(self, *, place: str) -> None:
        super().__init__(
            f"Sambungan ke server gudang data {place} putus di tengah jalan; jalankan lagi. Yang sudah "
            "tersimpan tetap utuh dan tidak dimuat dua kali."
        )


class OldServer(WarehouseError):
    """The server is older than what the program is made for."""

    def __init__(self, *, place: str, found: str, oldest: int) -> None:
        super().__init__(
            f"Server gudang data {place} adalah PostgreSQL {found}; "
            f"pakai versi {oldest} atau yang lebih baru."
        )


class TooLarge(WarehouseError):
    """A number has more digits than its column holds."""

    def __init__(self, *, view: str, kolom: str, baris_id: str, nilai: str) -> None:
        super().__init__(
            f"Nilai {nilai} pada kolom {kolom} ({view}, baris {baris_id}) terlalu besar untuk gudang data; "
            "periksa angka itu di berkas asalnya."
        )


class KnownRun(WarehouseError):
    """A run of that identity was already published."""

    def __init__(self, *, jalan_id: str) -> None:
        super().__init__(f"Jalan {jalan_id} sudah pernah diterbitkan; jalankan lagi dengan pengenal baru.")


class UnknownRun(WarehouseError):
    """No run has that identity, or several begin like it."""

    def __init__(self, *, jalan_id: str, several: bool) -> None:
        found = "cocok dengan lebih dari satu jalan" if several else "tidak ada di gudang data"
        super().__init__(f"Jalan {jalan_id} {found}; pengenal jalan ada di tampilan laporan.jalan.")


class ArchiveError(Exception):
    """The archive of the submissions could not be written or read; the text is for the user."""

    def __init__(self, folder: Path, *, reason: str) -> None:
        super().__init__(
            f"Arsip kiriman {folder} tidak dapat ditulis atau dibaca ({reason}); periksa izin dan ruang "
            "cakram, lalu jalankan lagi."
        )


class ExportError(Exception):
    """Rows could not be written into a file for other programs; the text is for the user."""

    def __init__(self, path: Path, *, reason: str) -> None:
        super().__init__(
            f"Berkas {path} tidak dapat ditulis ({reason}); periksa tempatnya, tutup berkas itu bila "
            "sedang dibuka, atau pakai --format csv atau parquet."
        )


class MasterError(Exception):
    """The master workbook could not be written; the text is for the user."""
