"""An Open XML package: its parts by name, their relationships and content types."""

import zipfile
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath, relpath
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

from defusedxml.ElementTree import fromstring

from loaders.returned.markup import RELATIONSHIPS, UnfitMarkup

TYPES = "[Content_Types].xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EXTERNAL = ' TargetMode="External"'
_NO_MOMENT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to. target: the name of a part, or an address outside the package."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of its type: `worksheet`, `styles`, `comments`."""
        return self.type.rpartition("/")[2]


class Package:
    """The parts of a package; those that are not written again keep their bytes.

    Names are told apart without regard to case. zipfile.BadZipFile for what is no package.
    """

    def __init__(self, data: bytes) -> None:
        self._source = zipfile.ZipFile(BytesIO(data))
        self._known = {info.filename.replace("\\", "/").lower(): info for info in self._source.infolist()}
        self._written: dict[str, tuple[str, bytes]] = {}
        self._removed: set[str] = set()

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
        for key in (name.lower(), _relationships_of(name).lower()):
            self._written.pop(key, None)
            self._removed.add(key)
        defaults, overrides = self._types()
        overrides = [entry for entry in overrides if entry[0].lower() != f"/{name}".lower()]
        self._write_types(defaults, overrides)

    def free_name(self, pattern: str) -> str:
        """The first name of the pattern (`xl/comments{}.xml`) that no part has."""
        number = 1
        while (name := pattern.format(number)) in self:
            number += 1
        return name

    def relationships(self, part: str) -> list[Relationship]:
        """What a part refers to; the package itself is the part with no name."""
        name = _relationships_of(part)
        if name not in self:
            return []
        return [
            Relationship(
                id=entry.get("Id", ""),
                type=entry.get("Type", ""),
                target=_resolved(part, entry.get("Target", ""), external=_is_external(entry)),
                external=_is_external(entry),
            )
            for entry in fromstring(self.read(name), forbid_dtd=True)
        ]

    def relate(self, part: str, *, kind: str, target: str) -> str:
        """Let a part refer to another one, and return the id of that relationship."""
        known = self.relationships(part)
        taken = {one.id for one in known}
        number = len(known) + 1
        while f"rId{number}" in taken:
            number += 1
        fresh = Relationship(f"rId{number}", f"{RELATIONSHIPS}/{kind}", target)
        self._write_relationships(part, [*known, fresh])
        return fresh.id

    def unrelate(self, part: str, *, target: str) -> None:
        """Let a part no longer refer to another one."""
        kept = [one for one in self.relationships(part) if one.target.lower() != target.lower()]
        self._write_relationships(part, kept)

    def declare(self, name: str, *, content_type: str) -> None:
        """Say what a part is, beside what its suffix says."""
        defaults, overrides = self._types()
        kept = [entry for entry in overrides if entry[0].lower() != f"/{name}".lower()]
        self._write_types(defaults, [*kept, (f"/{name}", content_type)])

    def declare_suffix(self, suffix: str, *, content_type: str) -> None:
        """Say what parts of that suffix are, unless it is said already."""
        defaults, overrides = self._types()
        if all(known.lower() != suffix for known, _ in defaults):
            self._write_types([*defaults, (suffix, content_type)], overrides)

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

    def _write_relationships(self, part: str, entries: list[Relationship]) -> None:
        lines = "".join(
            f"<Relationship Id={quoteattr(one.id)} Type={quoteattr(one.type)}"
            f" Target={quoteattr(_written(part, one))}"
            f"{_EXTERNAL if one.external else ''}/>"
            for one in entries
        )
        text = f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'
        self.write(_relationships_of(part), text.encode())

    def _types(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Content types by suffix, and by part name."""
        root = fromstring(self.read(TYPES), forbid_dtd=True)
        defaults = [
            (one.get("Extension", ""), one.get("ContentType", "")) for one in root if _is(one, "Default")
        ]
        overrides = [
            (one.get("PartName", ""), one.get("ContentType", "")) for one in root if _is(one, "Override")
        ]
        return defaults, overrides

    def _write_types(self, defaults: list[tuple[str, str]], overrides: list[tuple[str, str]]) -> None:
        lines = [
            f"<Default Extension={quoteattr(suffix)} ContentType={quoteattr(kind)}/>"
            for suffix, kind in defaults
        ]
        lines += [
            f"<Override PartName={quoteattr(name)} ContentType={quoteattr(kind)}/>"
            for name, kind in overrides
        ]
        text = f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{"".join(lines)}</Types>'
        self.write(TYPES, text.encode())


def main_part(package: Package) -> str:
    """The name of the workbook part; UnfitMarkup for a package without one."""
    for one in package.relationships(""):
        if one.kind == "officeDocument" and one.target in package:
            return one.target
    raise UnfitMarkup("no workbook part")


def _relationships_of(part: str) -> str:
    return join(dirname(part), "_rels", f"{part.rpartition('/')[2]}.rels")


def _resolved(part: str, target: str, *, external: bool) -> str:
    """The name of the part that a relationship of `part` points to."""
    return target if external else normpath(join("/", dirname(part), target)).lstrip("/")


def _written(part: str, one: Relationship) -> str:
    """The target as it stands in the relationships of `part`."""
    return one.target if one.external else relpath(join("/", one.target), join("/", dirname(part)))


def _is_external(entry: Element) -> bool:
    return entry.get("TargetMode") == "External"


def _is(entry: Element, name: str) -> bool:
    return entry.tag.rpartition("}")[2] == name
