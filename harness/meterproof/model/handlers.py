"""Every request that the model has, by Service Reference Variant."""

from __future__ import annotations

from meterproof.model.change_of_supplier import ChangeOfSupplier
from meterproof.model.commission import Commission
from meterproof.model.decommission import Decommission
from meterproof.model.dispatch import Dispatcher
from meterproof.model.han_log import UpdateHanDeviceLog
from meterproof.model.handler import Handler
from meterproof.model.hub_install import HubInstalled
from meterproof.model.hub_install_no_wan import HubInstalledWithoutWan
from meterproof.model.inventory_entry import InventoryEntry
from meterproof.model.join_critical import JoinCritical
from meterproof.model.join_non_critical import JoinNonCritical
from meterproof.model.local_response import LocalResponse
from meterproof.model.prenotification import PreNotification
from meterproof.model.products import ProductRules
from meterproof.model.read_firmware_version import ReadFirmwareVersion
from meterproof.model.read_inventory import ReadInventory
from meterproof.model.reported_firmware import ReportedFirmware
from meterproof.model.state import State
from meterproof.model.unjoin import UnjoinCritical, UnjoinNonCritical
from meterproof.model.update_details import Deletion, DetailsUpdate
from meterproof.model.update_inventory import UpdateInventory
from meterproof.model.update_mpxn import MpxnUpdate
from meterproof.model.update_status import StatusExceptHub, StatusHub
from meterproof.model.withdrawal import HubWithdrawal


def make_handlers(state: State, dispatcher: Dispatcher) -> dict[str, Handler]:
    """Return a fresh handler for each request. 12.2 and 8.4 have product rules of their own each."""
    updates = [
        StatusExceptHub(state),
        StatusHub(state, HubWithdrawal(state)),
        DetailsUpdate(state, ProductRules(state)),
        Deletion(state),
        MpxnUpdate(state),
    ]
    handlers: list[Handler] = [
        Commission(state, dispatcher),
        ReadInventory(state, InventoryEntry(state)),
        Decommission(state),
        UpdateInventory(state, updates),
        JoinCritical(state, dispatcher),
        JoinNonCritical(state, dispatcher),
        UnjoinCritical(state, dispatcher),
        UnjoinNonCritical(state, dispatcher),
        UpdateHanDeviceLog(state, dispatcher),
        HubInstalled(state),
        ReadFirmwareVersion(state, dispatcher, ReportedFirmware(state)),
        HubInstalledWithoutWan(state),
        LocalResponse(state),
        ChangeOfSupplier(state, dispatcher),
        PreNotification(state, ProductRules(state)),
    ]
    return {handler.variant: handler for handler in handlers}
