"""Options that several commands share."""

from datetime import date, datetime
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="Ngày áp dụng, dạng 2024-05-01 hoặc 01/05/2024.")]


def read_day(text: str | None) -> date | None:
    """Read the day that a command is given.

    Raises:
        BadParameter: it is no day.
    """
    if text is None:
        return None
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise typer.BadParameter(f"Không đọc được ngày «{text}»; hãy ghi 2024-05-01 hoặc 01/05/2024.")
