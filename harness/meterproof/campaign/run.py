"""The run: from options to evidence and an exit code."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from meterproof import __version__, suite
from meterproof.bdd.session import Arrangement, Session
from meterproof.campaign.campaigns import Campaign, load_campaign
from meterproof.campaign.conclusion import conclude
from meterproof.campaign.events import Listener
from meterproof.campaign.execution import Execution, Taker, execute_order
from meterproof.campaign.order import Order
from meterproof.campaign.packing import Packing, packed, plan_pack
from meterproof.campaign.plan import Planned, plan_variants
from meterproof.campaign.planning import own_features, plan, plan_suite
from meterproof.campaign.result import Asked, RunResult
from meterproof.campaign.seeds import Seeds, choose_seeds
from meterproof.campaign.selection import Catalogue, select
from meterproof.campaign.target import Target, is_url, load_target, open_target
from meterproof.campaign.waivers import Waiver, load_waivers
from meterproof.catalogue.rules import load_rules
from meterproof.catalogue.variants import Variant
from meterproof.evidence.folder import PROFILE, SUT, begin_folder, held
from meterproof.evidence.masking import masked
from meterproof.evidence.record import ScenarioRecord
from meterproof.evidence.recorder import RESULTS, Recorder
from meterproof.evidence.run import ProfileInfo, RunInfo, SutInfo, WaivedRule, environment, suite_digests, utc


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What was asked for; empty or None is the default of docs/reference/command-line.md."""

    selectors: tuple[str, ...] = ()
    sut: str = ""
    profile: str = ""
    campaign: str = ""
    workers: int = 0
    seed: int | None = None
    nonce: str | None = None
    arrangement: Arrangement = "auto"
    waivers: Path | None = None
    out: Path | None = None
    pack: Path | None = None
    key: Path | None = None


@dataclass(frozen=True, slots=True)
class _Prepared:
    """All that is known before the system under test is opened."""

    catalogue: Catalogue
    campaign: Campaign | None
    waivers: tuple[Waiver, ...]
    seeds: Seeds
    selectors: tuple[str, ...]
    profile: str
    target: Target
    chosen: Sequence[Planned]
    variants: tuple[Variant, ...]
    packing: Packing | None


def run(options: RunOptions, listener: Listener | None = None) -> RunResult:
    """Judge a system under test and leave evidence.

    UsageError, NothingSelectedError or UnreachableError where the run can't begin. Whatever happens to scenarios
    ends in the result, and so does an interruption.
    """
    prepared = _prepare(options)
    session = open_target(prepared.target, prepared.seeds, options.arrangement, variants=_run_in(prepared.variants))
    try:
        result = _run(options, prepared, session, listener or Listener())
    finally:
        session.close()
    return packed(result, prepared.packing) if prepared.packing else result


def _prepare(options: RunOptions) -> _Prepared:
    catalogue = load_rules()
    campaign = load_campaign(options.campaign, catalogue) if options.campaign else None
    waivers = options.waivers or (campaign.waivers if campaign else None)
    selectors = options.selectors or (campaign.selectors if campaign else ())
    profile = options.profile or (campaign.profile if campaign else "")
    variants = campaign.variants if campaign else ()
    scenarios = [each for place in own_features(selectors) for each in plan(place.resolve())]
    return _Prepared(
        catalogue=catalogue,
        campaign=campaign,
        waivers=load_waivers(waivers, catalogue) if waivers else (),
        seeds=choose_seeds(options.seed, options.nonce),
        selectors=selectors,
        profile=profile,
        target=load_target(options.sut, profile),
        chosen=plan_variants(select([*plan_suite(), *scenarios], selectors, catalogue), _run_in(variants)),
        variants=variants,
        packing=plan_pack(options.pack, options.key, options.out),
    )


def _run(options: RunOptions, prepared: _Prepared, session: Session, listener: Listener) -> RunResult:
    started = time.time()
    directory = options.out or Path("reports", f"{_compact(started)}-{prepared.seeds.nonce}")
    info = _begun(options, prepared, session, started)
    files = {SUT: _without_passwords(session.sut.octets), PROFILE: _without_passwords(session.profile.octets)}
    folder = begin_folder(directory, info, files)
    with held(directory):
        try:
            execution = _record(options, prepared, session, directory, listener)
        except Exception:
            # A run that could not begin leaves no evidence of anything; what was recorded is never thrown away.
            if not (directory / RESULTS).stat().st_size:
                folder.discard()
            raise
        return conclude(
            directory,
            info,
            execution,
            catalogue=prepared.catalogue,
            waivers=prepared.waivers,
            required=prepared.campaign.required if prepared.campaign else (),
            asked=_asked(options, prepared.chosen),
        )


def _record(
    options: RunOptions, prepared: _Prepared, session: Session, directory: Path, listener: Listener
) -> Execution:
    with Recorder(directory, begun=True) as recorder:
        listener.planned(len(prepared.chosen))

        def take(record: ScenarioRecord) -> None:
            recorder.write(record)
            listener.done(record["verdict"])

        return _execute(options, prepared, session, take)


def _execute(options: RunOptions, prepared: _Prepared, session: Session, take: Taker) -> Execution:
    roots = dict.fromkeys(str(scenario.root) for scenario in prepared.chosen)
    order = Order(
        sut=options.sut,
        profile=session.profile.id if prepared.target.asks else prepared.profile,
        seed=prepared.seeds.seed,
        nonce=prepared.seeds.nonce,
        arrangement=options.arrangement,
        scenarios=tuple(scenario.id for scenario in prepared.chosen),
        roots=tuple(sorted(roots, key=len, reverse=True)),
        variants=_run_in(prepared.variants),
    )
    features = list(dict.fromkeys(scenario.path for scenario in prepared.chosen))
    return execute_order(order, features, session, take, workers=options.workers)


def _begun(options: RunOptions, prepared: _Prepared, session: Session, started: float) -> RunInfo:
    said, profile = session.description, session.profile
    return RunInfo(
        meterproof=__version__,
        sut=SutInfo(
            name=masked(said.name),
            version=said.version,
            adapter=session.sut.adapter,
            plays=tuple(sorted(session.plays)),
            capabilities=tuple(sorted(session.capabilities)),
            certificate_fingerprint=said.certificate_fingerprint,
            address=masked(options.sut) if is_url(options.sut) else "",
            artefact=session.sut.artefact,
        ),
        profile=ProfileInfo(profile.id, profile.as_of.isoformat(), profile.title, dict(profile.choices)),
        seed=prepared.seeds.seed,
        nonce=prepared.seeds.nonce,
        started=utc(started),
        planned=tuple(scenario.id for scenario in prepared.chosen),
        campaign=prepared.campaign.id if prepared.campaign else "",
        variants=prepared.variants,
        arrangement=options.arrangement,
        selection=prepared.selectors,
        workers=max(options.workers, 1),
        waivers=tuple(
            WaivedRule(waiver.rule, waiver.reason, waiver.expires.isoformat(), signature=waiver.signature)
            for waiver in prepared.waivers
        ),
        digests=suite_digests(),
        environment=environment(),
    )


def _run_in(variants: tuple[Variant, ...]) -> tuple[Variant, ...]:
    """Return the variants that are run: all that nobody rejected."""
    return tuple(variant for variant in variants if not variant.rejected)


def _without_passwords(octets: bytes) -> bytes:
    return masked(octets.decode("utf-8")).encode("utf-8")


def _asked(options: RunOptions, chosen: Sequence[Planned]) -> Asked:
    paths = {scenario.feature: _from_here(scenario) for scenario in chosen}
    again = options.campaign if any(scenario.variant for scenario in chosen) else ""
    return Asked(options.sut, options.profile, options.seed, options.arrangement, paths, again)


def _from_here(scenario: Planned) -> str:
    """Return the path of a feature from the current directory; of the suite's, outside of a checkout, its name."""
    here = Path.cwd()
    if scenario.path.is_relative_to(here):
        return scenario.path.relative_to(here).as_posix()
    return scenario.feature if scenario.root == suite.FEATURES else str(scenario.path)


def _compact(moment: float) -> str:
    """Return a Unix time in the basic form of ISO 8601, so that directories sort by time."""
    return time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(moment))
