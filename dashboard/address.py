"""The parts that addresses are made of: names, lists, years, page numbers. Reading them never fails.

What is not understood goes to `misunderstood` as `name=value`, and a default is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import lru_cache

Query = Mapping[str, str]
Years = tuple[int, int]

YEARS, PAGE = "nam", "trang"
"""Names in the address that several pages have."""


@lru_cache(4096)
def slug(text: str) -> str:
    """The text as a slug: no diacritics, lower case, hyphens. `Thanh Hoá` and `thanh_hóa` give `thanh-hoa`."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", letters.lower()).strip("-")


def listed(query: Query, name: str, known: Mapping[str, str], misunderstood: list[str]) -> tuple[str, ...]:
    """What a comma-separated list names, each once; names with diacritics and in capitals are understood.

    Args:
        query: parameters of the address.
        name: which of them.
        known: what may be named, by slug.
        misunderstood: takes what is not known.
    """
    wanted = [part for part in query.get(name, "").split(",") if part.strip()]
    unknown = [part for part in wanted if slug(part) not in known]
    if unknown:
        misunderstood.append(f"{name}={','.join(unknown)}")
    return tuple(dict.fromkeys(known[slug(part)] for part in wanted if slug(part) in known))


def years(query: Query, misunderstood: list[str]) -> Years | None:
    """First and last year, in order; nothing where the address names none."""
    wanted = query.get(YEARS, "").strip()
    found = years_of(wanted)
    if wanted and not found:
        misunderstood.append(f"{YEARS}={wanted}")
    return found


def years_of(text: str) -> Years | None:
    """`2021-2025` or `2025`, in order and within the years that any data can have."""
    match = re.fullmatch(r"\s*((?:19|20)[0-9]{2})\s*(?:[-–]\s*((?:19|20)[0-9]{2}))?\s*", text)  # noqa: RUF001 (en dash)
    if not match:
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    return min(first, last), max(first, last)


def years_text(span: Years) -> str:
    """`2025` or `2021-2025`."""
    return str(span[0]) if span[0] == span[1] else f"{span[0]}-{span[1]}"


def years_holding(held: Collection[int], usual: Years) -> Years:
    """The usual years where they hold enough, or nothing is held; else a span as long that holds more.

    A third of what the fullest span holds is enough. Else it is the latest span that holds more than three quarters
    of that; where the usual years hold nothing at all, the latest that holds anything.

    Args:
        held: the years that have anything, each as often as it has.
        usual: first and last year.
    """
    first, last = usual
    length = last - first
    counts = {end: sum(end - length <= year <= end for year in held) for end in sorted({*held, last})}
    fullest = max(counts.values())
    if 3 * counts[last] >= fullest:
        return usual
    end = max(end for end, count in counts.items() if 4 * count > 3 * fullest) if counts[last] else max(held)
    return end - length, end


def page_number(query: Query, misunderstood: list[str], name: str = PAGE) -> int:
    """Which page of a long table, the first unless the address says otherwise."""
    wanted = query.get(name, "").strip()
    if re.fullmatch(r"[1-9][0-9]{0,5}", wanted):
        return int(wanted)
    if wanted:
        misunderstood.append(f"{name}={wanted}")
    return 1
