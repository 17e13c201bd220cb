"""A stand-in for the reference model that keeps what it is given, for tests of what lies around a model."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from meterproof.catalogue.model import Profile
from meterproof.model import Refusal

PROFILE = Profile(
    id="fake",
    title="A profile for tests",
    as_of=date(2025, 11, 6),
    schema_version="5.0",
    schema="duis-mp170.xsd",
    modifications=frozenset({"MP170"}),
    choices={},
    common_codes={"user": ("E1",), "device-existence": ("E19",)},
    success_codes={"acknowledgement": ("I99",), "answer": ("I0",), "non-device-update": ("I0", "I99")},
    schema_statuses=(400,),
    validation_order=(),
)
NOW = "2025-11-06T09:00:00.000Z"


@dataclass(frozen=True)
class FakeReply:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class FakeModel:
    """Acknowledges everything; each message comes back as a delivery once the clock is settled."""

    capabilities: frozenset[str] = frozenset(
        {"clock.settle", "clock.advance", "clock.now", "inventory.seed", "device.behave", "ssi.device"}
    )
    profile: Profile = PROFILE
    submitted: list[tuple[str, str, bytes]] = field(default_factory=list)
    operated: list[dict[str, Any]] = field(default_factory=list)
    _pending: list[bytes] = field(default_factory=list)
    _due: list[bytes] = field(default_factory=list)

    def submit(self, originator: str, service: str, message: bytes) -> FakeReply:
        self.submitted.append((originator, service, message))
        self._pending.append(b"<later>" + message + b"</later>")
        return FakeReply(200, {"Content-Type": "application/xml"}, b"<ack/>")

    def deliveries(self) -> list[tuple[str, bytes]]:
        due, self._due = self._due, []
        return [("90-B3-D5-1F-30-01-00-00", body) for body in due]

    def operate(self, operation: dict[str, Any]) -> dict[str, Any]:
        self.operated.append(operation)
        if operation["kind"] == "device.behave":
            raise Refusal("there is no such device")
        if operation["kind"] == "inventory.seed":
            return {}
        self._due += self._pending
        self._pending = []
        return {"now": NOW}

    def observe(self, query: dict[str, Any]) -> dict[str, Any]:
        if query["kind"] == "ssi.device":
            return {"device": query["device"], "device_type": "PPMID"}
        return {"now": NOW}
