"""What the observer answered at the first meeting, question by question; what is missing here was not asked."""

from __future__ import annotations

from lfr_review.domain.cases import Answer

_YES, _NO, _UNKNOWN, _REFUSED = Answer.YES, Answer.NO, Answer.DONT_KNOW, Answer.REFUSED

THEIR_WORDS = (
    "I was observing, with bib and notebook. It was cold, so I pulled my scarf up, and walked along Rope Walk to see "
    "where the signs were. Two of them stepped in front of me by the van. They wanted my name and I asked which power. "
    "One said I had covered my face and that was why. Then a sergeant came and it was section 60 all of a sudden. They "
    "emptied my bag and read my notebook. Nobody ever said that a camera had found me."
)

FIRST_MEETING: tuple[tuple[str, Answer, str], ...] = (
    ("technology", _YES, "an officer, without a machine"),
    ("camera-kind", _YES, "a van"),
    ("vehicle-marking", _YES, "two white vans marked “POLICE”, each with a mast and two cameras"),
    ("signs-seen", _YES, "five, of which two faced away; none on Fish Street"),
    ("signs-where", _YES, "beside the camera"),
    ("signs-readable", _NO, "the one by van A stood on the ground behind its wheel"),
    ("camera-photos", _YES, "Six photographs, taken between 13:51 and 13:58"),
    ("leaflet", _NO, ""),
    ("officers-count", _YES, "3"),
    ("shoulder-numbers", _YES, "5120 and 5133; the sergeant’s was under a vest"),
    ("officer-descriptions", _YES, "5120 tall, ginger; 5133 short, glasses, gloves; a sergeant of about 45"),
    ("plain-clothes", _UNKNOWN, ""),
    ("device-officer", _NO, ""),
    ("own-recording", _NO, ""),
    ("others-recording", _YES, "A man streamed from across the road"),
    ("bwv-worn", _YES, "All three wore a camera"),
    ("bwv-light", _YES, "Red on two of them"),
    ("clothing", _YES, "Orange observer’s bib, dark jacket, green scarf, small rucksack"),
    ("with-someone", _NO, "five other observers were nearby, none beside"),
    ("bystanders", _YES, "Another observer, a steward, the owner of the bakery"),
    ("witness-account", _YES, "Each was asked to write alone"),
    ("reason-given", _YES, "“You covered your face, that is why”, said by 5133"),
    ("told-recognition", _YES, "“People who hide from the camera have something to hide”, said by 5120"),
    ("told-when", _YES, "during the stop"),
    ("offence-named", _NO, ""),
    ("picture-shown", _NO, ""),
    ("exact-place", _YES, "Rope Walk, between van A and the bakery"),
    ("direction", _YES, "Along Rope Walk towards Fish Street"),
    ("passed-camera", _YES, "about to pass, ten metres before it"),
    ("moved", _NO, ""),
    ("minutes", _YES, "28"),
    ("details-asked", _YES, "Name, three times; not given"),
    ("phone-asked", _NO, ""),
    ("free-to-go", _NO, "nobody said so before 13:30"),
    ("surrounded", _YES, "Two in front, one behind"),
    ("prints-asked", _NO, ""),
    ("photo-taken", _UNKNOWN, ""),
    ("handcuffs", _NO, ""),
    ("held", _NO, ""),
    ("injuries", _NO, ""),
    ("power-stated", _YES, "search: section 60 of the Criminal Justice and Public Order Act 1994"),
    ("power-grounds", _YES, "By the slip: “behaviour near the camera van”"),
    ("covering-removed", _NO, ""),
    ("searched", _YES, "Bag, pockets, jacket, shoes; the notebook was read"),
    ("search-extent", _YES, "more than those"),
    ("search-record", _YES, "A carbon copy that can hardly be read, at 13:30"),
    ("stop-record", _YES, "The same slip"),
    ("own-note", _YES, "The notebook, an entry every ten minutes; page 5 was written at 13:35"),
    ("event-near", _YES, "A climate assembly of about 400 people"),
    ("event-role", _YES, "legal observer"),
    ("let-go", _YES, "“Off you go, keep it down”"),
    ("apology", _NO, ""),
    ("arrested", _NO, ""),
    ("identity-kind", _YES, "there was no alert: I avoided the camera or my face was covered"),
    ("avoided-camera", _YES, "A scarf over the chin, because of the wind"),
    ("affected-as", _YES, "I was the person stopped"),
    ("since-then", _YES, "hands shook for an hour; does not want to be filmed again"),
    ("seen-doctor", _REFUSED, ""),
    ("earlier-stops", _NO, ""),
    ("asked-video", _YES, "8 June 2026, letter to the force, with the alert logs of both vans"),
    ("asked-data", _YES, "8 June 2026, online"),
    ("asked-information", _YES, "8 June 2026, about both vans, reference NMC/FOI/2026/1190"),
)
