"""The command ``batch``: a file of questions, everything loaded once."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.follow_up import Thread
from bot.session import Session
from knowledge.errors import BatchError, QuestionError
from ui import console
from ui.startup import open_session


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore")

    id: str | int
    question: str
    as_of: date | None = None
    after: str | int | None = None  # the id of an earlier row whose conversation this question goes on


def read_rows(path: Path) -> list[_Row]:
    """Read the questions.

    Raises:
        BatchError: the file cannot be read, or a line is not a question; the sentence names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BatchError(f"Không đọc được tệp câu hỏi {path}; tệp phải là văn bản UTF-8.") from error
    rows: list[_Row] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = _Row.model_validate_json(line)
        except ValidationError as error:
            raise BatchError(
                f"Dòng {number} của {path.name} không dùng được: mỗi dòng phải là một đối tượng JSON có "
                "«id», «question» và có thể có «as_of» dạng 2024-05-01, «after» là «id» của một dòng phía trên."
            ) from error
        if row.after is not None and str(row.after) not in {str(earlier.id) for earlier in rows}:
            raise BatchError(f"Dòng {number} của {path.name}: không có dòng nào phía trên mang «id» là {row.after}.")
        rows.append(row)
    return rows


def answer_file(questions: Path, answers: Path) -> None:
    """Answer every question of a file, in order; the result appears whole when all are done.

    Raises:
        BatchError: the questions cannot be read or the answers cannot be written.
    """
    rows = read_rows(questions)
    session = open_session()
    lines = []
    threads: dict[str, Thread] = {}
    with console.progress("Trả lời") as step:
        for done, row in enumerate(rows, start=1):
            lines.append(json.dumps(_answer(session, row, threads), ensure_ascii=False))
            step(done, len(rows))
    fresh = answers.with_name(answers.name + ".part")
    try:
        fresh.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        fresh.replace(answers)
    except OSError as error:
        raise BatchError(f"Không ghi được {answers}: {error.strerror}.") from error
    console.say(f"Đã trả lời {len(rows)} câu vào {answers}.")


def _answer(session: Session, row: _Row, threads: dict[str, Thread]) -> dict[str, Any]:
    thread = Thread() if row.after is None else threads[str(row.after)].fork()
    threads[str(row.id)] = thread
    try:
        return session.ask(row.question, row.as_of, thread).to_json(str(row.id))
    except QuestionError as error:
        return {
            "id": str(row.id),
            "question": row.question,
            "as_of": row.as_of.isoformat() if row.as_of else None,
            "status": "refused",
            "answer": error.message,
            "sentences": [],
            "citations": [],
            "notices": [],
            "retrieved": [],
            "seconds": {"total": 0.0},
        }
