"""What the lines of a title call an office, a region or a bidang outright, and whom a name may mean."""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import starmap

from extractors.phrase import Words, says_nearly
from renja.text import clean, fold

_IN_FULL = {
    "kab": "kabupaten",
    "kotamadya": "kota",
    "prov": "provinsi",
    "propinsi": "provinsi",
    "bid": "bidang",
}
_FIRST_WORDS = frozenset({"dinas", "badan", "kabupaten", "kota", "provinsi", "bidang"})
_RANKS = {"kabupaten": 2, "kota": 2, "provinsi": 1}
_LONGEST_ABBREVIATION = 10
_FEWEST_LETTERS = 3

_ENDS = (
    "kabupaten|kab|kota|kotamadya|provinsi|propinsi|prov|pemerintah|tahun|thn|ta|periode|bidang|bid"
    "|sekretariat|sub bagian|seksi|program|kegiatan|sampai|hingga|s/d|sd|untuk|pada|menurut|berdasarkan"
    "|dalam|yang|dengan|renja|renstra|rkpd|rencana|rancangan|usulan|evaluasi|rekapitulasi|target|realisasi"
    "|dan (?:prakiraan|perkiraan|pencapaian|realisasi)"
)
_NAME = rf"(?!(?:{_ENDS})\b)[^\W\d_].*?(?=\s*[\d:;|()]|\s*$|[\s,.–-]+(?:{_ENDS})\b)"
_NO_OFFICE_AFTER = "".join(
    f"(?<!{word} )"
    for word in (
        *("perjalanan", "rumah", "kendaraan", "mobil", "pakaian", "surat", "nota"),
        *("dengan", "kepada", "dari", "bersama", "oleh", "ke"),
    )
)
_OPD = (
    rf"(?<![\w/]){_NO_OFFICE_AFTER}"
    r"(?:dinas\s+(?!terkait|lain|instansi|teknis|setempat|daerah\b)"
    # The planning agency's own name stands on the forms that it gives out.
    r"|badan\s+(?!usaha|layanan|hukum|anggaran|publik|perencanaan|terkait|lain)"
    rf"|sekretariat\s+(?=daerah\b|dprd\b|dewan\b)|satuan\s+(?=polisi\b)){_NAME}"
)
_DAERAH = (
    r"(?<![\w/])(?:kabupaten|kab|kotamadya|kota|provinsi|propinsi|prov)(?:\s*\.\s*|\s+)"
    rf"(?!layak|sehat|hijau|ramah|tangguh|cerdas|induk|setempat){_NAME}"
)
_BIDANG = rf"(?:(?<=^)|(?<=: ))(?:bidang|bid)(?:\s*[.:]\s*|\s+)(?!urusan\b){_NAME}"
_AFTER_A_NAME = re.compile(r"(?:^|:|pemerintah(?: daerah)?|\b(?:dinas|badan|sekretariat)\b.*)\s*$", re.I)


class Named(StrEnum):
    """What a name is of."""

    OPD = "opd"
    DAERAH = "daerah"
    BIDANG = "bidang"


_PATTERNS = {
    Named.OPD: re.compile(_OPD, re.IGNORECASE),
    Named.DAERAH: re.compile(_DAERAH, re.IGNORECASE),
    Named.BIDANG: re.compile(_BIDANG, re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Naming:
    """A name as written, `KAB. LEBAK`."""

    teks: str

    @property
    def is_written_out(self) -> bool:
        """Whether it has several words: a short one may be an abbreviation that only its office knows."""
        words = _bare(words_in_full(self.teks))
        return len(words) > 1 or any(len(word) > _LONGEST_ABBREVIATION for word in words)

    def may_mean(self, nama: str) -> bool:
        """Whether it may be the name: cut off, continued, misspelt, or one the other's abbreviation.

        A kabupaten is no kota, whatever its name.
        """
        found, wanted = words_in_full(self.teks), words_in_full(nama)
        kinds = {words[0] for words in (found, wanted) if words and words[0] in _RANKS}
        short = _abbreviates(_bare(found), _bare(wanted)) or _abbreviates(wanted, found)
        return len(kinds) < 2 and (short or _alike(_bare(found), _bare(wanted)))

    def is_of_rank(self, nama: str) -> bool:
        """Whether it is a region as high as the other: titles may name the province as well."""
        ranks = {_RANKS.get((words_in_full(text) or ("",))[0]) for text in (self.teks, nama)}
        return len(ranks) == 1 and None not in ranks


def namings(text: str, *, of: Named) -> list[Naming]:
    """What a line names outright, from left to right; a region at its start or after an office only."""
    line = re.sub(r"\s*/\s*", "/", clean(text))
    return [
        Naming(match.group().strip(" :.,-–"))
        for match in _PATTERNS[of].finditer(line)
        if of is not Named.DAERAH or _AFTER_A_NAME.search(line[: match.start()])
    ]


def says(text: str, nama: str) -> bool:
    """Whether a line says a name in one piece, at most misspelt; a name of one word only at its start."""
    words, wanted = words_in_full(text), words_in_full(nama)
    if len(wanted) == 1:
        words = words[:1]
    return bool(wanted) and says_nearly(words, wanted)


def words_in_full(text: str) -> Words:
    """The words of a text, `kab` and the like written out, without the word that `&` stands for."""
    return tuple(_IN_FULL.get(word, word) for word in fold(text).split() if word != "dan")


def _alike(found: Words, wanted: Words) -> bool:
    size = min(len(found), len(wanted))
    if not size:
        return False
    shortened = zip(found[:size], wanted[:size], strict=True)
    return all(starmap(_shortens, shortened))


def _shortens(word: str, wanted: str) -> bool:
    """Whether a word is the other, at most misspelt, or its beginning (`Kes.`)."""
    return says_nearly((word,), (wanted,)) or (len(word) >= _FEWEST_LETTERS and wanted.startswith(word))


def _abbreviates(short: Words, name: Words) -> bool:
    """Whether one short word has letters of the name in their order; with a digit, nobody can tell.

    It opens with a letter that opens a word of the name, or stands within its first.
    """
    if len(short) != 1 or not name or len(short[0]) > _LONGEST_ABBREVIATION:
        return False
    (word,) = short
    rest = iter("".join(name))
    opens = word[0] in name[0] or any(word[0] == other[0] for other in name)
    return not word.isalpha() or (opens and all(letter in rest for letter in word))


def _bare(words: Words) -> Words:
    return words[1:] if words and words[0] in _FIRST_WORDS else words
