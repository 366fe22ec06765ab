"""The command line as other programs use it: real processes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.session import Session

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def home(session: Session) -> Path:
    return session.base.settings.home


def doluong(home: Path, *arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"DOLUONG_HOME": str(home)}
    command = [sys.executable, "-m", "ui.cli", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, env=environment, cwd=cwd, check=False, stdin=subprocess.DEVNULL
    )


def test_help_imports_nothing_heavy_and_is_vietnamese() -> None:
    code = (
        "import sys; sys.argv=['doluong','--help']\n"
        "from ui.cli import main\n"
        "try:\n    main()\nexcept SystemExit: pass\n"
        "heavy = {'torch','chromadb','gradio','sentence_transformers','langchain_core'} & set(sys.modules)\n"
        "print('HEAVY', sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert "HEAVY []" in done.stdout
    assert "Cách dùng" in done.stdout
    for word in ("Usage", "Options", "Commands", "Show this message"):
        assert word not in done.stdout


def test_ask_prints_json_only_and_exits_with_zero(home: Path) -> None:
    done = doluong(home, "ask", "Dấu định lượng cao mấy mm?", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["status"] == "answered"


def test_ask_exits_with_three_when_it_is_not_held(home: Path) -> None:
    done = doluong(home, "ask", "Thuế thu nhập doanh nghiệp bao nhiêu phần trăm?")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def test_batch_answers_in_order(home: Path, tmp_path: Path) -> None:
    questions, answers = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    rows = [
        {"id": "b", "question": "Điều 50 Luật Đo lường", "as_of": "2024-01-01"},
        {"id": 1, "question": "chu V cao may mm"},
        {"id": "c", "question": " "},
    ]
    questions.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    done = doluong(home, "batch", str(questions), str(answers))
    assert done.returncode == 0, done.stderr
    got = [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in got] == ["b", "1", "c"]
    assert got[0]["as_of"] == "2024-01-01"
    assert got[2]["status"] == "refused"


def test_a_bad_line_of_a_batch_is_named(home: Path, tmp_path: Path) -> None:
    questions = tmp_path / "q.jsonl"
    questions.write_text('{"id": "a", "question": "x y"}\n{oops\n', encoding="utf-8")
    done = doluong(home, "batch", str(questions), str(tmp_path / "a.jsonl"))
    assert done.returncode == 1
    assert "Dòng 2" in done.stderr
    assert not (tmp_path / "a.jsonl").exists()


def test_lookup_gives_the_words_of_a_clause(home: Path) -> None:
    done = doluong(home, "lookup", "khoản 2 điều 7 thông tư 21/2014", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["citations"][0]["khoan"] == "2"
    assert "3 mm" in found["citations"][0]["text"]
    assert doluong(home, "lookup", "điều 75 luật đo lường").returncode == 3
    assert doluong(home, "lookup", "trời hôm nay").returncode == 1


def test_status_hides_secrets(home: Path) -> None:
    os.environ["DOLUONG_PASSWORD"] = "bi-mat-khong-in"
    try:
        done = doluong(home, "status", "--json")
    finally:
        del os.environ["DOLUONG_PASSWORD"]
    state = json.loads(done.stdout)
    assert "bi-mat-khong-in" not in done.stdout
    assert any(text["so_hieu"] == "04/2011/QH13" for text in state["texts"])


@pytest.mark.parametrize(
    ("name", "content"), [("rong.pdf", b""), ("hong.pdf", b"%PDF-1.7\n garbage"), ("la.xyz", b"abc")]
)
def test_a_refused_file_leaves_the_knowledge_base_as_it_was(
    home: Path, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    before = doluong(home, "status", "--json").stdout
    done = doluong(home, "ingest", str(path))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "không nạp" in done.stderr
    assert doluong(home, "status", "--json").stdout == before


def test_wrong_usage_exits_with_two(home: Path) -> None:
    assert doluong(home, "ask").returncode == 2
    assert doluong(home, "ask", "x y z", "--as-of", "hôm qua").returncode == 2


def test_lookup_shows_the_instrument_people_mean(home: Path) -> None:
    done = doluong(home, "lookup", "trạm cân xe tải", "--as-of", "2022-05-01")
    assert done.returncode == 0, done.stderr
    assert "Cân ô tô – phải phê duyệt mẫu" in done.stdout
    assert "chu kỳ kiểm định 12 tháng" in done.stdout
    assert "khoản 1 Điều 4 Thông tư 23/2013/TT-BKHCN" in done.stdout
    assert "04/2026/TT-BKHCN" not in done.stdout


def test_lookup_warns_when_the_table_no_longer_applies(home: Path) -> None:
    found = json.loads(doluong(home, "lookup", "can tieu ly", "--json", "--as-of", "15/04/2026").stdout)
    assert found["kind"] == "name"
    assert found["found"]
    assert [row["id"] for row in found["instruments"]] == ["can-phan-tich", "can-ky-thuat"]
    assert not any(row["in_force"] for row in found["instruments"])
    assert all("không áp dụng tại ngày 15/04/2026" in row["state"] for row in found["instruments"])
    assert "04/2026/TT-BKHCN" in found["notices"][0]
    assert found["citations"][0]["khoan"] == "1"


def test_lookup_explains_a_term_with_its_place(home: Path) -> None:
    done = doluong(home, "lookup", "chữ V trên bao bì", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    (term,) = found["terms"]
    assert term["term"] == "dấu định lượng"
    assert term["sources"][0]["label"] == "Điều 7 Thông tư 21/2014/TT-BKHCN"
    assert "3 mm" in found["citations"][0]["text"]
    printed = doluong(home, "lookup", "chữ V trên bao bì").stdout
    assert "Dấu định lượng (DĐL): " in printed
    assert "Căn cứ: Điều 7 Thông tư 21/2014/TT-BKHCN" in printed


def test_lookup_finds_rows_of_the_tables_by_their_words(home: Path) -> None:
    done = doluong(home, "lookup", "lưu hồ sơ chỉ định")
    assert done.returncode == 0, done.stderr
    first = next(line for line in done.stdout.splitlines() if line.startswith("- "))
    assert first.startswith("- Lưu hồ sơ chỉ định tổ chức kiểm định")
    assert "5 năm" in first


def test_lookup_of_a_term_among_other_words_also_finds_the_rows_that_hold_them(home: Path) -> None:
    found = json.loads(doluong(home, "lookup", "lưu hồ sơ kiểm định", "--json").stdout)
    assert [term["term"] for term in found["terms"]] == ["kiểm định"]
    assert "xang-dau-ban-le-tu-kiem-tra" in {row["id"] for row in found["rows"]}
    assert json.loads(doluong(home, "lookup", "kiểm định", "--json").stdout)["rows"] == []


def test_lookup_of_a_place_tells_its_deadlines_to_programs(home: Path) -> None:
    found = json.loads(doluong(home, "lookup", "điều 8 thông tư 23/2013", "--json").stdout)
    assert found["kind"] == "place"
    assert {"tt23-bao-ho-so-thieu", "tt23-quyet-dinh-phe-duyet"} <= {row["id"] for row in found["rows"]}
    assert found["instruments"] == found["terms"] == []


def test_a_place_goes_before_a_name(home: Path) -> None:
    found = json.loads(doluong(home, "lookup", "khoản 4 điều 3 thông tư 23/2013 phê duyệt mẫu", "--json").stdout)
    assert found["kind"] == "place"
    assert json.loads(doluong(home, "lookup", "Luật Đo lường", "--json").stdout)["kind"] == "document"


def test_lookup_tells_programs_what_a_place_cites_and_what_cites_it(home: Path) -> None:
    done = doluong(home, "lookup", "khoản 4 điều 19 luật đo lường", "--json")
    found = json.loads(done.stdout)
    points, clause = found["references"]
    assert [(t["dieu"], t["khoan"], t["diem"]) for t in points["targets"]] == [("19", "2", x) for x in "bcd"]
    assert (clause["kind"], clause["words"]) == ("this", "khoản 2 Điều 21 của Luật này")
    cited = json.loads(doluong(home, "lookup", "điều 21 luật đo lường", "--json").stdout)["cited_by"]
    assert ("19", "4") in [(each["dieu"], each["khoan"]) for each in cited]
    assert json.loads(doluong(home, "lookup", "trạm cân", "--json").stdout)["cited_by"] == []
