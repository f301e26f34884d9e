"""GraphML: the network of actors. One edge for each actor, recipient, quad class and type, with its counts.

A unit of several pairs gives each of them its share, 1/n, in `weight`; `events` counts it once an edge. An edge of a
mutual act (talks, clashes) stands once, from the lesser id to the greater, and has `mutual` true. What has no second
party makes no edge, and is counted in the sidecar.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from dragoman.export.days import days_of
from dragoman.export.layout import STATUS_COLUMNS, Layout, Options, status_cells
from dragoman.export.sides import Pair, pairs
from dragoman.export.unit import Unit
from dragoman.records import Party, hash_of

NODE = {"name": "string", "country": "string", "primary": "string", "sectors": "string", "known": "boolean"}
EDGE = {
    "quad": "string",
    "type": "string",
    "mutual": "boolean",
    "events": "int",
    "weight": "double",
    "mean_intensity": "double",
    "first": "string",
    "last": "string",
}
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
Key = tuple[str, ...]


@dataclass(slots=True)
class Edge:
    """What an edge has come to."""

    events: int = 0
    weight: float = 0.0
    intensity: float = 0.0
    first: str = ""
    last: str = ""

    def add(self, weight: float, intensity: float, day: str | None) -> None:
        """Count a unit."""
        self.events += 1
        self.weight += weight
        self.intensity += weight * intensity
        if day:
            self.first = min(self.first or day, day)
            self.last = max(self.last, day)


def node_id(party: Party) -> str:
    """Return an actor's id: its own, else one made of name and country, so that "police" of two states stay two."""
    return party.id or f"n{hash_of(party.name.casefold(), party.country or party.primary or '', *party.sectors)}"


def write(units: Iterable[Unit], stream: BinaryIO, options: Options) -> int:
    """Write the network of all units; return how many edges it has."""
    nodes: dict[str, Party] = {}
    edges: dict[Key, Edge] = {}
    for unit in units:
        collect(unit, options, nodes, edges)
    added = dict.fromkeys(STATUS_COLUMNS, "string") if options.all_statuses else {}
    stream.write(HEAD.encode())
    for line in keys("node", NODE):
        stream.write(line)
    for line in keys("edge", EDGE | added):
        stream.write(line)
    stream.write(b'<graph id="actors" edgedefault="directed">\n')
    for name in sorted(nodes):
        stream.write(element("node", f"id={attribute(name)}", node_data(nodes[name])))
    for number, key in enumerate(sorted(edges)):
        source, target, *_ = key
        ends = f"id={attribute(f'e{number}')} source={attribute(source)} target={attribute(target)}"
        stream.write(element("edge", ends, edge_data(key, edges[key], tuple(added))))
    stream.write(b"</graph>\n</graphml>\n")
    return len(edges)


def collect(unit: Unit, options: Options, nodes: dict[str, Party], edges: dict[Key, Edge]) -> None:
    """Put a unit's parties and pairs into the network."""
    days = days_of(unit, options.date, options.undated)
    whole = whole_pairs(unit)
    state = tuple(status_cells(unit)) if options.all_statuses else ()
    for source, target, mutual in sorted({(*ends(pair), pair.mutual) for pair in whole}):
        key = (source, target, unit.record.quad, unit.type, str(mutual).lower(), *state)
        share = 1 / len({ends(pair) for pair in whole})
        edges.setdefault(key, Edge()).add(share, unit.record.intensity, days.start)
    for pair in whole:
        for party in (pair.actor, pair.recipient):
            if party is not None:
                keep(nodes, party)


def whole_pairs(unit: Unit) -> list[Pair]:
    """Return the pairs of a unit with both sides known, and not with oneself."""
    found = [pair for pair in pairs(unit) if pair.actor is not None and pair.recipient is not None]
    return [pair for pair in found if len(set(ends(pair))) == 2]


def ends(pair: Pair) -> tuple[str, str]:
    """Return the ids of a pair; of a mutual one the lesser first."""
    one, other = (node_id(party) if party else "" for party in (pair.actor, pair.recipient))
    return (min(one, other), max(one, other)) if pair.mutual else (one, other)


def keep(nodes: dict[str, Party], party: Party) -> None:
    """Keep a party for its node: of several the least by name and codes, so that order does not matter."""
    name = node_id(party)
    known = nodes.get(name)
    if known is None or sort_key(party) < sort_key(known):
        nodes[name] = party


def sort_key(party: Party) -> tuple[str, str, tuple[str, ...]]:
    """Return the key by which one of several records of an actor is taken."""
    return party.name, party.country or "", party.sectors


def keys(what: str, kinds: dict[str, str]) -> Iterator[bytes]:
    """Yield the declarations of the data of nodes or edges."""
    for name, kind in kinds.items():
        yield f'<key id="{what}_{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n'.encode()


def node_data(party: Party) -> dict[str, str]:
    """Return a node's data."""
    return {
        "node_name": party.name,
        "node_country": party.country or "",
        "node_primary": party.primary or "",
        "node_sectors": " ".join(party.sectors),
        "node_known": str(party.id is not None).lower(),
    }


def edge_data(key: Key, edge: Edge, added: tuple[str, ...]) -> dict[str, str]:
    """Return an edge's data."""
    _, _, quad, kind, mutual, *state = key
    values = {
        "quad": quad,
        "type": kind,
        "mutual": mutual,
        "events": str(edge.events),
        "weight": f"{edge.weight:.10g}",
        "mean_intensity": f"{edge.intensity / edge.weight:.10g}",
        "first": edge.first,
        "last": edge.last,
        **dict(zip(added, state, strict=True)),
    }
    return {f"edge_{name}": value for name, value in values.items()}


def element(name: str, attributes: str, data: dict[str, str]) -> bytes:
    """Return an element with its data; what is empty is left out."""
    inner = "".join(f'<data key="{key}">{escape(legal(value))}</data>' for key, value in data.items() if value)
    return f"<{name} {attributes}>{inner}</{name}>\n".encode("utf-8", "replace")


def attribute(value: str) -> str:
    """Return an attribute's value in quotes."""
    return quoteattr(legal(value))


def legal(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return "".join(c for c in text if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c < "\ufffe"))


def lacks_pair(unit: Unit, _options: Options) -> str | None:
    """Return why a unit makes no edge."""
    return None if whole_pairs(unit) else "layout: no second party, so no edge"


graphml = Layout(
    "graphml",
    "GraphML: the network of actors, edges by quad class and type with counts",
    ".graphml",
    write,
    (*NODE, *EDGE),
    status="added",
    lacks=lacks_pair,
)
