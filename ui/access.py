"""Who may change what the assistant knows through the page: people at this machine, or those who know the password."""

import ipaddress


def is_loopback(host: str) -> bool:
    """Tell whether an address to listen on, or one that a browser asked for, is this machine itself."""
    name = host.strip().lower().removeprefix("[").removesuffix("]")
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def may_change(listens_on: str, *, password: bool) -> bool:
    """Tell whether the page of documents is open: with a password, or where only this machine is listened to."""
    return password or is_loopback(listens_on)


def host_of(header: str) -> str:
    """Return the name in a Host header without its port."""
    if header.startswith("["):
        return header.partition("]")[0] + "]"
    return header.partition(":")[0]
