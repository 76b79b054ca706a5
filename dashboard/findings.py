"""What the figures on a page say, in one sentence: the titles of pages, charts and their alt texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboard.palette import province_colour
from dashboard.store import Row
from dashboard.texts import Language, words

_KEPT = ("met", "exceeded")
_JUDGED = (*_KEPT, "missed")
_MOST_TOLD = 5
"""As many results as one sentence can hold; of more, the highest two and the lowest."""


def overview(rows: Sequence[Row], term: tuple[int, int], language: Language) -> str:
    """How many of the main targets were kept and broken, or that the term is running."""
    targets = [row for row in rows if row["target_id"]]
    judged = [row["verdict"] for row in targets if row["verdict"] in _JUDGED]
    names = listed(dict.fromkeys(row[f"province_{language}"] for row in rows), language)
    years = f"{term[0]}-{term[1]}"
    if judged:
        kept = sum(verdict in _KEPT for verdict in judged)
        counts = {"judged": len(judged), "kept": kept, "broken": len(judged) - kept}
        return words("overview.finding", language, term=years, provinces=names, **counts)
    early = sum(row["verdict"] == "too_early" for row in targets)
    return words("overview.finding_running", language, term=years, targets=len(targets), provinces=names, early=early)


def other_targets(rows: Iterable[Row]) -> list[str]:
    """The targets that stand beside the headline target of each cell of the scorecard."""
    return [name for row in rows for name in (row["target_ids"] or ())[1:]]


def columns(rows: Sequence[Row], provinces: Sequence[Row], language: Language) -> list[dict[str, str]]:
    """The columns of the scorecard: name, colour and, for a province that was merged, a note."""
    known = {row["province_id"]: row for row in provinces}
    made: dict[str, dict[str, str]] = {}
    for row in rows:
        original = known.get(row["column_id"])
        note = ""
        if original and original["valid_to"]:
            key = "overview.ended" if row["column_id"] == row["province_id"] else "overview.merged"
            note = words(
                key,
                language,
                province=original[f"name_{language}"],
                date=original[f"valid_to_{language}"],
                successor=original[f"successor_name_{language}"],
            )
        made.setdefault(
            row["column_id"],
            {"name": row[f"province_{language}"], "colour": province_colour(row["province_id"]), "note": note},
        )
    return list(made.values())


def compare(
    indicator: str,
    targets: Mapping[str, Sequence[Row]],
    names: Mapping[str, str],
    chosen: Sequence[str],
    language: Language,
) -> str:
    """Which of the chosen provinces stand where with their headline targets."""
    groups: dict[str, list[str]] = {}
    for province in chosen:
        if targets[province]:
            groups.setdefault(targets[province][0][f"verdict_{language}"], []).append(names[province])
    if not groups:
        return words("compare.finding_none", language, indicator=indicator)
    told = [
        words("compare.verdict_group", language, verdict=verdict.capitalize(), provinces=listed(provinces, language))
        for verdict, provinces in groups.items()
    ]
    return words("compare.finding", language, indicator=indicator, verdicts=". ".join(told))


def joint(
    results: Mapping[str, Sequence[Row]], names: Mapping[str, str], national: Sequence[Row], language: Language
) -> str:
    """The results of the last year that two provinces have one for, highest first; else of the last with any."""
    by_year: dict[int, list[tuple[float, str]]] = {}
    for province, rows in results.items():
        for row in rows:
            if row["is_whole_year"] and row["shown_value"] is not None:
                told = f"{names[province]} {row[f'words_{language}']}"
                by_year.setdefault(row["period_year"], []).append((row["shown_value"], told))
    if not by_year:
        return words("compare.joint", language)
    year = max([year for year, found in by_year.items() if len(found) > 1] or by_year)
    named = [text for _, text in sorted(by_year[year], key=lambda one: -one[0])]
    if len(named) > _MOST_TOLD:
        named = [*named[:2], "…", named[-1]]
    country = [row for row in national if row["period_year"] == year]
    named += [f"{words('figure.country', language)} {row[f'words_{language}']}" for row in country]
    return words("compare.joint_finding", language, year=year, results=", ".join(named))


def panel(targets: Sequence[Row], language: Language) -> str:
    """What became of a province's headline target."""
    return str(targets[0][f"explanation_{language}"]) if targets else words("compare.no_target_panel", language)


def spoken(results: Sequence[Row], language: Language) -> str:
    """Yearly results as a screen reader should say them."""
    yearly = [row for row in results if row["is_whole_year"] and row[f"words_{language}"]]
    if not yearly:
        return words("compare.none_known", language)
    return "; ".join(f"{row['period_year']}: {row[f'words_{language}']}" for row in yearly)


def listed(items: Iterable[str], language: Language) -> str:
    """The items as a sentence lists them."""
    *first, last = [*items] or [""]
    return words("list.last", language, first=", ".join(first), last=last) if first else last


def by_province(rows: Sequence[Row], provinces: Iterable[str]) -> dict[str, list[Row]]:
    """The rows of each province, in the order of the provinces."""
    grouped: dict[str, list[Any]] = {province: [] for province in provinces}
    for row in rows:
        if row["province_id"] in grouped:
            grouped[row["province_id"]].append(row)
    return grouped
