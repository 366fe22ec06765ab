"""What a language model's sentence must hold to be shown: fair ones pass, changed ones never do."""

from pathlib import Path

import pytest
from extracted_answers import extracted
from pydantic import BaseModel

from bot.generation.checking import Checker, Fault
from bot.generation.pieces import Piece, pieces_of
from bot.generation.reading import Written
from evals.lying_server import LIES
from knowledge.catalogue import Catalogue
from knowledge.datafiles import load_yaml
from knowledge.library import Library


class Phrased(BaseModel):
    """Sentences on the words of one clause."""

    place: tuple[str, str, str]
    fair: tuple[str, ...]
    foul: tuple[str, ...]


ROWS = load_yaml(Path(__file__).with_name("phrased_sentences.yaml"), tuple[Phrased, ...])
SCALES = Piece("E1", "khoản 1 Điều 5 Thông tư 1/2099/TT-XYZ", "Cân bàn phải được kiểm định 12 tháng một lần.", 1, "a")


def fault(text: str, *pieces: Piece, evidence: tuple[str, ...] = ("E1",)) -> Fault | None:
    return Checker(pieces or (SCALES,)).fault(Written(text=text, evidence=evidence))


@pytest.fixture(scope="module")
def checkers(digests: Library, catalogue: Catalogue) -> list[tuple[Phrased, Checker]]:
    return [(row, Checker(pieces_of(extracted(digests, catalogue, [row.place])))) for row in ROWS]


def test_no_changed_sentence_passes(checkers: list[tuple[Phrased, Checker]]) -> None:
    sentences = [(checker, text) for row, checker in checkers for text in row.foul]
    assert len(sentences) > 50
    shown = [text for checker, text in sentences if checker.fault(Written(text=text, evidence=("E1",))) is None]
    assert shown == []


def test_nine_of_ten_fair_sentences_pass(checkers: list[tuple[Phrased, Checker]]) -> None:
    faults = {t: checker.fault(Written(text=t, evidence=("E1",))) for row, checker in checkers for t in row.fair}
    dropped = {text: why for text, why in faults.items() if why is not None}
    assert len(dropped) <= len(faults) // 10, dropped


@pytest.mark.parametrize("manner", sorted(set(LIES) - {"bound"}))
def test_a_clause_in_its_own_words_passes_and_no_lie_about_it_does(manner: str) -> None:
    assert fault(SCALES.words) is None
    assert fault(LIES[manner](SCALES.words)) is not None


@pytest.mark.parametrize(
    ("text", "evidence", "why"),
    [
        (SCALES.words, (), Fault.EVIDENCE),
        (SCALES.words, ("E2",), Fault.EVIDENCE),
        (SCALES.words, ("E1", "E99"), Fault.EVIDENCE),
        (SCALES.words, ("e1 ",), Fault.EVIDENCE),
        ("Cân bàn phải được kiểm định [1].", ("E1",), Fault.FORM),
        ("Cân bàn **phải** được kiểm định.", ("E1",), Fault.FORM),
        ("Cân bàn phải được kiểm định evil.example/a.", ("E1",), Fault.FORM),
        ("Cân bàn phải được kiểm\u200b định.", ("E1",), Fault.FORM),
        ("Cân bàn phải được kiểm định\n12 tháng một lần.", ("E1",), Fault.FORM),
        ("Can ban phai duoc kiem dinh 12 thang mot lan.", ("E1",), Fault.LANGUAGE),
        ("Cân bàn phải được kiểm định 24 tháng một lần.", ("E1",), Fault.FIGURES),
        ("Cân bàn phải được kiểm định ba tháng một lần.", ("E1",), Fault.FIGURES),
        ("Cân bàn phải được kiểm định 12 năm một lần.", ("E1",), Fault.FIGURES),
        ("Theo khoản 2 Điều 5, cân bàn phải được kiểm định.", ("E1",), Fault.FIGURES),
        ("Theo Nghị định 2/2099/NĐ-CP, cân bàn phải được kiểm định.", ("E1",), Fault.FIGURES),
        ("Cân bàn phải được Bộ Công an kiểm định.", ("E1",), Fault.NAMES),
        ("Cân bàn phải được kiểm định miễn phí.", ("E1",), Fault.NEW_WORDS),
        ("Cân bàn được kiểm định 12 tháng một lần.", ("E1",), None),
        ("Cân bàn phải được kiểm định 12 tháng một lần (E1).", ("E1",), None),
        ("Theo khoản 1 Điều 5 Thông tư 1/2099/TT-XYZ, cân bàn phải được kiểm định 12 tháng một lần.", ("E1",), None),
    ],
)
def test_each_fault_has_its_name(text: str, evidence: tuple[str, ...], why: Fault | None) -> None:
    assert fault(text, evidence=evidence) is why


def test_a_row_of_a_table_lends_nothing_to_another() -> None:
    rows = "Bảng chu kỳ:\n- Cân bàn: chu kỳ: 12 tháng.\n- Cân treo: chu kỳ: 24 tháng."
    table = Piece("E1", "Điều 5", rows, 1, "a")
    assert fault("Cân bàn có chu kỳ 12 tháng.", table) is None
    assert fault("Cân bàn có chu kỳ 24 tháng.", table) is not None


def test_a_prohibition_in_the_lead_governs_its_list() -> None:
    listed = Piece(
        "E1", "Điều 7", "Nghiêm cấm các hành vi sau:\na) tẩy xóa tem kiểm định;\nb) làm sai kết quả đo.", 1, "a"
    )
    assert fault("Nghiêm cấm tẩy xóa tem kiểm định.", listed) is None
    assert fault("Tẩy xóa tem kiểm định.", listed) is Fault.LIMITS


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Cân phải kiểm định, trừ cân dùng trong gia đình.", "Cân phải kiểm định."),
        ("Chỉ tổ chức được chỉ định mới được kiểm định.", "Tổ chức được chỉ định được kiểm định."),
        ("Nếu cân hỏng thì phải ngừng sử dụng cân.", "Cân phải ngừng sử dụng."),
        ("Phạt không quá 5 triệu đồng.", "Phạt 5 triệu đồng."),
        ("Cơ sở có thể được miễn kiểm tra.", "Cơ sở được miễn kiểm tra."),
    ],
)
def test_exceptions_conditions_and_bounds_may_not_be_lost(words: str, text: str) -> None:
    piece = Piece("E1", "Điều 5", words, 1, "a")
    assert fault(words, piece) is None
    assert fault(text, piece) is not None


def test_a_document_that_the_words_mention_is_no_authority_for_them() -> None:
    words = "Hồ sơ lập theo Nghị định 2/2099/NĐ-CP và nộp tại Sở. Phí do Nghị định 3/2099/NĐ-CP quy định."
    piece = Piece("E1", "Điều 5 Thông tư 1/2099/TT-XYZ", words, 1, "a")
    assert fault("Hồ sơ lập theo Nghị định 2/2099/NĐ-CP.", piece) is None
    assert fault("Theo Điều 5 Thông tư 1/2099/TT-XYZ, phí do Nghị định 3/2099/NĐ-CP quy định.", piece) is None
    assert fault("Theo Nghị định 3/2099/NĐ-CP, hồ sơ nộp tại Sở.", piece) is Fault.FIGURES
