from renja.tables import table
from renja.tables.spec import Kind


def test_a_copy_with_other_columns_remembers_nothing_of_the_former_ones():
    form = table("3.3", tahun=2025)
    assert form.columns_of(Kind.URAIAN) and form.by_name
    first = form.kolom[0]
    copied = form.model_copy(update={"kolom": (first,)})
    assert (copied.columns_of(Kind.URAIAN), list(copied.by_name)) == ((), [first.nama])
    assert len(form.columns_of(Kind.URAIAN)) == 3
