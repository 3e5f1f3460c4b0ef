"""Parse XML from strangers: no entity is expanded, nothing is loaded, depth and size are bounded by the parser."""

from typing import Final

from lxml import etree

from tocsin.errors import ReaderError

MAX_XML: Final = 20_000_000


def parse(content: bytes, *, reader: str, source: str) -> etree._Element:
    """The root of an XML document.

    Raises:
        ReaderError: not XML, or one that declares entities.
    """
    if len(content) > MAX_XML:
        raise ReaderError(f"XML of more than {MAX_XML / 1e6:.0f} MB", reader=reader, source=source)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReaderError(f"not XML: {error}", reader=reader, source=source) from error
    if any(entity.tag is etree.Entity for entity in root.iter(etree.Entity)):
        raise ReaderError("XML with entities of its own; they are not expanded", reader=reader, source=source)
    return root


def name(element: etree._Element) -> str:
    """An element's name without its namespace, in small letters; empty for what is no element."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
