"""A backup holds the desk's own registers, their entries, and the files that are attached to them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.desks import Office, picture_file
from wxdesk.bootstrap import open_desk
from wxdesk.bootstrap.parts.keeping_ground import DeskRestoreGround
from wxdesk.domain.registers.simple import SimpleRegister
from wxdesk.services.keeping.restoring import Restoring

type OfficeIn = Callable[[str], Office]

SEALS = SimpleRegister("用章登记", "YZ", "事由，文字，必填\n日期，日期\n凭证，文件", "登记 → 了结", "日期", 2)


def test_a_register_of_the_desk_comes_back_with_its_entries_and_files(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    service, by = office.desk.registers, office.editor
    register = office.desk.own_registers.declare(SEALS.text(), by)
    what, day, proof = (one.key for one in register.fields)
    entry = service.enter(register.id, {what: "合同盖章", day: date(2026, 1, 1)}, by)
    entry = service.attach(entry.id, proof, [picture_file(tmp_path / "合同.png")], by)
    office.desk.backups.add(tmp_path / "place", "盘", by, passphrase="")
    (outcome,) = office.desk.backups.run([], by)
    assert outcome.written is not None
    restoring = Restoring(DeskRestoreGround(lambda folder: open_desk(folder, clock=office.clock)), office.clock)
    place = restoring.open_place(tmp_path / "place", "")
    target = tmp_path / "new" / "desk"
    restored = restoring.restore(place, restoring.chosen(restoring.offers(place, target), None), target, "殷茵", "")
    with open_desk(restored.folder, clock=office.clock) as desk:
        assert desk.registers.register("用章登记") == register
        assert desk.registers.entry("YZ26-001") == entry
        assert [one.entry.number for one in desk.registers.due(date(2026, 1, 3))] == ["YZ26-001"]
        ((digest, name),) = desk.registers.entry("YZ26-001").files(proof).items()
        assert (desk.vault.verified_path(digest).is_file(), name) == (True, "合同.png")
        assert desk.keeping.verify().ok
        assert desk.vault_check.verify().ok
