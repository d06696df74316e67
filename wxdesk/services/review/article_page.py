"""Reads the content of the article page: a submission, its steps on one channel, and its next act."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.deciders import DECIDERS
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.office.people import STAFF, Person, Role
from wxdesk.domain.review.journey import ArticleStep, Journey, StepState
from wxdesk.domain.review.placements import OUT, Placement, PlacementStage
from wxdesk.domain.review.transitions import PLACEMENTS, SUBMISSIONS
from wxdesk.domain.rulebook.findings import Stops
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Stage
from wxdesk.services.approval.review_state import current_hash, standing_findings, stopping
from wxdesk.services.calendar.publishing_steps import newest_package
from wxdesk.services.desk.ports import Clock, Reader, Store
from wxdesk.services.office.roll_call import PersonView, RollCall
from wxdesk.services.reading.reading import QueueReading
from wxdesk.services.records.articles import newest_revision
from wxdesk.services.review.offers import PLACING, Offer, Selection, main_offer
from wxdesk.services.review.review_reading import ReviewReading
from wxdesk.services.views.article_page_views import (
    ArticleJourney,
    ArticlePage,
    ArticleStepView,
    NextActView,
    PageAct,
)
from wxdesk.services.views.views import EventView, PlacementView, SubmissionView

_EVERYONE = PersonView("", "", "", tuple(role.value for role in STAFF))
"""A person with every role of the office, for finding an article's next act, which is the same for every viewer."""

_EARLIER = 3
"""The number of earlier articles to link to at the end of an article, unless the caller wants another number."""
_EXPORTERS = (Role.RELEASER, Role.EDITOR)
_DECIDED = ("approve", "release")
"""Acts that are refused to some people with the right role: for instance, nobody may approve their own edit."""

_EVENTS = {
    ArticleStep.ACCEPTED: ("submission.accepted",),
    ArticleStep.REVIEWED: ("review.approved",),
    ArticleStep.RELEASED: ("placement.released",),
    ArticleStep.EXPORTED: ("package.exported",),
    ArticleStep.PUBLISHED: ("push.published", "placement.corrected"),
}
"""For each step, the events after which it is done; the time and person of the last such event are shown."""


class _Case(NamedTuple):
    """A submission on one channel with the people and the viewer, as read in one snapshot for the article page."""

    reader: Reader
    view: SubmissionView
    placement: PlacementView | None
    exported: bool
    people: Sequence[PersonView]
    person: PersonView | None
    today: datetime


class ArticlePages:
    """Reads which step an article has reached and which act comes next; nothing is written."""

    def __init__(
        self,
        store: Store,
        rulebook: Rulebook,
        clock: Clock,
        reading: QueueReading,
        reviews: ReviewReading,
        people: RollCall,
    ) -> None:
        """Read from `store`, and submissions with `reading`; `rulebook` tells which findings prevent review.

        `reviews` tells who may decide in review, and `people` who holds which role today.
        """
        self._store = store
        self._rulebook = rulebook
        self._clock = clock
        self._reading = reading
        self._reviews = reviews
        self._people = people

    def read(self, subject: str, person: str | None = None) -> ArticlePage:
        """Return the page of the placement or submission with the id `subject`; a submission's on its first channel.

        `person` is the id of the viewer, who may or may not do the next act; None for any viewer.

        Raises:
            UserError: `not-found`.
        """

        def work(reader: Reader) -> ArticlePage:
            found = reader.first(Placement, id=subject)
            view = self._reading.submission_in(reader, found.submission if found else subject)
            placed = next((one for one in view.placements if one.id == subject), next(iter(view.placements), None))
            return ArticlePage(view, self._journey(self._case(reader, view, placed, person)))

        return self._store.read(work)

    def journeys(self, submission: str, person: str | None = None) -> list[ArticleJourney]:
        """Return the steps of a submission on each of its channels, and the act that comes next there.

        Before acceptance, when it has no channel, return one journey for the submission itself.

        Raises:
            UserError: `not-found`.
        """

        def work(reader: Reader) -> list[ArticleJourney]:
            view = self._reading.submission_in(reader, submission)
            placed: Sequence[PlacementView | None] = view.placements or (None,)
            return [self._journey(self._case(reader, view, one, person)) for one in placed]

        return self._store.read(work)

    def earlier(self, placement: str, limit: int = _EARLIER) -> list[tuple[str, str]]:
        """Return title and address of the last `limit` articles published on the placement's channel, newest first.

        The placement's own article, retracted articles, and articles under correction are left out.

        Raises:
            UserError: `not-found`.
        """

        def work(reader: Reader) -> list[tuple[str, str]]:
            current = reader.get(Placement, placement)
            found = [one for one in reader.find(Placement, channel=current.channel) if one.url and one.stage in OUT]
            days = {one.id: reader.get(PushRow, one.push).date for one in found if one.push}
            newest = sorted(found, key=lambda one: (days.get(one.id, date.min), one.id), reverse=True)
            return [(one.title, str(one.url)) for one in newest if one.submission != current.submission][:limit]

        return self._store.read(work)

    def _case(self, reader: Reader, view: SubmissionView, placement: PlacementView | None, person: str | None) -> _Case:
        people = self._people.views(reader)
        seated = next((one for one in people if one.id == person), None)
        exported = placement is not None and _is_exported(reader, placement)
        return _Case(reader, view, placement, exported, people, seated, self._clock.now())

    def _journey(self, case: _Case) -> ArticleJourney:
        return ArticleJourney(case.placement, tuple(_steps(case)), self._next(case))

    def _next(self, case: _Case) -> NextActView:
        offer = main_offer(_selection(case, _EVERYONE))
        if offer is None:
            return self._onward(case)
        if offer.id == "request_review":
            hindered = self._hindered(case)
            if hindered is not None:
                return hindered
        if offer.id == "release" and case.placement is not None and case.placement.held:
            return _work(case, PageAct.FACTS, PLACEMENTS.roles("release"), findings=len(case.placement.held))
        return self._offered(case, offer)

    def _hindered(self, case: _Case) -> NextActView | None:
        """Return the act that must come before the article can be sent to review, such as resolving findings.

        Return None if nothing has to be done before.
        """
        if case.placement is None:
            return None
        current = case.reader.get(Placement, case.placement.id)
        editors = PLACEMENTS.roles("request_review")
        if current_hash(case.reader, current) == current.published_hash:
            return _work(case, PageAct.EDIT, editors)
        found = standing_findings(case.reader, current, self._rulebook)
        held = stopping(found, self._rulebook, Stops.INTAKE, Stops.REVIEW)
        return _work(case, PageAct.MEND, editors, findings=len(held)) if held else None

    def _offered(self, case: _Case, offer: Offer) -> NextActView:
        placement, person = case.placement, case.person
        mine = person is not None and offer.enabled_when(_selection(case, person))
        claim = case.view.claim
        if offer.id == "request_review" and claim is not None and (person is None or claim.person != person.id):
            return NextActView(offer.id, mine=False, people=(claim.name,))
        if offer.id in _DECIDED and placement is not None:
            current = case.reader.get(Placement, placement.id)
            mine = mine and person is not None and self._reviews.bar(case.reader, current, person.id) is None
            able = tuple(one.name for one in self._reviews.able(case.reader, current))
            return NextActView(offer.id, mine, people=() if mine else able)
        roles = _roles(offer, case)
        return NextActView(offer.id, mine, people=() if mine else _names(case, roles))

    @staticmethod
    def _onward(case: _Case) -> NextActView:
        """Return the next act outside review: place, export, publish, or wait for the unit.

        `PageAct.NONE` means that there is no such act.
        """
        view, placement = case.view, case.placement
        if view.stage in (Stage.PLANNED, Stage.RETURNED):
            return NextActView(PageAct.AWAIT_UNIT, mine=False, people=(view.unit,) if view.unit else ())
        if view.stage is Stage.ACCEPTED and placement is not None and placement.stage is PlacementStage.RELEASED:
            if placement.push_label is None:
                return _work(case, "place", DECIDERS[PLACING[0]])
            act = PageAct.PUBLISH if case.exported else PageAct.EXPORT
            roles = PLACEMENTS.roles("publish") if case.exported else _EXPORTERS
            return _work(case, act, roles, push=placement.push_label)
        return NextActView(PageAct.NONE, mine=False)


def _selection(case: _Case, person: PersonView) -> Selection:
    return Selection(case.view, case.placement, person, today=shanghai_date(case.today))


def _work(case: _Case, act: str, roles: Iterable[Role], *, findings: int = 0, push: str = "") -> NextActView:
    """Return `act` as the next act of an article; the view tells whether the viewer's roles allow it.

    `roles` are those that may do it on the channel. `findings` is the number of findings to resolve first, `push` the
    label of the push concerned.
    """
    asked, person = set(roles), case.person
    channel = case.placement.channel if case.placement else None
    mine = person is not None and not asked.isdisjoint(person.on(channel))
    return NextActView(act, mine, findings, () if mine else _names(case, asked), push)


def _names(case: _Case, roles: Iterable[Role]) -> tuple[str, ...]:
    asked, channel = set(roles), case.placement.channel if case.placement else None
    return tuple(one.name for one in case.people if not asked.isdisjoint(one.on(channel)))


def _roles(offer: Offer, case: _Case) -> Iterator[Role]:
    for act in offer.named:
        decides = SUBMISSIONS.line(act.decides, case.view.stage) if act.decides else None
        places = PLACEMENTS.line(act.places, case.placement.stage) if act.places and case.placement else None
        for line in (decides, places):
            yield from line.roles if line is not None else ()


def _is_exported(reader: Reader, placement: PlacementView) -> bool:
    """Tell whether the newest package of the push holds the placement in its present content."""
    package = newest_package(reader, placement.push) if placement.push else None
    content = package.contents.get(placement.id) if package is not None else None
    return content is not None and content == current_hash(reader, reader.get(Placement, placement.id))


def _steps(case: _Case) -> Iterator[ArticleStepView]:
    view, placement = case.view, case.placement
    journey = Journey(
        view.stage,
        placement.stage if placement else None,
        placed=placement is not None and placement.push is not None,
        exported=case.exported,
        out=placement is not None and placement.out,
    )
    for step, state in journey.states.items():
        yield _step(case, step, state)


def _step(case: _Case, step: ArticleStep, state: StepState) -> ArticleStepView:
    view, placement = case.view, case.placement
    if step is ArticleStep.DELIVERED:
        known = state is StepState.DONE
        return ArticleStepView(step, state, view.delivered_at if known else None, view.due, view.unit)
    if step is ArticleStep.PLACED:
        return ArticleStepView(step, state, day=placement.day if placement else None)
    if step is ArticleStep.LAID_OUT and placement is not None:
        return _layout(case, state)
    if state is not StepState.DONE:
        planned = placement.day if placement is not None and step is ArticleStep.PUBLISHED else None
        return ArticleStepView(step, state, day=planned)
    event = _last(view.timeline, _EVENTS[step], placement.id if placement else "")
    if event is None:
        return ArticleStepView(step, state)
    return ArticleStepView(step, state, event.happened_at, who=event.decided_by)


def _layout(case: _Case, state: StepState) -> ArticleStepView:
    newest = newest_revision(case.reader, case.view.id)
    if newest is None:
        return ArticleStepView(ArticleStep.LAID_OUT, state)
    who = case.reader.get(Person, newest.saved_by).name
    return ArticleStepView(ArticleStep.LAID_OUT, state, newest.saved_at, who=who, revision=newest.number)


def _last(events: Iterable[EventView], acts: Sequence[str], placement: str) -> EventView | None:
    found = [one for one in events if one.act in acts and one.data.get("placement") in (None, placement)]
    return found[-1] if found else None
