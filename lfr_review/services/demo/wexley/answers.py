"""What the child and his mother answered at the first meeting, question by question; what is missing was not asked."""

from __future__ import annotations

from lfr_review.domain.cases import Answer

_YES, _NO, _UNKNOWN = Answer.YES, Answer.NO, Answer.DONT_KNOW

THEIR_WORDS = (
    "We were walking home. A policeman stood in front of me and called me by a name that is not mine. There were four. "
    "They took me in the passage and held my arms. I asked to ring Mum and they said not now. They wanted my phone. "
    "After a long time one asked how old I am and I said 14. I had to put my finger on a little box. Then she said I "
    "can go."
)

FIRST_MEETING: tuple[tuple[str, Answer, str], ...] = (
    ("technology", _YES, "a live camera (live facial recognition)"),
    ("camera-kind", _YES, "a van"),
    ("vehicle-marking", _YES, "white, with the word “POLICE”; a mast with two cameras, at the corner of Mill Lane"),
    ("signs-seen", _NO, ""),
    ("camera-photos", _NO, ""),
    ("leaflet", _NO, ""),
    ("officers-count", _YES, "4"),
    ("shoulder-numbers", _YES, "731; the others were not seen"),
    ("officer-descriptions", _YES, "A man of about 30 with ginger hair; a woman with a fingerprint device; two men"),
    ("plain-clothes", _NO, ""),
    ("own-recording", _NO, ""),
    ("bwv-worn", _YES, "At least two wore a camera on the chest"),
    ("cctv-near", _YES, "Over the door of the shop across the street"),
    ("journey", _YES, "On foot from school, out at 15:21"),
    ("clothing", _YES, "School uniform: blazer, tie, grey trousers, a blue bag"),
    ("with-someone", _YES, "A classmate"),
    ("reason-given", _UNKNOWN, ""),
    ("name-used", _YES, "A first name that is not the client’s"),
    ("exact-place", _YES, "outside the toy shop, then in the passage two doors along"),
    ("passed-camera", _YES, "passed at about ten metres, a minute or two before"),
    ("moved", _YES, "Into the passage, led by both arms"),
    ("minutes", _YES, "10"),
    ("phone-asked", _YES, "Asked for it twice; he held on to it"),
    ("free-to-go", _NO, "nobody said so before the end"),
    ("surrounded", _YES, "Two held an arm each, two stood before the passage"),
    ("prints-asked", _YES, "Told to put a finger on the device"),
    ("prints-taken", _YES, "One finger, on a small device"),
    ("held", _YES, "By both arms, in the passage"),
    ("handcuffs", _NO, ""),
    ("weapon-drawn", _NO, ""),
    ("injuries", _NO, ""),
    ("power-stated", _YES, "none was named"),
    ("consent-asked", _NO, ""),
    ("searched", _NO, ""),
    ("stop-record", _NO, ""),
    ("own-note", _YES, "His mother wrote three sheets the same evening"),
    ("child-age-asked", _YES, "After five or six minutes"),
    ("child-adult", _NO, "He asked to ring his mother; told “not now”"),
    ("child-uniform", _YES, "Full school uniform"),
    ("child-safeguarding", _UNKNOWN, ""),
    ("let-go", _YES, "“You can go”"),
    ("apology", _NO, ""),
    ("arrested", _NO, ""),
    ("affected-as", _YES, "I was the person stopped"),
    ("since-then", _YES, "does not want to walk that way to school"),
    ("earlier-stops", _NO, ""),
    ("removal-asked", _NO, ""),
    ("asked-video", _YES, "25 April 2026, letter to the force"),
    ("asked-cctv", _YES, "25 April 2026, letter handed over in the shop"),
    ("asked-data", _YES, "25 April 2026, by his mother, online"),
)
