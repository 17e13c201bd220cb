"""Passwords in URLs don't get into evidence, and nothing else is changed."""

import pytest
from record_builders import exchange, failure, operation, scenario, step

from meterproof.evidence.masking import masked, without_passwords
from meterproof.evidence.record import octets
from meterproof.evidence.recorder import RESULTS, Recorder

URL = "amqp://user:s3cret@host"
MASKED = "amqp://user:***@host"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (URL, MASKED),
        ("redis://:s3cret@host:6379/0", "redis://:***@host:6379/0"),
        ('url = "https://me:s3cret@host/a?b=c@d"', 'url = "https://me:***@host/a?b=c@d"'),
        ("# was amqp://me:s3cret@old\n'amqps://me:s3cret@new'", "# was amqp://me:***@old\n'amqps://me:***@new'"),
        ("amqp://a:s3cret@one;amqp://b:s3cret@two", "amqp://a:***@one;amqp://b:***@two"),
        ('"amqp://me:s3@cret@host"', '"amqp://me:***@host"'),
        ('"amqp://me:s3:cret@host"', '"amqp://me:***@host"'),
        ('"amqp://me:it\'s3cret@host"', '"amqp://me:***@host"'),
        (r'"amqp://me:s3\"cret@host"', '"amqp://me:***@host"'),
        (r'"amqp://me:s3\u0063ret@host"', '"amqp://me:***@host"'),
        ("amqp://me:s3%2Fcret@host", "amqp://me:***@host"),
        ("amqp://me@org:s3cret@host", "amqp://me@org:***@host"),
        ("amqp://mé:šèçret@host", "amqp://mé:***@host"),
        ("AMQP+SSL://me:s3cret@host", "AMQP+SSL://me:***@host"),
        (MASKED, MASKED),
    ],
)
def test_a_password_in_a_url_is_masked(text, expected):
    assert masked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "http://10.1.2.3:8079/users/me@example.org",
        "http://[::1]:8079/a@b",
        "http://host:8079?mail=me@example.org#me:you@example.org",
        'a = "http://host:8079"\nmail = "me@example.org"',
        'a = ["http://host:8079", "me@example.org"]',
        'a = ["http://host:8079","me@example.org"]',
        "https://user@host/path",
        "mailto:me@example.org, user:secret@host",
        "xmlns:sr='http://www.dccinterface.co.uk/ServiceUserGateway'",
        "bind = '127.0.0.1:0'",
        "",
    ],
)
def test_everything_else_stays_octet_for_octet(text):
    assert masked(text) == text


def test_what_a_record_says_of_faults_holds_no_password(tmp_path):
    inner = {"title": "t", "status": "broken", "parameters": {}, "started": 0.0, "elapsed": 0.0, "error": URL}
    record = scenario(
        verdict="error",
        reason=f"{URL} is away",
        notes=("a", URL),
        failures=(failure(URL, expected=f"an answer of {URL}", got=URL),),
        exchanges=({**exchange(failure=f"unreachable: {URL}"), "note": URL},),
        steps=(step("asks", error=f"{URL}: no", substeps=({**inner, "substeps": [inner]},)),),
    )
    with Recorder(tmp_path) as recorder:
        recorder.write(record)
    written = (tmp_path / RESULTS).read_text(encoding="ascii")
    assert "s3cret" not in written
    assert written.count(MASKED) == 10
    assert "s3cret" in record["reason"], "the caller's own record is not changed"


def test_the_octets_of_messages_are_evidence_and_stay(tmp_path):
    said = {**operation(), "request": octets(URL.encode()), "response": octets(URL.encode())}
    record = scenario(exchanges=(said,))
    assert without_passwords(record) is record
