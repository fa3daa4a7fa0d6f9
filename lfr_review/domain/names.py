"""Which name of a party an edition prints, and which words it must not contain.

The alias is for screens and logs and is printed nowhere. A cipher stands for a name wherever one is set, because it
rests on an anonymity order or an application for one. The public sees the cipher or what the person is in the case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lfr_review.domain.bundles import Audience
from lfr_review.domain.documents import Document, texts_of
from lfr_review.domain.moment_words import day_words
from lfr_review.domain.people import Party, PartyRole

NOT_GIVEN = "Not given"
SHORTEST_TELLING = 4  #: characters; shorter pieces of an address would be found everywhere

_PUBLIC_WORDS = {
    PartyRole.CLIENT: "the claimant",
    PartyRole.WITNESS: "a witness",
    PartyRole.OFFICER: "an officer",
    PartyRole.INTERESTED_PARTY: "an interested party",
    PartyRole.CASEWORKER: "the caseworker",
    PartyRole.LITIGATION_FRIEND: "the litigation friend",
    PartyRole.INTERPRETER: "the interpreter",
}
_NEVER_PERSONS = frozenset({PartyRole.FORCE, PartyRole.OPERATOR_FORCE, PartyRole.CONTROLLER, PartyRole.REPRESENTATIVE})


def name_for(party: Party, audience: Audience) -> str:
    """The name that an edition for this audience prints."""
    if party.cipher.strip():
        return party.cipher.strip()
    if is_withheld(party, audience):
        return _PUBLIC_WORDS[party.role]
    return next((name.strip() for name in _names(party) if name.strip()), NOT_GIVEN)


def is_withheld(party: Party, audience: Audience) -> bool:
    """Whether this audience must not learn who the party is."""
    if party.cipher.strip():
        return True
    return audience is Audience.PUBLIC and not party.is_body and party.role not in _NEVER_PERSONS


def forbidden_words(parties: Iterable[Party], audience: Audience) -> frozenset[str]:
    """The words that an edition for this audience must not contain.

    Always every alias; of a party that is withheld also the real name, the date of birth as it is commonly written,
    and each piece of the address, telephone and e-mail.
    """
    found: set[str] = set()
    for party in parties:
        if party.alias.strip():
            found.add(party.alias.strip())
        if is_withheld(party, audience):
            found.update(_identifying(party))
    return frozenset(found)


def words_found(document: Document, words: Iterable[str]) -> tuple[str, ...]:
    """Those of the words that a document contains, as whole words, whatever their letter case and spacing."""
    text = _folded(" ".join(texts_of(document)))
    return tuple(word for word in sorted(set(words)) if _stands_in(_folded(word), text))


def _names(party: Party) -> tuple[str, ...]:
    if party.is_body:
        return (party.organisation, party.real_name, party.identifier)
    return (party.real_name, party.identifier, party.organisation)


def _identifying(party: Party) -> Iterable[str]:
    pieces = [party.real_name, *re.split(r"[\n,;]", party.contact)]
    if party.born_on is not None:
        born = party.born_on
        pieces += [day_words(born), born.isoformat(), f"{born:%d/%m/%Y}", f"{born.day}/{born.month}/{born.year}"]
    return (piece.strip() for piece in pieces if len(piece.strip()) >= SHORTEST_TELLING)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _stands_in(word: str, text: str) -> bool:
    return bool(word) and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
