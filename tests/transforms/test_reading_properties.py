"""What holds for every number, however it is written, and for every text, whatever it is."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from renja.cells.cell import Cell, CellKind
from renja.cells.value import Keadaan
from renja.tables.spec import Kind
from tests.transforms.reader import number, read

NUMERIC = [Kind.RUPIAH, Kind.PERSEN, Kind.KUANTITAS]
KINDS = [*NUMERIC, Kind.TEKS, Kind.URAIAN, Kind.NOMOR]
WHOLE = st.one_of(st.integers(0, 10**6), st.integers(0, 10**18 - 1))
COUNTED = ["Orang", "Keluarga", "Dokumen", "Peserta Didik", "Orang/Bulan"]
MEASURED = ["KM", "Ha", "M3", "Indeks", "Ton/hari"]
LIKELY = st.text(alphabet="0123456789.,-–()% RpOolx/#DIV!anggrkt'\u00a0", max_size=14)
ANY_TEXT = st.one_of(st.text(max_size=20), LIKELY)


def exact(whole: int, fraction: str) -> Decimal:
    return Decimal(f"{whole}.{fraction}") if fraction else Decimal(whole)


def printed(whole: int, fraction: str, *, grouped: bool, marks: str = ".,") -> str:
    """The number with its marks: for thousands (when grouped) and before decimals."""
    digits, groups = str(whole), []
    while grouped and len(digits) > 3:
        digits, last = digits[:-3], digits[-3:]
        groups.insert(0, last)
    text = marks[0].join([digits, *groups])
    return f"{text}{marks[1]}{fraction}" if fraction else text


def fractions(most: int) -> st.SearchStrategy[str]:
    return st.text(alphabet="0123456789", max_size=most)


class TestEveryWayOfWritingANumberReadsBack:
    @given(
        whole=WHOLE,
        fraction=fractions(2),
        grouped=st.booleans(),
        currency=st.sampled_from(["", "Rp", "Rp ", "Rp. ", "rp.", "RP ", "IDR "]),
        sign=st.sampled_from(["{}", "-{}", "({})", "\u2212{}"]),
        closing=st.sampled_from(["", ",-", ".-", ",--", " ,-", "\u00a0.-", ", -", " Rupiah"]),
        margin=st.sampled_from(["", " ", "\u00a0", "_x000D_"]),
    )
    def test_amounts(
        self,
        whole: int,
        fraction: str,
        grouped: bool,
        currency: str,
        sign: str,
        closing: str,
        margin: str,
    ) -> None:
        assume(not (fraction and closing.endswith("-")))
        amount = currency + printed(whole, fraction, grouped=grouped) + closing
        value = read(Kind.RUPIAH, margin + sign.format(amount) + margin)
        expected = exact(whole, fraction)
        assert value.nilai == (expected if sign == "{}" else -expected)
        assert (value.keadaan, value.aturan) == (Keadaan.NILAI, None)
        assert value.decimals == len(fraction)

    @given(
        whole=WHOLE,
        fraction=fractions(6),
        grouped=st.booleans(),
        sign=st.sampled_from(["", "-"]),
        percent=st.sampled_from(["", "%", " %", " persen"]),
    )
    def test_percentages(self, whole: int, fraction: str, grouped: bool, sign: str, percent: str) -> None:
        text = sign + printed(whole, fraction, grouped=grouped) + percent
        value = read(Kind.PERSEN, text)
        if grouped and not fraction and 1000 <= whole < 10**6:
            assert value.aturan == "sel.angka_taksa"
            return
        assert value.nilai == Decimal(f"{sign or '+'}{exact(whole, fraction)}")
        assert (value.aturan, value.decimals) == (None, len(fraction))

    @given(
        whole=WHOLE,
        grouped=st.booleans(),
        unit=st.sampled_from(COUNTED),
        case=st.sampled_from([str, str.lower, str.upper]),
        gap=st.sampled_from(["", " ", "  ", "\u00a0"]),
        cells=st.sampled_from([1, 2]),
    )
    def test_counts(
        self, whole: int, grouped: bool, unit: str, case: type[str], gap: str, cells: int
    ) -> None:
        count = printed(whole, "", grouped=grouped)
        contents = (count, case(unit)) if cells == 2 else (count + gap + case(unit),)
        value = read(Kind.KUANTITAS, *contents)
        assert (value.nilai, value.satuan) == (Decimal(whole), unit)
        assert (value.aturan, value.koreksi) == (None, None)

    @given(whole=WHOLE, fraction=fractions(6), grouped=st.booleans(), unit=st.sampled_from(MEASURED))
    def test_measures(self, whole: int, fraction: str, grouped: bool, unit: str) -> None:
        value = read(Kind.KUANTITAS, f"{printed(whole, fraction, grouped=grouped)} {unit}")
        if len(fraction) == 3 and 1 <= whole < 1000:
            assert value.aturan == "sel.angka_taksa"
            return
        assert (value.nilai, value.satuan, value.aturan) == (exact(whole, fraction), unit, None)

    @given(whole=st.integers(0, 10**15 - 1), shown=st.sampled_from(["General", "0", "#,##0", "@", None]))
    def test_numeric_amounts(self, whole: int, shown: str | None) -> None:
        assert read(Kind.RUPIAH, number(whole, shown)).nilai == Decimal(whole)

    @given(
        hundredths=st.integers(0, 10**8), shown=st.sampled_from(["0%", "0.00%", "0.0##%", "0.00%;-0.00%"])
    )
    def test_numeric_percentages(self, hundredths: int, shown: str) -> None:
        value = read(Kind.PERSEN, number(Decimal(hundredths) / 10000, shown))
        assert value.nilai == Decimal(hundredths) / 100

    @given(whole=st.integers(0, 10**15 - 1), unit=st.sampled_from(COUNTED))
    def test_text_and_numeric_cells_mean_the_same(self, whole: int, unit: str) -> None:
        typed = read(Kind.KUANTITAS, f"{printed(whole, '', grouped=True)} {unit}")
        numeric = read(Kind.KUANTITAS, number(whole, "#,##0"), unit)
        assert typed == numeric


class TestWhatANumericCellShows:
    @given(
        stored=st.decimals(-(10**9), 10**9, places=5),
        shown=st.sampled_from(["0", "0.0", "0.00", "#,##0.00", "General", "0.00%", "#,##0.0;(#,##0.0)"]),
    )
    def test_the_text_reads_back_as_the_number_at_the_decimals_shown(
        self, stored: Decimal, shown: str
    ) -> None:
        value = read(Kind.PERSEN, number(stored, shown))
        again = read(Kind.PERSEN, value.teks)
        assume(again.keadaan is Keadaan.NILAI)
        assert isinstance(value.nilai, Decimal)
        at_decimals = Decimal(1).scaleb(-value.decimals)
        assert again.nilai == value.nilai.quantize(at_decimals, rounding=ROUND_HALF_UP)


class TestEnglishNumbersAreNeverReadSilently:
    @given(whole=st.integers(10**6, 10**17), fraction=fractions(2))
    def test_several_groups_are_read_with_a_finding(self, whole: int, fraction: str) -> None:
        value = read(Kind.RUPIAH, printed(whole, fraction, grouped=True, marks=",."))
        assert (value.nilai, value.aturan) == (exact(whole, fraction), "sel.format_inggris")

    @given(whole=st.integers(1000, 10**6 - 1), kind=st.sampled_from([Kind.RUPIAH, Kind.KUANTITAS]))
    def test_one_group_is_ambiguous_in_amounts_and_counts(self, whole: int, kind: Kind) -> None:
        value = read(kind, printed(whole, "", grouped=True, marks=",."))
        assert (value.nilai, value.aturan) == (None, "sel.angka_taksa")

    @given(whole=st.integers(1, 999), fraction=st.text(alphabet="0123456789", min_size=3, max_size=3))
    def test_a_dot_before_three_digits_is_ambiguous_in_percentages(self, whole: int, fraction: str) -> None:
        value = read(Kind.PERSEN, f"{whole}.{fraction}")
        assert (value.nilai, value.aturan) == (None, "sel.angka_taksa")

    @given(text=st.text(alphabet="0123456789.,", min_size=1, max_size=12), kind=st.sampled_from(NUMERIC))
    @settings(max_examples=400)
    def test_a_value_without_a_finding_is_the_indonesian_reading(self, text: str, kind: Kind) -> None:
        value = read(kind, text)
        if value.keadaan is not Keadaan.NILAI or value.aturan:
            return
        whole, _, fraction = text.partition(",")
        assert re.fullmatch(r"[0-9]+|[0-9]{1,3}(\.[0-9]{3})+", whole)
        assert "," not in fraction
        assert "." not in fraction
        assert value.nilai == exact(int(whole.replace(".", "")), fraction)


class TestBlanksBetweenDigits:
    @given(
        whole=st.integers(1000, 10**15 - 1),
        blank=st.sampled_from([" ", "  ", "\u00a0", "\u2009", "\u202f", "\u200b", "\t"]),
        around=st.sampled_from(["{}", "Rp {}", "Rp. {},-", "-{}", "{} %", "{} Orang"]),
        kind=st.sampled_from(NUMERIC),
    )
    def test_they_never_make_a_number_silently(
        self, whole: int, blank: str, around: str, kind: Kind
    ) -> None:
        value = read(kind, around.format(printed(whole, "", grouped=True, marks=f"{blank},")))
        assert (value.keadaan, value.nilai) == (Keadaan.TAKSA, None)
        assert value.aturan is not None


class TestAnyText:
    @given(text=ANY_TEXT, second=st.one_of(st.none(), ANY_TEXT), kind=st.sampled_from(KINDS))
    @settings(max_examples=600)
    def test_reading_never_fails(self, text: str, second: str | None, kind: Kind) -> None:
        value = read(kind, text, second) if second is not None else read(kind, text)
        assert (value.nilai is not None) == (value.keadaan is Keadaan.NILAI)
        assert (value.aturan is not None) or value.keadaan not in (Keadaan.TAKSA, Keadaan.GALAT)

    @given(text=ANY_TEXT, kind=st.sampled_from([Kind.RUPIAH, Kind.PERSEN]))
    @settings(max_examples=600)
    def test_no_digit_is_lost_and_none_invented(self, text: str, kind: Kind) -> None:
        value = read(kind, text)
        if isinstance(value.nilai, Decimal):
            digits = "".join(re.findall("[0-9]", value.teks or ""))
            assert abs(value.nilai).scaleb(value.decimals) == int(digits)

    @given(text=ANY_TEXT, kind=st.sampled_from(NUMERIC))
    def test_a_number_needs_a_digit(self, text: str, kind: Kind) -> None:
        value = read(kind, text)
        if value.keadaan is Keadaan.NILAI:
            assert re.search("[0-9]", text)

    @given(text=st.text(alphabet="0123456789 OoIlrang0rang.,/x", max_size=16))
    @settings(max_examples=600)
    def test_the_number_of_a_quantity_is_written_whole_before_its_unit(self, text: str) -> None:
        value = read(Kind.KUANTITAS, text)
        if isinstance(value.nilai, Decimal):
            written = re.match(r"\s*([0-9.,]+)", text)
            assert written
            digits = "".join(re.findall("[0-9]", written[1]))
            assert value.nilai.scaleb(value.decimals) == int(digits)

    @pytest.mark.parametrize("kind", NUMERIC)
    @given(
        blank=st.text(alphabet=" \u00a0\t\n\u200b", max_size=4),
        dash=st.text(alphabet="-–—", min_size=1, max_size=4),
        zero=st.sampled_from(["0", "00", "0,0", "0,00"]),
        error=st.sampled_from(["#DIV/0!", "#REF!", "#VALUE!", "#N/A", "#NAME?", "#NUM!", "#NULL!"]),
    )
    def test_blank_dash_zero_and_error_never_turn_into_one_another(
        self, kind: Kind, blank: str, dash: str, zero: str, error: str
    ) -> None:
        states = [read(kind, blank + text + blank).keadaan for text in ("", dash, zero, error)]
        assert states == [Keadaan.KOSONG, Keadaan.STRIP, Keadaan.NILAI, Keadaan.GALAT]


@given(
    stored=st.one_of(
        st.decimals(allow_nan=False),
        st.decimals(-100, 100, places=3),
        st.sampled_from([Decimal("1E-300"), Decimal("1E+308"), Decimal("NaN")]),
    ),
    shown=st.one_of(st.none(), st.text(alphabet='0#?.,%;"\\[]E+-/ @<>=General', max_size=12)),
    kind=st.sampled_from(KINDS),
    second=st.sampled_from([None, "Orang", "%", "KM"]),
)
@settings(max_examples=600)
def test_any_number_under_any_format_is_read_without_failing(
    stored: Decimal, shown: str | None, kind: Kind, second: str | None
) -> None:
    cell = Cell(1, 1, CellKind.NUMBER, stored, number_format=shown)
    value = read(kind, cell, second)
    assert (value.nilai is not None) == (value.keadaan is Keadaan.NILAI)
