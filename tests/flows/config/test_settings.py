from pathlib import Path

import pytest

from flows.config.settings import load_settings
from flows.usererror import ExitStatus, UserError

MINIMAL = """
[opd]
nama = "Dinas Contoh"
daerah = "Kabupaten Contoh"
urusan = ["2.09"]

[renja]
tahun = 2025
tahapan = "rancangan"

[bidang.umum]
nama = "Umum"
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "renja.toml"
    file.write_text(text, encoding="utf-8")
    return file


def refusal(file: Path | None = None, **choices) -> str:
    with pytest.raises(UserError) as caught:
        load_settings(file, **choices)
    assert caught.value.status == ExitStatus.WRONG_USE
    return caught.value.sentence


def test_paths_of_the_file_are_relative_to_it(tmp_path):
    file = write(tmp_path, MINIMAL + '[paths]\ninbox = "masuk"\noutput = "keluar"\n')
    settings = load_settings(file)
    assert (settings.inbox, settings.output) == (tmp_path / "masuk", tmp_path / "keluar")


def test_paths_given_are_relative_to_the_working_directory(tmp_path, monkeypatch):
    folder = tmp_path / "lain"
    folder.mkdir()
    file = write(folder, MINIMAL)
    monkeypatch.chdir(tmp_path)
    settings = load_settings(file, inbox=Path("masuk"), output=Path("keluar"))
    assert (settings.inbox, settings.output) == (tmp_path / "masuk", tmp_path / "keluar")


def test_the_file_is_found_in_the_working_directory(tmp_path, monkeypatch):
    write(tmp_path, MINIMAL)
    monkeypatch.chdir(tmp_path)
    assert load_settings().file == tmp_path / "renja.toml"


def test_year_and_stage_given_go_before_the_file(tmp_path):
    settings = load_settings(write(tmp_path, MINIMAL), tahun=2026, tahapan="penetapan")
    assert settings.folder == tmp_path / "keluaran" / "2026" / "penetapan"
    assert settings.master.name == "renja-2026.xlsx"


def test_the_warehouse_is_a_file_in_the_output_folder(tmp_path):
    settings = load_settings(write(tmp_path, MINIMAL))
    assert settings.warehouse == f"duckdb:///{(tmp_path / 'keluaran' / 'renja.duckdb').as_posix()}"


def test_a_relative_warehouse_of_the_file_is_relative_to_it(tmp_path):
    file = write(tmp_path, MINIMAL + '[warehouse]\nurl = "duckdb:///gudang/a.duckdb"\n')
    assert load_settings(file).warehouse == f"duckdb:///{(tmp_path / 'gudang/a.duckdb').as_posix()}"


def test_a_missing_file_is_told_by_name(tmp_path):
    assert str(tmp_path / "tidak.toml") in refusal(tmp_path / "tidak.toml")


def test_a_file_that_is_no_toml_is_told_by_name(tmp_path):
    file = write(tmp_path, "[opd\n")
    assert "bukan TOML" in refusal(file)
    assert str(file) in refusal(file)


@pytest.mark.parametrize(
    ("text", "key", "wording"),
    [
        (MINIMAL + '[paths]\nkotak = "x"\n', "paths.kotak", "tidak dikenal"),
        (MINIMAL.replace("tahun = 2025\n", ""), "renja.tahun", "belum diisi"),
        (MINIMAL.replace("2025", "1999"), "renja.tahun", "terlalu kecil"),
        (MINIMAL.replace("2025", '"dua ribu"'), "renja.tahun", "bilangan bulat"),
        (MINIMAL.replace('"rancangan"', '"draf"'), "renja.tahapan", "rancangan_akhir, penetapan"),
        (MINIMAL.replace('["2.09"]', "[]"), "opd.urusan", "tidak boleh kosong"),
        (MINIMAL.replace("bidang.umum", 'bidang."Bidang Umum"'), "bidang.Bidang Umum", "tidak berbentuk"),
        ("bidang = 3\n" + MINIMAL.replace("[bidang.umum]", "[lain]"), "bidang", "bagian"),
    ],
)
def test_a_wrong_key_is_named_with_its_file(tmp_path, text, key, wording):
    file = write(tmp_path, text)
    sentence = refusal(file)
    assert key in sentence
    assert wording in sentence
    assert str(file) in sentence
    assert "\n" not in sentence


def test_a_wrong_choice_on_the_command_line_is_told_as_such(tmp_path):
    assert refusal(write(tmp_path, MINIMAL), tahun=1900).startswith("Pilihan di baris perintah")


def test_an_unknown_bidang_is_told_with_the_known_ones(tmp_path):
    sentence = refusal(write(tmp_path, MINIMAL), bidang=["lain"])
    assert "lain" in sentence
    assert "umum" in sentence


def test_an_owed_table_that_is_none_is_refused(tmp_path):
    assert "9.9" in refusal(write(tmp_path, MINIMAL + 'tabel_wajib = ["9.9"]\n'))


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://orang:rahasia@server/renja",
        "postgresql+psycopg://orang:@server/renja",
        "postgresql://orang:rah/rahasia@server/renja",
        "postgresql://orang:rah[rahasia@server/renja",
        "postgresql://orang:rah?rahasia@server/renja",
        "postgresql://orang:rah@rahasia@server/renja",
        "postgresql://orang:rah%40rahasia@server/renja",
        "postgresql://orang%3Arahasia@server/renja",
        "postgresql://server/renja?user=orang&password=rahasia",
        "postgresql://server/renja?user=orang&PASSWORD=rahasia",
        "postgresql://server/renja?pass%77ord=rahasia",
        "postgresql://orang@server/renja?sslkey=a.key&sslpassword=rahasia",
        "postgresql://orang@server/renja?oauth_client_secret=rahasia",
        "postgresql:///host=server password=rahasia",
        "host=server user=orang password = rahasia",
        "duckdb:///md:renja?motherduck_token=rahasia",
    ],
)
def test_a_warehouse_with_a_password_is_refused_without_showing_it(tmp_path, url):
    given = refusal(write(tmp_path, MINIMAL), warehouse=url)
    written = refusal(write(tmp_path, MINIMAL + f'[warehouse]\nurl = "{url}"\n'))
    assert "rahasia" not in given + written
    assert "Kata sandi tidak boleh ditulis pada --warehouse" in given
    assert "Kata sandi tidak boleh ditulis pada kunci warehouse.url" in written


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://server/renja",
        "postgresql://orang@server:5432/renja",
        "postgresql://orang@[::1]:5432/renja?sslmode=verify-full&passfile=/etc/renja/pgpass",
        "postgresql:///renja?host=/var/run/postgresql",
        "duckdb:///C:/Users/ani@dinas/renja.duckdb",
    ],
)
def test_a_warehouse_without_a_password_is_taken(tmp_path, url):
    assert load_settings(write(tmp_path, MINIMAL), warehouse=url).warehouse


@pytest.mark.parametrize(
    "text",
    [
        '[warehouse]\nurl = ["postgresql://orang:rahasia@server/renja"]\n',
        '[warehouse]\npassword = "rahasia"\n',
        '[warehouse.url]\npassword = "rahasia"\n',
    ],
)
def test_a_password_in_the_wrong_form_is_not_shown_either(tmp_path, text):
    sentence = refusal(write(tmp_path, MINIMAL + text))
    assert "warehouse" in sentence
    assert "rahasia" not in sentence


WAIVER = """
[[pengecualian]]
aturan = "{aturan}"
alasan = "sudah disepakati"
oleh = "Sekretaris"
sampai = 2099-01-01
"""


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ('[keparahan]\n"tidak.ada" = "info"\n', "aturan tidak.ada yang tidak ada"),
        ('[keparahan]\n"struktur.tahun_salah" = "info"\n', "struktur.tahun_salah tidak boleh info"),
        ('[keparahan]\n"lintas.pagu" = "galat"\n', "lintas.pagu tidak boleh galat"),
        (WAIVER.format(aturan="tidak.ada") + 'tabel = "4.1"\n', "pengecualian ke-1 (tidak.ada)"),
        (WAIVER.format(aturan="wajib.kosong"), "tidak menyebut tempatnya"),
        (
            WAIVER.format(aturan="struktur.tahun_salah") + 'tabel = "4.1"\n',
            "galat tidak dapat dikecualikan",
        ),
    ],
)
def test_a_severity_or_waiver_that_cannot_hold_is_refused(tmp_path, text, wording):
    assert wording in refusal(write(tmp_path, MINIMAL + text))


def test_a_severity_and_a_waiver_that_can_hold_are_taken(tmp_path):
    text = (
        '[keparahan]\n"wajib.kosong" = "info"\n' + WAIVER.format(aturan="wajib.kosong") + 'tabel = "4.1"\n'
    )
    config = load_settings(write(tmp_path, MINIMAL + text)).config
    assert (config.keparahan["wajib.kosong"], len(config.pengecualian)) == ("info", 1)
