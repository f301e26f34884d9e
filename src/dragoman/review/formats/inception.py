"""INCEpTION: UIMA CAS XMI, a file an article, with the type system of two layers of its own.

In the project add the layers by importing `TypeSystem.xml`: the span layer DragomanMark (features label, features) and
the relation layer DragomanLink (feature role) on it. Offsets are UTF-16 units, as Java counts.
"""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence

from dragoman.errors import InputError
from dragoman.review.formats.graph import MANIFEST, Link, Mark, Paper, manifest_of, read, written
from dragoman.review.formats.offsets import Halves

XMI, CAS = "http://www.omg.org/XMI", "http:///uima/cas.ecore"
OURS = "http:///webanno/custom.ecore"
TOKENS = "http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore"
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
WORD = re.compile(r"\w+|[^\w\s]")
SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?]+[\"”’')]*)?", re.UNICODE)


def files(papers: Iterable[Paper], _types: Sequence[str]) -> dict[str, str]:
    """Return the files by name."""
    found: dict[str, str] = {}
    listed = {}
    for number, paper in enumerate(papers, 1):
        stem = f"{number:05d}-{re.sub(r'[^A-Za-z0-9._-]+', '_', paper.name)[:60]}"
        listed[stem] = {"article_id": paper.name, "text_sha256": paper.text_sha256, "complete": paper.complete}
        found[f"{stem}.xmi"] = xmi(paper)
    manifest = json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    return {**found, MANIFEST: manifest, "TypeSystem.xml": type_system()}


def xmi(paper: Paper) -> str:
    """Return an article as XMI; what XML cannot hold is a blank, so that places stay."""
    for prefix, name in (("xmi", XMI), ("cas", CAS), ("custom", OURS), ("type", TOKENS)):
        ET.register_namespace(prefix, name)
    text = UNFIT.sub(" ", paper.text)
    halves = Halves(text)
    root = ET.Element(f"{{{XMI}}}XMI", {f"{{{XMI}}}version": "2.0"})
    ET.SubElement(root, f"{{{CAS}}}NULL", {f"{{{XMI}}}id": "0"})
    members: list[str] = []

    def put(kind: str, span: tuple[int, int], **more: str) -> str:
        start, end = halves.units(span)
        name = str(len(members) + 10)
        ends = {"sofa": "1", "begin": str(start), "end": str(end)}
        ET.SubElement(root, kind, {f"{{{XMI}}}id": name, **ends, **more})
        members.append(name)
        return name

    for kind, pattern in (("Sentence", SENTENCE), ("Token", WORD)):
        for one in pattern.finditer(text):
            if one[0].strip():
                put(f"{{{TOKENS}}}{kind}", one.span())
    names = {
        mark.id: put(f"{{{OURS}}}DragomanMark", mark.span, label=mark.label, features=written(mark.features))
        for mark in paper.marks
    }
    spans = {mark.id: mark.span for mark in paper.marks}
    for link in paper.links:
        ends = {"Governor": names[link.head], "Dependent": names[link.tail], "role": link.role}
        put(f"{{{OURS}}}DragomanLink", spans[link.tail], **ends)
    sofa = {"sofaNum": "1", "sofaID": "_InitialView", "mimeType": "text", "sofaString": text}
    ET.SubElement(root, f"{{{CAS}}}Sofa", {f"{{{XMI}}}id": "1", **sofa})
    ET.SubElement(root, f"{{{CAS}}}View", {"sofa": "1", "members": " ".join(members)})
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def type_system() -> str:
    """Return the two layers' type system."""

    def feature(name: str, range_: str) -> str:
        return f"<featureDescription><name>{name}</name><rangeTypeName>{range_}</rangeTypeName></featureDescription>"

    def layer(name: str, *features: str) -> str:
        return (
            f"<typeDescription><name>webanno.custom.{name}</name><supertypeName>uima.tcas.Annotation</supertypeName>"
            f"<features>{''.join(features)}</features></typeDescription>"
        )

    word = "uima.cas.String"
    mark = layer("DragomanMark", feature("label", word), feature("features", word))
    ends = (feature(name, "webanno.custom.DragomanMark") for name in ("Dependent", "Governor"))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">'
        f"<types>{mark}{layer('DragomanLink', *ends, feature('role', word))}</types></typeSystemDescription>\n"
    )


def papers(given: Mapping[str, bytes]) -> list[Paper]:
    """Return the articles of XMI files by the list that was written beside them; raise InputError for what is none."""
    listed = manifest_of(given)
    found = []
    for name, content in sorted(given.items()):
        stem = name.removesuffix(".xmi")
        known = listed.get(stem) if name.endswith(".xmi") else None
        if known is not None:
            text, marks, links = parsed(content, name)
            found.append(
                Paper(known["article_id"], text, known["text_sha256"], marks, links, bool(known.get("complete")))
            )
    return found


def parsed(content: bytes, name: str) -> tuple[str, tuple[Mark, ...], tuple[Link, ...]]:
    """Return the text, marks and links of an XMI."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise InputError(f"{name}: declares entities, which no export of INCEpTION does")
    try:
        root = ET.fromstring(content)
    except ET.ParseError as error:
        raise InputError(f"{name}: is no XML: {error}") from error
    sofa = root.find(f"{{{CAS}}}Sofa")
    if sofa is None:
        raise InputError(f"{name}: holds no text (cas:Sofa)")
    text = sofa.get("sofaString") or ""
    halves = Halves(text)
    try:
        marks = tuple(
            Mark(
                one.attrib[f"{{{XMI}}}id"],
                one.attrib["label"],
                halves.points((int(one.attrib["begin"]), int(one.attrib["end"]))),
                read(one.get("features") or ""),
            )
            for one in root.iter(f"{{{OURS}}}DragomanMark")
        )
        links = tuple(
            Link(one.attrib["role"], one.attrib["Governor"], one.attrib["Dependent"])
            for one in root.iter(f"{{{OURS}}}DragomanLink")
        )
    except (KeyError, ValueError) as error:
        raise InputError(f"{name}: a mark or link lacks {error}") from error
    return text, marks, links
