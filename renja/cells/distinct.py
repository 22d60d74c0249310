"""Columns of objects as a whole: what is asked of a value is asked once of each distinct one."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import DTypeLike, NDArray

Objects = NDArray[np.object_]


def of_distinct(
    values: Objects, function: Callable[[Any], Any], *, missing: Any = None, dtype: DTypeLike = object
) -> NDArray[Any]:
    """What the function makes of each value, called once per distinct one; `missing` where nothing is.

    Values are hashable; equal ones have one result.
    """
    numbers, distinct = pd.factorize(values)
    results = np.empty(len(distinct) + 1, dtype=dtype)
    results[:-1] = [function(value) for value in distinct]
    results[-1] = missing
    found: NDArray[Any] = results[numbers]
    return found


def instances_of(values: Objects, *kinds: type) -> NDArray[np.bool_]:
    """Which values are instances of one of the types."""
    types = np.fromiter(map(type, values), dtype=object, count=len(values))
    return of_distinct(types, lambda found: issubclass(found, kinds), missing=False, dtype=bool)
