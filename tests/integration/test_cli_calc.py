"""The commands ``calc …`` as other programs use them: real processes, no encoder, no index."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


def calc(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ui.cli", "calc", *arguments],
        capture_output=True,
        text=True,
        env=os.environ | {"DOLUONG_HOME": str(home)},
        cwd=ROOT,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_the_result_comes_first_then_steps_places_and_notices(home: Path) -> None:
    done = calc(home, "instrument", "cân ô tô", "--last", "12/03/2025", "--as-of", "2025-12-01")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "Cân ô tô: hạn kiểm định tiếp theo là 12/03/2026; tại ngày 01/12/2025 còn 101 ngày."
    assert "  [2] khoản 2 Điều 19 Thông tư 23/2013/TT-BKHCN" in lines
    assert any(line.startswith("Lưu ý: Danh mục dùng để tính") for line in lines)


def test_json_is_all_that_is_printed(home: Path) -> None:
    done = calc(
        home, "deadline", "tt23-quyet-dinh-phe-duyet", "--from", "02/11/2026", "--off", "03/11/2026", "--off",
        "04/11/2026", "--json",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["figures"]["deadlines"][0]["last_day"] == "2026-11-18"
    assert found["citations"][0]["khoan"] == "4"


def test_quantities_are_read_from_a_file(home: Path, tmp_path: Path) -> None:
    measured = tmp_path / "do.txt"
    measured.write_text("498,5\n501\n500,2\n", encoding="utf-8")
    done = calc(home, "quantity", "500", "--lot", "3", "--file", str(measured), "--t", "1", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["figures"]["mean"] == "499.9"


def test_money_labels_validity_and_competence_answer(home: Path) -> None:
    priced = ("--price-start", "20000", "--price-found", "22000")
    gain = calc(home, "gain", "goods", "--sold", "12000", "--allowed-mean", "0,5", "--mean", "0,48", *priced)
    assert gain.stdout.startswith("Số tiền thu lợi bất chính: 5\u00a0040\u00a0000 đồng.")
    label = calc(home, "label", "solid", "500", "g", "--written", "V 500g")
    assert "phải cách 1 ô trống: 500 g" in label.stdout
    validity = calc(home, "validity", "điều 4 thông tư 23/2013", "--as-of", "01/05/2026")
    assert validity.stdout.startswith("Còn hiệu lực, nhưng")
    competence = calc(home, "competence", "phê duyệt mẫu phương tiện đo")
    assert "Tổng cục Tiêu chuẩn Đo lường Chất lượng: phê duyệt mẫu" in competence.stdout


def test_exit_codes_are_those_of_the_other_commands(home: Path) -> None:
    bad = calc(home, "instrument", "cân ô tô", "--last", "31/02/2025")
    assert (bad.returncode, bad.stdout) == (1, "")
    assert bad.stderr == "Ngày kiểm định gần nhất: không có ngày «31/02/2025» trong lịch.\n"
    assert calc(home, "deadline", "cấp giấy").returncode == 2
    assert calc(home, "nothing").returncode == 2
    assert calc(home, "instrument", "máy bay").returncode == 3


def test_help_is_vietnamese_and_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv=['doluong','calc','deadline','--help']\n"
        "from ui.cli import main\n"
        "try:\n    main()\nexcept SystemExit: pass\n"
        "heavy = {'torch','chromadb','gradio','sentence_transformers','langchain_core'} & set(sys.modules)\n"
        "print('HEAVY', sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert "HEAVY []" in done.stdout
    for word in ("Usage", "Options", "<list", "required"):
        assert word not in done.stdout
