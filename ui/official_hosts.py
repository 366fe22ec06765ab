"""The hosts that a citation may link to, from ``ui/official_hosts.yaml``."""

from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from knowledge.datafiles import load_yaml

_FILE = Path(__file__).with_name("official_hosts.yaml")


class _Hosts(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    domains: tuple[str, ...]


@lru_cache(maxsize=1)
def _domains() -> tuple[str, ...]:
    return load_yaml(_FILE, _Hosts).domains


def is_official(host: str | None) -> bool:
    """Tell whether a host belongs to the state's publishers of law."""
    name = (host or "").lower()
    return any(name == domain or name.endswith(f".{domain}") for domain in _domains())
