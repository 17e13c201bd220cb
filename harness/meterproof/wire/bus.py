"""DUIS over a message bus: addresses, names and headers that both ends agree on.

Everything on a broker stands under a prefix, so that several systems and runs share one without meeting. A system
under test reads ``<prefix>.requests`` and answers to the queue that a request names in ``reply_to``, with the
``correlation_id`` of the request. What it sends later to a user leaves by the exchange ``amq.direct`` under the
routing key ``<prefix>.user.<EUI-64>``. What can't be read, or that nobody took in time, goes by the same exchange
under ``<prefix>.dead-letters``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

EXCHANGE: Final = "amq.direct"
DEFAULT_PREFIX: Final = "meterproof"

ACTION: Final = "meterproof-action"
"""Of a request: ``submit``, ``describe``, ``operate`` or ``observe``."""
SERVICE: Final = "meterproof-service"
"""Of a submit: the web service, as in ``meterproof.wire.services``."""
ORIGINATOR: Final = "meterproof-originator"
"""Of a submit: the EUI-64 of the user."""
CLOCK: Final = "meterproof-clock"
"""Of a submit: ``client`` where the sender runs the virtual clock itself."""
STATUS: Final = "meterproof-status"
"""Of a reply: the status, with the meaning that it has over HTTP."""
SENT: Final = "meterproof-sent"
"""Of a reply: how many messages each user was sent by now, as JSON; what was sent is on its way, not lost."""
SOURCE: Final = "meterproof-source"
"""Of a reply and a delivery: which running system sent it; counting begins anew with each."""
SEQUENCE: Final = "meterproof-sequence"
"""Of a delivery: its number among those to its user, from 1."""
UNTIL: Final = "meterproof-until"
"""Of a request on a broker without time-outs of its own: the Unix time after which nobody waits for its reply."""
DEATH: Final = "meterproof-death"
"""Of a dead letter that the system itself put there: ``rejected`` or ``expired``."""
REASON: Final = "meterproof-reason"
"""Of such a dead letter: why."""

ACTIONS: Final = ("submit", "describe", "operate", "observe")
IDLE_SECONDS: Final = 600
"""A queue that nobody has used for so long is removed by the broker, also where its owner was killed."""
DEAD_LETTER_SECONDS: Final = 24 * 3600
"""Dead letters are for people, who look later."""

_PREFIX: Final = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,63}")
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*")


@dataclass(frozen=True, slots=True)
class BusAddress:
    """A broker, as kombu addresses it, and the prefix of a system there. ``idle`` is in seconds."""

    url: str
    prefix: str
    idle: float = IDLE_SECONDS

    @property
    def shown(self) -> str:
        """The address without its password, for people and for evidence."""
        parts = urlsplit(self.url)
        host = parts.netloc.rpartition("@")[2]
        return f"{urlunsplit((parts.scheme, host, parts.path, '', ''))}?prefix={quote(self.prefix)}"

    @property
    def is_amqp(self) -> bool:
        """Whether a real AMQP broker is behind it, with time-outs, dead letters and heartbeats of its own."""
        return urlsplit(self.url).scheme in ("amqp", "amqps", "pyamqp")

    @property
    def tells_of_queues(self) -> bool:
        """Whether the broker knows of a queue in which nothing is; Redis, for one, does not."""
        return self.is_amqp or self.url.startswith("memory:")

    @property
    def kombu_url(self) -> str:
        """The URL for kombu, which for ``amqp`` would take another client library where one happens to be there."""
        return f"py{self.url}" if self.url.startswith("amqp://") else self.url

    @property
    def requests(self) -> str:
        """The queue that the system reads."""
        return f"{self.prefix}.requests"

    @property
    def dead_letters(self) -> str:
        """The queue of dead letters, and their routing key."""
        return f"{self.prefix}.dead-letters"

    def user(self, eui: str) -> str:
        """Return the routing key of what is sent to the user with EUI-64 ``eui``."""
        return f"{self.prefix}.user.{eui}"

    def replies(self, run: str) -> str:
        """Return the queue of the replies to ``run``."""
        return f"{self.prefix}.{run}.replies"

    def inbox(self, run: str, eui: str) -> str:
        """Return the queue in which ``run`` keeps what is sent to the user with EUI-64 ``eui``."""
        return f"{self.prefix}.{run}.user.{eui}"


def bus_address(text: str, prefix: str = "") -> BusAddress:
    """Read ``scheme://[user:password@]host[:port]/[vhost][?prefix=NAME&idle=SECONDS]``; ``prefix`` wins over that.

    Other parameters are kombu's. ValueError says what is wrong.
    """
    parts = urlsplit(text)
    if not _SCHEME.fullmatch(parts.scheme) or "://" not in text:
        raise ValueError(f"{_masked(text)!r} is not the URL of a broker, such as amqp://127.0.0.1:5672//")
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    prefix = prefix or query.pop("prefix", DEFAULT_PREFIX)
    query.pop("prefix", None)
    if not _PREFIX.fullmatch(prefix):
        raise ValueError(f"{prefix!r} is not a prefix: 1 to 64 letters, digits, dots, _ and -, a letter or digit first")
    idle = query.pop("idle", str(IDLE_SECONDS))
    if not idle.isascii() or not idle.isdecimal() or not 1 <= int(idle) <= 24 * 3600:
        raise ValueError(f"idle={idle!r} is not a number of seconds from 1 to 86400")
    # Not urlunsplit, which would turn memory:// into memory: and a virtual host of two slashes into one of one.
    head, _, tail = text.partition("?")[0].partition("://")
    url = f"{head}://{tail}" + (f"?{urlencode(query)}" if query else "")
    return BusAddress(url, prefix, float(idle))


def is_expired(headers: Mapping[str, Any], now: float) -> bool:
    """Tell whether nobody waits any more at the Unix time ``now``; on AMQP the broker sees to that."""
    until = headers.get(UNTIL)
    return isinstance(until, (int, float)) and until < now


def death(headers: Mapping[str, Any]) -> tuple[str, str]:
    """Return how the message with these ``headers`` died, ``expired`` or ``rejected``, and why; empty if it lives.

    The broker says it in ``x-death``, newest first; the system, where it put the letter there itself.
    """
    if DEATH in headers:
        return str(headers[DEATH]), str(headers.get(REASON, ""))
    deaths = headers.get("x-death")
    if isinstance(deaths, list) and deaths and isinstance(deaths[0], Mapping):
        return str(deaths[0].get("reason", "")), f"said by the broker about {deaths[0].get('queue', 'a queue')}"
    return "", ""


def _masked(text: str) -> str:
    head, at, tail = text.rpartition("@")
    return f"***{at}{tail}" if at else head or tail
