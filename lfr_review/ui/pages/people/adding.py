"""New records as the page begins them: what is known of them already is filled in."""

from __future__ import annotations

from lfr_review.domain.people import Authority, Party, PartyRole
from lfr_review.domain.timeline import FileNote
from lfr_review.services import people
from lfr_review.services.desk import LONDON, Desk
from lfr_review.services.people import PeopleView
from lfr_review.ui.pages.people.words import BODIES


def new_party(desk: Desk, view: PeopleView, role: PartyRole) -> Party:
    """A party of a role. The only client has the alias of the case."""
    alias = view.case.alias if role is PartyRole.CLIENT and not view.of_role(PartyRole.CLIENT) else ""
    return people.add_party(desk, view.case.uid, role, is_body=role in BODIES, alias=alias)


def new_authority(desk: Desk, view: PeopleView) -> Authority:
    """An authority given today by the client, which is what most are. It is kept once something is said of it."""
    return Authority(uid=desk.new_uid(), case=view.case.uid, by_whom="the client", given_on=desk.today())


def new_file_note(desk: Desk, view: PeopleView) -> FileNote:
    """A file note of a contact that begins now. It is kept once something is said in it."""
    started = desk.now().astimezone(LONDON)
    return FileNote(
        uid=desk.new_uid(), case=view.case.uid, on=started.date(), started=f"{started:%H:%M}", by=desk.who,
        recorded_at=desk.now(),
    )  # fmt: skip
