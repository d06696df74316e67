"""Create the demonstration desk: carry out every act of its story through the services, at the act's own time."""

import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Self

from wxdesk.bootstrap import Desk, make_desk, open_desk
from wxdesk.demo.article_year import ArticleYear, YearChore, year_articles
from wxdesk.demo.material import draw, write_word
from wxdesk.demo.register_entries import enter_registers
from wxdesk.demo.register_year import YearAct, YearPlayer, year_acts
from wxdesk.demo.script import (
    Cast,
    DemoMaterial,
    DemoPicture,
    DemoPictureLook,
    DemoStep,
    PushPlan,
    RequestPlan,
    TopicPlan,
    dated,
    published_address,
    read_cast,
    read_materials,
    steps,
)
from wxdesk.disk.workplace import this_workplace
from wxdesk.domain.calendar.placing import UrgentGrant
from wxdesk.domain.desk.clock import shanghai_date, shanghai_instant
from wxdesk.domain.office.people import Role
from wxdesk.domain.promotion.shops import Shop
from wxdesk.domain.submissions.rights import PortraitConsent
from wxdesk.domain.submissions.submission import Origin, PieceRole, SignOffRoute
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.domain.trail.envelope import Face
from wxdesk.services.desk.ports import Progress
from wxdesk.services.desk.requests import PlacementFields, Received
from wxdesk.services.office.identity import acting
from wxdesk.services.planning.placeholders import Topic
from wxdesk.services.submissions.commissioning import MaterialRequest
from wxdesk.services.views.views import PlacementView, SubmissionView

OFFICE = "集团微信办公室"
_FOUNDED = timedelta(days=6)
_FILED = timedelta(days=270)
"""How long before today the accounts were filed (备案)."""
_SHORT_YEAR = timedelta(days=60)
"""A year that began less long ago is too short to be shown."""
_CHIEF, _POST = "李主任", "集团办公室主任"
"""The name and the post of the chief, who decides in the registers of a whole year."""
_MORNING = time(9)
_SCENES = ("event", "public_benefit", "contest")
"""Kinds of submissions whose pictures are of a scene."""
_SIGNER = "周总"
"""The head of every unit in the demonstration, who signs material off."""
_ON_THE_WAY = timedelta(minutes=9)


class StoryClock:
    """A clock that shows the time of the act that is being carried out."""

    def __init__(self, at: datetime) -> None:
        """Create a clock that shows the time `at` until the next act is carried out."""
        self.at = at

    def now(self) -> datetime:
        """Return the time of the act that is being carried out, in UTC."""
        return self.at.astimezone(UTC)


def make_demo(
    folder: Path, *, now: datetime | None = None, progress: Progress | None = None, year: bool = False
) -> Desk:
    """Create a desk in `folder` that looks as if people had worked on it until `now`; return it opened.

    With `year`, the registers hold the entries of the whole year. An exception raised by `progress` ends the work.

    Raises:
        UserError: `desk-exists`, the folder has a desk already.
        Unusable: a code of `make_desk`.
    """
    ends = now or datetime.now(UTC)
    cast, materials = read_cast(), read_materials()
    begins = shanghai_date(ends) - _FOUNDED
    clock = StoryClock(shanghai_instant(_new_year(ends) if year else begins, _MORNING))
    workplace = this_workplace(Face.DEMO)
    with (
        tempfile.TemporaryDirectory(prefix="wxdesk-") as scratch,
        make_desk(folder, cast.name, cast.editor, cast.reviewer, clock=clock, workplace=workplace) as desk,
        _Workshop(Path(scratch), ends) as workshop,
    ):
        played = [step for one in (*materials.values(), *cast.told) for step in steps(one, ends)]
        for material in materials.values():
            workshop.order(material)
        maker = _Maker(desk, clock, ends, workshop)
        maker.staff(cast)
        player = maker.play_year(_new_year(ends), begins, Path(scratch)) if year else None
        for number, step in enumerate(sorted(played, key=lambda one: one.at)):
            if progress is not None:
                progress(number, len(played), "")
            maker.play(step)
        clock.at = ends
        enter_registers(desk, ends, acting(desk.seats.open(desk.people.resolve(cast.editor))))
        if player is not None:
            player.link([one.id for one in desk.reading.queue().rows])
    return open_desk(folder, workplace=workplace)


def _new_year(now: datetime) -> date:
    """Return the first day of the year that the registers show.

    It is this year, or last year as long as fewer days than `_SHORT_YEAR` of this one have passed.
    """
    return date((shanghai_date(now) - _SHORT_YEAR).year, 1, 1)


class _Workshop:
    """Makes the files of the submissions on another thread while the acts are carried out."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self._folder = folder
        self._now = now
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="demo")
        self._made: dict[str, Future[Path]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def order(self, material: DemoMaterial) -> None:
        """Start making the folder of files of a submission, and the folder of its second delivery if it has one."""
        self._made[material.key] = self._pool.submit(self._make, material, material.pictures, with_text=True)
        if material.supplement:
            key = f"{material.key}+"
            self._made[key] = self._pool.submit(self._make, material, material.supplement, with_text=False)

    def folder(self, key: str) -> Path:
        """Wait until the files of the folder `key` are complete, and return the folder."""
        return self._made[key].result()

    def screenshot(self, words: str) -> Path:
        """Return the path of a picture that shows `words` like a screenshot of a chat."""
        path = self._folder / "screenshot.png"
        draw(path, DemoPicture(path.name, DemoPictureLook.SCAN, words, 750, 1000))
        return path

    def _make(self, material: DemoMaterial, pictures: tuple[DemoPicture, ...], *, with_text: bool) -> Path:
        folder = self._folder / ("first" if with_text else "second") / material.folder
        folder.mkdir(parents=True)
        if with_text:
            write_word(folder / f"{material.title}.docx", material.title, dated(material.body, self._now))
        for picture in pictures:
            draw(folder / picture.name, picture)
        return folder


class _Maker:
    """Carries out the acts of the stories in `resources/demo`; a method exists for each act."""

    def __init__(self, desk: Desk, clock: StoryClock, now: datetime, workshop: _Workshop) -> None:
        self._desk = desk
        self._clock = clock
        self._today = shanghai_date(now)
        self._workshop = workshop
        self._people: dict[str, str] = {}
        self._units: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        self._officers: dict[str, str] = {}
        self._acts: dict[str, Callable[[DemoMaterial, str], None]] = {
            "receive": self._receive,
            "supplement": self._supplement,
            "accept": lambda one, _: desk.deciding.accept(self._ids[one.key], self._editor),
            "return": self._give_back,
            "reject": lambda one, why: desk.deciding.reject(self._ids[one.key], self._editor, why),
            "discard": lambda one, _: desk.deciding.discard(self._ids[one.key], self._editor),
            "withdraw": lambda one, why: desk.deciding.withdraw(self._ids[one.key], self._editor, why),
            "waive": self._waive,
            "told": self._told,
            "retitle": self._retitle,
            "urgent": self._urgent,
            "review": self._on_placements(lambda p, _: desk.reviewing.request_review(p, self._editor)),
            "approve": self._on_placements(lambda p, _: desk.reviewing.approve(p, self._reviewer)),
            "proof": self._on_placements(lambda p, _: self._prove(p)),
            "agreed": self._on_placements(self._agree),
            "changes": self._on_placements(lambda p, why: desk.reviewing.request_changes(p, self._reviewer, why)),
            "hold": self._hold,
            "amend": self._on_placements(self._ask(AmendmentKind.CORRECTION)),
            "reopen": self._on_placements(lambda p, _: desk.correcting.correct(p, self._reviewer)),
            "corrected": self._on_placements(lambda p, _: desk.correcting.corrected(p, self._editor, clock.now())),
            "recall": self._on_placements(self._ask(AmendmentKind.RETRACTION)),
            "retracted": self._on_placements(lambda p, _: desk.correcting.retract(p, self._reviewer, clock.now())),
            "release": self._on_placements(lambda p, _: desk.reviewing.release(p, self._editor)),
        }

    def staff(self, cast: Cast) -> None:
        """Enter job titles, units with their officers, the filing of the accounts, and shops."""
        people = self._desk.people
        self._editor = acting(self._desk.seats.open(people.resolve(cast.editor)))
        self._reviewer = acting(self._desk.seats.open(people.resolve(cast.reviewer)))
        people.add(cast.reviewer, "", (Role.RELEASER,), self._editor)
        for member in cast.people:
            roles = (Role.OFFICER,) if member.units else ()
            for name in member.units or ("",):
                unit = people.add_unit(name, self._editor).id if name else None
                people.add(member.name, member.title, roles, self._editor, unit=unit)
                self._units[name] = unit or ""
                self._officers[name] = member.name
            self._people[member.name] = people.resolve(member.name)
        for channel in people.channels():
            filed = min(self._today - _FILED, shanghai_date(self._clock.now()))
            self._desk.filing.file(channel.id, self._editor, filed, cast.filings[channel.id])
        for shop in cast.shops:
            entered = Shop("", shop.name, shop.also, shop.address, shop.phones, self._units[shop.unit])
            self._desk.shops.save(entered, self._editor)

    def play_year(self, first: date, last: date, folder: Path) -> YearPlayer:
        """Fill registers and calendar from `first` to `last`.

        Return the `YearPlayer` that carried out the register acts. Its method `link` later links register entries to
        articles.
        """
        desk = self._desk
        desk.people.add(_CHIEF, _POST, (Role.CHIEF,), self._editor)
        chief = acting(desk.seats.open(desk.people.resolve(_CHIEF)))
        player = YearPlayer(desk, self._editor, chief, folder)
        articles = ArticleYear(desk, self._editor, chief, folder, self._ids)
        plan = year_articles(first, last, self._today, self._officers)
        for material in plan.materials:
            self._workshop.order(material)
        acts: list[YearAct | DemoStep | YearChore] = [*year_acts(first, last)]
        for act in sorted((*acts, *plan.steps), key=lambda one: one.at):
            self._clock.at = act.at
            match act:
                case YearAct():
                    player.play(act)
                case YearChore():
                    articles.do(act)
                case DemoStep():
                    self.play(act)
        return player

    def play(self, step: DemoStep) -> None:
        """Set the clock to the step's time and carry the step out."""
        self._clock.at = step.at
        if isinstance(step.on, DemoMaterial):
            self._acts[step.act](step.on, step.words)
        elif isinstance(step.on, RequestPlan):
            self._request(step.on, step.act, step.words)
        elif isinstance(step.on, TopicPlan):
            self._topic(step.on, step.act, step.words)
        elif step.act == "first":
            placement = next(one for one in self._placements(step.words) if one.channel == step.on.channel)
            self._desk.scheduling.place(placement.id, self._editor, first=True)
        elif step.act == "export":
            self._desk.exporting.export(step.on.label(self._today), self._editor, below_minimum=step.words)
        else:
            self._publish(step.on)

    def _request(self, one: RequestPlan, act: str, words: str) -> None:
        """Carry out an act on a request to a unit: ask, send, remind, answer or deliver."""
        service, by = self._desk.commissioning, self._editor
        if act == "ask":
            asked = MaterialRequest(one.what, self._today + timedelta(days=int(words)))
            (number,) = service.ask([self._units[one.unit]], asked, by)
            self._ids[one.what] = service.resolve(number)
        elif act == "told":
            service.sent(self._ids[one.what], by, words)
        elif act == "remind":
            service.reminded(self._ids[one.what], by, words)
        elif act == "answer":
            service.answered(self._ids[one.what], by, words)
        else:
            service.delivered(self._ids[one.what], by, self._ids[words])

    def _topic(self, one: TopicPlan, act: str, words: str) -> None:
        """Carry out an act on a placeholder, which is a planned article without material.

        The act plans it, or ends it because its last day is over.
        """
        if act == "expire":
            self._desk.deciding.expire(self._ids[one.title], self._editor)
            return
        due, *expires = (self._today + timedelta(days=int(word)) for word in words.split())
        unit = self._units[one.unit] if one.unit else None
        topic = Topic(one.title, one.channels, due, unit, expires=next(iter(expires), None))
        self._ids[one.title] = self._desk.planning.plan(topic, self._editor)

    def _receive(self, one: DemoMaterial, _: str) -> None:
        options = Received(
            unit=self._units[one.unit] if one.unit else None,
            officer=self._people[one.officer] if one.officer else None,
            origin=Origin.OWN if one.own else Origin.UNIT,
            form=one.form,
            range=one.range,
            kind=one.kind,
            source=one.source,
            channels=one.channels,
            signed_off=one.signed_off,
            portrait=PortraitConsent.GRANTED if one.kind in _SCENES else None,
            sign_off_by=_SIGNER if one.signed_off else None,
            sign_off_how=SignOffRoute.CHAT if one.signed_off else None,
            not_before=None if one.not_before is None else self._today + timedelta(days=one.not_before),
            delivered_at=self._clock.now() - _ON_THE_WAY,
            route="" if one.own else "微信",
        )
        folder = self._workshop.folder(one.key)
        self._ids[one.key] = self._desk.intake.receive([folder], options, self._editor)[0]

    def _supplement(self, one: DemoMaterial, route: str) -> None:
        options = Received(delivered_at=self._clock.now() - _ON_THE_WAY, route=route)
        files = sorted(self._workshop.folder(f"{one.key}+").iterdir())
        self._desk.intake.receive(files, options, self._editor, into=self._ids[one.key])

    def _give_back(self, one: DemoMaterial, reason: str) -> None:
        self._desk.deciding.give_back(self._ids[one.key], self._editor, reason)

    def _waive(self, one: DemoMaterial, words: str) -> None:
        rule, name, reason = words.split(" ", 2)
        position = next(piece.position for piece in self._view(one.key).pieces if piece.name == name)
        self._desk.deciding.waive(self._ids[one.key], rule, self._reviewer, reason, position)

    def _hold(self, one: DemoMaterial, words: str) -> None:
        days, reason = words.split(" ", 1)
        until = self._today + timedelta(days=int(days))
        self._desk.holding.hold(self._ids[one.key], self._editor, reason, until)

    def _ask(self, kind: AmendmentKind) -> Callable[[str, str], object]:
        return lambda placement, why: self._desk.correcting.ask(placement, self._editor, kind, why)

    def _told(self, one: DemoMaterial, route: str) -> None:
        for notice in self._view(one.key).notices:
            if notice.sent_at is None:
                self._desk.telling.sent([notice.id], self._editor, route)

    def _retitle(self, one: DemoMaterial, title: str) -> None:
        for placement in self._placements(one.key):
            self._desk.composing.edit_fields(placement.id, self._editor, PlacementFields(title=title))

    def _urgent(self, one: DemoMaterial, words: str) -> None:
        days, applicant = words.split()
        scan = next(piece for piece in self._view(one.key).pieces if piece.role is PieceRole.SCAN)
        grant = UrgentGrant(scan.digest, OFFICE, shanghai_date(self._clock.at))
        for placement in self._placements(one.key):
            push = f"{placement.channel}/{self._today + timedelta(days=int(days))}"
            self._desk.scheduling.place_urgent(placement.id, self._editor, push, grant, applicant)

    def _publish(self, plan: PushPlan) -> None:
        label = plan.label(self._today)
        items = self._desk.scheduling.push(label).items
        urls = {item.number: published_address(plan.channel, item.number) for item in items}
        self._desk.reviewing.published(label, self._editor, self._clock.now(), urls)

    def _prove(self, placement: str) -> None:
        self._desk.proofing.make(placement, self._editor)

    def _agree(self, placement: str, route: str) -> None:
        """Enter an approval that the absent reviewer gave by `route`, with the version code of the proof."""
        desk, editor = self._desk, self._editor.seat
        code = desk.proofing.code(placement)
        shown = desk.evidence.keep(self._workshop.screenshot(f"同意 {code}"))
        reviewer, now = self._reviewer.entered_by, self._clock.now()
        told = acting(editor, decided_by=reviewer, happened_at=now, route=route, evidence=shown)
        desk.reviewing.approve(placement, told, code)

    def _on_placements(self, act: Callable[[str, str], object]) -> Callable[[DemoMaterial, str], None]:
        def on_each(one: DemoMaterial, words: str) -> None:
            for placement in self._placements(one.key):
                act(placement.id, words)

        return on_each

    def _placements(self, key: str) -> list[PlacementView]:
        return list(self._view(key).placements)

    def _view(self, key: str) -> SubmissionView:
        return self._desk.reading.submission(self._ids[key])
