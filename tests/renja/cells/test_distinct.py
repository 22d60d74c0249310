from decimal import Decimal

import numpy as np

from renja.cells.distinct import instances_of, of_distinct


def objects(*values):
    return np.array([*values, "end"], dtype=object)[:-1]


def test_each_distinct_value_is_asked_once():
    asked = []
    found = of_distinct(objects("a", "b", "a", "a"), lambda value: asked.append(value) or value.upper())
    assert found.tolist() == ["A", "B", "A", "A"]
    assert asked == ["a", "b"]


def test_nothing_is_not_asked():
    assert of_distinct(objects("a", None), len, missing=-1, dtype=int).tolist() == [1, -1]


def test_a_column_without_values_has_no_results():
    assert of_distinct(objects(), len).tolist() == []


def test_instances_of_a_type_are_told_from_others():
    values = objects(Decimal(1), 1, True, None, "1", 1.0)
    assert instances_of(values, Decimal).tolist() == [True, False, False, False, False, False]
    assert instances_of(values, int).tolist() == [False, True, True, False, False, False]
