from transforms.identity import Identifier

PLACE = ("Dinas Kesehatan", 2025, "rancangan", "4.1", "gizi")


def test_the_same_rows_get_the_same_identity_in_another_run():
    first, second = Identifier(PLACE), Identifier(PLACE)
    assert first.baris_id(induk="1.02.02", kunci="x") == second.baris_id(induk="1.02.02", kunci="x")


def test_equal_rows_are_told_apart_by_their_order():
    identifier = Identifier(PLACE)
    one, two = (identifier.baris_id(induk=None, kunci="Posyandu") for _ in range(2))
    assert one != two


def test_case_and_blanks_of_a_name_do_not_change_the_identity():
    first, second = Identifier(PLACE), Identifier(PLACE)
    assert first.baris_id(induk="1", kunci="Pos  yandu ") == second.baris_id(induk="1", kunci="POS yandu")


def test_another_parent_or_place_is_another_row():
    other = ("Dinas Kesehatan", 2025, "rancangan", "4.1", "umum")
    ids = {
        Identifier(PLACE).baris_id(induk="1.02.02", kunci="a"),
        Identifier(PLACE).baris_id(induk="1.02.03", kunci="a"),
        Identifier(other).baris_id(induk="1.02.02", kunci="a"),
    }
    assert len(ids) == 3
