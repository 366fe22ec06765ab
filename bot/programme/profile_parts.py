"""The parts of an enterprise's profile. Every text is data: limited in length, without control characters."""

import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

_UNWANTED = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
"""Unicode categories that no name or sentence needs: control and direction marks, private and unassigned signs."""


def _plain(text: str) -> str:
    for sign in text:
        if unicodedata.category(sign) in _UNWANTED:
            raise ValueError(f"có ký tự điều khiển hoặc ký tự ẩn (U+{ord(sign):04X}); hãy xóa ký tự ấy")
    return unicodedata.normalize("NFC", text)


def _day(value: object) -> object:
    """Read 31/12/2026 beside 2026-12-31; a moment of time isn't a day."""
    if isinstance(value, datetime):
        raise ValueError("hãy ghi ngày, không ghi giờ")
    if not isinstance(value, str):
        return value
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(value.strip(), form).date()
        except ValueError:
            continue
    raise ValueError("không đọc được ngày; hãy ghi dạng 31/12/2026 hoặc 2026-12-31")


Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300), AfterValidator(_plain)]
Long = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), AfterValidator(_plain)]
Key = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60), AfterValidator(_plain)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(_plain)]
Day = Annotated[date, BeforeValidator(_day), Field(ge=date(1990, 1, 1), le=date(2100, 12, 31))]
Money = Annotated[Decimal, Field(ge=0, le=Decimal(10) ** 15, max_digits=18, decimal_places=2)]
Amount = Annotated[Decimal, Field(ge=0, le=Decimal(10) ** 12, max_digits=18, decimal_places=6)]

Purpose = Literal["trade", "safety", "health", "environment", "official", "process", "standard"]
"""What a measurement is for; the last two are control of one's own process and keeping a standard."""
TaskKind = Literal["documents", "instruments", "control", "technology", "training", "infrastructure"]
"""The kinds of tasks of a programme, as reported of the guidance."""
ControlKind = Literal["initial", "periodic", "after_repair", "calibration", "test", "none"]


class Part(BaseModel):
    """A part of the profile; unknown fields are refused, for a misspelt one would be lost unseen."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Person(Part):
    """Somebody named in the programme."""

    name: Text = Field(default="", title="họ tên")
    position: Text = Field(default="", title="chức vụ")
    phone: Text = Field(default="", title="điện thoại")
    email: Text = Field(default="", title="thư điện tử")

    @property
    def called(self) -> str:
        """Name and position, as far as they are told."""
        return ", ".join(word for word in (self.name, self.position) if word)


class Training(Part):
    """A course somebody took."""

    course: Name = Field(title="khóa đào tạo")
    day: Day | None = Field(default=None, title="ngày hoàn thành")
    certificate: Text = Field(default="", title="số chứng chỉ")


class Staff(Part):
    """Somebody who measures, keeps instruments or answers for them."""

    name: Name = Field(title="họ tên")
    position: Text = Field(default="", title="chức vụ")
    task: Text = Field(default="", title="việc được giao về đo lường")
    card: Text = Field(default="", title="số thẻ kiểm định viên")
    training: tuple[Training, ...] = Field(default=(), max_length=50, title="đào tạo")


class Site(Part):
    """A place where measuring is done."""

    name: Name = Field(title="tên cơ sở")
    address: Text = Field(default="", title="địa chỉ")


class Process(Part):
    """Something that is measured."""

    name: Name = Field(title="tên phép đo")
    purpose: Purpose | None = Field(default=None, title="mục đích đo")
    reason: Text = Field(default="", title="vì sao đo")
    range: Text = Field(default="", title="phạm vi đo")
    tolerance: Text = Field(default="", title="sai số cho phép")
    who: Text = Field(default="", title="người đo")
    frequency: Text = Field(default="", title="tần suất đo")
    instruments: tuple[Key, ...] = Field(default=(), max_length=200, title="mã phương tiện đo sử dụng")
    procedure: Text = Field(default="", title="quy trình đo")
    people: Amount | None = Field(default=None, title="số người cho một lần đo")
    minutes: Amount | None = Field(default=None, title="thời gian một lần đo (phút)")
    per_year: Amount | None = Field(default=None, title="số lần đo một năm")
    materials: Text = Field(default="", title="vật tư cho một lần đo")


class Device(Part):
    """An instrument or a measurement standard."""

    id: Key = Field(title="mã quản lý")
    name: Name = Field(title="tên phương tiện đo")
    type: Text = Field(default="", title="kiểu, ký hiệu")
    maker: Text = Field(default="", title="nhà sản xuất")
    serial: Text = Field(default="", title="số chế tạo")
    range: Text = Field(default="", title="phạm vi đo")
    accuracy: Text = Field(default="", title="cấp chính xác, sai số")
    site: Text = Field(default="", title="nơi sử dụng")
    purpose: Purpose | None = Field(default=None, title="mục đích sử dụng")
    control: ControlKind | None = Field(default=None, title="lần kiểm soát gần nhất")
    control_day: Day | None = Field(default=None, title="ngày kiểm soát gần nhất")
    certificate: Text = Field(default="", title="số giấy chứng nhận")
    controlled_by: Text = Field(default="", title="đơn vị thực hiện")
    next_due: Day | None = Field(default=None, title="hạn tiếp theo")
    state: Literal["in_use", "broken", "stored"] = Field(default="in_use", title="tình trạng")

    @property
    def called(self) -> str:
        """Name and management number, as lists in the programme name it."""
        return f"{self.name} ({self.id})"


class Procedure(Part):
    """A written procedure or method."""

    name: Name = Field(title="tên quy trình")
    number: Text = Field(default="", title="số hiệu")
    issued: Day | None = Field(default=None, title="ngày ban hành")
    covers: tuple[Name, ...] = Field(default=(), max_length=100, title="phép đo được quy định")


class Environment(Part):
    """A condition under which is measured."""

    site: Text = Field(default="", title="nơi đo")
    quantity: Name = Field(title="đại lượng")
    required: Text = Field(default="", title="yêu cầu")
    actual: Text = Field(default="", title="thực tế")


class Sampling(Part):
    """How lots of a pre-packed good are checked."""

    lot: Amount | None = Field(default=None, title="cỡ lô")
    sample: Amount | None = Field(default=None, title="cỡ mẫu")
    frequency: Text = Field(default="", title="tần suất")


class PackedGood(Part):
    """A pre-packed good."""

    name: Name = Field(title="tên hàng")
    nominal: Amount | None = Field(default=None, title="lượng danh định")
    unit: Text = Field(default="", title="đơn vị đo")
    label: Text = Field(default="", title="chữ ghi lượng trên nhãn")
    v_mark: bool | None = Field(default=None, title="có dấu định lượng")
    group: Literal[1, 2] | None = Field(default=None, title="nhóm hàng đóng gói sẵn")
    sampling: Sampling | None = Field(default=None, title="kế hoạch lấy mẫu")
    average: Amount | None = Field(default=None, title="lượng thực trung bình của lần kiểm tra gần nhất")


class Event(Part):
    """An incident or a complaint."""

    day: Day | None = Field(default=None, title="ngày")
    what: Name = Field(title="nội dung")
    action: Text = Field(default="", title="biện pháp đã làm")
    closed: bool | None = Field(default=None, title="đã khắc phục xong")


class Loss(Part):
    """What wrong measuring costs a year, and the share that the enterprise itself expects to save."""

    what: Name = Field(title="khoản tổn thất")
    yearly: Money | None = Field(default=None, title="số tiền một năm (đồng)")
    basis: Text = Field(default="", title="cách tính")
    saved_percent: Annotated[Decimal, Field(ge=0, le=100)] | None = Field(default=None, title="tỷ lệ dự kiến giảm (%)")


class Objective(Part):
    """A specific objective the enterprise sets itself."""

    text: Name = Field(title="mục tiêu")
    indicator: Text = Field(default="", title="chỉ tiêu")
    day: Day | None = Field(default=None, title="thời hạn")
    owner: Text = Field(default="", title="đơn vị chịu trách nhiệm")


class Plan(Part):
    """A task: one of the drafter's (``id`` is its rule) with dates and an owner, or one of the enterprise's own."""

    id: Key = Field(title="mã nhiệm vụ")
    name: Text = Field(default="", title="tên nhiệm vụ")
    kind: TaskKind = Field(default="instruments", title="loại nhiệm vụ")
    start: Day | None = Field(default=None, title="ngày bắt đầu")
    end: Day | None = Field(default=None, title="ngày kết thúc")
    owner: Text = Field(default="", title="đơn vị chủ trì")
    result: Text = Field(default="", title="kết quả, sản phẩm")
    budget_free: bool = Field(default=False, title="không cần kinh phí riêng")


class BudgetItem(Part):
    """A line of the budget; ``amount`` may be left out where quantity and unit price are told."""

    task: Key = Field(title="mã nhiệm vụ")
    what: Name = Field(title="nội dung chi")
    unit: Text = Field(default="", title="đơn vị tính")
    quantity: Amount | None = Field(default=None, title="số lượng")
    price: Money | None = Field(default=None, title="đơn giá (đồng)")
    amount: Money | None = Field(default=None, title="thành tiền (đồng)")
    source: Text = Field(default="", title="nguồn kinh phí")

    @property
    def reckoned(self) -> Decimal | None:
        """Quantity times price, or None where one is missing."""
        return None if self.quantity is None or self.price is None else self.quantity * self.price

    @property
    def total(self) -> Decimal | None:
        """The amount: as reckoned, else as told."""
        return self.amount if self.reckoned is None else self.reckoned


class Period(Part):
    """The period of the programme, both days included."""

    start: Day = Field(title="ngày bắt đầu")
    end: Day = Field(title="ngày kết thúc")

    @model_validator(mode="after")
    def _in_order(self) -> "Period":
        if self.end <= self.start:
            raise ValueError("ngày kết thúc phải sau ngày bắt đầu")
        return self
