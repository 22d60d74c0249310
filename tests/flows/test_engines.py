"""The same submissions, night after night, in a warehouse of either kind: nobody can tell which it is."""

import pytest

from tests import shown
from tests.flows.incremental import Nights
from tests.flows.test_rebuild import follow

NIGHTS = [
    ("kirim", "yankes", "a.xlsx", "dua tabel 1"),
    ("kirim", "farmasi", "a.xlsx", "setengah"),
    ("jalan",),
    ("jalan",),
    ("kirim", "yankes", "a.xlsx", "rencana 2"),
    ("kirim", "farmasi", "b.xlsx", "dua tabel 5"),
    ("jalan",),
    ("kirim", "yankes", "b.xlsx", "rusak"),
    ("hapus", "farmasi", "b.xlsx"),
    ("jalan",),
    ("tarik", 2),
    ("ulang", "yankes"),
    ("batal", 0),
]


@pytest.mark.sistem
def test_both_engines_show_the_same_views_types_and_rows(tmp_path, cluster):
    urls = f"duckdb:///{tmp_path}/renja.duckdb", cluster.url(cluster.database())
    found = []
    for number, url in enumerate(urls):
        folder = tmp_path / str(number)
        folder.mkdir()
        follow(Nights(folder, warehouse=url), NIGHTS)
        found.append((shown.columns(url), shown.rows(url, folder=str(folder))))
    (types, rows), (other_types, other_rows) = found
    assert other_types == types
    assert list(other_rows) == list(rows)
    for view in rows:
        assert other_rows[view] == rows[view], view
    empty = {view for view in rows if not rows[view]}
    assert not empty & {"riwayat_rencana_pendanaan", "riwayat_temuan", "riwayat_penarikan", "perubahan"}
