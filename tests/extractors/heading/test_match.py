from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.heading.band import Saying
from extractors.heading.form import forms_for
from extractors.heading.match import choice_of, most_share
from renja.tables import tables_for

WORDS = [phrase for spec in tables_for(2025) for column in spec.kolom for phrase in column.kepala]
GROUPS = [column.grup for spec in tables_for(2025) for column in spec.kolom if column.grup]
FORMS = forms_for(2025)

phrases = st.sampled_from([*WORDS, "Penanggung Jawab", "Tahun 2025", "Pag", ""])
sayings = st.lists(
    st.builds(
        Saying,
        lines=st.tuples(phrases),
        above=st.sampled_from([(), *((group,) for group in GROUPS)]),
        perhaps=st.just(()),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=200, deadline=None)
@given(sayings, st.sampled_from(FORMS))
def test_never_is_more_of_a_form_found_than_was_thought_possible(said, form) -> None:
    found = choice_of(form, tuple(said))

    assert found.matched / form.weight <= most_share(form, said) + 1e-9


@settings(max_examples=200, deadline=None)
@given(sayings, st.sampled_from(FORMS))
def test_each_heading_and_each_column_is_chosen_once(said, form) -> None:
    pairs = choice_of(form, tuple(said)).pairs

    assert len({row for row, _ in pairs}) == len({place for _, place in pairs}) == len(pairs)


def test_a_form_whose_pokok_columns_may_all_be_there_is_never_passed_over() -> None:
    (form,) = [form for form in FORMS if form.spec.tabel == "2.1.b"]
    said = [Saying((text,), (), ()) for text in ("Uraian", "Pagu", "Realisasi")]

    assert most_share(form, said) == 1


def test_words_of_other_things_make_a_form_impossible() -> None:
    said = [Saying((text,), (), ()) for text in ("Nama", "Alamat", "Umur")]

    assert {most_share(form, said) for form in FORMS} == {0}
