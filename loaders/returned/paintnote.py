"""How a colour that cells were painted with is noted in a returned workbook, to be found again."""

from loaders.returned.stylesheet import Paint

_PAINT, _WITH_FONT = "renja:", "+huruf"


def paint_note(paint: Paint) -> str:
    """A colour that cells were painted with, as noted in a cell that looks as they did before."""
    return f"{_PAINT}{paint.rgb}{_WITH_FONT if paint.font else ''}"


def read_paint_note(text: str) -> tuple[str, bool] | None:
    """The colour of such a note, and whether the font was changed too; None for any other text."""
    colour, _, font = text.removeprefix(_PAINT).partition("+")
    if not text.startswith(_PAINT) or len(colour) != 6:
        return None
    return colour, f"+{font}" == _WITH_FONT
