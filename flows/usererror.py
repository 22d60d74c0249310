"""What ends a command: one sentence for the person at the terminal, and the exit status."""

from enum import IntEnum


class ExitStatus(IntEnum):
    """Exit statuses of the commands that consolidate; `check` has its own three."""

    CONSOLIDATED = 0
    REFUSED = 1
    WRONG_USE = 2
    NOTHING_PUBLISHED = 3
    BUSY = 4


class UserError(Exception):
    """Ends a command. The message is one Indonesian sentence with what to do; no traceback follows it."""

    def __init__(self, sentence: str, *, status: ExitStatus = ExitStatus.WRONG_USE) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status
