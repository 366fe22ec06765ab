"""Checking the form of a programme's Word file: every rule, and where it is broken."""

from dataclasses import dataclass
from pathlib import Path

from bot.programme import form_head, form_marks, form_page, form_structure, form_tables, form_text
from bot.programme.form_rule import FormFinding, Rule
from bot.programme.word_view import view

RULES: tuple[Rule, ...] = (
    *form_page.RULES,
    *form_text.RULES,
    *form_head.RULES,
    *form_structure.RULES,
    *form_tables.RULES,
    *form_marks.RULES,
)


@dataclass(frozen=True)
class FormReport:
    """How many rules were applied, and what broke them."""

    rules: int
    findings: tuple[FormFinding, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The report as Vietnamese lines."""
        broken = len({finding.rule for finding in self.findings})
        head = f"Đã kiểm tra {self.rules} quy tắc về thể thức; " + (
            f"{broken} quy tắc chưa đạt." if broken else "không có lỗi."
        )
        demands = {rule.id: rule.demands for rule in RULES}
        return head, *(f"{f.rule}: {f.what} ({f.where}). Yêu cầu: {demands[f.rule]}." for f in self.findings)


def check_form(path: Path) -> FormReport:
    """Apply every rule to a Word file.

    Raises:
        UnreadableFileError: it is no readable Word file.
    """
    file = view(path)
    return FormReport(len(RULES), tuple(finding for rule in RULES for finding in rule.findings(file)))
