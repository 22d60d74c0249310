"""How severe a finding is: as the catalogue says, or as the configuration of the office does."""

from collections.abc import Iterable
from dataclasses import replace

from renja.config import Config
from renja.findings.catalogue import catalogue
from renja.findings.temuan import Keparahan, Temuan

ACROSS = frozenset({"bidang", "konsolidasi", "lintas", "nomor"})
"""Groups of rules about several tables or bidang at once."""

NEVER_REFUSING = ACROSS | {"alur", "pengecualian"}
"""Groups of rules about more than one table of one bidang: none of them can keep a table out."""


def severity_of(aturan: str, *, config: Config) -> Keparahan:
    """The severity of a rule in this office; KeyError for a rule that the catalogue lacks."""
    return config.keparahan.get(aturan, catalogue()[aturan].keparahan)


def judged(found: Iterable[Temuan], *, config: Config) -> list[Temuan]:
    """The findings with the severity that their rules have in this office."""
    return [
        temuan
        if (keparahan := severity_of(temuan.aturan, config=config)) is temuan.keparahan
        else replace(temuan, keparahan=keparahan)
        for temuan in found
    ]


def is_allowed(aturan: str, keparahan: Keparahan) -> bool:
    """Whether an office may give a known rule that severity.

    What makes a table unreadable or foreign stays a `galat`; a rule about several tables becomes none.
    """
    default = catalogue()[aturan].keparahan
    if Keparahan.GALAT in (default, keparahan):
        raised = aturan.partition(".")[0] not in NEVER_REFUSING and keparahan is Keparahan.GALAT
        return keparahan is default or (raised and default is not Keparahan.GALAT)
    return True
