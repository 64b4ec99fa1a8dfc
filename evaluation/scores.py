"""python -m evaluation.scores [--quick] [--only NAME]

Runs referee, product and referee on every set beside the checkout, writes
evaluation/scores.json and evaluation/scores.md, and fails when a figure fell
below its floor (evaluation/floors.json). --raise lifts the floors to what was
just measured; nothing lowers them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evaluation.sets import SETS, ScoredSet

HERE = Path(__file__).parent
SCORES, TABLE, FLOORS = HERE / "scores.json", HERE / "scores.md", HERE / "floors.json"
SLACK = 0.003  # of a share: other processors add in another order; counts have none
Figures = dict[str, float]


def shared_folder() -> Path:
    """The folder with the real data and the referees."""
    return Path(os.environ.get("TWOSOURCE_SHARED", HERE.parents[1] / "shared")).resolve()


def leaves(scores: object, path: str = "") -> Iterator[tuple[str, float]]:
    """Yield every number in nested objects under its dotted path; lists are passed over.

    >>> list(leaves({"body": {"f1": 0.9}, "wrong": [1]}))
    [('body.f1', 0.9)]
    """
    if isinstance(scores, dict):
        for key, value in scores.items():
            yield from leaves(value, f"{path}.{key}" if path else str(key))
    elif isinstance(scores, int | float) and not isinstance(scores, bool):
        yield path, float(scores)


def run(arguments: Sequence[str], *, cwd: Path, out: Path | None = None) -> str:
    """Run one program to its end; its output to a file, or returned."""
    with out.open("wb") if out else tempfile.TemporaryFile() as sink:
        subprocess.run([sys.executable, *arguments], cwd=cwd, stdout=sink, stderr=subprocess.PIPE, check=True)
        if out:
            return ""
        sink.seek(0)
        return sink.read().decode("utf-8")


def score(one: ScoredSet, shared: Path, folder: Path) -> Figures:
    """Ask the referee what may be seen, predict, and have it judged."""
    gold = one.gold
    if one.make:
        made = folder / "-".join(one.make).replace("--", "")
        if not made.exists():
            run(["score/make_reuse.py", "--data", "data/reuse", *one.make, "--out", str(made)], cwd=shared)
        gold = str(made / one.gold)
    inputs, predictions = folder / f"{one.name}.in.jsonl", folder / f"{one.name}.out.jsonl"
    referee = [f"score/{one.referee}.py", *([one.question] if one.question else []), "--gold", gold, *one.extra]
    run([*referee, "--inputs"], cwd=shared, out=inputs)
    asked = [one.referee, *filter(None, [one.view or one.question])]
    run(["-m", "evaluation", *asked, "--inputs", str(inputs), "--out", str(predictions)], cwd=HERE.parent)
    return dict(leaves(json.loads(run([*referee, "--pred", str(predictions)], cwd=shared))["scores"]))


def fallen(name: str, figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Return a line for each figure that is below its floor (above it, for "-" figures)."""
    lines = []
    for path, floor in floors.items():
        found = figures.get(path.removeprefix("-"), float("nan"))
        slack = SLACK if 0 < floor <= 1 else 0.0
        worse = not (found <= floor + slack) if path.startswith("-") else not (found >= floor - slack)
        if worse:
            lines.append(f"{name}: {path} is {found:g}, its floor {floor:g}")
    return lines


def raised(one: ScoredSet, figures: Mapping[str, float], floors: Mapping[str, float]) -> Figures:
    """Return floors lifted to what was measured, never lowered."""
    lifted = dict(floors)
    for path in one.floors:
        found = figures[path.removeprefix("-")]
        better = min if path.startswith("-") else max
        lifted[path] = better(found, lifted.get(path, found))
    return lifted


def table(scores: Mapping[str, Figures]) -> str:
    """Return the pinned figures as a Markdown table."""
    lines = ["# Scores", "", "What the referees printed. `make scores` writes this page.", ""]
    lines += ["| set | kept from tuning | figure | score |", "| --- | --- | --- | --- |"]
    for one in SETS:
        for path in one.floors:
            if one.name in scores:
                path = path.removeprefix("-")
                lines.append(f"| {one.name} | {one.held} | {path} | {scores[one.name][path]:.4g} |")
    return "\n".join(lines) + "\n"


def main(argv: Sequence[str] | None = None) -> int:
    """Score the sets; return 1 when a figure fell below its floor."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.scores", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--quick", action="store_true", help="only sets that take seconds; scores.json is left alone")
    parser.add_argument("--only", action="append", help="only this set; may be repeated")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what was measured")
    args = parser.parse_args(argv)
    shared = shared_folder()
    if not (shared / "score").is_dir():
        sys.stderr.write(f"no referees at {shared}: set TWOSOURCE_SHARED to the folder with score/ and data/\n")
        return 0
    chosen = [s for s in SETS if (not args.only or s.name in args.only) and (s.quick or not args.quick)]
    scores: dict[str, Figures] = json.loads(SCORES.read_text()) if SCORES.exists() else {}
    floors: dict[str, Figures] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    failures: list[str] = []
    with tempfile.TemporaryDirectory(prefix="twosource-scores-") as folder:
        for one in chosen:
            start = time.perf_counter()
            scores[one.name] = score(one, shared, Path(folder))
            pinned = {p: scores[one.name].get(p.removeprefix("-")) for p in one.floors}
            sys.stderr.write(f"{one.name}: {pinned} in {time.perf_counter() - start:.0f} s\n")
            failures += fallen(one.name, scores[one.name], floors.get(one.name, {}))
            if args.lift:
                floors[one.name] = raised(one, scores[one.name], floors.get(one.name, {}))
    if not args.quick:
        SCORES.write_text(json.dumps(scores, indent=1, sort_keys=True) + "\n")
        TABLE.write_text(table(scores))
    if args.lift:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n")
    sys.stderr.writelines(f"below its floor: {line}\n" for line in failures)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
