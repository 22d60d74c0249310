"""What can go wrong with the warehouse or the master workbook, each as one Indonesian sentence."""

import re

from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

_HOLDER = re.compile(r"\(PID (\d+)\)")
_HELD = ("Could not set lock on file", "being used by another process", "File is already open")


class WarehouseError(Exception):
    """The warehouse could not do what was asked; the text is for the user."""


class WarehouseBusy(WarehouseError):
    """Another process holds the warehouse file. pid: its process number, None when unknown."""

    def __init__(self, *, place: str, pid: int | None) -> None:
        holder = f"proses lain (PID {pid})" if pid else "proses lain"
        super().__init__(
            f"Gudang data {place} sedang dibuka {holder}; tutup program itu, lalu jalankan lagi."
        )
        self.pid = pid


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


class WrongUrl(WarehouseError):
    """The URL names no kind of warehouse that is known here."""

    def __init__(self, *, reason: str) -> None:
        super().__init__(
            f"Alamat gudang data tidak dikenal ({reason}); tulis duckdb:///folder/renja.duckdb "
            "atau postgresql+psycopg://pengguna@server/basisdata."
        )


class ServerUnreachable(WarehouseError):
    """A database server cannot be reached or does not let us in."""

    def __init__(self, *, place: str) -> None:
        super().__init__(
            f"Server gudang data {place} tidak dapat dihubungi atau menolak masuk; "
            "periksa alamat, nama pengguna, dan kata sandi."
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


class MasterError(Exception):
    """The master workbook could not be written; the text is for the user."""


def warehouse_error(error: Exception, *, place: str, is_file: bool) -> WarehouseError:
    """The error of the database layer as one that says what to do; place: the warehouse, no password."""
    message = str(getattr(error, "orig", None) or error)
    reason = message.partition("\n")[0]
    if isinstance(error, NoSuchModuleError | ModuleNotFoundError | ArgumentError):
        return WrongUrl(reason="jenis basis data itu tidak terpasang")
    if not is_file:
        unreached = isinstance(error, DBAPIError) and error.statement is None
        return ServerUnreachable(place=place) if unreached else WarehouseFailed(place=place, reason=reason)
    if any(sign in message for sign in _HELD):
        holder = _HOLDER.search(message)
        return WarehouseBusy(place=place, pid=int(holder[1]) if holder else None)
    if "not a valid DuckDB database file" in message:
        return NotAWarehouse(place=place)
    if "IO Error" in message or isinstance(error, OSError):
        return NotWritable(place=place, reason=reason)
    return WarehouseFailed(place=place, reason=reason)
