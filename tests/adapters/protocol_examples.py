"""One full example of every operation, query and answer, and of all else that the schema defines for the wire."""

EUI = "90-B3-D5-1F-30-01-00-00"
DEVICE = "00-db-12-34-56-78-90-A4"
HUB = "00-DB-12-34-56-78-90-A2"
HHT = "00-DB-12-34-56-78-90-FF"
NOW = {"now": "2025-11-06T12:00:00.123Z"}

OPERATIONS = {
    "inventory.seed": {
        "devices": [
            {
                "id": DEVICE,
                "type": "PPMID",
                "status": "Whitelisted",
                "prior_status": "Pending",
                "manufacturer": "1C01",
                "model": "C1010101",
                "firmware": "0000012F",
                "smets_version": "V5.0",
                "gbcs_version": "4.0",
                "ppmid_variant": "AltHAN Bridge 1",
                "hub": HUB,
                "import_mpxn": "1012345678901",
                "secondary_import_mpan": "1012345678902",
                "export_mpan": "1012345678903",
                "added_by": EUI,
                "uprn": "100023336956",
                "post_code": "AB1 2CD",
                "address_identifier": "17a",
            },
            {"id": HUB, "type": "CHF", "manufacturer": "1E01", "model": "E1010101", "gpf": DEVICE},
            {"id": DEVICE, "type": "ESME", "manufacturer": "1A01", "model": "A1010101", "esme_variant": "AD"},
        ]
    },
    "cpl.load": {
        "entries": [
            {
                "device_type": "Prepayment Interface Device",
                "manufacturer": "AB:01",
                "model_identifier": "01:0A",
                "hardware_version": "03",
                "hardware_revision": "0B",
                "firmware": "00:02:01:2F",
                "smets_version": "V1.58",
                "gbcs_version": "4.0",
                "status": "Removed",
                "ppmid_variant": "AltHAN Bridge 1",
            }
        ]
    },
    "registration.load": {"entries": [{"mpxn": "7412345678", "supplier": EUI, "network_operator": EUI}]},
    "certificates.load": {
        "certificates": [{"device": DEVICE, "usage": "key-agreement", "in_use": True, "der": "MIIBAA=="}]
    },
    "schedules.load": {"schedules": [{"owner": EUI, "device": DEVICE}]},
    "future-dated.load": {"requests": [{"sender": EUI, "device": DEVICE}]},
    "clock.settle": {},
    "clock.advance": {"seconds": 1.5},
    "device.behave": {"device": DEVICE, "on": "join", "result": "failure", "code": 4},
    "device.activate-firmware": {"device": DEVICE, "firmware": "00020130", "result": "success", "alert": "lost"},
    "hub.configure": {"hub": HUB, "bands": ["2.4", "868"], "off_by": "either", "on_by": "both", "timeout": 1800},
    "hub.power": {"hub": HUB, "on": False},
    "hub.wan": {"hub": HUB, "up": False},
    "hub.flag": {"hub": HUB, "on": False, "by": "installer"},
    "hub.spoof": {"hub": HUB, "joiners": 100},
    "meter.configure": {
        "device": DEVICE,
        "pin": "4711",
        "indoors": True,
        "consumer_present": False,
        "clock": "2025-11-06T12:00:00Z",
    },
    "meter.enter-pin": {"device": DEVICE, "pin": "not even digits"},
    "device.power": {"device": DEVICE, "on": True},
    "device.seek": {"device": DEVICE, "hub": HUB},
    "device.fetch": {"device": DEVICE, "source": EUI},
    "hht.bring": {"hht": HHT, "bands": ["868"], "near": [HUB], "medium": "optical"},
    "hht.connect": {"hht": HHT, "hub": HUB},
    "hht.disconnect": {"hht": HHT},
    "hht.load": {"hht": HHT, "commands": ["3wkB"]},
    "hht.deliver": {"hht": HHT, "restart": "replay", "lose": {"command": 2, "at": "during"}},
    "hht.attempt": {"hht": HHT, "what": "listen", "device": DEVICE},
    "hht.pair": {"hht": HHT, "hub": HUB},
    "hht.unload": {"hht": HHT, "power_lost_after": 0},
    "install.abort": {"mpxn": "1012345678901", "reason": "no-wan"},
    "user.connect": {"dcc": "http://127.0.0.1:8079"},
    "user.order": {
        "order": "today's",
        "user": EUI,
        "way": "both",
        "steps": [{"srv": "8.1.1", "device": DEVICE}, {"srv": "8.7.2", "device": DEVICE, "other": HUB}],
    },
    "user.carried-back": {"order": "today's", "responses": ["3wkC"]},
    "x-lab.power-cycle": {"anything": ["goes", 1, None]},
}

QUERIES = {
    "clock.now": {},
    "device.commands": {"device": DEVICE},
    "ssi.device": {"device": DEVICE},
    "dsp.waiting": {},
    "hub.state": {"hub": HUB},
    "meter.state": {"device": DEVICE},
    "device.log": {"device": DEVICE},
    "hht.state": {"hht": HHT},
    "hht.display": {"hht": HHT, "message": "3wkB"},
    "installs.aborted": {"mpxn": "1012345678901"},
    "user.outcomes": {"order": "today's"},
    "user.contact": {"device": DEVICE, "registered": EUI, "in_place": EUI},
    "dcc.received": {"user": EUI},
    "x-lab.temperature": {},
}

ANSWERS = {
    "inventory.seed": {},
    "cpl.load": {},
    "registration.load": {},
    "certificates.load": {},
    "schedules.load": {},
    "future-dated.load": {},
    "clock.settle": NOW,
    "clock.advance": NOW,
    "device.behave": {},
    "device.activate-firmware": {},
    "clock.now": NOW,
    "device.commands": {
        "commands": [
            {"message_code": "000D", "gbcs": "3wkB", "received": "2025-11-06T12:00:00Z", "result": "silent"},
        ]
    },
    "ssi.device": {"device": DEVICE, "device_type": "PPMID", "firmware": "0002012F"},
    "dsp.waiting": {
        "schedules": [{"owner": EUI, "device": DEVICE}],
        "future_dated": [{"sender": EUI, "device": DEVICE}],
    },
    "hub.configure": {},
    "hub.power": {},
    "hub.wan": {},
    "hub.flag": {"flag": True},
    "hub.spoof": {},
    "meter.configure": {},
    "meter.enter-pin": {"admitted": False, "locked": True},
    "device.power": {},
    "device.seek": {"joined": True},
    "device.fetch": {"data": False},
    "hht.bring": {},
    "hht.connect": {"connected": False, "reason": "flag"},
    "hht.disconnect": {},
    "hht.load": {"loaded": 1},
    "hht.deliver": {
        "deliveries": [{"gbcs": "3wkB", "result": "executed", "response": "3wkC"}, {"gbcs": "3wkB", "result": "known"}],
        "connected": False,
    },
    "hht.attempt": {"admitted": False},
    "hht.pair": {"paired": True},
    "hht.unload": {"responses": ["3wkC"]},
    "install.abort": {},
    "hub.state": {
        "power": True,
        "wan": False,
        "flag": True,
        "beacons": True,
        "bands": ["2.4"],
        "terminals": [HHT],
        "device_log": [DEVICE],
        "latency": 0.05,
    },
    "meter.state": {"power": True, "time": "2025-11-06T12:00:00Z", "joined": [DEVICE], "supplier": EUI},
    "device.log": {
        "entries": [
            {
                "originator": EUI,
                "counter": "18446744073709551615",
                "message_code": "000D",
                "path": "hht",
                "result": 0,
                "executed": "2025-11-06T12:00:00Z",
            }
        ]
    },
    "hht.state": {"hub": HUB, "in_sight": [HUB], "loaded": 0, "responses": 2},
    "hht.display": {"shown": [{"name": "kind", "text": "Command"}], "withheld": ["content"]},
    "installs.aborted": {"entries": [{"mpxn": "1012345678901", "reason": "no-wan", "aborted": "2025-11-06T12:00:00Z"}]},
    "user.connect": {"receive": "http://127.0.0.1:9000/later"},
    "user.order": {},
    "user.carried-back": {},
    "user.outcomes": {"outcomes": [{"step": 1, "result": "success"}, {"step": 2, "result": "failure"}]},
    "user.contact": {"contact": EUI},
    "dcc.received": {"requests": [{"service": "transform", "request": "PGEvPg==", "answer": "PGEvPg=="}]},
    "x-lab.temperature": {"celsius": 21},
}

DEFINITIONS = {
    "description": {
        "name": "A system",
        "version": "1.0",
        "plays": ["dcc", "hub"],
        "capabilities": ["clock.now", "x-lab.power-cycle"],
        "certificate_fingerprint": "ab" * 32,
        "extra": {
            "profile": "mp170",
            "site": {"room": 4},
            "undelivered": [
                {
                    "url": "http://127.0.0.1:9/",
                    "waiting": 1,
                    "refused": 0,
                    "dropped": 0,
                    "reason": "unreachable",
                    "oldest": {"body": "PGEvPg==", "received": "2025-11-06T12:00:00Z"},
                }
            ],
        },
    },
    "receive_endpoint": {"url": "http://127.0.0.1:9000/later"},
    "delivery": {"body": "PGEvPg==", "received": "2025-11-06T12:00:00Z"},
    "error": {"error": "there is no such Device"},
}


def message(kind, members):
    return {"kind": kind, **members}
