"""Units: their official spelling, and the repair of a misspelt one where only one unit is meant."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import product

from rapidfuzz import process
from rapidfuzz.distance import OSA

from renja.codes.nomenclature import Nomenclature
from renja.resource import resource
from renja.text import clean, fold

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = frozenset("aeiou")
_SHORTEST = 5
_LONG = 7
PERCENT = "%"
UNKNOWN = "sel.satuan_tak_dikenal"
UNCERTAIN = "sel.satuan_taksa"
UNITS_DIFFER = "sel.satuan_berbeda"
MISSPELT = "satuan.ejaan"
BY_DICTIONARY = "satuan.kamus"

_MOST_DIGITS = 3
_LETTERS = {"0": "o", "1": "li", "5": "s"}
_DIGIT_IN_WORD = re.compile(r"[015]")
_ATTACHED = re.compile(r"\s*/\s*")


def is_slip(sent: str, *, meant: str) -> bool:
    """Whether `sent` is `meant` with one keystroke wrong, so that no other word is likely meant.

    Both in small letters. In words of five letters or more: a letter doubled or two letters swapped.
    From seven letters also a letter missing, one too many, or the neighbour of a key. A short word with
    another letter is mostly another word (bidan and bidang, kasur and kasus), as is a vowel for a
    vowel (angkutan and angkatan); the first letter is hardly ever the wrong one.
    """
    if min(len(sent), len(meant)) < _SHORTEST or sent[0] != meant[0] or sent == meant:
        return False
    at = next((i for i, (a, b) in enumerate(zip(sent, meant, strict=False)) if a != b), None)
    if at is None:
        at = min(len(sent), len(meant))
    if len(sent) == len(meant):
        return _is_exchange(sent, meant, at=at)
    if len(sent) == len(meant) + 1:
        is_doubled = sent[at] == sent[at - 1]
        return sent[:at] + sent[at + 1 :] == meant and (is_doubled or len(meant) >= _LONG)
    return len(meant) >= _LONG and meant[:at] + meant[at + 1 :] == sent


def _is_exchange(sent: str, meant: str, *, at: int) -> bool:
    """Two letters swapped, or one key hit for its neighbour."""
    if sent[at + 1 :] == meant[at + 1 :]:
        return len(meant) >= _LONG and _are_neighbours(sent[at], meant[at])
    return sent[at + 2 :] == meant[at + 2 :] and sent[at : at + 2] == meant[at : at + 2][::-1]


def _are_neighbours(one: str, other: str) -> bool:
    if {one, other} <= _VOWELS:
        return False
    places = [
        (row, index + row / 2)
        for letter in (one, other)
        for row, letters in enumerate(_ROWS)
        if (index := letters.find(letter)) >= 0
    ]
    if len(places) < 2:
        return False
    (row, column), (other_row, other_column) = places
    return abs(row - other_row) <= 1 and abs(column - other_column) <= 1


class UnitKind(StrEnum):
    """What a unit counts: whole things, a measure that has fractions, or per cent."""

    CACAH = "cacah"
    UKURAN = "ukuran"
    PERSEN = "persen"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as read.

    satuan: official spelling; as submitted when the unit is not known. jenis: None when not known.
    aturan: finding about it; koreksi: the repair that was made, with its confidence.
    """

    satuan: str
    jenis: UnitKind | None = None
    aturan: str | None = None
    koreksi: str | None = None
    keyakinan: Decimal = Decimal(1)

    @property
    def is_known(self) -> bool:
        """Whether the dictionary has it, if need be after a repair."""
        return self.jenis is not None or self.koreksi is not None


class Units:
    """The dictionary of units; look-ups ignore case, blanks and punctuation."""

    def __init__(self, units: Iterable[tuple[str, Unit]], *, sent_as: Mapping[str, str]) -> None:
        self._by_key = {_key(text): unit for text, unit in units}
        self._joined = {_joined(key): unit for key, unit in self._by_key.items() if " " in key}
        self._right = [key for key, unit in self._by_key.items() if unit.koreksi is None]
        self._longest = max(map(len, self._by_key), default=0)
        self._sent_as = {_key(sent): clean(meant) for sent, meant in sent_as.items()}

    def read(self, text: str) -> Unit:
        """The unit that a text means.

        A misspelling is repaired when it is a listed one, a slip of the keyboard or has digits for
        letters (`0rang`), and no other unit is as near; else the text is kept with a finding.
        """
        known = self.find(text)
        if known is not None:
            return known
        return self._of_parts(text) or self._nearest(text) or Unit(clean(text), aturan=UNKNOWN)

    def find(self, text: str) -> Unit | None:
        """The unit written like that, by the office's dictionary or the shipped one; no repair."""
        key = _key(text)
        meant = self._sent_as.get(key)
        if meant is None:
            return self._by_key.get(key) or self._of_pieces(key)
        unit = self._by_key.get(_key(meant), Unit(meant, UnitKind.UKURAN))
        return replace(unit, koreksi=None if _key(meant) == key else BY_DICTIONARY)

    def _of_pieces(self, key: str) -> Unit | None:
        """The unit whose words are written together or apart: `Kerjasama`, `Kegi atan`."""
        if any(len(piece) < 2 for piece in key.split()):
            return None
        joined = _joined(key)
        return self._joined.get(joined) or self._by_key.get(joined)

    def _of_parts(self, text: str) -> Unit | None:
        """A compound that the list lacks, of units that it has: `Paket/Tahun`."""
        parts = _ATTACHED.split(clean(text))
        if len(parts) < 2 or not all(parts):
            return None
        units = [self.find(part) for part in parts]
        known = [unit for unit in units if unit is not None]
        if len(known) < len(parts) or any(unit.jenis is UnitKind.PERSEN for unit in known):
            return None
        jenis = known[0].jenis if len({unit.jenis for unit in known}) == 1 else UnitKind.UKURAN
        koreksi = next((unit.koreksi for unit in known if unit.koreksi), None)
        return Unit("/".join(unit.satuan for unit in known), jenis, koreksi=koreksi)

    def _nearest(self, text: str) -> Unit | None:
        """The one unit that a misspelling means, a text with a finding when it may be several."""
        key = _key(text)
        forms = _with_letters(key)
        as_letters = {unit for form in forms if (unit := self._by_key.get(form))}
        if len(as_letters) == 1:
            return replace(as_letters.pop(), koreksi=MISSPELT, keyakinan=_confidence(key))
        near = {other: form for form in forms or [key] for other in self._near(form)}
        slips = [other for other, form in near.items() if is_slip(form, meant=other)]
        if not slips:
            return None
        if len({self._by_key[other].satuan for other in near}) > 1:
            return Unit(clean(text), aturan=UNCERTAIN)
        return replace(self._by_key[slips[0]], koreksi=MISSPELT, keyakinan=_confidence(slips[0]))

    def _near(self, key: str) -> list[str]:
        """Known keys that differ in one letter at most."""
        if len(key) > self._longest + 1:
            return []
        found = process.extract(key, self._right, scorer=OSA.distance, score_cutoff=1, limit=None)
        return [other for other, _, _ in found]


def load_units(sent_as: Mapping[str, str], *, nomenclature: Nomenclature) -> Units:
    """The dictionary of units: the shipped list, what the nomenclature adds, the office's own spellings.

    sent_as: as sent → as meant, from the configuration. A unit of the nomenclature that is a form or a
    misspelling of a listed one is no unit of its own.
    """
    listed = list(_listed())
    shipped = Units(listed, sent_as={})
    official = {clean(entry.satuan) for entry in nomenclature if entry.satuan}
    own = [(satuan, Unit(satuan, UnitKind.CACAH)) for satuan in sorted(official)]
    return Units([*listed, *(pair for pair in own if not shipped.read(pair[0]).is_known)], sent_as=sent_as)


def _listed() -> Iterable[tuple[str, Unit]]:
    text = resource("referensi", "satuan.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(io.StringIO(text, newline="")):
        unit = Unit(row["satuan"], UnitKind(row["jenis"]))
        for form in (row["satuan"], *filter(None, row["bentuk_lain"].split(";"))):
            yield form, unit
        for form in filter(None, row["salah_ketik"].split(";")):
            yield form, replace(unit, koreksi=MISSPELT)


def _key(text: str) -> str:
    return fold(text)


def _joined(key: str) -> str:
    return key.replace(" ", "")


def _with_letters(key: str) -> list[str]:
    """The key with digits that look like letters read as letters, in every way; none without digits."""
    digits = len(_DIGIT_IN_WORD.findall(key))
    if not 0 < digits <= _MOST_DIGITS or any(word.isdecimal() for word in key.split()):
        return []
    choices = (_LETTERS.get(character, character) for character in key)
    return ["".join(letters) for letters in product(*choices)]


def _confidence(key: str) -> Decimal:
    return round(1 - 1 / Decimal(len(key)), 2)
