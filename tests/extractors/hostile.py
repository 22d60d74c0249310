"""Stands in for the reading process: what it does with a question is told by the plan year in it."""

import os
import pickle
import sys
import time

from renja.rawtable import ReadKiriman

ABORT, HANG, FAULT, NOISE = 2001, 2002, 2003, 2004


def main() -> None:
    while True:
        try:
            _, kiriman, tahun, _ = pickle.load(sys.stdin.buffer)  # noqa: S301 - asked by the test
        except EOFError:
            return
        if tahun == ABORT:
            os.abort()
        if tahun == HANG:
            time.sleep(600)
        if tahun == NOISE:
            sys.stdout.buffer.write(b"not an answer")
        answer = KeyError("kolom") if tahun == FAULT else ReadKiriman(kiriman)
        pickle.dump(answer, sys.stdout.buffer)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
