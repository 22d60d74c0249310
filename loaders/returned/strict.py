"""Strict Open XML made transitional, the kind that every spreadsheet program reads and writes."""

import re
import zipfile
from io import BytesIO

_STRICT = b"http://purl.oclc.org/ooxml/"
_NAMESPACE = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)(?=[/\"'])")
_CONFORMANCE = re.compile(rb"\sconformance\s*=\s*[\"']strict[\"']")


def transitional(data: bytes) -> bytes:
    """The package with the namespaces of transitional Open XML; the same bytes when it has them already."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = package.namelist()
        if not any(_STRICT in package.read(name) for name in names if name.lower() == "xl/workbook.xml"):
            return data
        copy = BytesIO()
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as target:
            for info in package.infolist():
                content = package.read(info)
                if info.filename.endswith((".xml", ".rels", ".vml")):
                    content = _NAMESPACE.sub(rb"http://schemas.openxmlformats.org/\1/2006", content)
                    content = _CONFORMANCE.sub(b"", content)
                target.writestr(info, content)
    return copy.getvalue()
