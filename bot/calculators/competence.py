"""Who is competent for what, by words."""

from datetime import date

from bot.calculators.fields import Inputs
from bot.calculators.result import Calculation, step
from knowledge.catalogue import Catalogue
from knowledge.competences import Competence, load_competences
from knowledge.rows import holding

_MOST = 12


def calculate(inputs: Inputs, catalogue: Catalogue, today: date) -> Calculation:
    """Return the authorities for the matters that hold every word.

    Raises:
        CalculationError: no words.
    """
    what, on = inputs.needed("what", inputs.text("what")), inputs.day("day") or today
    rows = holding(load_competences(), what)
    shown, more = rows[:_MOST], len(rows) - _MOST
    notices = dict.fromkeys(notice for row in shown for notice in row.validity(catalogue, on).notices)
    notices.update(dict.fromkeys(each.says for row in shown for each in row.renamings if each.holds_on(on)))
    if more > 0:
        notices[f"Còn {more} việc khác có các chữ này; hãy ghi cụ thể hơn."] = None
    if not rows:
        notices["Hãy ghi ít nhất hai chữ, ví dụ «phê duyệt mẫu», «chỉ định tổ chức kiểm định»."] = None
    return Calculation(
        calculator="competence",
        value="\n".join(map(_value, shown)) or f"Không thấy việc nào trong bảng thẩm quyền có đủ các chữ «{what}».",
        steps=tuple(step(row.says, *row.sources) for row in shown),
        notices=tuple(notices),
        figures={"competences": [{"id": row.id, "matter": row.matter, "who": row.who} for row in shown]},
        on=on,
        found=bool(rows),
    )


def _value(row: Competence) -> str:
    return f"{row.who}: {row.matter}."
