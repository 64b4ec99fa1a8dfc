"""The sets that are scored: which referee, on which gold, and which of its figures have floors."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredSet:
    """One run of one referee.

    `gold` is a path below the shared folder; for a made corpus `make` holds
    the arguments of make_reuse.py and `gold` the file in it. `held` says which
    part of the data no rule was written on. `view` is a question that the
    product is asked and the referee need not know of. `floors` are dotted paths into the
    referee's `scores`; a leading "-" marks a figure where less is better.
    """

    name: str
    referee: str
    gold: str
    held: str
    floors: tuple[str, ...]
    question: str | None = None
    view: str | None = None
    extra: tuple[str, ...] = ()
    make: tuple[str, ...] = ()
    quick: bool = True


SEEDS = "must come out right; general rules only"

SETS = (
    ScoredSet(
        name="seeds-lines",
        referee="lines",
        gold="data/seeds/gold_lines.json",
        held=SEEDS,
        floors=("both.role_right",),
    ),
    ScoredSet(
        name="seeds-figures",
        referee="figures",
        gold="data/seeds/gold_figures.json",
        held=SEEDS,
        floors=("zones.editorial.value", "zones.teaser.value", "ranges.found"),
    ),
    ScoredSet(
        name="seeds-times",
        referee="times",
        gold="data/seeds/gold_times.json",
        held=SEEDS,
        floors=("zones.editorial.value", "zones.teaser.value"),
    ),
    ScoredSet(
        name="seeds-edits",
        referee="edits",
        gold="data/seeds/gold_edits.json",
        held=SEEDS,
        floors=("found.right", "lenient.right", "strict.right", "-false_alarms"),
    ),
    ScoredSet(
        name="seeds-attribution",
        referee="attribution",
        gold="data/seeds/gold_attributions.json",
        held=SEEDS,
        floors=("core.right",),
    ),
    ScoredSet(
        name="lines-dev",
        referee="lines",
        gold="data/lines/dev",
        held="dev; tuned on train",
        floors=(
            "all.html_text.article.f1",
            "all.resi_all.article.f1",
            "all.resi_main.article.f1",
            "all.traf_recall.article.f1",
        ),
        quick=False,
    ),
    ScoredSet(
        name="lines-memory",
        referee="lines",
        gold="data/lines/dev",
        held="dev; tuned on train",
        view="memory",
        floors=(
            "all.html_text.article.f1",
            "all.resi_all.article.f1",
            "all.resi_main.article.f1",
            "all.traf_recall.article.f1",
            "-all.resi_main.intruders_kept.share",
        ),
        quick=False,
    ),
    ScoredSet(
        name="zyte",
        referee="article",
        gold="data/html/zyte.gold.jsonl.gz",
        held="all of it",
        floors=("body.f1",),
        quick=False,
    ),
    ScoredSet(
        name="fundus",
        referee="article",
        gold="data/html/fundus.gold.jsonl.gz",
        held="half; see docs/methods/html.md",
        floors=(
            "body.f1",
            "title.normalised",
            "authors.set_f1",
            "date.same_day",
            "captions.f1",
            "credits.f1",
        ),
        quick=False,
    ),
    ScoredSet(
        name="polnear-dev",
        referee="attribution",
        gold="data/polnear/dev.jsonl.gz",
        held="dev; tuned on train",
        floors=("linked.f1",),
    ),
    ScoredSet(
        name="gum",
        referee="attribution",
        gold="data/gum/gum.jsonl.gz",
        held="all of it",
        floors=(
            "news.clause_content_source",
            "interview.clause_content_source",
        ),
    ),
    ScoredSet(
        name="newsquant-odd",
        referee="figures",
        gold="data/newsquant/newsquant.jsonl",
        held="odd half",
        floors=(
            "newsquant.one_to_one.value.f1",
            "newsquant.one_to_one.value+unit.f1",
            "newsquant.one_to_one.value+change.f1",
            "newsquant.one_to_one.concept_partial.f1",
            "newsquant.one_to_one.concept_full.f1",
            "newsquant.ranges.right",
        ),
        extra=("--half", "odd"),
    ),
    ScoredSet(
        name="rtext",
        referee="figures",
        gold="data/rtext",
        held="all of it",
        floors=(
            "age.one_to_one.value.f1",
            "currency.one_to_one.value.f1",
            "dimension.one_to_one.value.f1",
            "temperature.one_to_one.value.f1",
        ),
    ),
    ScoredSet(
        name="te3-platinum",
        referee="times",
        gold="data/te3-platinum",
        held="all of it",
        floors=("strict.f1", "relaxed.f1", "value.f1"),
    ),
    ScoredSet(name="wikiwars", referee="times", gold="data/wikiwars", held="none: tuned on it", floors=("value.f1",)),
    ScoredSet(
        quick=False,
        name="vitaminc",
        referee="edits",
        gold="data/vitaminc",
        held="half of the pages",
        floors=(
            "plain.accuracy",
            "plain.value.f1",
            "rewrite.accuracy",
        ),
    ),
    ScoredSet(
        name="ecbplus", referee="clusters", gold="data/events/ecbplus.jsonl.gz", held="half", floors=("b_cubed.f1",)
    ),
    ScoredSet(
        name="giveme5w1h",
        referee="clusters",
        gold="data/events/giveme5w1h.jsonl.gz",
        held="half",
        floors=("b_cubed.f1",),
    ),
    ScoredSet(
        name="reuse-pairs-2000",
        referee="reuse",
        question="pairs",
        gold="gold.jsonl",
        held="a seed not tuned on",
        make=("--pages", "2000", "--seed", "11"),
        floors=("all.precision", "all.recall"),
    ),
    ScoredSet(
        name="reuse-texts-2000",
        referee="reuse",
        question="texts",
        gold="gold.jsonl",
        held="a seed not tuned on",
        make=("--pages", "2000", "--seed", "11"),
        floors=("adjusted_rand",),
    ),
    ScoredSet(
        name="reuse-natural",
        referee="reuse",
        question="natural",
        gold="data/reuse/natural",
        held="a check, not a score",
        floors=("-with_a_loner",),  # of what is found, evaluation.natural tells the precision
    ),
    ScoredSet(
        name="reuse-webis",
        referee="reuse",
        question="labelled",
        gold="data/reuse/webis.jsonl.gz",
        held="core",
        floors=(
            "core.label>=1.auc",
            "core.label>=1.f1",
        ),
        quick=False,
    ),
    ScoredSet(
        name="reuse-pan13",
        referee="reuse",
        question="spans",
        gold="data/reuse/pan13.jsonl.gz",
        held="see docs/methods/reuse.md",
        floors=("plagdet",),
        quick=False,
    ),
)
