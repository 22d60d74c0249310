"""The gate before every parser: what a file is by its bytes, and whether it may be read at all."""

from enum import StrEnum

from extractors.inbox import is_workbook_name
from extractors.workbook.compound import SIGNATURE as COMPOUND
from extractors.workbook.compound import stream_names
from extractors.workbook.container import SIGNATURE as PACKAGE
from extractors.workbook.container import examine_parts, is_encrypted, part, part_names
from extractors.workbook.fault import Unreadable
from extractors.workbook.filekind import foreign_kind

_BIFF_STREAMS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x10\x00")
_OPENDOCUMENT = b"application/vnd.oasis.opendocument."
_LOCKED = "berkas.terkunci"
_DOCUMENT, _SLIDES, _OTHER = "berkas.dokumen", "berkas.presentasi", "berkas.program_lain"


class Kind(StrEnum):
    """What a workbook is by its content; its name does not matter."""

    OPENXML = "openxml"
    BINARY = "xlsb"
    OPENDOCUMENT = "opendocument"
    BIFF = "biff"


def examine(data: bytes, *, name: str | None) -> Kind:
    """What kind of workbook the bytes are. Unreadable, with the rule that says why, for all others.

    name: of the file, None where it has none. What is a workbook by its content alone is not read either,
    so that what is told of the inbox by names holds.
    """
    kind = _kind(data)
    if name is not None and not is_workbook_name(name):
        raise Unreadable("berkas.nama_lain", detail=f"named {name!r}")
    if kind in (Kind.OPENXML, Kind.BINARY, Kind.OPENDOCUMENT):
        examine_parts(data)
    return kind


def _kind(data: bytes) -> Kind:
    if data.startswith(COMPOUND):
        return _compound_kind(data)
    if data.startswith(_BIFF_STREAMS):
        return Kind.BIFF
    if data.startswith(PACKAGE):
        return _package_kind(data)
    raise Unreadable(foreign_kind(data), detail="no spreadsheet signature")


def _compound_kind(data: bytes) -> Kind:
    names = stream_names(data)
    if names & {"workbook", "book"}:
        return Kind.BIFF
    if "encryptedpackage" in names:
        raise Unreadable(_LOCKED, detail="encrypted package")
    rules = {"worddocument": _DOCUMENT, "powerpoint document": _SLIDES}
    rule = next((rule for name, rule in rules.items() if name in names), _OTHER)
    raise Unreadable(rule, detail=f"streams {sorted(names)[:5]}")


def _package_kind(data: bytes) -> Kind:
    names = part_names(data)
    mimetype = part(data, "mimetype") or b""
    spreadsheet = mimetype.startswith(_OPENDOCUMENT + b"spreadsheet")
    kind = next((kind for name, kind in _MAIN_PARTS.items() if name in names), None)
    if kind is None and spreadsheet and "content.xml" in names:
        kind = Kind.OPENDOCUMENT
    if kind is None:
        raise Unreadable(_package_rule(data, names, mimetype), detail=f"parts {sorted(names)[:5]}")
    if is_encrypted(data):
        raise Unreadable(_LOCKED, detail="encrypted package entries")
    return kind


_MAIN_PARTS = {"xl/workbook.xml": Kind.OPENXML, "xl/workbook.bin": Kind.BINARY}


def _package_rule(data: bytes, names: frozenset[str], mimetype: bytes) -> str:
    """What a package is that is no workbook."""
    if "word/document.xml" in names or mimetype.startswith(_OPENDOCUMENT + b"text"):
        return _DOCUMENT
    if "ppt/presentation.xml" in names or mimetype.startswith(_OPENDOCUMENT + b"presentation"):
        return _SLIDES
    if "content.xml" in names and not mimetype and b":spreadsheet" in (part(data, "content.xml") or b""):
        return "berkas.tanpa_mimetype"
    if "[content_types].xml" in names and any(name.startswith("xl/") for name in names):
        return "berkas.tanpa_daftar_lembar"
    if mimetype or "meta-inf/manifest.mf" in names or "index/document.iwa" in names:
        return _OTHER
    return "berkas.arsip"
