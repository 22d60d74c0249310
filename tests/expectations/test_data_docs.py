from html.parser import HTMLParser
from pathlib import Path

import pytest

from renja.codes.level import Level
from tests.expectations.faults import faulty_tables
from tests.expectations.frames import clean_plan, codes, config_of, row, table_of
from tests.expectations.validating import validate

ASSETS = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}


class References(HTMLParser):
    """The references of a page: to assets, and to other pages."""

    def __init__(self):
        super().__init__()
        self.assets = []
        self.pages = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in ASSETS:
            self.assets.append((tag, given.get(ASSETS[tag])))
        if tag == "a" and not given.get("href", "#").startswith("#"):
            self.pages.append(given["href"])


def references(page):
    parser = References()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


def write(docs, tables):
    return validate(tables, config=config_of(), nomenclature=codes(), docs=docs)


@pytest.fixture(scope="module")
def docs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("keluaran") / "data-docs"
    write(folder, faulty_tables())
    return folder


def pages(docs):
    return sorted(docs.rglob("*.html"))


def test_there_is_a_start_page_and_two_pages_for_each_table(docs):
    assert len(pages(docs)) == 1 + 2 * 5
    assert (docs / "index.html").is_file()


def test_pages_need_no_asset_from_anywhere(docs):
    for page in pages(docs):
        text = page.read_text(encoding="utf-8")
        assert references(page).assets == []
        assert "http://" not in text
        assert "https://" not in text
        assert "<style>" in text


def test_every_link_leads_to_a_page_of_the_site(docs):
    for page in pages(docs):
        for target in references(page).pages:
            assert (page.parent / target).resolve() in {p.resolve() for p in pages(docs)}


def test_the_start_page_leads_to_the_results_of_each_table(docs):
    start = (docs / "index.html").read_text(encoding="utf-8")
    assert "Tabel 4.1 Rumusan Rencana Program dan Kegiatan Tahun 2025" in start
    assert len(references(docs / "index.html").pages) == 2 * 5


def test_a_result_page_names_the_rules_and_the_cells_that_break_them(docs):
    page = next((docs / "validations" / "tabel_2_1_b").rglob("*.html")).read_text(encoding="utf-8")
    assert "Persentase sesuai rumus (rumus.persen)" in page
    assert "Lembar1!E5" in page
    assert "padahal hasil hitungnya 66,67" in page


def test_text_from_a_workbook_is_shown_and_not_run(tmp_path):
    named = row(Level.PROGRAM, "1.02.99", nama="<script>alert(1)</script> $pagu ${x}", pagu=1)
    write(tmp_path / "docs", [table_of("4.1", named)])
    text = "".join(page.read_text(encoding="utf-8") for page in pages(tmp_path / "docs"))
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; $pagu ${x}" in text


def test_a_second_run_replaces_the_site_and_adds_nothing(tmp_path):
    docs = tmp_path / "data-docs"
    write(docs, faulty_tables())
    (docs / "lama.html").write_text("dari jalan sebelumnya")
    write(docs, [clean_plan()])
    assert len(pages(docs)) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["data-docs"]


def test_what_a_killed_run_left_behind_is_cleared(tmp_path):
    (tmp_path / ".data-docs.kerja" / "baru").mkdir(parents=True)
    write(tmp_path / "data-docs", [clean_plan()])
    assert [path.name for path in tmp_path.iterdir()] == ["data-docs"]


def test_when_the_site_cannot_be_put_in_place_the_old_one_stays(tmp_path, monkeypatch):
    docs = tmp_path / "data-docs"
    write(docs, [clean_plan()])
    before = [page.read_text(encoding="utf-8") for page in pages(docs)]
    rename = Path.rename

    def refuse(self, target):
        if self.name == "baru":
            raise PermissionError("in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        write(docs, faulty_tables())
    assert [page.read_text(encoding="utf-8") for page in pages(docs)] == before


def test_a_page_with_very_many_findings_shows_the_first_and_counts_the_rest(tmp_path):
    blank = [row(Level.PROGRAM, None, nama=f"Program {n}") for n in range(60)]
    write(tmp_path / "docs", [table_of("4.1", *blank)])
    page = next((tmp_path / "docs" / "validations").rglob("*.html")).read_text(encoding="utf-8")
    assert "420 temuan" in page
    assert "dan 220 temuan lainnya" in page


def test_without_any_table_the_site_says_so(tmp_path):
    write(tmp_path / "docs", [])
    assert "Tidak ada tabel yang diperiksa" in (tmp_path / "docs" / "index.html").read_text(
        encoding="utf-8"
    )
