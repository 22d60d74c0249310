"""Why the bytes of a file cannot be read as a workbook."""


class Unreadable(Exception):
    """The file gives no workbook; `aturan` is the catalogue rule that says why to the sender."""

    def __init__(self, aturan: str, *, detail: str) -> None:
        super().__init__(f"{aturan}: {detail}")
        self.aturan = aturan


class Risky(Exception):
    """Reading on could end the process, or take long; `size`: bytes to read, unpacked."""

    def __init__(self, size: int) -> None:
        super().__init__(f"{size} bytes to be read under guard")
        self.size = size
