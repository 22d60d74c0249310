import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from loaders.report.page import PageLinks, PageRun, render_page
from renja.findings.temuan import Keparahan
from tests.loaders import frames

SCOPE = {"opd": frames.SCOPE.opd, "tahun": frames.SCOPE.tahun, "tahapan": frames.SCOPE.tahapan}
RUN = PageRun("20240701T010000Z-abcdef", datetime(2024, 7, 1, 18, 30, tzinfo=UTC), "Selesai.")
VOID = {"meta", "input", "br", "link", "img", "hr"}


class Outline(HTMLParser):
    """Elements of a page: every start tag with its attributes, and whether they close in order."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.open, self.texts = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


@pytest.fixture
def published(warehouse):
    def publish(*temuan):
        publication = frames.publication("satu")
        publication = replace(publication, temuan=temuan)
        warehouse.publish(publication)
        return warehouse.document(**SCOPE)

    return publish


def page(document, links=None):
    return render_page(document, config=frames.CONFIG, run=RUN, links=links or PageLinks())


def test_it_says_whose_plan_it_is_which_run_and_when(published):
    text = page(published())
    for part in (frames.CONFIG.opd_name, str(frames.TAHUN), "rancangan akhir", RUN.jalan_id):
        assert part in text
    assert "02/07/2024 01.30 (Asia/Jakarta)" in text


def test_it_needs_nothing_from_outside(published):
    text = page(published())
    assert not [tag for tag, given in Outline(text).tags if "src" in given or tag == "link"]
    assert "http" not in text


def test_its_elements_close_in_order_and_ids_are_unique(published):
    outline = Outline(page(published(frames.temuan())))
    assert outline.open == []
    ids = [given["id"] for _, given in outline.tags if "id" in given]
    assert len(ids) == len(set(ids))
    targets = {given["href"][1:] for tag, given in outline.tags if tag == "a" and given["href"][0] == "#"}
    assert targets <= set(ids)


def test_it_is_in_indonesian_and_its_tables_have_headings(published):
    tags = Outline(page(published())).tags
    assert dict(tags)["html"]["lang"] == "id"
    assert [tag for tag, given in tags if tag == "th" and "scope" not in given] == []


def test_every_table_of_every_bidang_has_its_state(published):
    text = page(published())
    for bidang in frames.CONFIG.bidang.values():
        row = re.search(rf'<th scope="row">{bidang.nama}</th>(.*?)</tr>', text, re.DOTALL)
        assert row is not None
        assert row[1].count("<td>") == len(frames.all_specs())


def test_totals_are_those_of_the_views(published):
    document = published()
    frame = next(table.frame for table in document.tables if table.spec.tabel == "4.1")
    total = frame[frame["level"] == "jumlah"]["pagu_hitung"].iloc[0]
    assert f"{int(total):,}".replace(",", ".") in page(document)


def test_a_finding_says_where_what_expected_and_what_to_do(published):
    one = frames.temuan()
    text = page(published(one))
    for part in (f"{one.lembar}!{one.sel}", one.pesan, one.ditemukan, one.seharusnya, one.tindakan):
        assert part in text


def test_findings_come_worst_first_and_one_cause_once(published):
    many = [frames.temuan(sel=f"J{row}") for row in range(9, 40)]
    worst = frames.temuan(keparahan=Keparahan.GALAT, mentah="x", pesan="Yang terburuk.")
    text = page(published(*many, worst))
    assert text.count(many[0].pesan) == 1
    assert "(31 tempat)" in text
    assert text.index("Yang terburuk.") < text.index(many[0].pesan)


def test_a_waived_finding_is_counted_and_not_listed(published):
    document = published(frames.temuan())
    waived = document.temuan.copy()
    waived["status"] = "dikecualikan"
    text = page(replace(document, temuan=waived))
    assert frames.temuan().pesan not in text
    assert "1 temuan dikecualikan" in text


@pytest.mark.parametrize("wrote", ["<script>alert(1)</script>", '"><img src=x onerror=y>', "a & b"])
def test_what_users_wrote_is_text(published, wrote):
    text = page(published(frames.temuan(pesan=wrote, ditemukan=wrote)))
    outline = Outline(text)
    assert sum(tag == "script" for tag, _ in outline.tags) == 1
    assert not [tag for tag, _ in outline.tags if tag == "img"]
    assert wrote in "".join(outline.texts)


def test_links_lead_to_outputs_and_returned_workbooks(published):
    links = PageLinks(
        {"Buku induk": "../renja-2025.xlsx"},
        {"pengendalian": {"a b.xlsx": "../temuan/pengendalian/a%20b.xlsx"}},
    )
    hrefs = {given.get("href") for tag, given in Outline(page(published(), links)).tags if tag == "a"}
    assert {"../renja-2025.xlsx", "../temuan/pengendalian/a%20b.xlsx"} <= hrefs


def shown(place, *, width, folder):
    """What a browser of that width makes of the page, its script run."""
    program = shutil.which("chromium")
    assert program, "Chromium is needed for this test"
    command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"]
    command += ["--disable-background-networking", "--disable-component-update"]
    command += [f"--user-data-dir={folder}", f"--window-size={width},900", "--dump-dom", place.as_uri()]
    return subprocess.run(
        command, check=True, capture_output=True, text=True, encoding="utf-8", timeout=120
    ).stdout


@pytest.mark.sistem
@pytest.mark.parametrize("width", [500, 1200])
def test_a_browser_shows_it_without_scrolling_sideways_and_with_its_filter(published, tmp_path, width):
    probe = "<script>document.title=document.documentElement.scrollWidth</script></body>"
    long = frames.temuan(pesan="x" * 300, ditemukan="y" * 200)
    place = tmp_path / "index.html"
    place.write_text(page(published(long)).replace("</body>", probe), encoding="utf-8")
    dom = shown(place, width=width, folder=tmp_path / "profil")
    assert int(re.search(r"<title>(\d+)</title>", dom)[1]) <= width
    assert "1 dari 1 kelompok temuan" in dom
