"""Whatever happens in the inbox: what grew night by night equals what is built from the archive at once."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from renja.run.publication import Pemicu
from tests import shown
from tests.flows.incremental import Nights, forget
from tests.flows.workbooks import BROKEN, both, half, plan

CONTENTS = {
    "rencana 1": plan(1),
    "rencana 2": plan(300_000_000),
    "dua tabel 1": both(1),
    "dua tabel 5": both(5),
    "setengah": half(7),
    "rusak": BROKEN,
}
BIDANG = ("yankes", "farmasi")
FILES = ("a.xlsx", "b.xlsx")

puts = st.tuples(
    st.just("kirim"), st.sampled_from(BIDANG), st.sampled_from(FILES), st.sampled_from(sorted(CONTENTS))
)
removals = st.tuples(st.just("hapus"), st.sampled_from(BIDANG), st.sampled_from(FILES))
withdrawals = st.tuples(st.just("tarik"), st.integers(0, 5))
returns = st.tuples(st.just("batal"), st.integers(0, 5))
runs = st.just(("jalan",))
reruns = st.tuples(st.just("ulang"), st.sampled_from(BIDANG))
forgetting = st.just(("lupa",))
events = st.lists(
    st.one_of(puts, puts, puts, removals, withdrawals, returns, runs, runs, reruns, forgetting),
    min_size=3,
    max_size=9,
)


def follow(nights: Nights, happened) -> None:
    """Let everything happen in order, with a run at the end."""
    for what, *about in happened:
        known = nights.arrivals() if what in ("tarik", "batal") else []
        match what:
            case "kirim":
                bidang, name, content = about
                nights.put(bidang, name, CONTENTS[content])
            case "hapus":
                nights.remove(*about)
            case "jalan":
                nights.run()
            case "ulang":
                nights.run(bidang=(about[0],))
            case "lupa":
                forget(nights.folder)
            case "tarik":
                standing = [one for one in known if one.penarikan is None]
                if standing:
                    nights.withdraw(standing[about[0] % len(standing)].verdict.kiriman.kiriman_id)
            case "batal":
                withdrawn = [one for one in known if one.penarikan is not None]
                if withdrawn:
                    nights.take_back(withdrawn[about[0] % len(withdrawn)].verdict.kiriman.kiriman_id)
    nights.run()


EXAMPLES = (
    [
        ("kirim", "yankes", "a.xlsx", "dua tabel 1"),
        ("jalan",),
        ("kirim", "yankes", "a.xlsx", "rencana 2"),
        ("jalan",),
        ("kirim", "yankes", "a.xlsx", "rusak"),
        ("jalan",),
        ("tarik", 1),
    ],
    [
        ("kirim", "yankes", "a.xlsx", "setengah"),
        ("jalan",),
        ("kirim", "yankes", "a.xlsx", "rencana 1"),
        ("ulang", "yankes"),
        ("hapus", "yankes", "a.xlsx"),
        ("jalan",),
        ("tarik", 0),
        ("lupa",),
    ],
    [
        ("kirim", "farmasi", "a.xlsx", "rusak"),
        ("jalan",),
        ("kirim", "farmasi", "b.xlsx", "rusak"),
        ("hapus", "farmasi", "a.xlsx"),
        ("tarik", 0),
        ("batal", 0),
    ],
)


def over_sequences(count: int):
    """A test over the examples, and over so many sequences of events beside them."""

    def over(test):
        for happened in EXAMPLES:
            test = example(happened)(test)
        checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
        chosen = settings(max_examples=count, deadline=None, derandomize=True, suppress_health_check=checks)
        return chosen(given(events)(test))

    return over


@over_sequences(4)
def test_what_grew_night_by_night_equals_what_is_built_at_once(happened):
    """In every view of what holds now: a warehouse that is built at once has no earlier nights to show."""
    with tempfile.TemporaryDirectory() as folder:
        nights = Nights(Path(folder))
        follow(nights, happened)
        grown = nights.contents()
        assert nights.rebuilt() == grown


@over_sequences(2)
def test_what_reads_only_what_changed_tells_every_night_as_what_reads_everything_again(happened):
    """In every view, the history and the changes of each run included, moments and ids of runs aside."""
    with tempfile.TemporaryDirectory() as folder:
        told = []
        for anew in (False, True):
            place = Path(folder, str(anew))
            place.mkdir()
            nights = Nights(place, anew=anew)
            follow(nights, happened)
            rows = shown.rows(nights.settings().warehouse, folder=str(place))
            reason = Pemicu.BANGUN_ULANG if anew else Pemicu.MANUAL
            # Why a run ran is the one thing in which the two differ.
            told.append(
                {**rows, "jalan": [row.replace(repr(reason.value), "biasa") for row in rows["jalan"]]}
            )
        for view, rows in told[0].items():
            assert told[1][view] == rows, view


@over_sequences(1)
def test_a_rebuild_in_place_adds_nothing_to_the_history(happened):
    """The run aside, and the word `tetap` of findings that every further run says."""
    with tempfile.TemporaryDirectory() as folder:
        nights = Nights(Path(folder))
        follow(nights, happened)
        nights.run()
        grown = shown.rows(nights.settings().warehouse)
        nights.rebuild()
        rebuilt = shown.rows(nights.settings().warehouse)
        for view in grown.keys() - {"jalan"}:
            assert rebuilt[view] == grown[view], view
