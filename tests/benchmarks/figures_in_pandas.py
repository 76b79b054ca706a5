"""The frames that a pandas dashboard would read once and keep in memory, ready to be judged.

All that does not hang on the day or the places asked for is made here: canonical units, the day each
figure is known from, the precedence of figures, sides, tolerances.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

PLACE = ["indicator_id", "province_id"]
_RATIO_TOLERANCE, _TOLERANCE = 0.2, 0.02
_FIRMNESS = {"estimate": 1, "preliminary": 2, "official": 3, "revised": 4}
_TIERS = {"other": 0, "press": 1, "official": 2}
_RESULTS = [*PLACE, "year", "value", "known_from"]


@dataclass(frozen=True, slots=True)
class Figures:
    """What the dashboard keeps in memory.

    Attributes:
        targets: one row each; the index is the number of the target.
        results: whole years, in order of precedence, the least first; the index is the number of the result.
    """

    targets: pd.DataFrame
    results: pd.DataFrame


def read(folder: Path) -> Figures:
    """Read the CSV files of a data folder."""
    reference = folder / "reference"
    units = pd.read_csv(reference / "units.csv").set_index("unit_id")
    indicators = pd.read_csv(reference / "indicators.csv").set_index("indicator_id")
    provinces = pd.read_csv(reference / "provinces.csv", parse_dates=["valid_to"]).set_index("province_id")
    sources = pd.read_csv(folder / "sources.csv", parse_dates=["published_on"]).set_index("source_id")
    days = ["period_start", "period_end"]
    targets = pd.read_csv(folder / "targets.csv", parse_dates=days)
    results = pd.read_csv(folder / "observations.csv", parse_dates=days)
    for frame in (targets, results):
        source = sources.loc[frame["source_id"]]
        frame["known_from"] = source["published_on"].to_numpy()
        frame["tier"] = source["tier"].map(_TIERS).to_numpy()
        canonical = units.loc[indicators.loc[frame["indicator_id"], "unit_id"], "factor"].to_numpy()
        factor = units.loc[frame["unit_id"], "factor"].to_numpy() / canonical
        frame["value"] = (frame["value"] * factor).round(9)
        frame["value_max"] = (frame["value_max"] * factor).round(9)
        frame["year"] = frame["period_end"].dt.year
        frame["indicator_id"] = pd.Categorical(frame["indicator_id"], indicators.index)
        frame["province_id"] = pd.Categorical(frame["province_id"], provinces.index)
    return Figures(_prepared_targets(targets, indicators, provinces, units), _prepared_results(results))


def _prepared_targets(
    targets: pd.DataFrame, indicators: pd.DataFrame, provinces: pd.DataFrame, units: pd.DataFrame
) -> pd.DataFrame:
    indicator = indicators.loc[targets["indicator_id"]]
    measure = indicator["measure"].to_numpy()
    comparator = targets["comparator"]
    is_ratio = units.loc[targets["unit_id"], "dimension"].to_numpy() == "ratio"
    about = np.where(is_ratio, _RATIO_TOLERANCE, _TOLERANCE * targets["value"].abs())
    is_lower = comparator.isin(["<=", "<"]) | (
        ~comparator.isin([">=", ">"]) & (indicator["direction"] == "lower").values
    )
    return targets.assign(
        known_from=np.minimum(targets["known_from"], targets["period_start"]),
        valid_to=provinces.loc[targets["province_id"], "valid_to"].to_numpy(),
        first_year=targets["period_start"].dt.year,
        years=targets["year"] - targets["period_start"].dt.year + 1,
        is_rate=measure == "rate",
        grows=np.isin(measure, ["level", "flow", "count"]),
        side=np.where(is_lower, -1, 1),
        tolerance=np.where(comparator == "~", about, 0.0),
        value_max=targets["value_max"].fillna(targets["value"]),
        goal=targets["value_max"].where(is_lower).fillna(targets["value"]),
        is_strict=comparator.isin([">", "<"]),
    )


def _prepared_results(results: pd.DataFrame) -> pd.DataFrame:
    ranked = results.assign(firmness_rank=results["firmness"].map(_FIRMNESS))
    ordered = ranked.sort_values(["known_from", "firmness_rank", "tier"], kind="stable", ignore_index=True)
    return ordered[_RESULTS]
