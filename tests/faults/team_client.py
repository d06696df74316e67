"""One client of a team's desk: `python -m tests.faults.team_client FOLDER SERVER COMPUTER PERSON edits|reviews`.

Until it is killed, the client tries random acts through the services, and prints a JSON object on a line for each
try. After success, `kept` lists the acts of the written events, and `about` is the id of the submission. Otherwise
`refused` is the code of the refusal, or `failed` the code of a server error.
"""

import json
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from tests.desks import article_file, picture_file
from tests.seats import seated
from wxdesk.bootstrap import Desk, open_desk
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.desk.errors import Refused, Unusable
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.submission import Origin, SignOffRoute, Stage
from wxdesk.domain.trail.envelope import Face, Workplace
from wxdesk.services.desk.filters import Sift
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.requests import PlacementFields, Received
from wxdesk.services.views.queue_views import QueueRow

CHANNELS = ("media", "zongchao", "baihuo")
_NEWEST = 24
"""The number of newest submissions from which clients choose, few enough that they meet often."""
_WHY = "演练"
_ANY = ("place", "place", "order", "first", "take_off", "claim", "hand_back", "take_over")
_WRITING = ("edit", "edit", "summary", "auto")
"""What only a person tries who edits, since nobody may approve an article that they edited."""
_TRIES: Mapping[PlacementStage, tuple[str, ...]] = {
    PlacementStage.EDITING: (*_ANY, "request_review", "request_review", "request_review"),
    PlacementStage.IN_REVIEW: (*_ANY, *("approve",) * 6, "changes"),
    PlacementStage.APPROVED: (*_ANY, *("release",) * 6, "changes"),
    PlacementStage.RELEASED: (*_ANY, "changes", "changes"),
}
"""What is tried with an item in each stage; acts that stand several times are tried more often."""
_INTAKE = 0.03
"""The share of tries that bring new material."""


class Client:
    """One person at one computer of the office, who tries acts at random."""

    def __init__(self, desk: Desk, person: str, room: Path, *, edits: bool) -> None:
        """Act as `person` at the opened `desk`; the files of deliveries are made in the folder `room`.

        Only a person who `edits` brings material, accepts it and changes articles.
        """
        self._desk, self._room, self._edits = desk, room, edits
        self._by: By = seated(desk.people.resolve(person))
        self._chance = secrets.SystemRandom()
        self._heard = list[str]()
        desk.listen(self._heard.append)
        self._pushes = {one: [push.label for push in desk.scheduling.plan(one)[1:8]] for one in CHANNELS}

    def act(self) -> dict[str, object]:
        """Try one random act on a random submission, and return what came of it as a line to print.

        Raises:
            Unusable: the server is away, or nobody knows whether the act was kept.
        """
        self._heard.clear()
        rows = self._desk.listing.part(Sift(), 0, _NEWEST).rows
        try:
            if self._edits and (not rows or self._chance.random() < _INTAKE):
                about = receive_article(self._desk, self._by, self._room, self._chance.choice(CHANNELS))
            else:
                about = self._try(self._chance.choice(rows)) if rows else ""
        except Refused as refusal:
            return {"refused": refusal.code}
        return {"kept": list(self._heard), "about": about}

    def _try(self, row: QueueRow) -> str:
        if row.stage is Stage.RECEIVED and self._edits:
            self._desk.deciding.accept(row.id, self._by)
        elif row.placement_stage is not None and row.placement_stage in _TRIES:
            tries = _TRIES[row.placement_stage] + (_WRITING if self._edits else ())
            self._acts(row)[self._chance.choice(tries)]()
        return row.id

    def _acts(self, row: QueueRow) -> Mapping[str, Callable[[], object]]:
        """Return the acts on the submission `row`, by name."""
        desk, by, one = self._desk, self._by, str(row.placement)
        place, review, claims = desk.scheduling.place, desk.reviewing, desk.claiming
        seen = f"{row.channel}/{row.day.isoformat()}" if row.day else ""
        push = self._chance.choice(self._pushes[str(row.channel)])
        return {
            "place": lambda: place(one, by, push=push, reason=_WHY, was=seen),
            "auto": lambda: place(one, by),
            "order": lambda: place(one, by, order=self._chance.randint(1, 6)),
            "first": lambda: place(one, by, first=True, reason=_WHY),
            "take_off": lambda: desk.scheduling.take_off(one, by, _WHY),
            "claim": lambda: claims.claim(row.id, by),
            "hand_back": lambda: claims.hand_back(row.id, by),
            "take_over": lambda: claims.take_over(row.id, by, _WHY),
            "edit": lambda: self._edit(row.id),
            "summary": lambda: desk.composing.edit_fields(one, by, PlacementFields(digest=secrets.token_hex(8))),
            "request_review": lambda: review.request_review(one, by),
            "approve": lambda: review.approve(one, by),
            "changes": lambda: review.request_changes(one, by, _WHY),
            "release": lambda: review.release(one, by),
        }

    def _edit(self, submission: str) -> None:
        """Replace the first paragraph of an article by random text, and save it as a new revision.

        The save names the newest revision as its base, as the editor does for a person who sees that revision.
        """
        base = self._desk.writing.revisions(submission)[0].number
        blocks = list(self._desk.composing.blocks(submission))
        at, first = next((number, one) for number, one in enumerate(blocks) if isinstance(one, Paragraph))
        words = (Run(f"第{secrets.token_hex(6)}稿。{_signs()}"),)
        blocks[at] = replace(first, runs=words)
        self._desk.composing.save(submission, self._by, blocks, base=base)


def receive_article(desk: Desk, by: By, room: Path, channel: str) -> str:
    """Receive an article of the office itself for the channel `channel`, and return the submission's id.

    Its text is random, so that no two articles are alike. Its files are made in a new folder below `room`.
    """
    folder = room / secrets.token_hex(4)
    folder.mkdir()
    article_file(folder / "来稿.docx", opening=f"{_signs()}。")
    picture_file(folder / "图1.png", secrets.randbelow(256))
    said = Received(
        origin=Origin.OWN,
        range="publicity",
        kind="other",
        source="自采",
        channels=(channel,),
        signed_off=True,
        sign_off_by="吴总",
        sign_off_how=SignOffRoute.CHAT,
    )
    return desk.intake.receive([folder], said, by)[0]


def _signs() -> str:
    """Return sixty random Chinese characters, so that no two texts are alike."""
    return "".join(chr(0x5000 + secrets.randbelow(0x4000)) for _ in range(60))


def _tell(line: Mapping[str, object]) -> None:
    sys.stdout.write(f"{json.dumps(line)}\n")
    sys.stdout.flush()


def _opened(folder: Path, server: str, computer: str) -> Desk:
    """Open the desk, and try again for as long as the server is away."""
    while True:
        try:
            return open_desk(folder, server=server, workplace=Workplace("kehu", computer, Face.PROGRAM))
        except Unusable as error:
            _tell({"failed": error.code})
            time.sleep(0.5)


def main(folder: Path, server: str, computer: str, person: str, work: str) -> None:
    """Act at the desk until the process is killed; events name the computer `computer`."""
    with tempfile.TemporaryDirectory() as room, _opened(folder, server, computer) as desk:
        client: Client | None = None
        while True:
            try:
                client = client or Client(desk, person, Path(room), edits=work == "edits")
                _tell(client.act())
            except Unusable as error:
                _tell({"failed": error.code})
                time.sleep(0.2)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
