"""The verdicts as a pandas dashboard would find them, from frames in memory.

It knows the rules for what `synthetic_data` holds and no more: results of whole years, and annual,
average and level targets. It brings verdicts, their numbers and whether they are disputed, no words.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
from figures_in_pandas import PLACE, Figures

_SLACK = 1e-9
_CASE = ["target", "scenario"]
_NO_SCENARIO = -1


def judge(figures: Figures, as_of: pd.Timestamp, asked: pd.Series | None = None) -> pd.DataFrame:
    """Targets with their verdicts on a day.

    Args:
        figures: all that is in memory.
        as_of: the day.
        asked: for each target whether it is asked for; all of them by default.
    """
    known = figures.targets["known_from"] <= as_of
    targets = figures.targets[known if asked is None else known & asked]
    ends_early = targets["valid_to"] < targets["period_end"]
    judged_on = targets["valid_to"].clip(upper=as_of).where(ends_early, as_of)
    has_ended = ends_early & (targets["valid_to"] < as_of)
    targets = targets.assign(judged_on=judged_on, has_ended=has_ended)
    results = figures.results
    # The best of any province needs the results of all provinces, but of no other indicator.
    indicators = targets["indicator_id"].unique()
    if len(indicators) < len(results["indicator_id"].cat.categories):
        results = results[results["indicator_id"].isin(indicators)]
    days = [_judged_on_one_day(part, results, day) for day, part in targets.groupby("judged_on")]
    return pd.concat(days) if days else targets.assign(verdict=[], disputed=[])


def _judged_on_one_day(targets: pd.DataFrame, results: pd.DataFrame, day: object) -> pd.DataFrame:
    known = results[results["known_from"] <= day]
    latest = known.drop_duplicates([*PLACE, "year"], keep="last")
    best = _best(latest)
    own = best.reindex(pd.MultiIndex.from_frame(targets[PLACE]))
    any_province = best.groupby(level="indicator_id", observed=True).agg(_EXTREMES)
    any_province = any_province.reindex(targets["indicator_id"])
    number = np.where(targets["kind"] != "level", 0, np.where(targets["grows"], 1, 2))
    column = 2 * number + (targets["side"] < 0)
    row = np.arange(len(targets))
    targets = targets.assign(best_own=own.to_numpy()[row, column], best_any=any_province.to_numpy()[row, column])
    cases = _cases(targets, known, latest)
    judged = pd.concat([_judged_kind(targets, cases, kind) for kind in targets["kind"].unique()])
    return _with_disputes(judged)


_EXTREMES = {
    f"{how}_{what}": {"highest": "max", "lowest": "min"}[how]
    for what in ("value", "growth", "change")
    for how in ("highest", "lowest")
}


def _best(latest: pd.DataFrame) -> pd.DataFrame:
    """The highest and lowest value, growth and change on the year before of each province."""
    ordered = latest.sort_values([*PLACE, "year"])
    before = ordered.groupby(PLACE, observed=True)[["value", "year"]].shift()
    previous = before["value"].where(before["year"] == ordered["year"] - 1)
    numbers = ordered[PLACE].assign(
        value=ordered["value"],
        growth=(100 * (ordered["value"] / previous - 1)).where(previous > 0),
        change=ordered["value"] - previous,
    )
    found = numbers.groupby(PLACE, observed=True).agg(["max", "min"])
    found.columns = list(_EXTREMES)
    return found


def _cases(targets: pd.DataFrame, known: pd.DataFrame, latest: pd.DataFrame) -> pd.DataFrame:
    """The results that bear on each target, as they stand and with each other figure in the place of one."""
    wanted = targets[[*PLACE, "kind", "first_year", "year"]].rename(columns={"year": "last_year"})
    wanted = wanted.rename_axis("target").reset_index()
    results = known.rename_axis("scenario").reset_index()
    bearing = wanted.merge(results, on=PLACE)
    is_in = (bearing["year"] <= bearing["last_year"]) & (
        (bearing["kind"] == "level") | (bearing["year"] >= bearing["first_year"])
    )
    bearing = bearing.loc[is_in, ["target", "scenario", "year", "value"]]
    counts = bearing["scenario"].isin(latest.index)
    base = bearing[counts].assign(scenario=_NO_SCENARIO)
    others = bearing[~counts].merge(base[["target", "year", "value"]], on=["target", "year"], suffixes=("", "_base"))
    others = others[others["value"] != others["value_base"]].drop(columns="value_base")
    put = others.merge(base[["target", "year", "value"]], on="target", suffixes=("", "_base"))
    put["value"] = put["value"].where(put["year"] == put["year_base"], put["value_base"])
    put = put[_CASE].assign(year=put["year_base"], value=put["value"])
    return pd.concat([base, put], ignore_index=True)


def _judged_kind(targets: pd.DataFrame, cases: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The targets of one kind with the verdict of each case."""
    own = targets[targets["kind"] == kind].rename_axis("target")
    cases = cases[cases["target"].isin(own.index)].sort_values([*_CASE, "year"])
    facts = {"annual": _annual, "average": _average, "level": _level}[kind](cases, own)
    stands = pd.MultiIndex.from_arrays([own.index, np.full(len(own), _NO_SCENARIO)], names=_CASE)
    facts = facts.reindex(facts.index.union(stands))
    judged = own.loc[facts.index.get_level_values("target")].set_axis(facts.index).join(facts)
    judged["is_whole"] = judged["is_whole"].eq(True)
    final = _final(judged)
    is_late = judged["judged_on"] > judged["period_end"]
    steps: list[tuple[object, object]] = [(judged["is_whole"], final)]
    if kind == "level":
        steps += [(judged["actual"].isna() | is_late, "no_data"), (np.isin(final, ["met", "exceeded"]), "on_pace")]
        steps += [(judged["pace"].isna(), "too_early")]
    else:
        steps += [(is_late, "no_data"), (judged["actual"].isna(), "too_early")]
    conditions, words = zip(*steps, strict=True)
    judged["last_verdict"] = np.select(conditions, words, _pace(judged) if kind != "annual" else "too_early")
    return judged


def _annual(cases: pd.DataFrame, _: pd.DataFrame) -> pd.DataFrame:
    facts = cases.set_index(_CASE)[["value"]].rename(columns={"value": "actual"})
    return facts.assign(is_whole=True, pace=np.nan, needed=np.nan)


def _average(cases: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    cases = cases.assign(log=np.log(np.maximum(1 + cases["value"] / 100, _SLACK)))
    found = cases.groupby(_CASE)[["value", "log"]].agg(["sum", "count"])
    known, log, total = found["value", "count"], found["log", "sum"], found["value", "sum"]
    target = targets.loc[found.index.get_level_values("target"), ["years", "goal", "is_rate"]].set_axis(found.index)
    left = (target["years"] - known).where(lambda years: years > 0)
    promised = target["years"] * np.log(1 + target["goal"].where(target["is_rate"]) / 100)
    needed = (100 * np.expm1((promised - log) / left)).where(
        target["is_rate"], (target["years"] * target["goal"] - total) / left
    )
    actual = (100 * np.expm1(log / known)).where(target["is_rate"], total / known)
    return pd.DataFrame({"actual": actual, "is_whole": left.isna(), "pace": actual, "needed": needed})


def _level(cases: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    set_in = targets["known_from"].dt.year.reindex(cases["target"]).to_numpy()
    latest = cases.groupby(_CASE).last()
    base = cases.groupby(_CASE).first()
    since = cases[cases["year"].to_numpy() <= set_in].groupby(_CASE).last()
    base = since.reindex(base.index).fillna(base)
    columns = ["year", "goal", "grows"]
    target = targets.loc[latest.index.get_level_values("target"), columns].set_axis(latest.index)
    to_go = (target["year"] - latest["year"]).where(lambda years: years > 0)
    gone = (latest["year"] - base["year"]).where(lambda years: years > 0)
    return pd.DataFrame(
        {
            "actual": latest["value"],
            "is_whole": to_go.isna(),
            "pace": _step(base["value"], latest["value"], gone, target["grows"]),
            "needed": _step(latest["value"], target["goal"], to_go, target["grows"]),
        }
    )


def _step(start: pd.Series, end: pd.Series, years: pd.Series, grows: pd.Series) -> pd.Series:
    """What a year brings: growth in % where the indicator grows, else points."""
    ratio = (end / start).where(grows & (start > 0))
    step = (100 * (ratio ** (1 / years) - 1)).where(ratio.notna(), (end - start) / years)
    # One to the power of a missing number is one.
    return step.where(years.notna())


def _final(judged: pd.DataFrame) -> object:
    side, low, high = judged["side"], judged["value"], judged["value_max"]
    near, far = low.where(side > 0, high), high.where(side > 0, low)
    slack = _SLACK * np.maximum(1, low.abs())
    beyond_near = judged["actual"] - near
    is_missed = side * beyond_near + judged["tolerance"] < -slack
    is_missed |= judged["is_strict"] & (beyond_near.abs() <= slack)
    is_exceeded = side * (judged["actual"] - far) - judged["tolerance"] > slack
    return np.select([is_missed, is_exceeded], ["missed", "exceeded"], "met")


def _pace(judged: pd.DataFrame) -> object:
    side, needed = judged["side"], judged["side"] * judged["needed"]
    reached = [needed <= side * judged[column] + _SLACK for column in ("pace", "best_own", "best_any")]
    is_unknown = judged["best_own"].isna() & judged["best_any"].isna()
    return np.select([*reached, is_unknown], ["on_pace", "behind", "far_behind", "behind"], "out_of_reach")


def _with_disputes(judged: pd.DataFrame) -> pd.DataFrame:
    """One row for each target: as it stands, and whether another figure would change the verdict."""
    scenario = judged.index.get_level_values("scenario")
    base = judged[scenario == _NO_SCENARIO].droplevel("scenario")
    other = judged.loc[scenario != _NO_SCENARIO, "last_verdict"].droplevel("scenario")
    differs = other.index[other.to_numpy() != base["last_verdict"].reindex(other.index).to_numpy()]
    cut_short = base["has_ended"] & ~base["is_whole"]
    return base.assign(
        verdict=base["last_verdict"].mask(cut_short, "not_assessable"), disputed=base.index.isin(differs)
    )


def comparison(figures: Figures, indicator: str, provinces: Collection[str], as_of: pd.Timestamp) -> pd.DataFrame:
    """The verdicts of some provinces for one indicator."""
    targets = figures.targets
    return judge(figures, as_of, (targets["indicator_id"] == indicator) & targets["province_id"].isin(provinces))


def scorecard(
    figures: Figures, provinces: Collection[str], last_day: pd.Timestamp, as_of: pd.Timestamp
) -> pd.DataFrame:
    """The verdicts of some provinces for every indicator: of the target for the term, else the yearly one."""
    targets = figures.targets
    ends = targets["province_id"].isin(provinces) & (targets["period_end"] == last_day)
    is_headline = ends & ~targets[ends].sort_values("first_year").duplicated(PLACE).reindex(
        targets.index, fill_value=True
    )
    return judge(figures, as_of, is_headline)
