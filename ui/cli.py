"""The command line ``doluong``. Heavy libraries are imported inside the commands that need them."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from knowledge.errors import DoluongError
from ui.cli_calc import calc
from ui.cli_options import AsJson, AsOf, read_day
from ui.cli_programme import check, draft, drafts
from ui.cli_vietnamese import UsageError, VietnameseCommand, VietnameseGroup, explain
from ui.startup_environment import quiet_libraries

app = typer.Typer(
    cls=VietnameseGroup,
    help="Trợ lý pháp luật đo lường: trả lời có trích dẫn đến điểm, khoản, điều.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(calc, name="calc")
NOT_HELD = 3


@app.command(cls=VietnameseCommand)
def ask(
    question: Annotated[str, typer.Argument(help="Câu hỏi, có dấu hoặc không dấu.")],
    as_json: AsJson = False,
    as_of: AsOf = None,
) -> None:
    """Hỏi một câu. Mã thoát 3 khi không có trong kho."""
    from ui.commands import ask_one

    raise typer.Exit(ask_one(question, read_day(as_of), as_json=as_json))


@app.command(cls=VietnameseCommand)
def batch(
    questions: Annotated[Path, typer.Argument(help='Tệp JSONL, mỗi dòng {"id", "question", "as_of"?}.')],
    answers: Annotated[Path, typer.Argument(help="Tệp JSONL kết quả, mỗi dòng một câu trả lời, cùng thứ tự.")],
) -> None:
    """Trả lời cả tệp câu hỏi trong một lần nạp."""
    from ui.batch import answer_file

    answer_file(questions, answers)


@app.command(cls=VietnameseCommand)
def lookup(
    place: Annotated[
        str, typer.Argument(help="Vị trí, tên phương tiện đo hoặc thuật ngữ: «điều 4 thông tư 23/2013», «trạm cân».")
    ],
    as_json: AsJson = False,
    as_of: AsOf = None,
) -> None:
    """Tra một điều, khoản, điểm, một văn bản theo số hiệu, một phương tiện đo hoặc thuật ngữ."""
    from ui.lookup import look_up

    raise typer.Exit(look_up(place, read_day(as_of), as_json=as_json))


@app.command(cls=VietnameseCommand)
def ingest(
    paths: Annotated[
        list[Path], typer.Argument(help="Tệp .pdf, .docx, .md, .html, .txt, .zip hoặc thư mục chứa chúng.")
    ],
    verify: Annotated[bool, typer.Option("--verify", help="Đọc lại và so với kho sau khi nạp.")] = False,
    as_json: AsJson = False,
    propose: Annotated[
        Path | None, typer.Option("--propose", metavar="TỆP", help="Ghi đề xuất cho danh mục vào tệp YAML.")
    ] = None,
) -> None:
    """Nạp văn bản vào kho tri thức."""
    from ui.commands import ingest_files

    raise typer.Exit(ingest_files(paths, verify=verify, as_json=as_json, proposals=propose))


@app.command(cls=VietnameseCommand)
def remove(
    number: Annotated[str, typer.Argument(metavar="SỐ_HIỆU", help="Số hiệu văn bản đã nạp, ví dụ 21/2014/TT-BKHCN.")],
    as_json: AsJson = False,
) -> None:
    """Gỡ nguyên văn bạn đã nạp; bản tóm lược đi kèm, nếu có, lại được dùng."""
    from ui.texts import remove_document

    remove_document(number, as_json=as_json)


@app.command(cls=VietnameseCommand)
def history(
    number: Annotated[str, typer.Argument(metavar="SỐ_HIỆU", help="Số hiệu văn bản, ví dụ 21/2014/TT-BKHCN.")],
    restore: Annotated[int | None, typer.Option("--restore", metavar="SỐ", help="Đưa bản cũ số này trở lại.")] = None,
    as_json: AsJson = False,
) -> None:
    """Xem các bản đã nạp, đã bị thay hoặc đã gỡ của một văn bản; lấy lại một bản cũ."""
    from ui.texts import restore_document, show_history

    if restore is not None:
        restore_document(number, restore, as_json=as_json)
    else:
        show_history(number, as_json=as_json)


@app.command(cls=VietnameseCommand)
def index(rebuild: Annotated[bool, typer.Option("--rebuild", help="Dựng lại dù không có gì đổi.")] = False) -> None:
    """Dựng hoặc cập nhật chỉ mục tìm kiếm."""
    from ui.commands import build_index

    build_index(rebuild=rebuild)


@app.command(cls=VietnameseCommand)
def status(as_json: AsJson = False) -> None:
    """Xem kho tri thức, chỉ mục và cài đặt."""
    from ui.status import show_status

    show_status(as_json=as_json)


for command in (draft, drafts, check):
    app.command(cls=VietnameseCommand)(command)


@app.command(cls=VietnameseCommand)
def ui(
    host: Annotated[str | None, typer.Option(help="Địa chỉ máy chủ, mặc định 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(help="Cổng, mặc định 7860.", min=1, max=65535)] = None,
) -> None:
    """Mở trang hỏi đáp trong trình duyệt."""
    from ui.serve import serve

    serve(host, port)


@app.command(name="eval", cls=VietnameseCommand)
def evaluate(
    what: Annotated[str, typer.Argument(help="retrieval | answers | refusal | temporal | conversation | injection")] = (
        "answers"
    ),
    split: Annotated[str, typer.Option(help="Nửa câu hỏi: development | report.")] = "report",
    out: Annotated[Path | None, typer.Option("--json", help="Ghi kết quả vào tệp JSON.")] = None,
) -> None:
    """Chạy bộ đánh giá trên câu hỏi có sẵn."""
    import subprocess

    command = [sys.executable, "-m", "evals.run", what, split]  # a process of its own: nothing imports evals
    raise typer.Exit(subprocess.run([*command, str(out)] if out else command, check=False).returncode)


def main() -> None:
    """Run the command line; errors end it with one sentence: exit code 1 for ours, 2 for wrong usage."""
    quiet_libraries()
    try:
        code = app(standalone_mode=False)
    except DoluongError as error:
        sys.stderr.write(f"{error.message}\n")
        code = 1
    except UsageError as error:
        if len(sys.argv) > 1:
            sys.stderr.write(f"{explain(error)}\n")
        code = 2
    except (KeyboardInterrupt, typer.Abort):
        sys.stderr.write("Đã dừng theo yêu cầu.\n")
        code = 130
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
