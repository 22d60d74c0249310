"""What the views of findings, corrections, submissions and completeness select from the base tables."""

from typing import Any

import sqlalchemy as sa

from loaders.views.schema import (
    BAGIAN,
    JALAN,
    KELENGKAPAN,
    KIRIMAN,
    KOREKSI,
    KOREKSI_NAMES,
    PENARIKAN,
    PENILAIAN,
    PERCOBAAN,
    PERIOD,
    SCOPE,
    TEMUAN,
    TEMUAN_NAMES,
)
from renja.run.kelengkapan import Kelengkapan
from renja.run.publication import Hasil

_RUN = ("jalan_id", "mulai", "selesai", "hasil", "pemicu", "versi", "kiriman_baru", "temuan", "koreksi")


def runs() -> sa.Select[Any]:
    """The log of runs, those that failed before they published among them."""
    known = ("jalan_id", "mulai", "selesai", "pemicu", "versi", "alasan", *SCOPE)
    names = (*_RUN, *SCOPE, "alasan")
    failed = [
        PERCOBAAN.c[name] if name in known else sa.cast(sa.null(), JALAN.c[name].type).label(name)
        for name in names
    ]
    failed[names.index("hasil")] = sa.literal(Hasil.GAGAL.value).label("hasil")
    done = [JALAN.c[name] if name in JALAN.c else sa.cast(sa.null(), sa.Text).label(name) for name in names]
    both = sa.union_all(sa.select(*done), sa.select(*failed)).subquery()
    return sa.select(*both.c)


def findings_history() -> sa.Select[Any]:
    """Findings by the periods of their status: `baru` with the run that first had it, then `tetap`."""
    following = (
        sa.func.lead(JALAN.c.diterbitkan)
        .over(partition_by=[JALAN.c[name] for name in SCOPE], order_by=JALAN.c.diterbitkan)
        .label("berikut")
    )
    runs = sa.select(JALAN.c.jalan_id, following).subquery("jalan_berikut")
    waived, until = TEMUAN.c.dikecualikan, TEMUAN.c.berlaku_sampai
    stayed = sa.and_(~waived, runs.c.berikut.is_not(None), sa.or_(until.is_(None), runs.c.berikut < until))
    source = TEMUAN.join(runs, runs.c.jalan_id == TEMUAN.c.jalan_id)
    first, rest = TEMUAN_NAMES[:2], TEMUAN_NAMES[2:]
    fields = [TEMUAN.c[name] for name in (*first, "jalan_id", *SCOPE, *rest)]
    began, ended = PERIOD
    new = sa.select(
        *fields,
        sa.case((waived, "dikecualikan"), else_="baru").label("status"),
        TEMUAN.c.berlaku_dari.label(began),
        sa.case((stayed, runs.c.berikut), else_=until).label(ended),
    )
    old = sa.select(
        *fields,
        sa.literal("tetap").label("status"),
        runs.c.berikut.label(began),
        until.label(ended),
    ).where(stayed)
    both = sa.union_all(new.select_from(source), old.select_from(source)).subquery()
    return sa.select(*both.c)


def corrections_history() -> sa.Select[Any]:
    """Corrections with the periods of the parts that they belong to."""
    return sa.select(
        BAGIAN.c.jalan_id,
        *(KOREKSI.c[name] for name in (*KOREKSI_NAMES, "keyakinan")),
        *(BAGIAN.c[name] for name in (*SCOPE, *PERIOD)),
    ).select_from(KOREKSI.join(BAGIAN, KOREKSI.c.bagian_id == BAGIAN.c.bagian_id))


def submissions_history() -> sa.Select[Any]:
    """Submissions with every verdict on them."""
    from_verdict = {"berkas", "status", "alasan", *PERIOD}
    names = ("kiriman_id", "sha256", "berkas", "tahun", "tahapan", "opd", "bidang", "urutan_datang")
    return sa.select(
        *(
            (PENILAIAN if name in from_verdict else KIRIMAN).c[name]
            for name in (*names, "diterima", "status", "alasan", *PERIOD)
        )
    ).select_from(KIRIMAN.join(PENILAIAN, KIRIMAN.c.kiriman_id == PENILAIAN.c.kiriman_id))


def withdrawals_history() -> sa.Select[Any]:
    """Withdrawn submissions: who withdrew them, when and why."""
    return sa.select(
        *(PENARIKAN.c[name] for name in ("kiriman_id", *SCOPE)),
        KIRIMAN.c.bidang,
        *(PENARIKAN.c[name] for name in ("oleh", "ditarik", "alasan", "jalan_id", *PERIOD)),
    ).select_from(PENARIKAN.join(KIRIMAN, KIRIMAN.c.kiriman_id == PENARIKAN.c.kiriman_id))


def completeness_history() -> sa.Select[Any]:
    """The states of every table of every bidang."""
    state = KELENGKAPAN.c.keadaan

    def among(*states: Kelengkapan) -> sa.ColumnElement[bool]:
        return state.in_([one.value for one in states])

    sent = (Kelengkapan.DITERIMA, Kelengkapan.DITOLAK, Kelengkapan.LAMA)
    return sa.select(
        *(KELENGKAPAN.c[name] for name in (*SCOPE, "bidang", "tabel", "wajib", "keadaan")),
        among(*sent).label("dikirim"),
        *(among(one).label(one.value) for one in sent),
        among(Kelengkapan.BELUM).label("belum"),
        *(KELENGKAPAN.c[name] for name in ("jalan_id", *PERIOD)),
    ).where(KELENGKAPAN.c.bidang.is_not(None))
