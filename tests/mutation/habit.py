"""How a bidang writes codes, money, quantities and percentages."""

from dataclasses import dataclass
from decimal import Decimal

from tests.mutation.drawing import BLANK, Stored

_LENGTHS = (1, 4, 7, 12, 17)


def dotted(value: int) -> str:
    """A whole number with dots between thousands."""
    return f"{value:,}".replace(",", ".")


@dataclass(frozen=True)
class Habit:
    """One way of writing.

    codes: parts of a code in five cells, else the whole code in one. typed: amounts are text with dots,
    else numbers. money: what stands around a typed amount. apart: a quantity's unit has its own cell.
    percent: number format of a percentage, or None for text.
    """

    codes: bool
    typed: bool
    money: str
    apart: bool
    percent: str | None

    def code(self, kode: str) -> tuple[Stored, ...]:
        """The cells of a code."""
        if not self.codes:
            return (Stored(kode),)
        starts = (0, 2, 5, 8, 13)
        parts = [kode[start:end] for start, end in zip(starts, _LENGTHS, strict=True) if len(kode) >= end]
        return tuple(Stored(part) for part in parts) + (BLANK,) * (len(_LENGTHS) - len(parts))

    def rupiah(self, value: int) -> tuple[Stored, ...]:
        """The cell of an amount of money."""
        if self.typed:
            return (Stored(self.money.format(dotted(value))),)
        return (Stored(Decimal(value), "#,##0"),)

    def quantity(self, value: int, unit: str, *, width: int) -> tuple[Stored, ...]:
        """The cell or cells of a quantity."""
        number = Stored(dotted(value)) if self.typed else Stored(Decimal(value), "#,##0")
        if width > 1:
            return (number, Stored(unit))
        return (Stored(f"{dotted(value)} {unit}"),)

    def share(self, hundredths: int) -> tuple[Stored, ...]:
        """The cell of a percentage, from hundredths of a per cent."""
        value = Decimal(hundredths).scaleb(-2)
        if self.percent is None:
            return (Stored(f"{value:.2f}%".replace(".", ",")),)
        if "%" in self.percent:
            return (Stored(value.scaleb(-2), self.percent),)
        return (Stored(value, self.percent),)


HABITS = (
    Habit(codes=True, typed=False, money="", apart=True, percent="0.00"),
    Habit(codes=False, typed=True, money="{}", apart=False, percent=None),
    Habit(codes=False, typed=False, money="", apart=True, percent="0.00%"),
    Habit(codes=True, typed=True, money="Rp. {},-", apart=False, percent=None),
)
