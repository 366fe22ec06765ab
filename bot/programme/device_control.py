"""Which group an instrument of the enterprise belongs to, how the law controls it, and when it is due.

The rows and the reckoning are those of the calculator of instruments; the group follows from what the profile tells.
"""

from dataclasses import dataclass
from datetime import date

from bot.calculators.calendar import add_months
from bot.calculators.instrument import next_due
from bot.programme.profile_parts import Device
from knowledge.instruments import Instrument, find

_LEGAL = frozenset(("trade", "safety", "health", "environment", "official"))
_VERIFIED = frozenset(("initial", "periodic", "after_repair"))


@dataclass(frozen=True, slots=True)
class LegalControl:
    """What is known of one instrument on a day.

    ``group`` is None where the name fits rows with different periods, or where nobody told what it is used for. ``due``
    is the earlier of what the certificate and what the listed period say; ``late``: the profile goes beyond it.
    """

    device: Device
    rows: tuple[Instrument, ...]
    group: int | None
    months: int | None
    due: date | None
    late: bool
    verified: bool
    path: str = ""  # of the device in the profile: instruments.3

    def valid_on(self, day: date) -> bool:
        """Tell whether a control that this instrument needs is told and still valid on a day."""
        return self.verified and self.due is not None and day <= self.due

    @property
    def interval(self) -> int | None:
        """Months between one control and the next: the listed period, else what the enterprise's own two days tell."""
        if self.months or self.group != 1:
            return self.months
        last, due = self.device.control_day, self.device.next_due
        if last is None or due is None or due <= last:
            return None
        months = (due.year - last.year) * 12 + due.month - last.month
        return months if months and add_months(last, months) == due else None

    @property
    def row(self) -> Instrument | None:
        """The one row of the list it is, or None."""
        return self.rows[0] if len(self.rows) == 1 else None


def control_of(device: Device, path: str = "", *, standard: bool = False) -> LegalControl:
    """Find the rows of the group-2 list that a device's name may mean, and reckon its due date."""
    rows = () if standard else tuple(find(device.name) or find(device.type))
    group = _group(device, rows, standard=standard)
    months = rows[0].months if group == 2 else None
    reckoned = next_due(rows[0], device.control_day) if group == 2 and device.control in _VERIFIED else None
    days = [day for day in (device.next_due, reckoned) if day is not None]
    once = group == 2 and months is None  # verified once, before use
    verified = device.control in _VERIFIED if group == 2 else device.control in _VERIFIED | {"calibration", "test"}
    return LegalControl(
        device=device,
        rows=rows,
        group=group,
        months=months,
        due=date.max if once and verified else min(days, default=None),
        late=bool(reckoned and device.next_due and device.next_due > reckoned),
        verified=verified,
        path=path,
    )


def _group(device: Device, rows: tuple[Instrument, ...], *, standard: bool) -> int | None:
    if standard or device.purpose in ("process", "standard") or (not rows and device.purpose):
        return 1
    return 2 if len({row.months for row in rows}) == 1 and device.purpose in _LEGAL else None
