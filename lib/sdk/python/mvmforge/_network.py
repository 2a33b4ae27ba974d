"""How the guest reaches the network, and what reaches it."""

from __future__ import annotations

from ._call import declares
from ._check import all_made_by, made_by, one_of, text, whole
from ._generated import Egress, EgressRule, Network, Port

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal


@declares
def network(
    *,
    mode: Literal["none", "bridge", "host"],
    ports: list[Port] | tuple[Port, ...] = (),
    egress: Egress | None = None,
) -> Network:
    """Say how the guest reaches the network.

    Args:
        mode: `"none"`: no network. `"bridge"`: an address of its own behind the host. `"host"`: not available on the
            pinned mvm (E_NETWORK_MODE_DEFERRED).
        ports: Ports of the host that are forwarded to the guest, each made with `port(...)`. Default: none.
        egress: What the guest may call, made with `egress(...)`. Default: the substrate's own policy.

    Raises:
        DeclarationError: an option of another name or type.

    Example:
        `mv.network(mode="bridge", ports=[mv.port(host=8080, guest=80)])`
    """
    return Network(
        mode=one_of("mode", mode, ("none", "bridge", "host")),
        ports=all_made_by("ports", ports, (Port,), "port(...)"),
        egress=None if egress is None else made_by("egress", egress, (Egress,), "egress(...)"),
    )


@declares
def port(*, host: int, guest: int, proto: Literal["tcp", "udp"] = "tcp") -> Port:
    """Forward a port of the host to the guest.

    Args:
        host: Port on the host, 1 to 65535.
        guest: Port in the guest, 1 to 65535.
        proto: Protocol. Default: `"tcp"`; the pinned mvm forwards no other (E_PORT_PROTO_DEFERRED).

    Raises:
        DeclarationError: an option of another name or type.

    Example:
        `mv.port(host=8080, guest=80)`
    """
    return Port(host=whole("host", host), guest=whole("guest", guest), proto=one_of("proto", proto, ("tcp", "udp")))


@declares
def egress(*, allowlist: list[EgressRule] | tuple[EgressRule, ...]) -> Egress:
    """Let the guest call these destinations and no others.

    Args:
        allowlist: Destinations, each made with `allow(...)`; an empty list allows none.

    Raises:
        DeclarationError: an option of another name or type.

    Example:
        `mv.egress(allowlist=[mv.allow(host="example.org", port=443)])`
    """
    return Egress(allowlist=all_made_by("allowlist", allowlist, (EgressRule,), "allow(...)"))


@declares
def allow(*, host: str, port: int) -> EgressRule:
    """Name one destination that the guest may call.

    Args:
        host: A host name or an IP address; nothing that means "any" (E_NETWORK_WILDCARD).
        port: Its port, 1 to 65535.

    Raises:
        DeclarationError: an option of another name or type.

    Example:
        `mv.allow(host="example.org", port=443)`
    """
    return EgressRule(host=text("host", host), port=whole("port", port))
