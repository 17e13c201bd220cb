"""The web services of DUIS."""

from __future__ import annotations

from enum import StrEnum


class Service(StrEnum):
    """The three DUIS web services of the DCC."""

    NON_DEVICE = "non-device"
    SEND_COMMAND = "send-command"
    TRANSFORM = "transform"
