"""All data that reading a text needs, from the reference files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.extract.lexicon import Lexicon, read_lexicon
from etl.extract.places import Gazetteer, read_gazetteer
from etl.read import records


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """Lexicon, provinces, and of indicators and units what rules look at.

    Attributes:
        dimensions: for each indicator and unit its dimension: ratio, money_usd, rank, …
        measures: for each indicator whether it is a rate, level, flow, share, rank or count.
    """

    lexicon: Lexicon
    gazetteer: Gazetteer
    dimensions: Mapping[str, str]
    measures: Mapping[str, str]


@cache
def read_grammar(data: Path) -> Grammar:
    """The grammar of a data folder, read once for each process."""
    units = {row["unit_id"]: row["dimension"] for row in records(data / "reference" / "units.csv")}
    indicators = records(data / "reference" / "indicators.csv")
    lexicon = read_lexicon(data)
    return Grammar(
        lexicon,
        read_gazetteer(data, lexicon),
        units | {row["indicator_id"]: units[row["unit_id"]] for row in indicators},
        {row["indicator_id"]: row["measure"] for row in indicators},
    )
