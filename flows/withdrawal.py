"""What withdrawing a submission, or putting it back, asks of a run."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from flows.config.settings import Settings
from flows.run.outcome import withdrawal_sentence
from flows.run.runrequest import Order
from flows.usererror import ExitStatus, UserError
from loaders.warehouse.errors import WarehouseError
from loaders.warehouse.facade import Warehouse
from loaders.warehouse.lock import Holder
from renja.run.kiriman import Penarikan
from renja.run.publication import Arrival, Pemicu

_NO_REASON = "alasan tidak disebutkan"
_LISTED = 5


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked: which submission (its id or how it begins), why and by whom; batal: take it back."""

    kiriman: str
    alasan: str | None
    oleh: str | None
    batal: bool


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The run that does what was asked, of the submission's bidang alone, and the sentence on it."""

    settings: Settings
    order: Order
    sentence: str


def withdrawal_of(wish: Wish, *, settings: Settings) -> Withdrawal:
    """What is to be run; UserError: no such submission, withdrawn already, not withdrawn (status 2)."""
    meant = _meant(_arrivals(settings), word=wish.kiriman)
    sent = meant.verdict.kiriman
    order, done = _taken_back(meant) if wish.batal else _withdrawn(meant, wish=wish, settings=settings)
    return Withdrawal(
        settings=replace(settings, bidang=(sent.bidang,)),
        order=order,
        sentence=f"Kiriman {sent.kiriman_id} ({sent.berkas}): {done}",
    )


def _withdrawn(meant: Arrival, *, wish: Wish, settings: Settings) -> tuple[Order, str]:
    """The order that withdraws a submission, and the sentence that tells of it."""
    sent = meant.verdict.kiriman
    if meant.penarikan is not None:
        told = withdrawal_sentence(meant.penarikan, config=settings.config)
        raise UserError(
            f"Kiriman {sent.kiriman_id} ({sent.berkas}) sudah ditarik. {told}. "
            f"Untuk membatalkannya: renja withdraw {sent.kiriman_id} --batal"
        )
    withdrawal = Penarikan(
        kiriman_id=sent.kiriman_id,
        oleh=wish.oleh or Holder.me().oleh,
        ditarik=datetime.now(UTC),
        alasan=wish.alasan or _NO_REASON,
    )
    told = withdrawal_sentence(withdrawal, config=settings.config)
    return Order(Pemicu.TARIK, penarikan=withdrawal), (
        f"{told}. Batalkan dengan: renja withdraw {sent.kiriman_id} --batal"
    )


def _taken_back(meant: Arrival) -> tuple[Order, str]:
    """The order that takes a withdrawal back, and the sentence that tells of it."""
    sent = meant.verdict.kiriman
    if meant.penarikan is None:
        raise UserError(f"Kiriman {sent.kiriman_id} ({sent.berkas}) tidak sedang ditarik.")
    return Order(Pemicu.TARIK, batal=sent.kiriman_id), "penarikannya dibatalkan."


def _arrivals(settings: Settings) -> list[Arrival]:
    plan = settings.config.renja
    try:
        with Warehouse(settings.warehouse, read_only=True) as opened:
            return opened.submissions(opd=settings.config.opd_name, tahun=plan.tahun, tahapan=plan.tahapan)
    except WarehouseError as error:
        raise UserError(str(error), status=ExitStatus.NOTHING_PUBLISHED) from error


def _meant(arrivals: list[Arrival], *, word: str) -> Arrival:
    """The only submission whose id begins with the word; UserError when there is none, or several."""
    found = [one for one in arrivals if one.verdict.kiriman.kiriman_id.startswith(word)]
    if len(found) == 1:
        return found[0]
    known = [one.verdict.kiriman for one in (found or arrivals)[-_LISTED:]]
    told = ", ".join(f"{sent.kiriman_id} ({sent.berkas})" for sent in known)
    if found:
        raise UserError(f"Kiriman {word} cocok dengan lebih dari satu: {told}.")
    listed = f" Yang terakhir: {told}." if told else ""
    raise UserError(f"Kiriman {word} tidak ada di gudang data; lihat renja status.{listed}")
