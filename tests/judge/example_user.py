"""A small User's system, written without Meterproof: what someone would bring to be judged. One fault at a time.

It talks DUIS over HTTP as its own developers would write it: text templates, and regular expressions to read.
"""

import base64
import contextlib
import hashlib
import itertools
import json
import re
import threading
import urllib.request
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

CAPABILITIES = ("user.connect", "user.order", "user.carried-back", "user.outcomes", "user.contact")
BODIES = {
    "8.1.1": "<sr:CommissionDeviceSynchroniseClock><sr:CurrentDateTime>{now}</sr:CurrentDateTime>"
    "<sr:TolerancePeriod>60</sr:TolerancePeriod></sr:CommissionDeviceSynchroniseClock>",
    "8.7.1": "<sr:JoinServiceCritical><sr:OtherDeviceID>{other}</sr:OtherDeviceID></sr:JoinServiceCritical>",
    "8.7.2": "<sr:JoinServiceNonCritical><sr:OtherDeviceID>{other}</sr:OtherDeviceID></sr:JoinServiceNonCritical>",
    "8.13": "<sr:ReturnLocalCommandResponse><sr:OriginalRequestID>{original}</sr:OriginalRequestID>"
    "<sr:DeviceGBCSResponse>{response}</sr:DeviceGBCSResponse></sr:ReturnLocalCommandResponse>",
    "signed": "<sr:SignedPreCommand><sr:GBCSPayload>{payload}</sr:GBCSPayload></sr:SignedPreCommand>",
}
SERVICES = {2: "D", 6: "D", 8: "D", 1: "S", 3: "S", 5: "S", 7: "S", 4: "T"}
BROKER = "90-B3-D5-1F-30-00-00-02"
DUPLICATE = 12


class ExampleUser:
    """The system; ``fault`` names what it does wrong, nothing by default."""

    def __init__(self, fault: str = "") -> None:
        self.fault = fault
        self.dcc = ""
        self.url = ""
        self.counter = itertools.count(10_000)
        self.orders: dict[str, dict[str, list[str]]] = {}
        self.senders: dict[str, str] = {}

    # -- DUIS --

    def send(self, user: str, target: str, counter: int, variant: int, srv: str, body: str) -> str:
        reference = ".".join(srv.split(".")[:2])
        message = (
            '<sr:Request xmlns:sr="http://www.dccinterface.co.uk/ServiceUserGateway" schemaVersion="5.4"><sr:Header>'
            f"<sr:RequestID>{user}:{target}:{counter}</sr:RequestID><sr:CommandVariant>{variant}</sr:CommandVariant>"
            f"<sr:ServiceReference>{reference}</sr:ServiceReference>"
            f"<sr:ServiceReferenceVariant>{srv}</sr:ServiceReferenceVariant></sr:Header>"
            f"<sr:Body>{body}</sr:Body></sr:Request>"
        )
        request = urllib.request.Request(
            f"{self.dcc}/api/v1/service{SERVICES[variant]}",
            message.encode(),
            {"Content-Type": "application/xml"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.read().decode()

    def order(self, asked: dict) -> None:
        results = self.orders[asked["order"]] = {}
        steps = list(reversed(asked["steps"])) if self.fault == "loses the order" else asked["steps"]
        for step in steps:
            counter = next(self.counter)
            request_id = f"{asked['user']}:{step['device']}:{counter}"
            results[request_id] = []
            self.senders[request_id] = asked["user"]
            self.place(asked, step, counter, results[request_id])

    def place(self, asked: dict, step: dict, counter: int, results: list[str]) -> None:
        user, device, srv = asked["user"], step["device"], step["srv"]
        body = BODIES[srv].format(now="2023-11-02T09:00:00.00Z", other=step.get("other", ""))
        way = ["wan", "hht", "both"].index(asked["way"])
        answer = self.send(user, device, counter, 1 + way if srv == "8.7.2" else 4, srv, body)
        found = re.search("<sr:PreCommand>.*?<sr:GBCSPayload>(.*?)<", answer)
        if found:
            payload = base64.b64encode(sign(base64.b64decode(found[1]), user)).decode()
            answer = self.send(user, device, counter, 5 + way, srv, BODIES["signed"].format(payload=payload))
        if "<sr:ResponseCode>E" in answer:
            results.append("failure")

    def arrived(self, message: str) -> None:
        found = re.search("<sr:RequestID>(.*?)<", message)
        payload = re.search("<sr:GBCSPayload>(.*?)<", message)
        for results in self.orders.values():
            if found and payload and found[1] in results:
                self.settle(results[found[1]], base64.b64decode(payload[1]))

    def settle(self, results: list[str], response: bytes) -> None:
        code = response[-1]
        if self.fault == "counts twice":
            results.append("success" if code in (0, DUPLICATE) else "failure")
        elif self.fault == "duplicate is failure":
            results[:] = results or ["failure" if code else "success"]
        elif code != DUPLICATE and not results:
            results.append("failure" if code else "success")

    def carried_back(self, asked: dict) -> None:
        for text in asked["responses"]:
            response = base64.b64decode(text)
            counter = int.from_bytes(response[3:11], "big")
            for request_id, results in self.orders[asked["order"]].items():
                if int(request_id.rpartition(":")[2]) != counter:
                    continue
                self.settle(results, response)
                if self.fault != "never unloads":
                    body = BODIES["8.13"].format(original=request_id, response=text)
                    self.send(self.senders[request_id], BROKER, next(self.counter), 8, "8.13", body)

    # -- what the tester asks --

    def operate(self, asked: dict) -> dict:
        if asked["kind"] == "user.connect":
            self.dcc = asked["dcc"].rstrip("/")
            return {"receive": f"{self.url}/later"}
        if asked["kind"] == "user.order":
            self.order(asked)
        else:
            self.carried_back(asked)
        return {}

    def observe(self, asked: dict) -> dict:
        if asked["kind"] == "user.contact":
            return {"contact": asked["in_place" if self.fault == "asks who is in place" else "registered"]}
        results = self.orders[asked["order"]].values()
        return {
            "outcomes": [
                {"step": number, "result": result} for number, step in enumerate(results, start=1) for result in step
            ]
        }


def sign(pre_command: bytes, user: str) -> bytes:
    """Sign all but the first octet with the test key of a User; any key would do, the DCC side does not look."""
    number = int.from_bytes(hashlib.sha256(user.encode()).digest(), "big") % (2**255)
    key = ec.derive_private_key(number, ec.SECP256R1())
    r, s = decode_dss_signature(key.sign(pre_command[1:], ec.ECDSA(SHA256())))
    return pre_command + b"\x40" + r.to_bytes(32, "big") + s.to_bytes(32, "big")


@contextlib.contextmanager
def example_user(fault: str = "", offers: Sequence[str] = CAPABILITIES) -> Iterator[str]:
    """Serve the system, which ``offers`` so much, from a thread while the context lasts; yields its address."""
    system = ExampleUser(fault)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.reply({"name": "Example supplier", "version": "1", "plays": ["user"], "capabilities": offers})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path == "/later":
                system.arrived(body.decode())
                self.send_response(204)
                self.end_headers()
                return
            ask = system.operate if self.path.endswith("/operate") else system.observe
            self.reply(ask(json.loads(body)))

        def reply(self, value: dict) -> None:
            octets = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(octets)))
            self.end_headers()
            self.wfile.write(octets)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    system.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield system.url
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
