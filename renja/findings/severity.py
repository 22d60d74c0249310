"""How severe a finding is: as the catalogue says, or as the configuration of the office does."""

from collections.abc import Iterable
from dataclasses import replace

from renja.config import Config
from renja.findings.catalogue import Tingkat, catalogue
from renja.findings.temuan import Keparahan, Temuan


def is_across(aturan: str) -> bool:
    """Whether a rule is about several tables or bidang at once; False for one that is no more."""
    rule = catalogue().get(aturan)
    return rule is not None and rule.tingkat is Tingkat.DOKUMEN


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
    rule = catalogue()[aturan]
    default = rule.keparahan
    if Keparahan.GALAT in (default, keparahan):
        raised = rule.menolak and keparahan is Keparahan.GALAT
        return keparahan is default or (raised and default is not Keparahan.GALAT)
    return True
