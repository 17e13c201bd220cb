"""Any schedule of asking, delivering, losing links, power and WAN, unloading and returning: once, in order, no loss."""

from dataclasses import replace

import pytest
from delivery_bench import HHTS, HUB, IHD, METER, PPMID, DeliveryBench
from delivery_oracle import Oracle
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from meterproof import suite
from meterproof.adapters.model import open_model
from meterproof.catalogue.profiles import load_profile
from meterproof.catalogue.sut import load_sut
from meterproof.model import ReferenceModel
from meterproof.mutants.catalogue import mutant

SUT = load_sut(suite.DATA / "suts" / "reference.toml")
PROFILE = load_profile("mp170")
CHOICES = [(a07, a09) for a07 in ("reject", "silent") for a09 in ("readLogFirst", "replayAndTolerateDuplicate")]

TERMINAL = some.sampled_from((0, 0, 0, 1))
RESTART = some.sampled_from(("", "", "read-log", "replay"))
OTHER = some.sampled_from((PPMID, PPMID, IHD))
WAY = some.sampled_from(("both", "hht", "both", "wan"))
BIT = some.integers(0, 40) | some.integers(0, 2000)
"""A bit of a message, counted from its end, where its content or its signature stands."""

ASK = some.tuples(some.just("ask"), OTHER, WAY)
LOSE = some.tuples(
    some.just("lose"),
    TERMINAL,
    RESTART,
    some.integers(1, 3),
    some.sampled_from(("before", "during", "after", "after")),
    some.sampled_from((True, True, False)),
)
ON = some.sampled_from((True, True, False))
STEP = some.one_of(
    ASK,
    some.tuples(some.just("deliver"), TERMINAL, RESTART),
    some.tuples(some.just("deliver"), TERMINAL, RESTART),
    LOSE,
    some.tuples(some.just("settle")),
    some.tuples(some.just("wan"), ON),
    some.tuples(some.just("hub"), ON),
    some.tuples(some.just("meter"), some.sampled_from(("blinks", "blinks", "on", "off"))),
    some.tuples(some.just("unload"), TERMINAL, some.sampled_from((None, 0, 1, 2, 1))),
    some.tuples(some.just("give back"), some.integers(0, 5)),
    some.tuples(some.just("give everything back")),
    some.tuples(some.just("load again"), TERMINAL, some.integers(0, 5)),
    some.tuples(some.just("tamper"), some.integers(0, 5), BIT),
    some.tuples(some.just("clock"), some.sampled_from((-400, -1, 1, 400))),
    some.tuples(some.just("decommission")),
)
BEGIN = some.sampled_from(([], [("settle",)], [("deliver", 0, "")], [("deliver", 0, ""), ("settle",)]))
SCHEDULES = some.tuples(
    some.booleans(), some.lists(ASK, min_size=1, max_size=4), BEGIN, some.lists(STEP, min_size=3, max_size=14)
).map(lambda drawn: [("wan", drawn[0]), *drawn[1], *drawn[2], *drawn[3]])
"""Some Commands are asked for, with a WAN or without, and are on their way or not; and then anything happens."""


class Schedule:
    """A premises and what must come of it, step by step."""

    def __init__(self, adapter, a07: str, a09: str) -> None:
        self.bench = DeliveryBench(adapter)
        self.oracle = Oracle(answers_duplicates=a07 == "reject")
        self.reads_log = a09 == "readLogFirst"
        self.commands: dict[int, bytes] = {}
        self.asked: list[int] = []
        self.critical: int | None = None
        self.luggage: list[tuple[int, str, bytes]] = []
        self.status = "Whitelisted"
        self.replayed = False
        """Whether a terminal may have sent again what it could have read in the log, and lost a Response by that."""

    def run(self, steps) -> None:
        for number in (0, 1):
            self.connect(number)
        for name, *rest in steps:
            getattr(self, name.replace(" ", "_"))(*rest)
            self.check()
        self.come_home()

    # -- steps -------------------------------------------------------------------------------------------------

    def ask(self, other: str, way: str) -> None:
        if other == PPMID and self.critical is not None:
            other = IHD  # a second join of the PPMID would change the inventory a second time, and rightly so
        counter, octets = self.bench.ask(other, way)
        self.asked.append(counter)
        if other == PPMID:
            self.critical = counter
        if way != "hht":
            self.oracle.air.append(counter)
        if way != "wan":
            self.commands[counter] = octets
            self.bench.load(0, [octets])
            self.oracle.terminals[0].commands.append(counter)

    def load_again(self, terminal: int, which: int) -> None:
        if self.commands:
            counter = list(self.commands)[which % len(self.commands)]
            self.bench.load(terminal, [self.commands[counter]])
            self.oracle.terminals[terminal].commands.append(counter)

    def tamper(self, which: int, bit: int) -> None:
        """One bit of a Command is changed on a terminal, and one of a Response on its way to the DCC."""
        if self.commands:
            octets = list(self.commands.values())[which % len(self.commands)]
            assert self.bench.deliver_altered(flipped(octets, bit)) in ("rejected", "unreachable", "refused")
        if self.luggage:
            counter, _, octets = self.luggage[which % len(self.luggage)]
            assert self.bench.return_response(counter, flipped(octets, bit)).startswith("E")

    def wan(self, up: bool) -> None:
        self.bench.operate("hub.wan", hub=HUB, up=up)
        self.oracle.set_hub(wan=up)

    def hub(self, on: bool) -> None:
        self.bench.operate("hub.power", hub=HUB, on=on)
        self.oracle.set_hub(power=on)

    def meter(self, power: str) -> None:
        for on in {"blinks": (False, True), "on": (True,), "off": (False,)}[power]:
            self.bench.operate("device.power", device=METER, on=on)
            self.oracle.meter_power = on

    def connect(self, terminal: int) -> None:
        answer = self.bench.operate("hht.connect", hht=HHTS[terminal], hub=HUB)
        self.oracle.connect(terminal)
        assert answer["connected"] == self.oracle.terminals[terminal].connected

    def deliver(self, terminal: int, restart: str) -> None:
        self.lose(terminal, restart, 0, "", False)

    def lose(self, terminal: int, restart: str, at: int, how: str, again: bool) -> None:
        reads_log = restart == "read-log" or (not restart and self.reads_log)
        self.replayed |= not reads_log
        expected = self.oracle.deliver(terminal, reads_log, at, how)
        members = ({"restart": restart} if restart else {}) | ({"lose": {"command": at, "at": how}} if how else {})
        assert self.bench.deliver(terminal, **members) == expected
        if again:
            self.connect(terminal)

    def unload(self, terminal: int, most: int | None) -> None:
        handed = self.oracle.unload(terminal, most)
        octets = self.bench.unload(terminal, **({} if most is None else {"power_lost_after": most}))
        assert len(octets) == len(handed)
        self.luggage += [(counter, result, one) for (counter, result), one in zip(handed, octets, strict=True)]

    def give_back(self, which: int) -> None:
        if self.luggage:
            counter, result, octets = self.luggage[which % len(self.luggage)]
            assert self.bench.return_response(counter, octets).startswith("I")
            self.oracle.know(counter, result)

    def give_everything_back(self) -> None:
        for number in (0, 1):
            self.unload(number, None)
        for which in range(len(self.luggage)):
            self.give_back(which)

    def clock(self, days: int) -> None:
        now = self.bench.observe("clock.now")["now"]
        self.bench.operate("meter.configure", device=METER, clock=f"{int(now[:4]) + days // 100}{now[4:]}")

    def settle(self) -> None:
        self.bench.operate("clock.settle")
        self.oracle.settle()

    def decommission(self) -> None:
        """What the join brought about is undone by other means: nothing that comes later may bring it back."""
        self.settle()
        if self.expected_status() == "Commissioned":
            self.bench.decommission()
            self.status = "Decommissioned"

    # -- what must hold ----------------------------------------------------------------------------------------

    def expected_status(self) -> str:
        if self.status == "Whitelisted" and self.critical in self.oracle.succeeded:
            self.status = "Commissioned"
        return self.status

    def check(self) -> None:
        """The log is that of first arrivals, in order; terminals have what they have; the inventory changed once."""
        assert self.bench.log() == self.oracle.log
        for number, terminal in enumerate(self.oracle.terminals):
            expected = (len(terminal.commands), len(terminal.responses), terminal.connected)
            assert self.bench.carried(number) == expected, number
        assert self.bench.status() == self.expected_status()

    def come_home(self) -> None:
        """Power, WAN and links are back, everything is delivered, unloaded and returned: nothing is missing."""
        self.hub(True)
        self.wan(True)
        self.meter("on")
        self.settle()
        for number in (0, 1):
            self.connect(number)
            self.deliver(number, "")
            assert self.bench.carried(number)[0] == 0
        self.give_everything_back()
        self.settle()
        self.check()
        executed = [counter for counter, _ in self.bench.log()]
        assert len(executed) == len(set(executed))
        assert set(executed) == set(self.asked) - (self.oracle.lost - set(self.commands))
        if not self.replayed and self.critical in executed:
            assert self.critical in self.oracle.succeeded, "the DCC never heard of it"


def flipped(octets: bytes, bit: int) -> bytes:
    changed = bytearray(octets)
    changed[-1 - bit // 8 % len(changed)] ^= 1 << bit % 8
    return bytes(changed)


def run(steps, a07: str, a09: str, break_it=None) -> None:
    profile = replace(PROFILE, choices={**PROFILE.choices, "A07": a07, "A09": a09})
    model = ReferenceModel(profile, SUT)
    if break_it is not None:
        break_it(model)
    Schedule(open_model(SUT, profile, model), a07, a09).run(steps)


@settings(derandomize=True, deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(SCHEDULES, some.sampled_from(CHOICES))
def test_whatever_is_lost_and_repeated_everything_is_executed_once_and_in_order(steps, choices) -> None:
    run(steps, *choices)


NOTICED = [
    "hht-executed-after-wan",
    "hht-clock-back-executed-twice",
    "hht-power-loss-executed-twice",
    "hht-newest-first",
    "hht-wan-newest-first",
    "hht-loses-the-answer",
    "hht-half-sent-is-done",
    "hht-unreachable-is-done",
    "hht-altered-content",
    "hht-first-answer-settles",
    "hht-unload-loses-one",
    "8.13-content-unproved",
    "8.13-counts-again",
]


@pytest.mark.parametrize("name", NOTICED)
def test_schedules_notice_a_faulty_system(name: str) -> None:
    fault = mutant(name)

    @settings(
        derandomize=True,
        deadline=None,
        max_examples=250,
        phases=[Phase.generate],
        report_multiple_bugs=False,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(SCHEDULES)
    def schedules(steps) -> None:
        run(steps, "reject", "readLogFirst", fault.apply)

    with pytest.raises(AssertionError):
        schedules()
