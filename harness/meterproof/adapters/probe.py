"""Sending harmless requests through an adapter, for checking that a system under test works at all."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from meterproof.adapters.base import Adapter, Json
from meterproof.catalogue.model import DeviceModel, Profile, Sut, User
from meterproof.user.outcomes import Kind, Result, classify
from meterproof.user.requests import Item, Request
from meterproof.verdicts import NotTestable, SutFault
from meterproof.wire.ids import eui_from_bytes
from meterproof.wire.services import Service

_HUB_ROLES = frozenset({"IS", "GS", "OU"})


class Probe:
    """One system under test, and throwaway Devices of fresh EUI-64s that nobody else uses."""

    def __init__(self, adapter: Adapter, sut: Sut, profile: Profile, capabilities: frozenset[str]) -> None:
        self.adapter = adapter
        self.sut = sut
        self.profile = profile
        self.capabilities = capabilities
        self._counter = time.time_ns()

    def ask(
        self,
        user: User,
        srv: str,
        items: Mapping[str, Item],
        *,
        target: str = "",
        service: Service | None = None,
        command_variant: int = 0,
    ) -> Result:
        """Send one request and return what came of it; SutFault where no answer came back."""
        self._counter += 1
        request = Request(
            service_variant=srv,
            originator=user.eui,
            target=target,
            counter=self._counter,
            command_variant=command_variant,
            items=items,
        )
        message = request.render(self.profile)
        outcome = self.adapter.submit(user.eui, service or request.service, message, self.sut.timing.answer)
        return classify(outcome, request.id, self.profile)

    def require_accepted(self, user: User, srv: str, items: Mapping[str, Item], *, target: str = "") -> Result:
        """Send one request; SutFault where it is refused."""
        result = self.ask(user, srv, items, target=target)
        if result.kind is not Kind.ACCEPTED:
            raise SutFault(f"{srv} by {user.name} was refused: {result.kind.value} {result.code}".rstrip())
        return result

    def operate(self, kind: str, **members: Any) -> Json:  # noqa: ANN401 - any JSON values
        """Carry out one operation."""
        return self.adapter.operate({"kind": kind, **members})

    def observe(self, kind: str, **members: Any) -> Json:  # noqa: ANN401 - any JSON values
        """Take one look."""
        return self.adapter.observe({"kind": kind, **members})

    @property
    def user(self) -> User:
        """A user for requests that every role may send."""
        return self.sut.users[0]

    @property
    def hub_user(self) -> User:
        """A user that may work on communications hubs; NotTestable where the roster has none."""
        for user in self.sut.users:
            if _HUB_ROLES.intersection(user.roles):
                return user
        raise NotTestable("the roster has no user with the role IS, GS or OU", missing="users")

    def product(self, device_type: str) -> DeviceModel:
        """Return an approved product of the system's lab; NotTestable where the SUT file names none."""
        for model in self.sut.device_models:
            if model.device_type == device_type and model.status == "Current":
                return model
        raise NotTestable(f"the SUT file names no {device_type} product", missing="[[device-models]]")

    def description(self, device_type: str, status: str, **more: str) -> dict[str, str]:
        """Return the ``inventory.seed`` form of a fresh Device of a product of the lab."""
        model = self.product(device_type)
        return {
            "id": fresh_eui(),
            "type": device_type,
            "status": status,
            "manufacturer": model.manufacturer,
            "model": model.model,
            "firmware": model.firmware,
            "smets_version": model.smets_version,
            "gbcs_version": model.gbcs_version,
            "added_by": self.user.eui,
            **more,
        }


def fresh_eui() -> str:
    """Return an EUI-64 that no Device has."""
    return eui_from_bytes(secrets.token_bytes(8))


def instant(answer: Json) -> datetime:
    """Return the time that an answer gives under ``now``."""
    return datetime.fromisoformat(answer["now"])
