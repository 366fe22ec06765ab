"""The page on runs as HTML with drawings of its own: bars with 95 % intervals, tables, lists of ids."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from evals.metrics import Share

_WIDTH, _HEIGHT = 240, 16  # pixels of a bar
_STYLE = Path(__file__).with_name("report.css").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Row:
    """A share of each run; None where a run lacks it."""

    name: str
    shares: tuple[Share | None, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A plain number of each run."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Shares of what is right, by something the questions have."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """Ids that the second run has otherwise than the first, and those that only one of them asked."""

    lost: tuple[str, ...]
    gained: tuple[str, ...]
    only_one: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What the page shows; ``runs`` names the runs in the order of every row."""

    evaluation: str
    split: str
    runs: tuple[str, ...]
    figures: tuple[Row, ...]
    numbers: tuple[Number, ...]
    groups: tuple[Group, ...]
    changed: Changed | None


def render(report: Report) -> str:
    """Return the whole document."""
    title = f"Kết quả đánh giá: {report.evaluation}, nửa {report.split}"
    runs = "".join(
        f'<li><span class="key {side}"></span>{escape(name)}</li>'
        for side, name in zip("ab", report.runs, strict=False)
    )
    parts = [
        f"<h1>{escape(title)}</h1><ul>{runs}</ul>",
        '<p class="hint">Vạch ngang là khoảng tin cậy 95 % (Wilson).</p>',
        _table("Các tỷ lệ", report.figures, len(report.runs)),
        *(_table(f"{group.title}: tỷ lệ đúng", group.rows, len(report.runs)) for group in report.groups),
        _numbers(report.numbers),
        _changes(report.changed) if report.changed is not None else "",
    ]
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<style>{_STYLE}</style></head><body>{''.join(parts)}</body></html>\n"
    )


def bar(share: Share, side: str) -> str:
    """Draw a share as a bar with its interval; the figures stand beside it as text."""
    low, high = (bound * _WIDTH for bound in share.interval)
    middle = _HEIGHT / 2
    ends = "".join(
        f'<line class="whisker" x1="{x:.1f}" x2="{x:.1f}" y1="{middle - 4}" y2="{middle + 4}"/>' for x in (low, high)
    )
    return (
        f'<svg width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}" aria-hidden="true">'
        f'<rect class="track" width="{_WIDTH}" height="{_HEIGHT}"/>'
        f'<rect class="{side}" width="{share.value * _WIDTH:.1f}" height="{_HEIGHT}"/>'
        f'<line class="whisker" x1="{low:.1f}" x2="{high:.1f}" y1="{middle}" y2="{middle}"/>{ends}</svg>'
    )


def percent(value: float) -> str:
    """Write a share as Vietnamese does: "97,3 %"."""
    return f"{value * 100:.1f}".replace(".", ",") + " %"


def _table(title: str, rows: Sequence[Row], runs: int) -> str:
    if not rows:
        return ""
    body = "".join(_row(row) for row in rows)
    head = "".join(
        f"<th>{name}</th>" for name in ("", "Tỷ lệ", "Khoảng 95 %", "Đúng / tổng", *(("Thay đổi",) if runs > 1 else ()))
    )
    return f'<h2>{escape(title)}</h2><div class="wide"><table><tr>{head}</tr>{body}</table></div>'


def _row(row: Row) -> str:
    sides = list(zip("ab", row.shares, strict=False))
    charts = "".join(bar(share, side) for side, share in sides if share)
    values = "<br>".join(percent(share.value) if share else "–" for _, share in sides)
    bounds = "<br>".join("–".join(percent(b) for b in share.interval) if share else "–" for _, share in sides)
    counts = "<br>".join(f"{share.hits}/{share.total}" if share else "–" for _, share in sides)
    change = f'<td class="n">{_difference(row.shares)}</td>' if len(row.shares) == 2 else ""
    return (
        f'<tr><th scope="row">{escape(row.name)}{charts}</th><td class="n">{values}</td><td class="n">{bounds}</td>'
        f'<td class="n">{counts}</td>{change}</tr>'
    )


def _difference(shares: Sequence[Share | None]) -> str:
    """Return the change from the first to the second in percentage points."""
    first, second = shares
    if first is None or second is None:
        return "–"
    return f"{(second.value - first.value) * 100:+.1f}".replace(".", ",").replace("-", "−") + " điểm %"


def _numbers(numbers: Sequence[Number]) -> str:
    if not numbers:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{escape(number.name)}</th>'
        + "".join(f'<td class="n">{_plain(value)}</td>' for value in number.values)
        + "</tr>"
        for number in numbers
    )
    return f'<h2>Các số khác</h2><div class="wide"><table>{rows}</table></div>'


def _plain(value: float | None) -> str:
    return "–" if value is None else f"{value:g}".replace(".", ",")


def _changes(changed: Changed) -> str:
    return (
        "<h2>Các câu thay đổi</h2>"
        + _ids("Trước đúng, nay sai", changed.lost)
        + _ids("Trước sai, nay đúng", changed.gained)
        + (_ids("Chỉ có ở một lượt chạy", changed.only_one) if changed.only_one else "")
    )


def _ids(title: str, identifiers: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(identifier)}</li>" for identifier in identifiers)
    listed = f'<ul class="ids">{items}</ul>' if items else '<p class="hint">Không có câu nào.</p>'
    return f"<h3>{escape(title)} ({items.count('<li>')})</h3>{listed}"
