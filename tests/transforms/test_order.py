from transforms.order import document_order

BIDANG = ("umum", "gizi")


def row(kode, level, bidang, *, induk=None):
    return {"kode": kode, "kode_induk": induk, "level": level, "bidang": bidang}


def codes(records):
    return [record["kode"] for record in document_order(records, bidang=BIDANG, has_codes=True)]


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
    ordered = document_order(records, bidang=BIDANG, has_codes=False)
    assert [record["bidang"] for record in ordered] == ["umum", "gizi"]
