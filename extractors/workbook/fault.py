"""Why the bytes of a file cannot be read as a workbook."""

from functools import partial


class Unreadable(Exception):
    """The file gives no workbook; `aturan` is the catalogue rule that says why to the sender.

    words: what fills the rule's sentences beside the name of the file.
    """

    def __init__(self, aturan: str, *, detail: str, **words: str) -> None:
        super().__init__(f"{aturan}: {detail}")
        self.aturan = aturan
        self.detail = detail
        self.words = words

    def __reduce__(self) -> tuple[partial["Unreadable"], tuple[()]]:
        """The same again, in the process that asked."""
        return partial(Unreadable, self.aturan, detail=self.detail, **self.words), ()
