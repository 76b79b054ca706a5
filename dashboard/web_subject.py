"""What the page of an address is about: for the window, bookmarks, previews and search engines.

Told from the address alone, so that it stands in the page's head before anything is drawn.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard import province_selection, queries, selection, source_queries, store, visit
from dashboard.asking import Rows
from dashboard.source_one import source_title
from dashboard.source_selection import SOURCE
from dashboard.store import NoStoreError, Snapshot
from dashboard.texts import Language, words

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Subject:
    """What an address shows.

    Attributes:
        title: of the window, of bookmarks and of previews.
        about: a sentence or two.
        query: the parts of the address that change it, as the pages would write them; the rest is left out.
    """

    title: str
    about: str
    query: Mapping[str, str] = field(default_factory=dict)


def subject(page: str, query: Mapping[str, str]) -> Subject:
    """The subject of a page; a store that cannot be read costs the names of the choice, never the page.

    Args:
        page: name of the page, as in `page_list`.
        query: parameters of the address.
    """
    language = selection.language_of(query)
    about = words(f"web_about.{page}", language)
    try:
        name, kept = _choice(page, query, language, store.current())
    except NoStoreError:
        name, kept = "", {}
    except Exception:
        _LOG.exception("The title of %s could not be told in full", page)
        name, kept = "", {}
    title = f"{name or words(f'nav.{page}', language)} · {words('app.name', language)}"
    return Subject(title, about, kept)


def provinces(language: Language) -> list[str]:
    """Slugs of the provinces that have a page with figures; none while there is no store."""
    try:
        snapshot = store.current()
    except NoStoreError:
        return []
    listed = queries.province_list(snapshot, visit.today())
    return [row["province_id"] for row in listed if row["is_listed"] and row[f"name_{language}"]]


def _choice(page: str, query: Mapping[str, str], language: Language, snapshot: Snapshot) -> tuple[str, dict[str, str]]:
    """What the choice is called, nothing where the address makes none, and the address of it."""
    if page == "compare" and {selection.INDICATOR, selection.PROVINCES} & query.keys():
        return _compared(query, language, snapshot)
    if page == "province" and selection.PROVINCES in query:
        listed = queries.province_list(snapshot, visit.today())
        chosen = province_selection.province_selection(query, listed)
        name = _names(listed, language)[chosen.province]
        return words("web.profile", language, province=name), {selection.PROVINCES: chosen.province}
    if page == "sources" and SOURCE in query:
        found = source_queries.sources_found(snapshot, visit.today(), [query[SOURCE]]).values()
        return next(((source_title(row), {SOURCE: query[SOURCE]}) for row in found), ("", {}))
    return "", {}


def _compared(query: Mapping[str, str], language: Language, snapshot: Snapshot) -> tuple[str, dict[str, str]]:
    indicators, listed = queries.indicators(snapshot), queries.provinces(snapshot, visit.today())
    chosen = selection.compare_selection(query, indicators, listed)
    indicator = next(row for row in indicators if row["indicator_id"] == chosen.indicator)
    names = _names(listed, language)
    told = [indicator[f"name_{language}"], ", ".join(names[province] for province in chosen.provinces)]
    kept = {selection.INDICATOR: indicator["slug"], selection.PROVINCES: ",".join(chosen.provinces)}
    return " · ".join(filter(None, told)), kept


def _names(rows: Rows, language: Language) -> dict[str, str]:
    return {row["province_id"]: row[f"name_{language}"] for row in rows}
