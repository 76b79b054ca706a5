"""Text as tokens and sentences; offsets are those of the NFC text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from etl.read import nfc

# One alternative for each kind of character, so that every text is read in one pass.
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|[^\w\s]|[_\d]")
# No sentence of a person is longer; what is (a table without marks, noise) is cut, so that time stays linear.
_LONGEST_SENTENCE = 500
# The number of a list item and its full stop: "1."
_LABEL = 2
_SENTENCE_MARKS = frozenset(".!?…")
_LIST_MARKS = frozenset("-–—+*•●○▪■·")
# What stands before a full stop that ends no sentence: "TP. Thanh Hóa", "đ/c. Hùng".
_SHORT = frozenset(["tp", "ts", "ths", "pgs", "gs", "bs", "ks", "tx", "tt", "q", "p", "h", "c", "vv", "st", "số", "no"])
# "hoà" and "hòa" are one word: both placements of the tone mark are in use.
_TONES = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
# i and y are interchangeable in these words.
_SPELLINGS = {"tỉ": "tỷ", "kì": "kỳ", "kỉ": "kỷ", "mĩ": "mỹ", "lí": "lý", "quí": "quý", "kĩ": "kỹ"}


class Token(NamedTuple):
    """A word, a run of digits or a mark.

    Attributes:
        start: offset of its first character.
        end: offset behind its last character.
        word: what it says, folded: lower case, one placement of tone marks, one spelling.
        is_word: letters, not digits or a mark.
    """

    start: int
    end: int
    word: str
    is_word: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive); `paragraph` counts blank-line blocks; `is_item`: a list item."""

    first: int
    last: int
    paragraph: int
    is_item: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its tokens and sentences."""

    text: str
    tokens: list[Token]
    words: list[str]
    sentences: list[Sentence]

    def said(self, first: int, last: int) -> str:
        """The characters from token `first` up to token `last` (exclusive)."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end] if last > first else ""

    def is_capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.text[self.tokens[index].start].isupper()

    def touches(self, index: int) -> bool:
        """Whether no space stands between a token and the one before it."""
        return 0 < index < len(self.tokens) and self.tokens[index - 1].end == self.tokens[index].start


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """A word as it is compared: "HOÀ" and "hòa" are the same."""
    word = word.lower().replace("ð", "đ")
    # Only open syllables are written both ways: "hoà" and "hòa", but always "hoàn"; "qu" is a consonant.
    if word[-2:] in _TONES and not word.startswith("qu"):
        word = word[:-2] + _TONES[word[-2:]]
    return _SPELLINGS.get(word, word)


def folded(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as they are compared, without its marks."""
    return tuple(fold(word) for word in _TOKEN.findall(nfc(phrase)) if word[0].isalnum())


def phrases(listed: str) -> tuple[tuple[str, ...], ...]:
    """Phrases written one after another with commas, each as its words."""
    return tuple(tuple(phrase.split()) for phrase in listed.split(","))


def read(text: str) -> Text:
    """Tokens and sentences of a text; the text is brought to NFC first."""
    text = nfc(text)
    tokens = [
        Token(match.start(), match.end(), fold(match.group()), match.group()[0].isalpha())
        for match in _TOKEN.finditer(text)
    ]
    return Text(text, tokens, [token.word for token in tokens], list(_sentences(text, tokens)))


def _sentences(text: str, tokens: list[Token]) -> Iterator[Sentence]:
    first, paragraph, is_item = 0, 0, False
    for index in range(1, len(tokens) + 1):
        gap = text[tokens[index - 1].end : tokens[index].start] if index < len(tokens) else "\n\n"
        is_long = index - first >= _LONGEST_SENTENCE
        if not gap and not is_long:
            continue
        blank = gap.count("\n") > 1
        item = "\n" in gap and (index == len(tokens) or _is_list_mark(text, tokens, index))
        is_label = is_item and index - first <= _LABEL
        if blank or item or is_long or (_ends_sentence(tokens, index - 1) and not is_label):
            yield Sentence(first, index, paragraph, is_item)
            first, is_item = index, item or (blank and _is_list_mark(text, tokens, index))
            paragraph += blank


def _is_list_mark(text: str, tokens: list[Token], index: int) -> bool:
    """Whether a line that begins with this token is a list item: "- …", "1. …", "a) …"."""
    if index + 1 >= len(tokens):
        return False
    if tokens[index].word in _LIST_MARKS:
        return True
    if tokens[index].word == "(" and index + 2 < len(tokens) and tokens[index + 2].word == ")":
        return True
    token, after = tokens[index], tokens[index + 1]
    short = token.end - token.start <= (2 if not token.is_word else 1)
    # The mark touches its number and a space follows, else it is a number such as 1.200.
    return (
        short
        and after.word in {".", ")", "/"}
        and token.end == after.start
        and text[after.end : after.end + 1].isspace()
    )


def _ends_sentence(tokens: list[Token], index: int) -> bool:
    if tokens[index].word not in _SENTENCE_MARKS:
        return False
    return tokens[index].word != "." or index == 0 or tokens[index - 1].word not in _SHORT
