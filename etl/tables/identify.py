"""Which official table a file is: by a code, by its title, and by the places in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.problems import InvalidInput, did_you_mean
from etl.tables.labels import words_of
from etl.tables.mapping import Rule
from etl.tables.places import Gazetteer
from etl.tables.reading import Reading, broken, shown

# What may follow a title: "… chia theo Tỉnh, thành phố và Năm".
_AFTER_TITLE = frozenset({"chia", "by"})
_HOME = "reference/tables.csv"


def identify(reading: Reading, rules: Sequence[Rule], gazetteer: Gazetteer, fallback: str = "") -> Rule:
    """The table that a file is.

    Args:
        reading: the file as read.
        rules: the tables that are known.
        gazetteer: the provinces.
        fallback: the code of the table where the file itself does not tell.

    Raises:
        InvalidInput: it is none that is known, or could be several, or contradicts itself.
    """
    by_title = [rule for rule in rules if _says_title(reading.texts, rule)]
    named = [rule for rule in rules if any(_says_code(text, rule) for text in reading.texts)]
    named = named or [rule for rule in rules if _says_code(reading.file, rule)]
    if len(named) > 1:
        codes = " and ".join(rule.code for rule in named)
        raise broken(reading.file, f"It names several tables: {codes}", "Give each table a file of its own")
    if named:
        return _checked(reading, named[0], by_title, gazetteer)
    fitting = _fitting(reading, by_title, gazetteer)
    if len(fitting) == 1:
        return fitting[0]
    if fallback:
        chosen = [rule for rule in rules if rule.code == fallback]
        if not chosen:
            right = did_you_mean(fallback, [rule.code for rule in rules])
            raise broken(reading.file, f"--table {shown(fallback)} is not in {_HOME}", right)
        return _checked(reading, chosen[0], [], gazetteer)
    raise _unknown(reading, rules, fitting)


def _checked(reading: Reading, rule: Rule, by_title: Sequence[Rule], gazetteer: Gazetteer) -> Rule:
    """The table that a code names, unless title or places say that it is another one."""
    if by_title and rule not in by_title:
        wrong = f"The code says {rule.code}, the title is that of {by_title[0].code}"
        raise broken(reading.file, wrong, "Correct the name of the file, or the title in reference/tables.csv")
    if gazetteer.is_of_other_times(reading, rule):
        wrong = f"{rule.code} is about the provinces before 2025-07-01, this file lists those after"
        raise broken(reading.file, wrong, "Name the table that it is with --table, or add it to reference/tables.csv")
    return rule


def _fitting(reading: Reading, candidates: Sequence[Rule], gazetteer: Gazetteer) -> list[Rule]:
    """Of tables with one title those whose places these are: the fewest unknown ones."""
    unknown = {
        rule.code: len(gazetteer.unknown(reading, rule))
        for rule in candidates
        if not gazetteer.is_of_other_times(reading, rule)
    }
    return [rule for rule in candidates if unknown.get(rule.code) == min(unknown.values(), default=0)]


def _unknown(reading: Reading, rules: Sequence[Rule], fitting: Sequence[Rule]) -> InvalidInput:
    if fitting:
        codes = " or ".join(rule.code for rule in fitting)
        return broken(reading.file, f"By title and places it could be {codes}", "Say which it is: --table CODE")
    title = next((text for text in reading.texts if text), "")
    near = did_you_mean(title, [rule.row["title"] for rule in rules])
    right = f"Say which it is with --table CODE, or add a row for it to {_HOME}"
    right = f"{near}? {right}" if near.startswith("Did") else right
    return broken(reading.file, f"«{shown(title)}» is none of the tables in {_HOME}", right)


def _says_code(text: str, rule: Rule) -> bool:
    """Whether a text names a code: V03.10 stands in "o_V03.10.json", but neither in PL.V03.10 nor in V03.100."""
    code = re.escape(rule.code)
    return re.search(rf"(?<![A-Za-z0-9.-]){code}(?![A-Za-z0-9])(?![.-]\d{{1,3}}(?!\d))", text) is not None


def _says_title(texts: Sequence[str], rule: Rule) -> bool:
    title = words_of(rule.row["title"])
    for text in texts:
        words = words_of(text)
        rest = words[len(title) :]
        if words[: len(title)] == title and (not rest or rest[0] in _AFTER_TITLE):
            return True
    return False
