"""Numbers as Indonesians write them: dot for thousands, comma for decimals."""

from decimal import ROUND_HALF_UP, Context, Decimal

EXACT = Context(prec=60)
"""Wide enough for every sum, product and comparison of stored numbers (24 digits) to be exact."""


def format_number(value: Decimal, decimals: int | None = None) -> str:
    """`1234567.891` → `1.234.567,89` with decimals=2; None shows every digit it has, without end zeros.

    Rounds half-up. ValueError for NaN and infinity, which no cell of a Renja holds.
    """
    if not value.is_finite():
        raise ValueError(f"not a number: {value}")
    if decimals is not None:
        value = round_half_up(value, decimals=decimals)
    whole, _, fraction = format(value.copy_abs(), "f").partition(".")
    if decimals is None:
        fraction = fraction.rstrip("0")
    sign = "-" if value < 0 else ""
    return f"{sign}{int(whole):,}".replace(",", ".") + (f",{fraction}" if fraction else "")


def round_half_up(value: Decimal, *, decimals: int) -> Decimal:
    """The value at that many decimals, halves away from zero, as spreadsheets round; never minus zero."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=EXACT)
    return EXACT.plus(rounded)
