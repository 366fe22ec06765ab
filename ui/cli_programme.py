"""The commands on programmes: ``draft``, ``drafts``, ``check``."""

from pathlib import Path
from typing import Annotated

import typer

from ui.cli_options import AsJson, AsOf, read_day

Instruments = Annotated[
    Path | None, typer.Option("--instruments", metavar="TỆP", help="Lấy danh mục phương tiện đo từ tệp Excel .xlsx.")
]


def draft(
    profile: Annotated[
        str, typer.Argument(metavar="HỒ_SƠ", help="Tệp .yaml, .json, ví dụ (vi-du/can-thep) hoặc da-luu/MÃ.")
    ],
    *,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="TỆP", help="Nơi ghi: .docx, .pdf, .md, .json, .ics, .xlsx.")
    ] = None,
    section: Annotated[
        str | None, typer.Option("--section", metavar="PHẦN", help="Chỉ soạn một phần, ví dụ muc_tieu.")
    ] = None,
    instruments: Instruments = None,
    list_out: Annotated[
        Path | None, typer.Option("--list-out", metavar="TỆP", help="Ghi danh mục phương tiện đo ra tệp Excel để điền.")
    ] = None,
    template: Annotated[
        Path | None, typer.Option("--template", metavar="TỆP", help="Tệp Word mẫu của đơn vị, cho .docx và .pdf.")
    ] = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
) -> None:
    """Soạn Chương trình đảm bảo đo lường từ hồ sơ doanh nghiệp."""
    from ui.drafting import draft_file

    draft_file(
        profile,
        out,
        read_day(as_of),
        section=section,
        instruments=instruments,
        list_out=list_out,
        template=template,
        as_json=as_json,
    )


def drafts(
    key: Annotated[
        str | None, typer.Argument(metavar="MÃ", help="Mã bản soạn, ví dụ da-luu/0123456789ab; bỏ trống thì liệt kê.")
    ] = None,
    changes: Annotated[
        int | None, typer.Option("--changes", metavar="SỐ", help="So phiên bản số này với bản mới nhất.")
    ] = None,
    restore: Annotated[int | None, typer.Option("--restore", metavar="SỐ", help="Lấy lại phiên bản số này.")] = None,
    as_json: AsJson = False,
) -> None:
    """Xem các bản soạn đã lưu ở trang Soạn chương trình, các phiên bản, thay đổi giữa chúng."""
    from ui import drafting_saved

    if key is None:
        drafting_saved.show_drafts(as_json=as_json)
    elif restore is not None:
        drafting_saved.restore(key, restore)
    elif changes is not None:
        drafting_saved.show_changes(key, changes)
    else:
        drafting_saved.show_versions(key, as_json=as_json)


def check(
    source: Annotated[
        str,
        typer.Argument(
            metavar="TỆP", help="Hồ sơ .yaml, .json, da-luu/MÃ, hoặc Chương trình .docx (thể thức, nội dung)."
        ),
    ],
    instruments: Instruments = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
) -> None:
    """Kiểm tra hồ sơ và Chương trình: thiếu gì, sai gì, vì sao, cần làm gì."""
    from ui.drafting import check_file

    check_file(source, read_day(as_of), instruments=instruments, as_json=as_json)
