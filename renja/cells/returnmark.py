"""What tells the additions of a returned workbook from what its bidang wrote, when it comes back."""

from renja.text import fold

ADDED_SHEET = (
    "Lembar ini dibuat aplikasi Renja. Isinya tidak dibaca bila buku kerja ini dikirim kembali, "
    "jadi tidak perlu dihapus."
)
"""The first text on every sheet that was added; it is there for people too."""

ADDED_NOTE = "Temuan aplikasi Renja"
"""How every comment that was added begins."""

UNKNOWN_FORMAT = "General;-General;General;@"
"""Number format of a copied cell whose own format could not be known; it shows as General does."""

_FOLDED = fold(ADDED_SHEET)


def is_mark(text: str) -> bool:
    """Whether a sheet with this as its first text was added by the program, whatever its name."""
    return fold(text).startswith(_FOLDED)
