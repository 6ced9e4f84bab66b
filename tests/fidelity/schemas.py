"""Cisco's own schemas, as CollabConnector ships them, to hold answers against.

zeep alone does not look at patterns and enumerations; libxml2 does.
"""

import functools
import importlib.util
import pathlib

from lxml import etree

_SCHEMAS = pathlib.Path(importlib.util.find_spec("CollabConnector").origin).parent / "CUCM" / "AXL" / "schema"
# WSDL of Control Center, RisPort70 and PerfMon.
SERVICES = _SCHEMAS / "12.5"
XSD = "{http://www.w3.org/2001/XMLSchema}"


def axl_wsdl(version):
    """The WSDL of an AXL schema. In the folder 15.0 there is one of an older version."""
    return str(_SCHEMAS / version / "AXLAPI.wsdl")


@functools.cache
def of_axl(version):
    """An AXL schema, for validation."""
    return etree.XMLSchema(file=str(_SCHEMAS / version / "AXLSoap.xsd"))


@functools.cache
def of_service(wsdl):
    """The schema inside a WSDL, for validation."""
    schema = etree.parse(str(SERVICES / wsdl)).find(f".//{XSD}schema")
    return etree.XMLSchema(etree.fromstring(etree.tostring(schema)))


def complaints(schema, envelope):
    """What is wrong with the body of an answer; empty when all is right."""
    body = envelope.find("{http://schemas.xmlsoap.org/soap/envelope/}Body")
    schema.validate(etree.fromstring(etree.tostring(body[0])))
    return [str(entry.message) for entry in schema.error_log]
