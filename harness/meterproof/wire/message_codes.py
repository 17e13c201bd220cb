"""GBCS message codes of Commands whose content is opaque here (use cases CCS01, CCS02, ECS70, GCS28 and CS02b)."""

from __future__ import annotations

from typing import Final

ADD_TO_DEVICE_LOG: Final = 0x0001
REMOVE_FROM_DEVICE_LOG: Final = 0x0002
COMMISSION_ESME: Final = 0x0062
COMMISSION_GSME: Final = 0x007F
CHANGE_OF_SUPPLIER: Final = 0x0107
