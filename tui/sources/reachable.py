"""Tells which hosts may be fetched from: those of the open internet, unless the settings name a network of one's own.

An address comes from outside (a feed, a page, a redirect), so it must not become a way to ask the machines behind the
reader's own firewall: a cloud's metadata service, a router, a database on loopback.
"""

import socket
from collections.abc import Iterator, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from tui.errors import FetchError
from tui.names import safe

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_NAT64 = IPv6Network("64:ff9b::/96")


class HostError(FetchError):
    """A server that cannot or must not be asked; the message names it, and not the address that led there."""


class UnknownHostError(HostError):
    """A name that no name server knows."""


def networks(written: Sequence[str]) -> tuple[Network, ...]:
    """Read networks as they stand in the settings: `10.0.0.0/8`, `192.168.1.7`.

    Raises:
        ValueError: One of them is none.
    """
    return tuple(ip_network(text, strict=False) for text in written)


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Look the addresses of a host up, in the order in which its name server gives them.

    Raises:
        UnknownHostError: The name is unknown.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnknownHostError(f"{safe(host)}: no such host is known; check the address and the network") from error
    return tuple(dict.fromkeys(str(row[4][0]) for row in found))


def reachable(host: str, found: Sequence[str], allowed: Sequence[Network]) -> tuple[str, ...]:
    """Those addresses of a host that may be connected to.

    The caller connects to one of these and never looks the name up again, or a name server that answers differently
    the second time would have its way.

    Args:
        host: For the message.
        found: Its addresses.
        allowed: Networks that may be asked although they are private.

    Raises:
        HostError: All of them are private.
    """
    chosen = tuple(address for address in found if may_reach(address, allowed))
    if not chosen:
        raise HostError(
            f"{safe(host)} is in a private network, which is not fetched from; allow it with private_networks "
            "in the settings"
        )
    return chosen


def may_reach(address: str, allowed: Sequence[Network]) -> bool:
    """Tell whether an address is on the open internet, or in a network that is allowed by name."""
    parsed = ip_address(address.partition("%")[0])  # `%eth0`: the zone of a link-local address
    if any(parsed in network for network in allowed):
        return True
    return all(_is_public(each) for each in _meant(parsed))


def _meant(address: Address) -> Iterator[Address]:
    """An address, and the IPv4 address that it wraps for a gateway to unwrap."""
    yield address
    if isinstance(address, IPv6Address):
        yield from (each for each in (address.ipv4_mapped, address.sixtofour) if each is not None)
        yield from address.teredo or ()
        if address in _NAT64:
            yield IPv4Address(int(address) & 0xFFFF_FFFF)


def _is_public(address: Address) -> bool:
    wrapped = isinstance(address, IPv6Address) and (address.ipv4_mapped is not None or address in _NAT64)
    special = (
        address.is_multicast or address.is_reserved or (isinstance(address, IPv6Address) and address.is_site_local)
    )
    return wrapped or (address.is_global and not special)
