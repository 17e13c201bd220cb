"""The XML namespaces of DUIS messages."""

from typing import Final

SR: Final = "http://www.dccinterface.co.uk/ServiceUserGateway"
DS: Final = "http://www.w3.org/2000/09/xmldsig#"

NSMAP: Final = {"sr": SR, "ds": DS}


def sr(name: str) -> str:
    """Return ``name`` qualified with the Service User Gateway namespace, in lxml's ``{uri}name`` form."""
    return f"{{{SR}}}{name}"
