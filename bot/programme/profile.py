"""What an enterprise tells of itself. Only name and kind are required: what is missing shows as a gap."""

from decimal import Decimal
from typing import Any

from pydantic import Field, field_validator, model_validator

from bot.programme.profile_parts import (
    BudgetItem,
    Day,
    Device,
    Environment,
    Event,
    Key,
    Long,
    Loss,
    Money,
    Name,
    Objective,
    PackedGood,
    Part,
    Period,
    Person,
    Plan,
    Procedure,
    Process,
    Site,
    Staff,
    Text,
)
from bot.programme.rules import SectorKey, load_rules

_MANY = 2000


class Told(Part):
    """The answer to one question of the rules, with what shows it."""

    holds: bool = Field(title="có hay không")
    evidence: Text = Field(default="", title="bằng chứng")
    cause: Text = Field(default="", title="nguyên nhân")

    @model_validator(mode="before")
    @classmethod
    def _plain_answer(cls, value: Any) -> Any:
        return {"holds": value} if isinstance(value, bool) else value


class EnterpriseProfile(Part):
    """An enterprise: who it is, what it measures and with what, what it plans. Texts are never interpreted."""

    name: Name = Field(title="tên doanh nghiệp")
    sector: SectorKey = Field(title="lĩnh vực")
    note: Text = Field(default="", title="ghi chú về hồ sơ")
    address: Text = Field(default="", title="địa chỉ")
    tax_code: Text = Field(default="", title="mã số thuế")
    head: Person = Field(default=Person(), title="người đứng đầu")
    contact: Person = Field(default=Person(), title="người liên hệ")
    officer: Person = Field(default=Person(), title="người phụ trách đo lường")
    place: Text = Field(default="", title="địa danh ghi trên văn bản")
    decision_number: Text = Field(default="", title="số quyết định phê duyệt")
    authority: Text = Field(default="", title="thẩm quyền của người ký")
    about: Long = Field(default="", title="giới thiệu hoạt động")
    period: Period | None = Field(default=None, title="thời kỳ của chương trình")
    products: tuple[Name, ...] = Field(default=(), max_length=200, title="sản phẩm, dịch vụ")
    sites: tuple[Site, ...] = Field(default=(), max_length=200, title="cơ sở")
    staff: tuple[Staff, ...] = Field(default=(), max_length=500, title="nhân sự đo lường")
    answers: dict[Key, Told] = Field(default={}, title="trả lời câu hỏi hiện trạng")
    processes: tuple[Process, ...] = Field(default=(), max_length=200, title="phép đo")
    instruments: tuple[Device, ...] = Field(default=(), max_length=_MANY, title="phương tiện đo")
    standards: tuple[Device, ...] = Field(default=(), max_length=_MANY, title="chuẩn đo lường")
    procedures: tuple[Procedure, ...] = Field(default=(), max_length=500, title="quy trình, phương pháp")
    environment: tuple[Environment, ...] = Field(default=(), max_length=200, title="điều kiện môi trường")
    packed_goods: tuple[PackedGood, ...] = Field(default=(), max_length=500, title="hàng đóng gói sẵn")
    incidents: tuple[Event, ...] = Field(default=(), max_length=200, title="sự cố đo lường")
    complaints: tuple[Event, ...] = Field(default=(), max_length=200, title="khiếu nại")
    losses: tuple[Loss, ...] = Field(default=(), max_length=100, title="tổn thất do đo")
    objectives: tuple[Objective, ...] = Field(default=(), max_length=100, title="mục tiêu cụ thể")
    plans: tuple[Plan, ...] = Field(default=(), max_length=300, title="kế hoạch")
    budget: tuple[BudgetItem, ...] = Field(default=(), max_length=500, title="dự toán")
    budget_total: Money | None = Field(default=None, title="tổng dự toán đã duyệt (đồng)")
    no_incidents_since: Day | None = Field(default=None, title="không có sự cố, khiếu nại từ ngày")

    @field_validator("answers")
    @classmethod
    def _known_questions(cls, answers: dict[str, Told]) -> dict[str, Told]:
        asked = {rule.id for rule in load_rules() if rule.asks}
        if unknown := sorted(answers.keys() - asked):
            raise ValueError(f"không có câu hỏi mã «{unknown[0]}»")
        return answers

    @model_validator(mode="after")
    def _one_of_each(self) -> "EnterpriseProfile":
        for what, ids in (
            ("phương tiện đo, chuẩn đo lường", [device.id for device in self.devices]),
            ("nhiệm vụ", [plan.id for plan in self.plans]),
            ("phép đo", [process.name for process in self.processes]),
        ):
            if double := next((one for one in ids if ids.count(one) > 1), None):
                raise ValueError(f"mã {what} «{double}» dùng hai lần")
        return self

    @property
    def devices(self) -> tuple[Device, ...]:
        """Instruments, then standards."""
        return (*self.instruments, *self.standards)

    @property
    def budget_sum(self) -> Decimal:
        """The sum of the budget's lines that have an amount."""
        return sum((item.total for item in self.budget if item.total is not None), Decimal(0))
