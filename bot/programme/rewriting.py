"""A section phrased more fluently by the owner's language model; what loses or adds anything stays as it was.

Only sentences of ours and of the enterprise are sent, gaps as placeholders. Sentences that cite the law, tables, titles
and notes are never rewritten.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.generation.checking import Checker, plain_text
from bot.generation.keeping import keeps_all
from bot.generation.model import Model
from bot.generation.pieces import Piece
from bot.generation.prompting import Message
from bot.generation.reading import Written, read_sentences
from bot.generation.rules import load_check_rules
from bot.programme.model import Block, Bullets, Paragraph, Programme, Section
from bot.programme.revising import with_section
from knowledge.datafiles import load_yaml
from knowledge.errors import EditError, ModelError
from knowledge.settings import Settings
from knowledge.syllables import syllables

_FILE = Path(__file__).with_name("rewriting.yaml")
_GAP = re.compile(r"\[cần bổ sung: [^\]]*\]")
_MASK = "CHOTRONG"
_MASKED = re.compile(rf"{_MASK}(\d+)")
DONE = (
    "Mô hình ngôn ngữ đã diễn đạt lại {done} trên {total} đoạn; {kept} đoạn giữ nguyên lời cũ vì lời mới thêm, bớt "
    "hoặc đổi ý. Phần này đã khóa; hãy đọc lại."
)
NOTHING = "Giữ nguyên cả phần: lời của mô hình ngôn ngữ không giữ đủ số, tên, chỗ trống và ý, hoặc không có gì để sửa."
FAILED = "{reason} Phần này giữ nguyên lời cũ."


class _Prompt(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    batch: int
    shortest: int
    instructions: str


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The programme after rewriting, the same where nothing was accepted, and what the reader must be told."""

    programme: Programme
    notice: str


class SectionRewriter:
    """Phrases sections with one model."""

    def __init__(self, model: Model) -> None:
        """Take the model; nothing is sent yet."""
        self._model, self._rules, self._prompt = model, load_check_rules(), _load_prompt()

    def rewrite(self, programme: Programme, section_id: str) -> Rewritten:
        """Return the programme with one section rewritten and locked.

        Whatever the model or its server does, the rule-based text stays where what came isn't as good.

        Raises:
            EditError: there is no such section, or it is locked.
        """
        section = programme.section(section_id)
        if section is None:
            raise EditError("Không có phần này trong Chương trình; hãy tải lại trang.")
        if section.locked:
            raise EditError("Phần này đang khóa; hãy mở khóa rồi diễn đạt lại.")
        pieces = self._pieces(section)
        better: dict[str, str] = {}
        try:
            for batch in self._batches(pieces):
                better |= self._accepted(batch)
        except ModelError as error:
            return Rewritten(programme, FAILED.format(reason=error.message))
        if not better:
            return Rewritten(programme, NOTHING)
        said = DONE.format(done=len(better), total=len(pieces), kept=len(pieces) - len(better))
        blocks = tuple(_put(block, better) for block in section.blocks)
        changed = section.model_copy(update={"blocks": blocks, "locked": True})
        return Rewritten(with_section(programme, changed), said)

    def _pieces(self, section: Section) -> tuple[Piece, ...]:
        texts = dict.fromkeys(text for text in _texts(section) if len(syllables(text)) >= self._prompt.shortest)
        return tuple(Piece(f"E{n}", "", text, n, "") for n, text in enumerate(texts, 1))

    def _batches(self, pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
        batch: list[Piece] = []
        for piece in pieces:
            if batch and sum(one.size for one in batch) + piece.size > self._prompt.batch:
                yield batch
                batch = []
            batch.append(piece)
        if batch:
            yield batch

    def _accepted(self, batch: Sequence[Piece]) -> dict[str, str]:
        """Return the new texts of a batch that keep everything, by the old.

        Raises:
            ModelError: the model failed.
        """
        masked = {piece.id: Piece(piece.id, "", _mask(piece.words), piece.n, "") for piece in batch}
        checker = Checker(list(masked.values()))
        written: dict[str, list[Written]] = {}
        for sentence in read_sentences(self._model.write(self._messages(list(masked.values())))):
            if len(sentence.evidence) == 1:
                written.setdefault(sentence.evidence[0], []).append(sentence)
        found = {}
        for piece in batch:
            sentences = written.get(piece.id, [])
            text = " ".join(plain_text(sentence) for sentence in sentences)
            sound = sentences and all(checker.fault(sentence) is None for sentence in sentences)
            if sound and text != piece.words and keeps_all(masked[piece.id].words, text, self._rules):
                found[piece.words] = _unmask(text, piece.words)
        return {old: new for old, new in found.items() if new != old}

    def _messages(self, pieces: Sequence[Piece]) -> list[Message]:
        data = {"can_cu": [{"id": piece.id, "noi": piece.place, "loi": piece.words} for piece in pieces]}
        return [("system", self._prompt.instructions), ("user", json.dumps(data, ensure_ascii=False))]


def open_section_rewriter(settings: Settings) -> SectionRewriter | None:
    """Open the model that the owner configured; None when there is none.

    Raises:
        SettingsError: its package is missing.
    """
    address = settings.model
    return SectionRewriter(Model(address, settings)) if address else None


@lru_cache(maxsize=1)
def _load_prompt(path: Path = _FILE) -> _Prompt:
    return load_yaml(path, _Prompt)


def _texts(section: Section) -> Iterator[str]:
    """Yield the texts that may be rewritten: without citation, and none that only opens what follows."""
    for block in section.blocks:
        paragraphs = block.items if isinstance(block, Bullets) else (block,) if isinstance(block, Paragraph) else ()
        for paragraph in paragraphs:
            if not paragraph.citations and not paragraph.text.endswith(":") and _MASK not in paragraph.text:
                yield paragraph.text


def _mask(text: str) -> str:
    gaps = list(dict.fromkeys(_GAP.findall(text)))
    return _GAP.sub(lambda found: f"{_MASK}{gaps.index(found[0]) + 1}", text)


def _unmask(text: str, original: str) -> str:
    gaps = list(dict.fromkeys(_GAP.findall(original)))
    return _MASKED.sub(lambda found: gaps[int(found[1]) - 1], text)


def _put(block: Block, better: dict[str, str]) -> Block:
    if isinstance(block, Paragraph):
        return _better(block, better)
    if isinstance(block, Bullets):
        return block.model_copy(update={"items": tuple(_better(item, better) for item in block.items)})
    return block


def _better(paragraph: Paragraph, better: dict[str, str]) -> Paragraph:
    text = better.get(paragraph.text) if not paragraph.citations else None
    return paragraph if text is None else paragraph.model_copy(update={"text": text})
