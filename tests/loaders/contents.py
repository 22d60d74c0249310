"""What a warehouse shows, for comparing two moments."""

from loaders.view import views
from loaders.warehouse import Warehouse


def contents(warehouse: Warehouse, *, leave_out: tuple[str, ...] = ()) -> dict[str, str]:
    """Every view, history included, as one text each with its rows in a fixed order."""
    shown = {}
    for name in views():
        if name.removeprefix("riwayat_") not in leave_out:
            frame = warehouse.read_view(name)
            shown[name] = "\n".join([str(list(frame)), *sorted(map(str, frame.itertuples(index=False)))])
    return shown
