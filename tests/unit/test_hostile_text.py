"""Texts made to keep the parser busy: each must be read, or refused, in about the time its length deserves."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

from ingest.limits import LONGEST_TEXT, MOST_LINES, MOST_UNITS
from ingest.markdown import read_markdown
from ingest.metadata import read_metadata
from ingest.source import SourceText
from ingest.structure import analyse
from knowledge.errors import IngestError, ReadLimitError
from knowledge.provisions import TextKind

MANY = 20_000
SECONDS = 5.0
TEXTS = {
    "the same clause": "Điều 1. A\n" + "1. x y\n" * MANY,
    "clauses over and over": "Điều 1. A\n" + "".join(f"{i % 999}. x\n" for i in range(MANY)),
    "the same point": "Điều 1. A\n1. b\n" + "a) x\n" * MANY,
    "a point that may be one": "Điều 1. A\n1. b\n" + "a. x\n" * MANY,
    "plain lines": "Điều 1. A\n" + "chữ thường\n" * MANY,
    "the same article": "Điều 1. A\n" * MANY,
    "the same marked article": "#### Điều 1. A\n" * MANY,
    "the same title": "#### Phần\n" * MANY,
    "articles over and over": "".join(f"Điều {i % 999}. A\n1. b\n" for i in range(MANY)),
    "signatures before the next article": "Điều 1. A\n" + "Nơi nhận:\n" * MANY + "Điều 2. B\n",
    "annexes before the next article": "Điều 1. A\n" + "PHỤ LỤC I\n" * MANY + "Điều 2. B\n",
    "annexes before the next marked article": "#### Điều 1. A\n" + "PHỤ LỤC I\n" * MANY + "#### Điều 2. B\n",
    "regulations with articles": "Điều 1. A\nNơi nhận:\n" + "QUY CHẾ\n(kèm theo)\nĐiều 1. B\nNơi nhận:\n" * (MANY // 4),
    "regulations without articles": "Điều 1. A\nNơi nhận:\n" + "QUY CHẾ\n(kèm theo)\n" * (MANY // 2),
    "quotations left open": "Điều 1. A\n" + "“mở\n" * MANY,
    "quotations left open after a colon": "Điều 1. A\n" + "sửa: “mở\n" * MANY,
    "chapters": "".join(f"Chương {i % 99}\n" for i in range(MANY)),
    "spaces before a mark": "Điều 1. A\n1. x" + " " * (5 * MANY) + "y {S}",
    "marks": "Điều 1. A\n1. x" + " " * (5 * MANY) + "{S}" * MANY,
    "headings of all depths": "".join("#" * (i % 6 + 1) + " x\n" for i in range(MANY)),
    "Roman parts": "Điều 1. A\n" + "I. X\nII. Y\n" * (MANY // 2),
    "odd letters and digits": "Điều 1ſ. A\nĐiều ٣. B\n٤. x\nĐiều 2K. C\n" * 50,
}


@contextmanager
def in_time() -> Iterator[None]:
    """Allow some seconds of processor time; what hangs is stopped."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)  # processor time: a busy machine is no fault of ours
    started = time.process_time()
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("name", TEXTS)
def test_the_structure_of_a_hostile_text_is_found_in_time(name: str) -> None:
    with in_time():
        try:
            found = analyse(TEXTS[name], "1/2020/TT-X", TextKind.VERBATIM)
        except IngestError as error:
            assert error.message
        else:
            assert len({provision.id for provision in found.provisions}) == len(found.provisions)
            assert len(found.warnings) == len(set(found.warnings))


@pytest.mark.parametrize(
    "head",
    [
        "Số: " * MANY,
        "1/" * MANY,
        "Luật " + "a " * MANY,
        "Thông tư số " * MANY,
        "Số: 1/2020/" + "A-" * MANY,
        "LUẬT\n" * MANY,
    ],
)
def test_the_head_of_a_hostile_text_is_read_in_time(head: str) -> None:
    with in_time():
        try:
            assert read_metadata(SourceText("a.md", head, "markdown", "0")).number
        except IngestError as error:
            assert error.message


@pytest.mark.parametrize(
    "text",
    [
        "<!--" * MANY + "x",
        "#### Điều 1. x" + " " * (3 * MANY) + "(bị bãi bỏ",
        "#### Điều 1. x" + " (" * MANY + "bãi bỏ)",
        "|" + "-|" * MANY,
        "---\n" * MANY,
        "---\n" + "- " * MANY + "\n---\nx",
        "---\na: &a [x]\n" + "".join(f"b{i}: &b{i} [{','.join(['*b' + str(i - 1) if i else '*a'] * 9)}]\n" for i in range(12)) + "---\nx",  # noqa: E501
        "---\n" + "{a: " * MANY + "\n---\nx",
        "---\na: " + "9" * 100_000 + "\n---\nx",
        "---\na: 2020-99-99\n---\nx",
    ],
)  # fmt: skip
def test_hostile_markdown_is_read_in_time(text: str) -> None:
    with in_time():
        try:
            assert read_markdown(text.encode()).text
        except IngestError as error:
            assert error.message


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: "Điều 1. A\n" + "chữ " * (LONGEST_TEXT // 4 + 1), "chữ"),
        (lambda: "Điều 1. A\n" + "x\n" * (MOST_LINES + 1), "dòng"),
        (lambda: "".join(f"#### Điều {i % 999}. A\n" for i in range(MOST_UNITS + 1)), "đơn vị"),
    ],
)
def test_a_text_beyond_the_limits_is_refused(make: Callable[[], str], says: str) -> None:
    with in_time(), pytest.raises(ReadLimitError, match=says):
        analyse(make(), "1/2020/TT-X", TextKind.VERBATIM)
