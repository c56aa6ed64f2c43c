"""Looks for a letter that the program cannot read, until the time is over or one is found.

    python -m tests.fuzz --seconds 600
    pip install --group fuzz && python -m tests.fuzz --seconds 600

The letters of the tests are damaged at random, from a seed; where atheris is installed it chooses the damage,
by which lines of the program it reaches. The bytes of a letter found are written to a file.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.mutation import mutated, seeds

MOST_SECONDS = 2.0
"""No letter takes more processor time."""


class TooSlow(AssertionError):
    """A letter took more processor time than any may."""


def main() -> int:
    """0 where every letter was read, 1 where one was not."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=60, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    told = parser.parse_args()
    if importlib.util.find_spec("atheris") is not None:
        guided(told.seconds, told.seed)  # ends the process itself
    return by_chance(told.seconds, told.seed)


def by_chance(seconds: float, seed: int) -> int:
    """Damage letters at random."""
    from tests.fuzz.reading import read_whole

    chance, letters, ends, count = random.Random(seed), seeds(), time.monotonic() + seconds, 0
    while time.monotonic() < ends:
        raw = mutated(chance, letters)
        count += 1
        begun = time.process_time()
        try:
            read_whole(raw)
            if (spent := time.process_time() - begun) > MOST_SECONDS:
                raise TooSlow(f"{spent:.1f} s")
        except Exception:
            with tempfile.NamedTemporaryFile("wb", suffix=".eml", delete=False) as file:
                file.write(raw)
            print(f"letter {count} of seed {seed} could not be read; it is in {file.name}", file=sys.stderr)
            raise
    print(f"{count} letters were read, none raised and none was slow (seed {seed})")
    return 0


def guided(seconds: int, seed: int) -> None:
    """Let atheris (libFuzzer) choose the damage by the lines that are reached."""
    import atheris

    with atheris.instrument_imports(include=["followup_mail"]):
        from tests.fuzz.reading import read_whole

    chance = random.Random(seed)

    def damaged(raw: bytes, most: int, each: int) -> bytes:
        """Half of the damage is ours, which knows what a letter is made of."""
        if each % 2 or not raw:
            return bytes(atheris.Mutate(raw, most))
        return mutated(chance, [raw])[:most]

    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    for number, letter in enumerate(seeds()):
        (folder / f"{number:04}.eml").write_bytes(letter)
    options = [f"-max_total_time={seconds}", f"-seed={seed + 1}", "-max_len=200000", "-timeout=10"]
    atheris.Setup(
        [sys.argv[0], *options, f"-artifact_prefix={folder}/", str(folder)],
        read_whole,
        custom_mutator=damaged,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
