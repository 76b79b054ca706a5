"""Inputs whose every free text is a payload: script, markup, formulas, marks of every language that pages speak."""

import json
import re
import unicodedata

from tests.conftest import ROOT

PAYLOADS = json.loads((ROOT / "tests" / "fixtures" / "payloads.json").read_text(encoding="utf-8"))
MARK = re.compile(r"ct\d\dx")

# Text that people write; each cell of it takes a payload, beginning at another one in each column.
FREE = {
    "units": ("name_vi", "name_en", "symbol_vi", "symbol_en"),
    "indicators": ("name_vi", "name_en", "definition_vi", "definition_en", "caution_vi", "caution_en"),
    "provinces": ("name_vi", "name_en", "region_vi", "region_en", "source"),
    "exchange_rates": ("note_vi", "note_en"),
    "lexicon": ("example",),
    "sources": ("publisher", "title", "url"),
    "targets": ("stated", "set_by", "set_by_en", "note_vi", "note_en", "second_source_url"),
    "observations": ("stated", "note_vi", "note_en", "second_source_url"),
    "deadlines": (
        *("task_vi", "task_en", "stated", "set_by", "set_by_en", "note_vi", "note_en"),
        *("evidence_url", "second_source_url"),
    ),
    "reviews": ("decided_by", "reason"),
}


def poison(data):
    """Put the payloads into a data folder."""
    step = 0
    for table, columns in FREE.items():
        rows = data.rows(table)
        for column in columns:
            step += 7
            for number, row in enumerate(rows):
                payload = PAYLOADS[(number + step) % len(PAYLOADS)]
                # An address has no spaces and begins as one: the contract refuses all else.
                row[column] = f"https://{number}.example/{''.join(payload.split())}" if "url" in column else payload
        for row in rows:
            # The texts are not in the archive.
            row.update({name: "" for name in ("span_start", "span_end", "text_file", "text_sha256") if name in row})
        data.write(table, rows)


def torn(text):
    """Payloads of which only a part is left in the text: what is missing was read as mark-up."""
    text = flat(text)
    return [
        text[max(0, at.start() - 60) : at.end() + 60]
        for at in MARK.finditer(text)
        if not _stands(text, at.start(), WHOLE[at.group()], at.group())
    ]


def flat(text):
    """Without spaces, which pages break lines at and addresses leave out; dashes as typed, which Markdown sets.

    Backticks as the notice on a bad address has them, since one would end its code; no marks that turn
    the direction of writing, which some places leave out.
    """
    seen = "".join(letter for letter in text if not letter.isspace() and unicodedata.category(letter) != "Cf")
    return seen.replace("—", "--").replace("`", "'")


def _stands(text, at, payload, mark):
    offsets = [found.start() for found in re.finditer(re.escape(mark), payload)]
    return any(text.startswith(payload, at - offset) for offset in offsets if at >= offset)


WHOLE = {mark: flat(payload) for payload in PAYLOADS for mark in MARK.findall(payload)}
