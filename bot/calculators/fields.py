"""The fields of the calculators as data, and reading what people put into them."""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.calculators.calendar import read_day
from bot.calculators.numbers import read_number
from knowledge.datafiles import load_yaml
from knowledge.errors import CalculationError

_FILE = Path(__file__).with_name("fields.yaml")
_LONGEST_TEXT, _LONGEST_LIST = 500, 2_000_000
_MOST_DAYS = 366
T = TypeVar("T")


class FieldKind(StrEnum):
    """What a field takes."""

    TEXT = "text"
    DAY = "day"
    DAYS = "days"
    NUMBER = "number"
    NUMBERS = "numbers"
    CHOICE = "choice"


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class InputField(_Data):
    """One field: its label, an example, and for which choices of the calculator's first choice it is asked."""

    label: str
    hint: str = ""
    kind: FieldKind
    choices: dict[str, str] = {}
    required: bool = False
    when: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _choices_where_one_chooses(self) -> "InputField":
        if (self.kind is FieldKind.CHOICE) != bool(self.choices):
            raise ValueError(f"{self.label}: chỉ trường chọn mới có danh sách để chọn")
        return self


class CalculatorForm(_Data):
    """A calculator's name, what it does, and its fields in their order."""

    name: str
    purpose: str
    fields: dict[str, InputField] = Field(min_length=1)


@lru_cache(maxsize=1)
def load_forms(path: Path = _FILE) -> dict[str, CalculatorForm]:
    """Read the forms, by calculator.

    Raises:
        DataFileError: the file breaks its schema.
    """
    return load_yaml(path, dict[str, CalculatorForm])


class Inputs:
    """What was put into the fields of one calculator; every refusal names the field in one Vietnamese sentence."""

    def __init__(self, form: CalculatorForm, given: Mapping[str, str]) -> None:
        """Take what was typed, by field; fields of other choices are passed over."""
        self._form = form
        self._given = {key: _clean(text) for key, text in given.items()}

    def text(self, key: str) -> str:
        """Return the words of a field, "" when nothing was given."""
        typed = self._typed(key)
        if len(typed) > _LONGEST_TEXT:
            raise self.refuse(key, f"dài quá {_LONGEST_TEXT} ký tự")
        return typed

    def choice(self, key: str) -> str:
        """Return the chosen one, "" when none was."""
        typed = self._typed(key)
        if typed and typed not in self._form.fields[key].choices:
            offered = ", ".join(self._form.fields[key].choices)
            raise self.refuse(key, f"không có lựa chọn «{typed[:40]}»; hãy chọn một trong: {offered}")
        return typed

    def day(self, key: str) -> date | None:
        """Return a day."""
        typed = self.text(key)
        return self._read(key, typed, read_day) if typed else None

    def days(self, key: str) -> tuple[date, ...]:
        """Return days separated by commas, semicolons or spaces."""
        parts = self.text_of_list(key).replace(";", " ").replace(",", " ").split()
        if len(parts) > _MOST_DAYS:
            raise self.refuse(key, f"nhiều hơn {_MOST_DAYS} ngày")
        return tuple(sorted({self._read(key, part, read_day) for part in parts}))

    def number(self, key: str) -> Decimal | None:
        """Return a number that is not negative."""
        typed = self.text(key)
        return self._read(key, typed, read_number) if typed else None

    def positive(self, key: str) -> Decimal | None:
        """Return a number above zero."""
        value = self.number(key)
        if value is not None and value == 0:
            raise self.refuse(key, "phải lớn hơn 0")
        return value

    def whole(self, key: str) -> int | None:
        """Return a whole number that is not negative."""
        value = self.number(key)
        if value is not None and value != value.to_integral_value():
            raise self.refuse(key, f"phải là số nguyên, không phải {self.text(key)}")
        return None if value is None else int(value)

    def numbers(self, key: str) -> tuple[Decimal, ...]:
        """Return numbers, separated by semicolons or new lines, or else by spaces."""
        typed = self.text_of_list(key)
        parts = [part.strip() for part in typed.replace("\n", ";").split(";")] if {";", "\n"} & set(typed) else None
        listed = typed.split() if parts is None else [part for part in parts if part]
        return tuple(self._read(key, part, read_number) for part in listed)

    def needed(self, key: str, value: T | None) -> T:
        """Return what was given; nothing, or nothing but spaces, is refused."""
        if value is None or value in ("", ()):
            hint = self._form.fields[key].hint
            raise self.refuse(key, f"chưa có ({hint})" if hint else "chưa có")
        return value

    def text_of_list(self, key: str) -> str:
        """Return the words of a field that may hold many entries."""
        typed = self._typed(key)
        if len(typed) > _LONGEST_LIST:
            raise self.refuse(key, "quá nhiều giá trị")
        return typed

    def refuse(self, key: str, why: str) -> CalculationError:
        """Return the error that names a field and says what is wrong with it."""
        return CalculationError(f"{self._form.fields[key].label}: {why.rstrip('.')}.")

    def _typed(self, key: str) -> str:
        return self._given.get(key, "")

    def _read(self, key: str, typed: str, reader: Callable[[str], T]) -> T:
        try:
            return reader(typed)
        except ValueError as error:
            raise self.refuse(key, str(error)) from error


def _clean(text: str) -> str:
    """Return a text in NFC without control characters; its spaces stay, for labels are checked for theirs."""
    visible = (c for c in text if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co"})
    return unicodedata.normalize("NFC", "".join(visible)).strip()
