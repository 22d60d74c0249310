"""How added sheets and painted cells look: colours by severity, and a few formats."""

from dataclasses import dataclass
from functools import cached_property

from loaders.master.style import FONT, of_severity
from loaders.returned.stylesheet import StyleSheet
from renja.findings.temuan import Keparahan

CORRECTED = "E4EFDC"
"""The light ground of cells that were read differently from what they say."""
_HEADING, _INK, _GREY, _LINK = "1F4E79", "000000", "595959", "0B5394"


def colour_of(keparahan: Keparahan | None) -> str:
    """The ground of a cell with findings of that severity; None: of one that was only read differently."""
    if keparahan is None:
        return CORRECTED
    return str(of_severity(keparahan)["bg_color"]).removeprefix("#")


@dataclass(frozen=True)
class Looks:
    """The formats of added sheets, made in a workbook's style sheet when first needed."""

    styles: StyleSheet

    @cached_property
    def title(self) -> int:
        """The title of a sheet."""
        return self.styles.add(font=_font(bold=True, size=14), vertical="center")

    @cached_property
    def remark(self) -> int:
        """A sentence above a list."""
        return self.styles.add(font=_font(), vertical="top", wrapText="1")

    @cached_property
    def mark(self) -> int:
        """The sentence that says where the sheet comes from."""
        return self.styles.add(font=_font(colour=_GREY, italic=True), vertical="top", wrapText="1")

    @cached_property
    def heading(self) -> int:
        """The heading of a column."""
        font = _font(bold=True, colour="FFFFFF")
        alignment = {"horizontal": "center", "vertical": "center", "wrapText": "1"}
        return self.styles.add(font=font, fill=_HEADING, border=True, **alignment)

    @cached_property
    def text(self) -> int:
        """Text in a list."""
        return self.styles.add(font=_font(), border=True, vertical="top", wrapText="1")

    @cached_property
    def centred(self) -> int:
        """A short word or number in a list."""
        return self.styles.add(font=_font(), border=True, horizontal="center", vertical="top", wrapText="1")

    @cached_property
    def link(self) -> int:
        """An address that leads to its cell."""
        font = _font(colour=_LINK, underlined=True)
        return self.styles.add(font=font, border=True, horizontal="center", vertical="top", wrapText="1")

    @cached_property
    def corrected(self) -> int:
        """A sample of the ground of cells that were read differently."""
        return self._severity(None)

    def severity(self, keparahan: Keparahan) -> int:
        """A word on the ground of its severity."""
        return self._severity(keparahan)

    def _severity(self, keparahan: Keparahan | None) -> int:
        alignment = {"horizontal": "center", "vertical": "top", "wrapText": "1"}
        return self.styles.add(font=_font(bold=True), fill=colour_of(keparahan), border=True, **alignment)


def _font(
    *, bold: bool = False, italic: bool = False, underlined: bool = False, size: int = 9, colour: str = _INK
) -> str:
    """A font as XML; the order of its properties is that of the schema."""
    marks = (("<b/>", bold), ("<i/>", italic), ("<u/>", underlined))
    drawn = "".join(mark for mark, wanted in marks if wanted)
    return f'{drawn}<sz val="{size}"/><color rgb="FF{colour}"/><name val="{FONT}"/><family val="2"/>'
