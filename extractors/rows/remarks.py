"""What the lines around the data of a table say: totals, notes, signatures, `nihil`, titles."""

import re
from itertools import dropwhile

from extractors.heading.years import MONTHS
from renja.marks import level_opening
from renja.text import clean, fold

_SPACED_LETTERS = re.compile(r"\b[^\W\d](?: [^\W\d]\b){4,}")
_TOTAL = re.compile(r"(?:grand |sub ?)?(?:jumlah|total)\b.*")
_ONLY_TOTAL = re.compile(
    r"(?=(?:grand|sub)? ?(?:jumlah|total))"
    r"(?:(?:grand|sub|jumlah|total|belanja|anggaran|pagu|realisasi|keseluruhan|seluruhnya|semua|umum"
    r"|akhir) ?)+"
)
_CARRIED = re.compile(
    r"(?:(?:sub ?)?(?:jumlah|total|saldo) )?(?:(?:yang )?(?:di ?)?pindah ?kan|pindah ?an)"
    r"(?: (?:ke|dari|dr|pada|hal|halaman|lembar|sebelum ?nya|berikut ?nya|selanjut ?nya|ini|no|\d+))*"
)
_PARTIAL = re.compile(
    r"sub ?(?:jumlah|total)\b.*|(?:jumlah|total) (?:(?:per|pada|untuk|dari) )?(?:hal|halaman|lembar)\b.*"
)
_NIHIL = re.compile(r"n ?i ?h ?i ?l|tidak ada(?: usulan| data| kegiatan| program)?")
_NOTE = re.compile(
    r"(?:catatan|keterangan|ket|penjelasan|sumber(?: data)?|nb|n\.b|note)\s*[:;=.]|\*", re.IGNORECASE
)
_NOTE_ALONE = frozenset({"catatan", "keterangan", "ket", "penjelasan", "nb"})
_ENUMERATOR = re.compile(r"\(?(?:\d{1,2}[.)]?|[a-z][.)])", re.IGNORECASE)
_PLACE_AND_DATE = re.compile(
    rf"[^\W\d][\w .'/-]{{2,40}},\s*(?:tanggal\s*)?(?:\d{{1,2}}\s*)?[.…_\s]*"
    rf"(?:(?:{MONTHS})[.…_\s]*(?:20\d\d|20[.…_\s]+)?|20\d\d|20[.…_\s]+|[.…_]{{3,}})",
    re.IGNORECASE,
)
_WITNESS = re.compile(r"(?:mengetahui|diketahui|menyetujui|disetujui|mengesahkan|disahkan|ttd|tertanda)\b")
_PERSONNEL = re.compile(r"nip\b.*|(?:\d ?){18}")
_OFFICE = re.compile(
    r"(?:(?:plt|plh|pjs?|an|a n|ub|u b) )?(?:kepala|sekretaris|direktur|camat|lurah|inspektur|ketua|bupati"
    r"|wali ?kota|asisten|kabid|kasubb?ag|pengguna anggaran|kuasa pengguna anggaran|penanggung ?jawab"
    r"|pejabat|dibuat oleh|disusun oleh|pembina|penata|pengatur)\b"
)
_SENDER_LABELS = frozenset({"nama", "opd", "skpd", "perangkat", "daerah", "unit", "kerja", "organisasi"})
_SENDER_WORDS = 2
_REGIONS = frozenset({"kab", "kabupaten", "kota", "prov", "provinsi"})
_CAPTION = re.compile(r"(?:tabel|lampiran|formulir|form) ?[\dtivx]")


def is_total(text: str) -> bool:
    """Whether the text begins like the label of a total (`Jumlah Program …`)."""
    return _TOTAL.fullmatch(_unspaced(text)) is not None or is_only_total(text)


def is_only_total(text: str) -> bool:
    """Whether the text is the label of a total and nothing else (`Jumlah`, `TOTAL BELANJA`)."""
    return _ONLY_TOTAL.fullmatch(_unspaced(text)) is not None


def is_carried(text: str) -> bool:
    """Whether the text is the label of a sum carried to the next page or from the one before."""
    return _CARRIED.fullmatch(fold(text)) is not None


def is_partial_total(text: str) -> bool:
    """Whether the text labels the sum of a part of a table (`Jumlah dipindahkan`, `Sub Total`)."""
    return is_carried(text) or _PARTIAL.fullmatch(fold(text)) is not None


def is_nihil(text: str) -> bool:
    """Whether the text says that the table has no rows."""
    return _NIHIL.fullmatch(fold(text)) is not None


def is_note(text: str) -> bool:
    """Whether the text opens a note (`Catatan: …`, `*) …`, `Sumber: …`)."""
    return _NOTE.match(clean(text)) is not None or fold(text) in _NOTE_ALONE


def is_enumerator(text: str) -> bool:
    """Whether the text numbers a line of a note (`1.`, `a)`)."""
    return _ENUMERATOR.fullmatch(clean(text)) is not None


def is_signature(text: str) -> bool:
    """Whether the text can only stand in a sign-off: place and date, a witness, a personnel number."""
    words = fold(text)
    return (
        _PLACE_AND_DATE.fullmatch(clean(text)) is not None
        or _WITNESS.match(words) is not None
        or _PERSONNEL.fullmatch(words) is not None
    )


def is_office(text: str) -> bool:
    """Whether the text begins like the office or rank of one who signs (`KEPALA BIDANG …`)."""
    return _OFFICE.match(fold(text)) is not None


def is_sender(text: str, *, opd: str) -> bool:
    """Whether the text is no more than the name of the office itself: whole, or without its region.

    `DINAS KESEHATAN`, `Dinas Kesehatan Kab. Contoh`, `SKPD: Dinas Kesehatan` for `Dinas Kesehatan Kabupaten
    Contoh`.
    """
    name = fold(opd).split()
    words = list(dropwhile(_SENDER_LABELS.__contains__, fold(text).split()))
    same = len(words) >= _SENDER_WORDS and words[:_SENDER_WORDS] == name[:_SENDER_WORDS]
    return same and set(words) <= {*name, *_REGIONS}


def is_caption(text: str) -> bool:
    """Whether the text numbers a table or form (`Tabel T-C.33`)."""
    return _CAPTION.match(fold(text)) is not None


def opens_level(text: str) -> bool:
    """Whether the text says which level of the plan it names (`Program …`, `Sub Kegiatan …`)."""
    return level_opening(text)[0] is not None


def _unspaced(text: str) -> str:
    """The words of a text, one written in spaced letters (`J u m l a h`) put together."""
    return _SPACED_LETTERS.sub(lambda match: match[0].replace(" ", ""), fold(text))
