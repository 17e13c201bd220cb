"""What must come of a schedule of deliveries, worked out from the minutes of 2013 and nothing else.

One hub, one meter, two terminals. It is kept which Commands are where: in the air of the WAN, held at the hub, on a
terminal; whoever brings a Command to the meter first has it executed, and a Response goes back the way it came.
"""

from dataclasses import dataclass, field

SUCCESS, DUPLICATE = "success", "duplicate"


@dataclass
class OnTerminal:
    """A terminal: whether it is connected, its Commands and which of them may have arrived, and its Responses."""

    connected: bool = False
    commands: list[int] = field(default_factory=list)
    tried: set[int] = field(default_factory=set)
    responses: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class Oracle:
    """Expectations; Commands are numbers. ``answers_duplicates`` is whether a meter answers what it rejects so."""

    answers_duplicates: bool
    wan: bool = True
    hub_power: bool = True
    meter_power: bool = True
    air: list[int] = field(default_factory=list)
    answers: list[tuple[int, str]] = field(default_factory=list)
    held: list[tuple[str, int, str]] = field(default_factory=list)
    log: list[tuple[int, str]] = field(default_factory=list)
    lost: set[int] = field(default_factory=set)
    succeeded: set[int] = field(default_factory=set)
    over_wan: list[tuple[int, str]] = field(default_factory=list)
    terminals: tuple[OnTerminal, OnTerminal] = field(default_factory=lambda: (OnTerminal(), OnTerminal()))

    @property
    def executed(self) -> list[int]:
        return [command for command, _ in self.log]

    @property
    def reachable(self) -> bool:
        return self.wan and self.hub_power

    # -- the WAN -----------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Everything that is in the air arrives, at the meter or, without WAN, at where it waits."""
        arriving, self.air = self.air, []
        for command in arriving:
            self.arrive("command", command, "")
        answers, self.answers = self.answers, []
        for command, result in answers:
            self.arrive("answer", command, result)

    def arrive(self, what: str, command: int, result: str) -> None:
        if not self.reachable:
            self.held.append((what, command, result))
        elif what == "answer":
            self.over_wan.append((command, result))
            self.know(command, result)
        else:
            result = self.take(command, "wan")
            if result in (SUCCESS, DUPLICATE):
                self.answers.append((command, result))
            elif not self.meter_power:
                self.lost.add(command)

    def set_hub(self, *, wan: bool | None = None, power: bool | None = None) -> None:
        self.wan = self.wan if wan is None else wan
        self.hub_power = self.hub_power if power is None else power
        if not self.hub_power:
            for terminal in self.terminals:
                terminal.connected = False
        if self.reachable:
            held, self.held = self.held, []
            for one in held:
                self.arrive(*one)

    # -- the meter ---------------------------------------------------------------------------------------------

    def take(self, command: int, path: str) -> str:
        """The meter gets a Command; return its answer, or why there is none."""
        if not self.meter_power:
            return "unreachable"
        if command in self.executed:
            return DUPLICATE if self.answers_duplicates else "silence"
        self.log.append((command, path))
        return SUCCESS

    # -- terminals ---------------------------------------------------------------------------------------------

    def connect(self, number: int) -> None:
        self.terminals[number].connected = self.hub_power

    def deliver(self, number: int, reads_log: bool, at: int, how: str) -> list[str]:
        """A terminal delivers, and loses the link at its ``at``-th Command; return what it says of each."""
        terminal, said = self.terminals[number], []
        for position, command in enumerate(list(terminal.commands), start=1):
            if not terminal.connected:
                break
            breaks = how if position == at else ""
            if breaks in ("before", "during"):
                terminal.connected = False
                break
            known = reads_log and command in terminal.tried and self.meter_power and command in self.executed
            result = SUCCESS if known else self.take(command, "hht")
            if breaks:
                terminal.tried.add(command)
                terminal.connected = False
                break
            said.append("known" if known else {SUCCESS: "executed", "silence": DUPLICATE}.get(result, result))
            if result != "unreachable":
                terminal.commands.remove(command)
                terminal.tried.discard(command)
            if result in (SUCCESS, DUPLICATE):
                terminal.responses.append((command, result))
        return said

    def unload(self, number: int, most: int | None) -> list[tuple[int, str]]:
        terminal = self.terminals[number]
        handed = terminal.responses[:most]
        terminal.responses = terminal.responses[len(handed) :]
        return handed

    # -- the DCC -----------------------------------------------------------------------------------------------

    def know(self, command: int, result: str) -> bool:
        """The DCC gets an answer; return whether it is the first success of this Command."""
        news = result == SUCCESS and command not in self.succeeded
        if news:
            self.succeeded.add(command)
        return news
