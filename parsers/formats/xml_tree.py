"""XML from anybody, read without following what it points at."""

from __future__ import annotations

from lxml import etree

from parsers.article import ParseError

__all__ = ["tree"]


def tree(content: bytes) -> etree._Element:
    """The root of an XML document; no entity is resolved and nothing is fetched. Raises
    `ParseError`."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ParseError(f"the document cannot be read as XML: {error}") from error
    if root is None:
        raise ParseError("the document cannot be read as XML: there is no element in it")
    return root
