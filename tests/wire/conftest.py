import pytest

from meterproof.wire.schema import validate
from meterproof.wire.xml import parse


@pytest.fixture
def faults():
    """What a schema says of a message: pairs of path and message."""

    def look(message, schema="duis-mp170.xsd"):
        return [(fault.path, fault.message) for fault in validate(parse(message), schema)]

    return look
