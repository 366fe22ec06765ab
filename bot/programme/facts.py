"""What drafting and checking know: the profile, the day, the period, and each instrument's legal control."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.calculators.calendar import add_months
from bot.programme.device_control import LegalControl, control_of
from bot.programme.profile import EnterpriseProfile
from bot.programme.profile_parts import Device
from bot.programme.rules import SectorKit, load_kits
from knowledge.catalogue import Catalogue

_NEAR_DAYS = 60  # a due date this close calls for booking the verification now


@dataclass(frozen=True)
class Facts:
    """A profile seen on the day of drafting."""

    profile: EnterpriseProfile
    catalogue: Catalogue
    on: date

    @property
    def kit(self) -> SectorKit:
        """What this kind of enterprise needs."""
        return load_kits()[self.profile.sector]

    @cached_property
    def period(self) -> tuple[date, date]:
        """The period of the programme; where it isn't told, the calendar year after the day of drafting."""
        told = self.profile.period
        return (told.start, told.end) if told else (date(self.on.year + 1, 1, 1), date(self.on.year + 1, 12, 31))

    @cached_property
    def controls(self) -> tuple[LegalControl, ...]:
        """The legal control of each instrument."""
        return tuple(control_of(one, f"instruments.{n}") for n, one in enumerate(self.profile.instruments))

    @cached_property
    def standard_controls(self) -> tuple[LegalControl, ...]:
        """The same for each standard."""
        return tuple(control_of(one, f"standards.{n}", standard=True) for n, one in enumerate(self.profile.standards))

    @cached_property
    def group_two(self) -> tuple[LegalControl, ...]:
        """Instruments of group 2 in use."""
        return tuple(c for c in self.controls if c.group == 2 and c.device.state == "in_use")

    def not_valid(self) -> list[Device]:
        """Instruments of group 2 in use without a verification valid on the day."""
        return [c.device for c in self.group_two if not c.valid_on(self.on)]

    def due_dates(self, control: LegalControl) -> list[date]:
        """All days until the period's end on which a control falls due, one that has passed included.

        Later ones are reckoned by the interval: from the due day, or from today where that has passed.
        """
        due = control.due
        if due is None or due == date.max:
            return []
        found = []
        while due <= self.period[1]:
            found.append(due)
            if not control.interval:
                break
            due = add_months(max(due, self.on), control.interval)
        return found

    def due_in_period(self) -> list[Device]:
        """Instruments of group 2 that fall due inside the period."""
        return [c.device for c in self.group_two if any(due >= self.period[0] for due in self.due_dates(c))]

    def near_due(self) -> list[Device]:
        """Instruments of group 2 that fall due within 60 days of the day of drafting, still valid."""
        return [
            c.device
            for c in self.group_two
            if c.valid_on(self.on) and c.due is not None and (c.due - self.on).days <= _NEAR_DAYS
        ]
