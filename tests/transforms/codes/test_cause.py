import pytest

from tests.transforms.codecases import five
from transforms.codes.explanation import Line, cause_of
from transforms.codes.written import read_code


def parts(kode: str) -> tuple[str, ...]:
    urusan, bidang, program, *rest = kode.split(".")
    below = (".".join(rest[:2]), *rest[2:]) if rest else ()
    return (urusan, bidang, program, *below)


def line(written: str, kode: str, *, induk: int | None = None, kode_lama: str | None = None) -> Line:
    return Line(readings=read_code(five(written)), bagian=parts(kode), induk=induk, kode_lama=kode_lama)


HEADING = line("1|06|01|2.01|", "1.06.01.2.01")


@pytest.mark.parametrize(
    "written", ["1|06|01|2.01|03", "1|6|1|02.01|3", "1|06|01|2,01|0003", "||||03", "X|XX|01|2.01|3"]
)
def test_a_right_code_in_any_form_has_no_cause(written: str) -> None:
    assert cause_of([HEADING, line(written, "1.06.01.2.01.0003", induk=0)], 1) is None


def test_codes_that_count_up_from_the_row_above_are_filled_down() -> None:
    lines = [
        HEADING,
        line("1|06|01|2.01|02", "1.06.01.2.01.0002", induk=0),
        line("2|06|01|2.02|03", "1.06.01.2.01.0003", induk=0),
        line("3|06|01|2.03|04", "1.06.01.2.01.0004", induk=0),
    ]
    assert [cause_of(lines, at) for at in range(4)] == [None, None, "kode.seret_isi", "kode.seret_isi"]


def test_the_same_wrong_urusan_all_the_way_is_filled_down() -> None:
    lines = [
        line("1|06|04|2.01|", "1.06.04.2.01"),
        line("1|06|04|2.01|01", "1.06.04.2.01.0001", induk=0),
        line("2|06|04|2.01|02", "1.06.04.2.01.0002", induk=0),
        line("2|06|04|2.01|03", "1.06.04.2.01.0003", induk=0),
    ]
    assert [cause_of(lines, at) for at in (2, 3)] == ["kode.seret_isi", "kode.seret_isi"]


def test_a_lone_wrong_urusan_that_follows_nothing_is_just_wrong() -> None:
    lines = [
        HEADING,
        line("5|06|01|2.01|02", "1.06.01.2.01.0002", induk=0),
        line("1|06|01|2.01|03", "1.06.01.2.01.0003", induk=0),
    ]
    assert cause_of(lines, 1) == "kode.lain"


def test_a_wrong_kegiatan_number_is_told_on_the_heading_and_below_it() -> None:
    lines = [
        line("1|06|01|2.06|09", "1.06.01.2.06.0009"),
        line("1|06|01|2.07|", "1.06.01.2.08"),
        line("1|06|01|2.07|02", "1.06.01.2.08.0002", induk=1),
        line("1|06|01|2.07|04", "1.06.01.2.08.0004", induk=1),
    ]
    assert [cause_of(lines, at) for at in (1, 2, 3)] == ["kode.kegiatan_salah"] * 3


def test_a_child_under_another_parent_is_told() -> None:
    lines = [line("1|06|02|2.02|", "1.06.02.2.02"), line("1|06|02|2.01|01", "1.06.02.2.02.0001", induk=0)]
    assert cause_of(lines, 1) == "kode.induk_salah"


def test_several_children_of_another_parent_are_filled_down() -> None:
    lines = [
        line("1|06|02|2.03|", "1.06.02.2.03"),
        line("1|06|02|2.01|01", "1.06.02.2.03.0001", induk=0),
        line("1|06|02|2.01|02", "1.06.02.2.03.0002", induk=0),
    ]
    assert [cause_of(lines, at) for at in (1, 2)] == ["kode.seret_isi", "kode.seret_isi"]


def test_a_wrong_sub_number_is_told() -> None:
    assert cause_of([HEADING, line("1|06|01|2.01|04", "1.06.01.2.01.0007", induk=0)], 1) == "kode.sub_salah"


def test_three_wrong_sub_numbers_in_a_row_are_filled_down() -> None:
    rights = ("0005", "0006", "0007")
    lines = [
        HEADING,
        *(
            line(f"1|06|01|2.01|{at}", f"1.06.01.2.01.{right}", induk=0)
            for at, right in enumerate(rights, 1)
        ),
    ]
    assert [cause_of(lines, at) for at in (1, 2, 3)] == ["kode.seret_isi"] * 3


def test_an_older_number_is_told() -> None:
    lines = [line("1|06|01|2.03|14", "1.06.01.2.06.0003", kode_lama="1.06.01.2.03.0014")]
    assert cause_of(lines, 0) == "kode.nomenklatur_lama"


def test_a_code_of_another_depth_is_just_wrong() -> None:
    assert cause_of([HEADING, line("1|06|01|2.01|", "1.06.01.2.01.0003", induk=0)], 1) == "kode.lain"
