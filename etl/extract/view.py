"""A linked number with all that may say something about it."""

from __future__ import annotations

from dataclasses import dataclass

from etl.extract.authority import Instrument
from etl.extract.context import Carried, Document
from etl.extract.linking import Link
from etl.extract.quantity import Quantity
from etl.extract.reading import Scene
from etl.extract.setting import setter_of, stage_of


@dataclass(frozen=True, slots=True)
class View:
    """A linked number with all that may say something about it."""

    scene: Scene
    link: Link
    carried: Carried
    document: Document

    @property
    def quantity(self) -> Quantity:
        """The number."""
        return self.link.quantity

    @property
    def start(self) -> int:
        """Where the words about this number begin: its name, or the number when the name stands behind."""
        if self.link.mention.first < self.scene.sentence.first:
            return max(self.link.after, self.scene.sentence.first)
        return min(self.link.mention.first, self.link.quantity.first)

    @property
    def setter(self) -> Instrument | None:
        """What sets it, if it is a target."""
        return setter_of(self.scene, self.start, self.carried, self.document)

    @property
    def stage(self) -> str | None:
        """Whether it is a draft or adopted, if it is a target."""
        return stage_of(self.scene, self.start, self.quantity.first, self.carried, self.document)

    @property
    def part_start(self) -> int:
        """The token behind the last semicolon or colon before the number, or the start of the sentence."""
        words, index = self.scene.words, self.link.quantity.first
        while index > self.scene.sentence.first and words[index - 1] not in {";", ":"}:
            index -= 1
        return index

    @property
    def clause_start(self) -> int:
        """The token behind the last thing said about another figure, a semicolon or the start of the sentence."""
        words, index = self.scene.words, self.start
        floor = max(self.scene.sentence.first, min(self.link.after, index))
        while index > floor and words[index - 1] not in {";", ":"}:
            index -= 1
        return index
