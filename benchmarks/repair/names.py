"""Names as they get spoilt: mistyped, shortened, lengthened, abbreviated, with other first words."""

import csv
import re
from functools import cache
from random import Random

from benchmarks.repair.office import LIST

_NEIGHBOURS = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo",
    "j": "hk", "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "r": "et", "s": "ad",
    "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x", "q": "w",
}  # fmt: skip
_LOOK_ALIKES = {"o": "0", "i": "1", "l": "1", "s": "5"}
_NUMBERINGS = ("1. ", "12. ", "a. ", "IV. ", "- ", "2) ")
_ADDED = ("Dokumen", "Pelaksanaan", "Kegiatan", "Daerah", "Tahun 2025", "Kab. Serang", "dalam rangka")
_LEVEL_WORDS = {
    "program": ("Program", "PROGRAM"),
    "kegiatan": ("Kegiatan",),
    "sub_kegiatan": ("Sub Kegiatan",),
}


def mistype(nama: str, *, random: Random) -> str:
    """One to three slips of the finger."""
    letters = list(nama)
    for _ in range(random.randint(1, 3)):
        at = random.randrange(1, len(letters) - 1)
        _slip(letters, at, random=random)
    return "".join(letters)


def _slip(letters: list[str], at: int, *, random: Random) -> None:
    match random.choice(("drop", "double", "swap", "neighbour", "blank", "digit")):
        case "drop":
            del letters[at]
        case "double":
            letters.insert(at, letters[at])
        case "swap":
            letters[at], letters[at - 1] = letters[at - 1], letters[at]
        case "neighbour":
            letters[at] = random.choice(_NEIGHBOURS.get(letters[at].lower(), letters[at]))
        case "digit":
            letters[at] = _LOOK_ALIKES.get(letters[at].lower(), letters[at])
        case _:
            if letters[at] == " ":
                del letters[at]
            else:
                letters.insert(at, " ")


def lose_word(nama: str, *, random: Random) -> str:
    """A word left out."""
    words = nama.split()
    if len(words) < 4:
        return nama
    del words[random.randrange(1, len(words))]
    return " ".join(words)


def swap_words(nama: str, *, random: Random) -> str:
    """Two neighbouring words the other way round."""
    words = nama.split()
    at = random.randrange(1, len(words)) if len(words) > 1 else 0
    words[at], words[at - 1] = words[at - 1], words[at]
    return " ".join(words)


def cut_off(nama: str, *, random: Random) -> str:
    """The end of the name cut off, at least three fifths of it left."""
    return nama[: max(round(len(nama) * random.uniform(0.6, 0.95)), 15)].rstrip()


def add_word(nama: str, *, random: Random) -> str:
    """A word or two put in that the official name does not have."""
    words = nama.split()
    words.insert(random.randrange(1, len(words) + 1), random.choice(_ADDED))
    return " ".join(words)


def abbreviate(nama: str, *, random: Random) -> str:
    """An expansion for its abbreviation, or the other way round; the name as it is where none fits."""
    choices = []
    for short, long in _abbreviations():
        if re.search(rf"\b{re.escape(long)}\b", nama, re.IGNORECASE):
            choices.append(re.sub(rf"\b{re.escape(long)}\b", short, nama, flags=re.IGNORECASE))
        elif re.search(rf"\b{short}\b", nama):
            choices.append(re.sub(rf"\b{short}\b", long, nama))
    return random.choice(choices) if choices else nama


def other_first_words(nama: str, *, level: str, random: Random) -> str:
    """Level words put before the name, `Kabupaten/Kota` dropped, capitals instead of small letters."""
    changed = (
        re.sub(r"\s*kabupaten/kota$", "", nama, flags=re.IGNORECASE) if random.random() < 0.5 else nama
    )
    if level in _LEVEL_WORDS and not changed.lower().startswith(level.split("_", maxsplit=1)[0]):
        changed = f"{random.choice(_LEVEL_WORDS[level])} {changed}"
    return changed if changed != nama else nama.upper() if not nama.isupper() else nama.title()


def odd_characters(nama: str, *, random: Random) -> str:
    """The same words with the characters that copying from elsewhere leaves behind."""
    match random.choice(("nbsp", "double", "return", "hyphen", "number", "tail")):
        case "nbsp":
            return nama.replace(" ", "\u00a0")
        case "double":
            return f" {nama.replace(' ', '  ')} "
        case "return":
            return nama.replace(" ", "_x000D_\n", 1)
        case "hyphen":
            return nama.replace("-", "\u2013").replace("/", " / ").replace(", ", " ,")
        case "number":
            return f"{random.choice(_NUMBERINGS)}{nama}"
        case _:
            return f"{nama}.;"


@cache
def other_urusan_names() -> tuple[str, ...]:
    """The names of all urusan, the first level of the list."""
    with LIST.open(encoding="utf-8", newline="") as source:
        return tuple(row["nomenklatur"] for row in csv.DictReader(source) if row["level"] == "urusan")


@cache
def older_names() -> dict[str, str]:
    """Code → the name that it had before, from the list of older names."""
    with LIST.with_name("nomenklatur_alias.csv").open(encoding="utf-8", newline="") as source:
        return {row["kode"]: row["nama"] for row in csv.DictReader(source)}


@cache
def _abbreviations() -> tuple[tuple[str, str], ...]:
    with LIST.with_name("singkatan.csv").open(encoding="utf-8", newline="") as source:
        return tuple((row["singkatan"], row["kepanjangan"]) for row in csv.DictReader(source))
