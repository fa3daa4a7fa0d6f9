"""What the client answered on the first call, question by question; what is missing here was not asked."""

from __future__ import annotations

from collections.abc import Iterable

from lfr_review.domain.cases import Answer
from lfr_review.domain.stops import Stop
from lfr_review.services import stops
from lfr_review.services.desk import Desk

_YES, _NO, _UNKNOWN, _REFUSED = Answer.YES, Answer.NO, Answer.DONT_KNOW, Answer.REFUSED

THEIR_WORDS = (
    "I came off the train, there was a van with a mast and I filmed it because I had read about them. A minute later "
    "three of them were round me. One said the system says you’re wanted. I showed my bank card and my work pass. They "
    "wanted my prints and I said no. She said if you don’t give prints we can arrest you. I found a picture of my "
    "passport on my phone and in the end he said off you go. It was gone ten past six."
)

FIRST_CALL: tuple[tuple[str, Answer, str], ...] = (
    ("technology", _YES, "a live camera (live facial recognition)"),
    ("camera-kind", _YES, "a van"),
    ("vehicle-marking", _YES, "marked “POLICE” and “Facial recognition in use”; a mast with two cameras"),
    ("signs-seen", _YES, "one folding sign, about 30 metres past the place of the stop, facing away"),
    ("signs-where", _YES, "only after I was stopped"),
    ("signs-readable", _NO, "it faced away from people coming from the trains"),
    ("camera-photos", _YES, "Two photographs and a video, on the client’s phone"),
    ("leaflet", _NO, ""),
    ("officers-count", _YES, "3"),
    ("shoulder-numbers", _YES, "4417 and 2086; the sergeant’s was not seen"),
    ("officer-names", _YES, "The others called one of them “Sarge”"),
    (
        "officer-descriptions",
        _YES,
        "One tall with a short grey beard; one woman with dark hair tied back; a sergeant of about 50 with glasses",
    ),
    ("plain-clothes", _NO, ""),
    ("device-officer", _YES, "The first officer held a phone with two pictures side by side"),
    ("officer-vehicles", _UNKNOWN, ""),
    ("own-recording", _YES, "video of 1 minute 48 seconds, from before the van to the first words"),
    ("others-recording", _UNKNOWN, ""),
    ("bwv-worn", _YES, "All three wore a camera on the chest"),
    ("bwv-light", _YES, "Red on two of them; the third could not be seen"),
    ("cctv-near", _YES, "Under the station canopy, and at the kiosk by the taxi rank"),
    ("journey", _YES, "Train from Saltgate, through the gate at 17:42"),
    ("clothing", _YES, "Dark green jacket, work boots, grey rucksack"),
    ("with-someone", _NO, ""),
    ("bystanders", _YES, "The woman who runs the kiosk watched for some minutes"),
    ("reason-given", _YES, "The system says you’re wanted"),
    ("told-recognition", _YES, "“The camera picked you out”, said by the first officer"),
    ("told-when", _YES, "at the start"),
    ("offence-named", _NO, ""),
    ("name-used", _YES, "A first name that is not the client’s"),
    ("picture-shown", _UNKNOWN, "A screen was held at an angle"),
    ("exact-place", _YES, "between the taxi rank and the east doors of the station"),
    ("direction", _YES, "From the gates towards Weir Street, going home"),
    ("passed-camera", _YES, "passed at five or six metres, about a minute before"),
    ("moved", _NO, ""),
    ("minutes", _YES, "28"),
    ("details-asked", _YES, "Name and date of birth, “so that we can rule you out”"),
    ("papers-asked", _YES, "Bank card and work pass were shown, then a picture of the passport"),
    ("phone-asked", _NO, ""),
    ("free-to-go", _NO, "nobody said so before 18:12"),
    ("surrounded", _YES, "One in front, one behind, the sergeant to the right; an arm’s length away"),
    ("prints-asked", _YES, "Three times; declined each time"),
    ("prints-taken", _NO, ""),
    ("prints-warned", _YES, "“If you don’t give prints we can arrest you”, the second officer"),
    ("prints-power", _NO, ""),
    ("photo-taken", _UNKNOWN, ""),
    ("handcuffs", _NO, ""),
    ("held", _NO, ""),
    ("weapon-drawn", _NO, ""),
    ("injuries", _NO, ""),
    ("power-stated", _YES, "none was named"),
    ("power-grounds", _UNKNOWN, ""),
    ("consent-asked", _NO, ""),
    ("covering-removed", _NO, ""),
    ("searched", _NO, ""),
    ("stop-record", _NO, ""),
    ("record-asked", _YES, "Told to ask on the website"),
    ("log-number", _UNKNOWN, ""),
    ("own-note", _YES, "Dictated at 19:10 the same evening"),
    ("event-near", _NO, ""),
    ("let-go", _YES, "“You’re all right, off you go”"),
    ("apology", _NO, ""),
    ("arrested", _NO, ""),
    ("identity-kind", _YES, "I look like the person, or am related"),
    ("look-alike", _YES, "A cousin of nearly the same age"),
    ("avoided-camera", _NO, ""),
    ("mistake-said", _NO, ""),
    ("affected-as", _YES, "I was the person stopped"),
    ("loss", _YES, "half an hour’s pay, £11.40, for a late hand-over"),
    ("since-then", _YES, "sleeps badly, and walks round the forecourt"),
    ("seen-doctor", _REFUSED, ""),
    ("avoids", _YES, "Takes a later train when a police vehicle can be seen"),
    ("earlier-stops", _NO, ""),
    ("removal-asked", _NO, ""),
    ("asked-data", _YES, "12 March 2026, online, reference NMC/SAR/2026/0388"),
    ("asked-cctv", _YES, "12 March 2026, the station’s operator, by its web form; no reply yet"),
    ("asked-information", _NO, ""),
    ("asked-correction", _NO, ""),
)


def record_answers(desk: Desk, stop: Stop, given: Iterable[tuple[str, Answer, str]], said_by: str) -> None:
    """Record what was answered: question, answer, detail."""
    for question, answer, detail in given:
        stops.set_answer(desk, stop, question, answer, detail, said_by=said_by)
