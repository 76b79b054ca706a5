"""The notice on a merger, both ways: what an ended province became, and what a new one was formed from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.findings import listed
from dashboard.palette import VERDICT_SIGNS
from dashboard.store import Row
from dashboard.texts import Language, words

RESOLUTION_DAY: Final = date(2025, 7, 1)
"""The day of the mergers of Resolution 202/2025/QH15; others had resolutions of their own."""


@dataclass(frozen=True, slots=True)
class Merger:
    """What the notice says.

    Attributes:
        lead: what happened on which day.
        targets: what became of the targets.
        apart: that results of two territories are never joined.
        links: provinces to look at next, each with its id, a label and what to expect there.
        event: the same for the time line: year and sentence.
    """

    lead: str
    targets: str
    apart: str
    links: Sequence[tuple[str, str, str]]
    event: tuple[int, str]


def notice(
    place: Row, places: Mapping[str, Row], parts: Mapping[str, Sequence[Row]], language: Language
) -> Merger | None:
    """The notice for a province; none for one that no merger has touched yet.

    Args:
        place: row of `queries.province_list`.
        places: all such rows by province id.
        parts: the answers of `queries.province_part` by part.
        language: language of the visitor.
    """
    if place["valid_to"]:
        return _ended(place, places[place["successor_id"]], parts, language)
    return _formed(place, parts["merged"], language) if parts["merged"] else None


def _ended(place: Row, successor: Row, parts: Mapping[str, Sequence[Row]], language: Language) -> Merger:
    name = f"name_{language}"
    others = [row[name] for row in parts["merged"] if row["province_id"] != place["province_id"]]
    told = {
        "province": place[name],
        "successor": successor[name],
        "date": place[f"valid_to_{language}"],
        "start": successor[f"valid_from_{language}"],
        "resolution": _resolution(successor, language),
    }
    key = "province.ended" if others else "province.ended_alone"
    event = words("province.event_ended", language, **{one: told[one] for one in ("province", "successor", "start")})
    return Merger(
        lead=words(key, language, **told, **({"others": listed(others, language)} if others else {})),
        targets=_left(parts["targets"], language),
        apart=words("province.apart_ended", language, successor=successor[name]),
        links=[(successor["province_id"], words("province.profile_of", language, province=successor[name]), "")],
        event=(successor["valid_from"].year, event),
    )


def _left(targets: Sequence[Row], language: Language) -> str:
    """How many targets were left unfinished, and how they stood at the end."""
    standing = [row for row in targets if not row["replaced_by"]]
    unfinished = [row for row in standing if row["verdict"] == "not_assessable"]
    if not unfinished:
        return words("province.none_left", language, targets=len(standing)) if standing else ""
    names = {row["last_verdict"]: row[f"last_verdict_{language}"] for row in unfinished}
    counts = Counter(row["last_verdict"] for row in unfinished)
    states = [f"{counts[verdict]} {names[verdict]}" for verdict in VERDICT_SIGNS if counts[verdict]]
    return words("province.left", language, targets=len(standing), unfinished=len(unfinished), states=", ".join(states))


def _formed(place: Row, merged: Sequence[Row], language: Language) -> Merger:
    name = f"name_{language}"
    told = {
        "province": place[name],
        "others": listed([row[name] for row in merged], language),
        "date": place[f"valid_from_{language}"],
    }
    return Merger(
        lead=words("province.formed", language, resolution=_resolution(place, language), **told),
        targets=words("province.not_inherited", language, province=place[name]),
        apart=words("province.apart_formed", language, date=told["date"]),
        links=[
            (
                row["province_id"],
                words("province.profile_of", language, province=row[name]),
                words("province.left_there", language, targets=row["targets"], unfinished=row["unfinished"]),
            )
            for row in merged
        ],
        event=(place["valid_from"].year, words("province.event_formed", language, **told)),
    )


def _resolution(formed: Row, language: Language) -> str:
    known = formed["valid_from"] == RESOLUTION_DAY
    return f" ({words('province.resolution', language)})" if known else ""
