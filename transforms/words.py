"""Cells of text columns made into clean text: names, notes, locations, running numbers."""

from decimal import Decimal

from renja.spec import Kind
from renja.value import Keadaan, Value
from transforms.amount import NOT_NUMERIC, format_of
from transforms.content import Content, state_without_value, unclear
from transforms.numberformat import NumberFormat
from transforms.vocabulary import Vocabulary

_PLAIN = NumberFormat()


def read_words(contents: tuple[Content, ...], *, kind: Kind, vocabulary: Vocabulary | None) -> Value:
    """The text of one or more cells. A number among them counts as it is shown.

    Of a name with its running number beside it the value is the name. A date as a running number is what
    Excel made of `1.1`: its text is lost and stays undecided.
    """
    filled = [content for content in contents if not content.is_blank]
    if not filled:
        return Value(Keadaan.KOSONG)
    for content in filled:
        state = state_without_value(content)
        if state is not None and (state.keadaan is not Keadaan.STRIP or len(filled) == 1):
            return state
        if kind is Kind.NOMOR and content.kind in NOT_NUMERIC:
            return unclear(content, NOT_NUMERIC[content.kind])
    shown = [_shown(content) for content in filled]
    text = shown[-1] if kind is Kind.URAIAN else " ".join(shown)
    spelt, koreksi = vocabulary.read(text) if vocabulary else (text, None)
    return Value(Keadaan.NILAI, nilai=spelt, teks=" ".join(shown), koreksi=koreksi)


def _shown(content: Content) -> str:
    if isinstance(content.value, Decimal):
        shape = format_of(content, value=content.value) or _PLAIN
        return shape.show(shape.scaled(content.value))
    return content.text
