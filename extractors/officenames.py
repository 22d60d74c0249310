"""What the lines of a title call an office, a region or a bidang outright, and whom a name may mean."""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import starmap

from extractors.heading.phrase import Words, says_nearly
from renja.officekind import (
    OfficeKind,
    kind_of,
    kind_written_out,
    name_without_kind,
    office_kinds,
    spellings_of,
)
from renja.text import clean

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
        *("dengan", "kepada", "dari", "bersama", "oleh", "ke", "melalui", "antara", "koordinasi"),
    )
)
_BEFORE_AN_OFFICE = re.compile(
    r"(?:^|[:;|)–—-]\s*|\b(?:19|20)\d\d\s+|^pemerintah(?:an)?\b.*\s|\b(?:renja|renstra|rencana kerja|rka"
    r"|dpa|kinerja|kegiatan|pendanaan|anggaran|belanja|opd|skpd|perangkat daerah|unit kerja)\s+)$",
    re.IGNORECASE,
)
"""What stands before the name of an office in a title, where its word may also tell a place or a work."""
_LABEL_OF_OTHER = re.compile(
    r"(?:nama )?(?:program|(?:sub ?)?kegiatan|indikator|lokasi|sasaran|kelompok sasaran|tembusan|kepada|yth"
    r"|(?:[\w/]+ ){0,3}penanggung ?jawab|(?:[\w/]+ ){0,3}pelaksana)\s*:",
    re.IGNORECASE,
)
_LABEL_OF_OFFICE = re.compile(
    r"(?:^|\s)(?:nama )?(?:opd|skpd|perangkat daerah|satuan kerja(?: perangkat daerah)?|organisasi"
    rf")\s*:\s*[\d.\s-]*(?P<nama>(?!(?:seluruh|semua|lingkup|lintas)\b){_NAME})",
    re.IGNORECASE,
)
_DAERAH = (
    r"(?<![\w/])(?:kabupaten|kab|kotamadya|kota|provinsi|propinsi|prov)(?:\s*\.\s*|\s+)"
    rf"(?!layak|sehat|hijau|ramah|tangguh|cerdas|induk|setempat){_NAME}"
)
_BIDANG = rf"(?:(?<=^)|(?<=: ))(?:bidang|bid)(?:\s*[.:]\s*|\s+)(?!urusan\b){_NAME}"
_AFTER_A_NAME = re.compile(r"(?:^|:|pemerintah(?: daerah)?|\b(?:dinas|badan|sekretariat)\b.*)\s*$", re.I)


def _office_pattern(kind: OfficeKind) -> re.Pattern[str]:
    """What names an office of that kind outright: its word, and a name unless it needs none."""
    short = [rf"{word}\b\.?" for word in spellings_of(kind) if word != kind.kata]
    opening = "|".join([*short, kind.kata])
    barred = rf"(?!\s*(?:{'|'.join(('[ivx]+', '[a-z]', *kind.bukan))})\b)"
    name = rf"(?![\w/]){barred}(?:\s*{_NAME})?" if kind.mandiri else rf"(?<=[\s.]){barred}{_NAME}"
    blank = "" if kind.mandiri else r"\s*"
    return re.compile(rf"(?<![\w/])(?<!sub ){_NO_OFFICE_AFTER}(?:{opening}){blank}{name}", re.IGNORECASE)


_OFFICES = tuple((kind, _office_pattern(kind)) for kind in office_kinds())


class Named(StrEnum):
    """What a name is of."""

    OPD = "opd"
    DAERAH = "daerah"
    BIDANG = "bidang"


_PATTERNS = {
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
        words = _bare(self.teks)
        return len(words) > 1 or any(len(word) > _LONGEST_ABBREVIATION for word in words)

    def may_mean(self, nama: str) -> bool:
        """Whether it may be the name: cut off, continued, misspelt, or one the other's abbreviation.

        A kabupaten is no kota, whatever its name.
        """
        if not _may_be_of_one_kind(self.teks, nama):
            return False
        found, wanted = words_in_full(self.teks), words_in_full(nama)
        kinds = {words[0] for words in (found, wanted) if words and words[0] in _RANKS}
        bare = _bare(self.teks), _bare(nama)
        short = _abbreviates(bare[0], bare[1]) or _abbreviates(wanted, found)
        return len(kinds) < 2 and (short or _alike(*bare, alone=_needs_no_name(nama)))

    def is_of_rank(self, nama: str) -> bool:
        """Whether it is a region as high as the other: titles may name the province as well."""
        ranks = {_RANKS.get((words_in_full(text) or ("",))[0]) for text in (self.teks, nama)}
        return len(ranks) == 1 and None not in ranks


def namings(text: str, *, of: Named) -> list[Naming]:
    """What a line names outright, from left to right; a region at its start or after an office only."""
    line = re.sub(r"\s*/\s*", "/", clean(text))
    if of is Named.OPD:
        return _offices(line)
    return [
        _naming(match.group())
        for match in _PATTERNS[of].finditer(line)
        if of is not Named.DAERAH or _may_name_region(line[: match.start()])
    ]


def tells_other(text: str) -> bool:
    """Whether a line is labelled as something else than an office (`Penanggung Jawab : Dinas …`)."""
    return _LABEL_OF_OTHER.match(clean(text)) is not None


def _offices(line: str) -> list[Naming]:
    """The offices of a line; one within another's name is part of it, and a label's may lack its kind."""
    if tells_other(line):
        return []
    matches = [
        match
        for kind, pattern in _OFFICES
        for match in pattern.finditer(line)
        if kind.di_mana_saja or _BEFORE_AN_OFFICE.search(line[: match.start()])
    ]
    found: list[re.Match[str]] = []
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        if not found or match.start() >= found[-1].end():
            found.append(match)
    labelled = _LABEL_OF_OFFICE.search(line)
    if not found and labelled and (naming := _naming(labelled["nama"])).is_written_out:
        return [naming]
    return [_naming(match.group()) for match in found]


def _naming(text: str) -> Naming:
    return Naming(text.strip(" :.,-–"))


def _may_name_region(before: str) -> bool:
    """Whether a region may be named after these words: none, a label, or those of an office."""
    return _AFTER_A_NAME.search(before) is not None or bool(_offices(before.strip()))


def says(text: str, nama: str) -> bool:
    """Whether a line says a name in one piece, at most misspelt; a name of one word only at its start."""
    words, wanted = words_in_full(text), words_in_full(nama)
    if len(wanted) == 1:
        words = words[:1]
    return bool(wanted) and says_nearly(words, wanted)


def words_in_full(text: str) -> Words:
    """The words of a text, `kab` and `rsud` written out, without the word that `&` stands for."""
    return tuple(_IN_FULL.get(word, word) for word in kind_written_out(text).split() if word != "dan")


def _may_be_of_one_kind(one: str, other: str) -> bool:
    """Whether no kinds of offices part two names: a dinas may have become a badan, a kecamatan has not."""
    kinds = [kind for kind in (kind_of(one), kind_of(other)) if kind and not kind.tertukar]
    unknown = not kind_of(one) and not _opens_with_kind(one)
    return not kinds or unknown or (len(kinds) == 2 and kinds[0] == kinds[1])


def _opens_with_kind(text: str) -> bool:
    """Whether a name opens with the word of a region or bidang."""
    return bool(words_in_full(text)[:1]) and words_in_full(text)[0] in _FIRST_WORDS


def _needs_no_name(text: str) -> bool:
    kind = kind_of(text)
    return kind is not None and kind.mandiri


def _alike(found: Words, wanted: Words, *, alone: bool) -> bool:
    """Whether one name goes on as the other begins; alone: one without more than its kind is any."""
    size = min(len(found), len(wanted))
    if not size:
        return alone
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


def _bare(text: str) -> Words:
    """The words of a name without that of its kind."""
    kind = kind_of(text)
    if kind is not None and not kind.tertukar:
        return words_in_full(name_without_kind(text, kind))
    words = words_in_full(text)
    return words[1:] if words and words[0] in _FIRST_WORDS else words
