"""The files that are shipped with the domain: rules, reference data."""

from pathlib import Path

_FOLDER = Path(__file__).parent
"""Not asked for by the package's name: a folder `renja` in the working directory may answer to it."""


def resource(*names: str) -> Path:
    """The place of a shipped file or folder."""
    return _FOLDER.joinpath(*names)
