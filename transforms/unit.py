"""Units: their official spelling, and the repair of a misspelt one where only one unit is meant."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from importlib.resources import files
from itertools import product

from rapidfuzz import process
from rapidfuzz.distance import OSA

from renja.nomenclature import Nomenclature
from renja.text import clean, fold

PERCENT = "%"
UNKNOWN = "sel.satuan_tak_dikenal"
UNCERTAIN = "sel.satuan_taksa"
MISSPELT = "satuan.ejaan"
BY_DICTIONARY = "satuan.kamus"

_SHORTEST = 4
_LONG = 8
_LETTERS = {"0": "o", "1": "li", "5": "s"}
_DIGIT_IN_WORD = re.compile(r"[015]")
_ATTACHED = re.compile(r"\s*/\s*")


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
        self._sent_as = {_key(sent): clean(meant) for sent, meant in sent_as.items()}

    def read(self, text: str) -> Unit:
        """The unit that a text means.

        An unknown text is repaired when exactly one unit is nearest to it (one letter wrong, two in a
        long word, look-alike digits such as `0rang`), else kept as it stands with a finding.
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
            return self._by_key.get(key)
        unit = self._by_key.get(_key(meant), Unit(meant, UnitKind.UKURAN))
        return replace(unit, koreksi=None if _key(meant) == key else BY_DICTIONARY)

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
        return Unit("/".join(unit.satuan for unit in known), jenis)

    def _nearest(self, text: str) -> Unit | None:
        as_letters = {unit for form in _with_letters(_key(text)) if (unit := self._by_key.get(form))}
        if len(as_letters) == 1:
            return replace(as_letters.pop(), koreksi=MISSPELT)
        forms = _with_letters(_key(text)) or [_key(text)]
        near = sorted({found for form in forms for found in self._near(form)}, key=lambda pair: pair[0])
        if not near:
            return None
        distance, key = near[0]
        rivals = {self._by_key[other].satuan for gap, other in near if gap == distance}
        if len(rivals) > 1 or key[0] not in {form[0] for form in forms}:
            return Unit(clean(text), aturan=UNCERTAIN)
        return replace(self._by_key[key], koreksi=MISSPELT, keyakinan=_confidence(distance, key))

    def _near(self, key: str) -> list[tuple[int, str]]:
        """Known keys few letters away, of the same number of words."""
        letters = len(key)
        if letters < _SHORTEST or any(character.isdigit() for character in key):
            return []
        cutoff = 2 if letters >= _LONG else 1
        found = process.extract(
            key, self._by_key.keys(), scorer=OSA.distance, score_cutoff=cutoff, limit=None
        )
        return [
            (int(distance), other)
            for other, distance, _ in found
            if other.count(" ") == key.count(" ") and len(other) >= _SHORTEST
        ]


def load_units(sent_as: Mapping[str, str], *, nomenclature: Nomenclature) -> Units:
    """The dictionary of units: the shipped list, what the nomenclature adds, the office's own spellings.

    sent_as: as sent → as meant, from the configuration. The nomenclature decides the spelling of the
    units that it uses; a unit of it that is a misspelling of a listed one is no unit of its own.
    """
    listed = dict(_listed())
    official = Counter(clean(entry.satuan) for entry in nomenclature if entry.satuan)
    spelt: dict[str, str] = {}
    for satuan, _ in official.most_common():
        spelt.setdefault(_key(satuan), satuan)
    shipped = Units(listed.items(), sent_as={})
    for key, satuan in spelt.items():
        unit = shipped.read(satuan)
        if unit.is_known and not unit.koreksi and _key(unit.satuan) == key:
            listed = {
                text: replace(own, satuan=satuan) if own.satuan == unit.satuan else own
                for text, own in listed.items()
            }
        elif not unit.is_known:
            listed[satuan] = Unit(satuan, UnitKind.CACAH)
    return Units(listed.items(), sent_as=sent_as)


def _listed() -> Iterable[tuple[str, Unit]]:
    text = files("renja").joinpath("referensi", "satuan.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(io.StringIO(text, newline="")):
        unit = Unit(row["satuan"], UnitKind(row["jenis"]))
        for form in (row["satuan"], *filter(None, row["bentuk_lain"].split(";"))):
            yield form, unit


def _key(text: str) -> str:
    return fold(text)


def _with_letters(key: str) -> list[str]:
    """The key with digits that look like letters read as letters, in every way; none without digits."""
    if not _DIGIT_IN_WORD.search(key) or not any(character.isalpha() for character in key):
        return []
    choices = (_LETTERS.get(character, character) for character in key)
    return ["".join(letters) for letters in product(*choices)]


def _confidence(distance: int, key: str) -> Decimal:
    return round(1 - Decimal(distance) / len(key), 2)
