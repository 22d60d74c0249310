"""An Open XML package: its parts by name, their relationships and content types."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath, relpath

from lxml.etree import _Element as Element
from openpyxl.xml.constants import ARC_CONTENT_TYPES, PKG_REL_NS

from loaders.returned.markup import RELATIONSHIPS, UnfitMarkup, added, named, parsed, serialised

_EMPTY = f'<Relationships xmlns="{PKG_REL_NS}"/>'.encode()
_NO_MOMENT = (1980, 1, 1, 0, 0, 0)
_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMESPACE = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)(?=[/\"'])")
_CONFORMANCE = re.compile(rb"\sconformance\s*=\s*[\"']strict[\"']")


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to. target: the name of a part, or an address outside the package."""

    id: str
    type: str
    target: str

    @property
    def kind(self) -> str:
        """The last word of its type: `worksheet`, `styles`, `comments`."""
        return self.type.rpartition("/")[2]


class Package:
    """The parts of a package; those that are not written again keep their bytes.

    Names are told apart without regard to case. Strict Open XML is read as transitional, which every
    spreadsheet program reads. zipfile.BadZipFile for what is no package.
    """

    def __init__(self, data: bytes) -> None:
        self._source = zipfile.ZipFile(BytesIO(data))
        self._known = {info.filename.replace("\\", "/").lower(): info for info in self._source.infolist()}
        self._written: dict[str, tuple[str, bytes]] = {}
        self._removed: set[str] = set()
        if "xl/workbook.xml" in self and _STRICT in self.read("xl/workbook.xml"):
            self._make_transitional()

    def __contains__(self, name: str) -> bool:
        key = name.lower()
        return key in self._written or (key in self._known and key not in self._removed)

    def read(self, name: str) -> bytes:
        """The bytes of a part; KeyError for none."""
        key = name.lower()
        if key in self._written:
            return self._written[key][1]
        if key in self._removed:
            raise KeyError(name)
        return self._source.read(self._known[key])

    def write(self, name: str, data: bytes) -> None:
        """Put the bytes in place of the part, or add it."""
        self._removed.discard(name.lower())
        self._written[name.lower()] = (name, data)

    def remove(self, name: str) -> None:
        """Take a part out, with its own relationships and its content type."""
        for key in (name.lower(), _relations_of(name).lower()):
            self._written.pop(key, None)
            self._removed.add(key)
        types = parsed(self.read(ARC_CONTENT_TYPES))
        self._forget_type(types, name)
        self.write(ARC_CONTENT_TYPES, serialised(types))

    def free_name(self, pattern: str) -> str:
        """The first name of the pattern (`xl/comments{}.xml`) that no part has."""
        number = 1
        while (name := pattern.format(number)) in self:
            number += 1
        return name

    def relationships(self, part: str) -> list[Relationship]:
        """What a part refers to; the package itself is the part with no name."""
        return [
            Relationship(entry.get("Id", ""), entry.get("Type", ""), _target(part, entry))
            for entry in named(self._relations(part), "Relationship")
        ]

    def relate(self, part: str, *, kind: str, target: str) -> str:
        """Let a part refer to another one, and return the id of that relationship."""
        relations = self._relations(part)
        taken = {one.get("Id") for one in relations}
        number = len(relations) + 1
        while f"rId{number}" in taken:
            number += 1
        written = relpath(join("/", target), join("/", dirname(part)))
        added(relations, "Relationship", Id=f"rId{number}", Type=f"{RELATIONSHIPS}/{kind}", Target=written)
        self.write(_relations_of(part), serialised(relations))
        return f"rId{number}"

    def unrelate(self, part: str, *, target: str) -> None:
        """Let a part no longer refer to another one."""
        relations = self._relations(part)
        for entry in list(named(relations, "Relationship")):
            if _target(part, entry).lower() == target.lower():
                relations.remove(entry)
        self.write(_relations_of(part), serialised(relations))

    def declare(self, name: str, *, content_type: str) -> None:
        """Say what a part is, beside what its suffix says."""
        types = parsed(self.read(ARC_CONTENT_TYPES))
        self._forget_type(types, name)
        added(types, "Override", PartName=f"/{name}", ContentType=content_type)
        self.write(ARC_CONTENT_TYPES, serialised(types))

    def declare_suffix(self, suffix: str, *, content_type: str) -> None:
        """Say what parts of that suffix are, unless it is said already."""
        types = parsed(self.read(ARC_CONTENT_TYPES))
        if all(one.get("Extension", "").lower() != suffix for one in named(types, "Default")):
            fresh = added(types, "Default", Extension=suffix, ContentType=content_type)
            types.insert(0, fresh)
            self.write(ARC_CONTENT_TYPES, serialised(types))

    def saved(self) -> bytes:
        """The package's bytes, its parts in their former order and new ones behind; always the same."""
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
            for key, info in self._known.items():
                if key in self._removed or info.is_dir():
                    continue
                entry = zipfile.ZipInfo(info.filename, info.date_time)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = info.external_attr
                written = self._written.get(key)
                target.writestr(entry, written[1] if written else self._source.read(info))
            for key, (name, data) in self._written.items():
                if key not in self._known or key in self._removed:
                    entry = zipfile.ZipInfo(name, _NO_MOMENT)
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    target.writestr(entry, data)
        return buffer.getvalue()

    def _relations(self, part: str) -> Element:
        name = _relations_of(part)
        return parsed(self.read(name) if name in self else _EMPTY)

    def _forget_type(self, types: Element, name: str) -> None:
        for entry in list(named(types, "Override")):
            if entry.get("PartName", "").lower() == f"/{name}".lower():
                types.remove(entry)

    def _make_transitional(self) -> None:
        for key, info in self._known.items():
            if key.endswith((".xml", ".rels", ".vml")):
                data = _NAMESPACE.sub(rb"http://schemas.openxmlformats.org/\1/2006", self.read(key))
                self.write(info.filename, _CONFORMANCE.sub(b"", data))


def main_part(package: Package) -> str:
    """The name of the workbook part; UnfitMarkup for a package without one."""
    for one in package.relationships(""):
        if one.kind == "officeDocument" and one.target in package:
            return one.target
    raise UnfitMarkup("no workbook part")


def _target(part: str, entry: Element) -> str:
    """The name of the part, or the address outside, that a relationship of `part` points to."""
    target = entry.get("Target", "")
    if entry.get("TargetMode") == "External":
        return target
    return normpath(join("/", dirname(part), target)).lstrip("/")


def _relations_of(part: str) -> str:
    return join(dirname(part), "_rels", f"{part.rpartition('/')[2]}.rels")
