from transforms.consolidation import document_order

BIDANG = ("umum", "gizi")
URUSAN = ("1.02", "2.14")


def row(kode, level, bidang, *, induk=None):
    return {"kode": kode, "kode_induk": induk, "level": level, "bidang": bidang}


def codes(records):
    ordered = document_order(records, bidang=BIDANG, urusan=URUSAN, has_codes=True)
    return [record["kode"] for record in ordered]


def test_programs_stand_in_code_order_whatever_bidang_sent_them():
    records = [
        row("1.02.03", "program", "umum"),
        row("1.02.03.2.01", "kegiatan", "umum"),
        row("1.02.02", "program", "gizi"),
    ]
    assert codes(records) == ["1.02.02", "1.02.03", "1.02.03.2.01"]


def test_urusan_rows_come_first():
    records = [
        row("1.02.01", "program", "umum"),
        row("1", "urusan", None),
        row("1.02", "bidang_urusan", None),
    ]
    assert codes(records) == ["1", "1.02", "1.02.01"]


def two_urusan():
    return [
        row("1", "urusan", None),
        row("1.02", "bidang_urusan", None),
        row("1.02.01", "program", "umum"),
        row("2", "urusan", None),
        row("2.14", "bidang_urusan", None),
        row("2.14.02", "program", "gizi"),
    ]


def test_the_rows_of_an_urusan_stand_above_its_own_programs():
    expected = ["1", "1.02", "1.02.01", "2", "2.14", "2.14.02"]
    assert codes(two_urusan()) == expected
    assert codes(two_urusan()[::-1]) == expected


def test_urusan_stand_in_the_order_in_which_the_configuration_names_them():
    ordered = document_order(two_urusan(), bidang=BIDANG, urusan=("2.14", "1.02"), has_codes=True)
    assert [one["kode"] for one in ordered] == ["2", "2.14", "2.14.02", "1", "1.02", "1.02.01"]


def test_inside_a_program_of_one_bidang_rows_keep_the_order_of_the_submission():
    records = [
        row("1.02.02", "program", "gizi"),
        row("1.02.02.2.02", "kegiatan", "gizi"),
        row("1.02.02.2.01", "kegiatan", "gizi"),
    ]
    assert codes(records) == ["1.02.02", "1.02.02.2.02", "1.02.02.2.01"]


def test_a_row_without_a_code_stays_under_the_row_above_it():
    records = [
        row("1.02.03", "program", "umum"),
        row("1.02.02", "program", "gizi"),
        row("1.02.02.2.01", "kegiatan", "gizi"),
        row(None, "sub_kegiatan", "gizi"),
        row("1.02.02.2.02", "kegiatan", "gizi"),
    ]
    assert codes(records) == ["1.02.02", "1.02.02.2.01", None, "1.02.02.2.02", "1.02.03"]


def test_the_kegiatan_of_a_program_of_several_bidang_stand_in_code_order():
    records = [
        row("1.02.02", "program", None),
        row("1.02.02.2.02", "kegiatan", "umum"),
        row("1.02.02.2.02.0001", "sub_kegiatan", "umum"),
        row("1.02.02.2.01", "kegiatan", "gizi"),
        row("1.02.02.2.01.0001", "sub_kegiatan", "gizi"),
    ]
    assert codes(records) == [
        "1.02.02",
        "1.02.02.2.01",
        "1.02.02.2.01.0001",
        "1.02.02.2.02",
        "1.02.02.2.02.0001",
    ]


def test_tables_of_indicators_stand_in_the_order_of_the_bidang():
    records = [row(None, "indikator", "gizi"), row(None, "indikator", "umum")]
    ordered = document_order(records, bidang=BIDANG, urusan=URUSAN, has_codes=False)
    assert [record["bidang"] for record in ordered] == ["umum", "gizi"]
