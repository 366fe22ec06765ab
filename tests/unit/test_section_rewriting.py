"""Sections phrased by a model on loopback: a fair rewriting is taken, a lying one leaves the rule-based text."""

import json
from typing import Any

import pytest
from programme_examples import TODAY, example, planted

from bot.generation.keeping import keeps_all
from bot.generation.rules import load_check_rules
from bot.programme.drafter import draft
from bot.programme.model import Bullets, Paragraph, Programme, Section
from bot.programme.plain_section import as_plain
from bot.programme.profile_loading import profile_of
from bot.programme.revising import draft_again, lock
from bot.programme.rewriting import Rewritten, SectionRewriter, open_section_rewriter
from evals.lying_server import LIES, lying_server
from knowledge.errors import EditError
from knowledge.settings import Settings

OURS = "Phòng Kỹ thuật kiểm tra 12 cân mỗi tháng và không dùng cân hỏng tại xưởng cán."
GAPPED = "Người phụ trách là [cần bổ sung: họ tên người phụ trách đo lường] của Phòng Kỹ thuật, làm việc từ năm 2027."
LAW = "Phương tiện đo nhóm 2 phải được kiểm định trước khi đưa vào sử dụng theo yêu cầu của pháp luật."
FLUENT = {
    OURS: "Mỗi tháng Phòng Kỹ thuật kiểm tra 12 cân tại xưởng cán và không dùng cân hỏng.",
    GAPPED: "Người phụ trách là CHOTRONG1 của Phòng Kỹ thuật và làm việc từ năm 2027.",
}


@pytest.fixture(scope="module")
def programme() -> Programme:
    drafted = draft(profile_of(planted(example("can-thep"))), TODAY)
    blocks = (Paragraph(text=OURS), Bullets(items=(Paragraph(text=GAPPED),)), Paragraph(text=LAW, citations=(1,)))
    own = Section(id="giai_phap", title="Giải pháp", level=1, blocks=blocks)
    sections = tuple(own if section.id == own.id else section for section in drafted.sections)
    return drafted.model_copy(update={"sections": sections})


def rewriter(url: str, seconds: float = 20) -> SectionRewriter:
    opened = open_section_rewriter(Settings(llm=f"openai:m@{url}", llm_timeout=seconds))
    assert opened is not None
    return opened


def rewritten(programme: Programme, mode: str, seconds: float = 20) -> Rewritten:
    with lying_server(mode) as (url, _):
        return rewriter(url, seconds).rewrite(programme, "giai_phap")


def text(programme: Programme) -> str:
    section = programme.section("giai_phap")
    assert section is not None
    return as_plain(section)


class Fluent:
    """A model that answers with prepared sentences."""

    def __init__(self, answers: dict[str, str]) -> None:
        self.answers, self.seen = answers, ""

    def write(self, messages: list[tuple[str, str]]) -> list[str]:
        """Answer in one chunk."""
        self.seen = messages[1][1]
        pieces: list[dict[str, Any]] = json.loads(self.seen)["can_cu"]
        told = list(self.answers.values())
        rows = [{"text": told[n], "evidence": [piece["id"]]} for n, piece in enumerate(pieces) if n < len(told)]
        return [json.dumps({"sentences": rows}, ensure_ascii=False)]


def test_without_a_model_there_is_none() -> None:
    assert open_section_rewriter(Settings(llm="")) is None


def test_a_fair_rewriting_is_taken_locked_and_gaps_return(programme: Programme) -> None:
    model: Any = Fluent(FLUENT)
    done = SectionRewriter(model).rewrite(programme, "giai_phap")
    assert text(done.programme).splitlines() == [
        "Mỗi tháng Phòng Kỹ thuật kiểm tra 12 cân tại xưởng cán và không dùng cân hỏng.",
        "- " + GAPPED.replace(", làm việc", " và làm việc"),
        f"{LAW} [1]",
    ]
    section = done.programme.section("giai_phap")
    assert section is not None
    assert section.locked
    assert "2 trên 2 đoạn" in done.notice
    assert "pháp luật" not in model.seen, "sentences that cite the law are not sent"
    assert "bổ sung" not in model.seen
    assert text(draft_again(profile_of(example("can-thep")), TODAY, done.programme)).startswith("Mỗi tháng")


@pytest.mark.parametrize(
    "lie",
    [
        OURS.replace("12", "13"),
        OURS.replace("không dùng", "dùng"),
        OURS.replace("Phòng Kỹ thuật", "Phòng Vật tư"),
        OURS.replace("kiểm tra", "phải kiểm tra"),
        OURS.replace(" tại xưởng cán", ""),
        f"{OURS} Giám đốc phải ký duyệt.",
        f"{OURS} Theo Nghị định 999/2031/NĐ-CP.",
        "Phòng Kỹ thuật kiểm tra 12 cân mỗi tháng.",
        f"<b>{OURS}</b>",
        "",
    ],
)
def test_what_loses_or_adds_anything_is_refused(programme: Programme, lie: str) -> None:
    model: Any = Fluent({OURS: lie})
    done = SectionRewriter(model).rewrite(programme, "giai_phap")
    assert done.programme == programme
    assert "Giữ nguyên cả phần" in done.notice


def test_a_lost_gap_is_refused(programme: Programme) -> None:
    model: Any = Fluent({OURS: FLUENT[OURS], GAPPED: "Người phụ trách là của Phòng Kỹ thuật, làm việc từ năm 2027."})
    done = SectionRewriter(model).rewrite(programme, "giai_phap")
    assert "[cần bổ sung: họ tên người phụ trách đo lường]" in text(done.programme)
    assert "1 trên 2 đoạn" in done.notice


@pytest.mark.parametrize("mode", [*LIES, "honest", "obeys", "last_only", "invented_id"])
def test_no_lie_of_the_server_gets_in(programme: Programme, mode: str) -> None:
    done = rewritten(programme, mode)
    assert text(done.programme) == text(programme)
    assert done.notice


@pytest.mark.parametrize(
    "mode",
    ["empty", "none", "garbage", "wrong_json", "half", "endless", "401", "429", "500", "redirect", "dies", "not_http"],
)
def test_a_server_that_fails_leaves_the_text_and_a_sentence(programme: Programme, mode: str) -> None:
    done = rewritten(programme, mode)
    assert done.programme == programme
    assert done.notice.endswith("Phần này giữ nguyên lời cũ.")


def test_a_locked_section_is_not_rewritten(programme: Programme) -> None:
    model: Any = Fluent(FLUENT)
    with pytest.raises(EditError, match="đang khóa"):
        SectionRewriter(model).rewrite(lock(programme, "giai_phap", locked=True), "giai_phap")


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("Cân 12 chiếc tại Thái Nguyên.", "Tại Thái Nguyên cân 12 chiếc.", True),
        ("Cân 12 chiếc và 12 bộ.", "Cân 12 chiếc và bộ.", False),
        ("Không dùng cân hỏng.", "Cân hỏng không dùng.", True),
        ("Không dùng cân hỏng.", "Dùng cân hỏng.", False),
        ("Cân tại Thái Nguyên.", "Cân tại thái nguyên.", False),
        ("Được dùng cân.", "Phải được dùng cân.", False),
    ],
)
def test_all_is_kept(before: str, after: str, *, kept: bool) -> None:
    assert keeps_all(before, after, load_check_rules()) is kept
