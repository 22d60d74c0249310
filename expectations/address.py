"""Where the other cell of a comparison is, as a spreadsheet writes it."""


def address_beside(
    cell: str | None, *, berkas: str | None, lembar: str | None, beside: tuple[str | None, str | None]
) -> str | None:
    """A cell seen from a file and sheet: `A1`, `Lembar!A1` in another sheet, `[berkas]Lembar!A1`."""
    if cell is None:
        return None
    if berkas != beside[0]:
        return f"[{berkas}]{lembar}!{cell}"
    return cell if lembar == beside[1] else f"{lembar}!{cell}"
