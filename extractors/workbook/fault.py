"""Why the bytes of a file cannot be read as a workbook."""


class Unreadable(Exception):
    """The file gives no workbook; `aturan` is the catalogue rule that says why to the sender.

    words: what fills the rule's sentences beside the name of the file.
    """

    def __init__(self, aturan: str, *, detail: str, **words: str) -> None:
        super().__init__(f"{aturan}: {detail}")
        self.aturan = aturan
        self.words = words
