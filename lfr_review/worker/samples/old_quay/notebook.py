"""The observer's notebook: eleven small pages in a quick hand, an entry every ten minutes, scanned one after the other.

Its times are those of a wristwatch. Page 4 has the stop begin at 13:02, before a search power was announced.
"""

from __future__ import annotations

import random

from lfr_review.worker.samples.stand_ins.handwriting import Paper, written
from lfr_review.worker.samples.stand_ins.scanner import scanned, scanned_pdf

DPI = 150  #: A5
PAPER = Paper(size=(874, 1240), margin=64, line=96, letter=42, rule=(206, 214, 222))
QUALITY = 46
TURNS = (0.5, -0.4, 0.6, -0.5, 0.4, -0.6, 0.5, -0.3, 0.4, -0.5, 0.6)  # degrees, page by page
PAGES = (
    """Saturday 6 June 2026, Old Quay
Legal observer, book 7, page 1
My watch: set by the radio at 11:30
12:00 Assembly begins, speeches
from the steps of the Customs House
About 400 people, calm
Two officers at the bridge,
friendly, no numbers needed
Bibs on: all six of us""",
    """12:10 March steward says route
is agreed: quay, Rope Walk, park
12:20 Singing. Children in front
12:30 Three more officers come,
shoulder numbers 5120, 5133
and one not seen
They stand by the fish market
and talk to nobody""",
    """12:40 VAN A parks at the corner
of Rope Walk. White, marked
POLICE, mast with two cameras
7 officers beside it
One sign, by the rear wheel,
on the ground, A3 size at most
Nobody can read it before they
are level with the van
12:50 VAN B on Fish Street, same
mast. I see no sign there""",
    """13:00 Cold wind off the water.
I pull my scarf up over my chin
and walk along Rope Walk to see
how many signs there are
13:02 Two officers step in front
of me, a third behind. 5120:
"A word with you, please"
I say I am a legal observer
and point to the bib""",
    """(written at 13:35, from memory
and from marks in the margin)
He says: name? I ask: which power?
No answer. Asked three times
He says people who hide from the
camera have something to hide
13:11 5133: "You covered your
face, that is why"
A man with a phone is streaming""",
    """13:14 Sergeant comes. Now it is
a search under section 60, he
says. I ask from when. He says
"it is on our page"
I ask for the paper. He says at
the end
Bag emptied on the ground:
notebook, water, bust cards,
first aid kit, sandwich""",
    """13:20 They read this book, pages
1 to 4. I object. Sergeant:
"just making sure"
Pockets, jacket, shoes
I do not give my name
13:26 Search ends. Nothing found,
5133 says so to the sergeant
Nobody mentions an alert, then
or before""",
    """13:30 I am given a slip, a carbon
copy that can hardly be read
Told: off you go, keep it down
Two of us saw it from the steps,
a woman from the bakery saw it
from her door
No leaflet. No card. Nobody wrote
down what I said about the signs""",
    """13:40 Back at the steps. I sit
down. Hands shaking
Numbers again: 5120 tall, ginger
5133 short, glasses, gloves
Sergeant: number under the vest,
about 45, local voice
All three had cameras on, red
light on two of them""",
    """13:50 I photograph the signs, one
after the other, and the corner
of Fish Street where there is none
Six pictures. Map to be drawn at
home while I remember
14:00 Van B drives off
Van A still there""",
    """14:10 Assembly walks to the park
I do not. I go home with two
friends
Watch against the radio at 15:00:
right to within half a minute
END of book for today
The pages were not touched since""",
)


def notebook() -> bytes:
    """Eleven grey pages, no text layer."""
    sheets = (
        scanned(
            written(words, PAPER, random.Random(f"notebook {number}")).convert("L"), turn, f"notebook {number}", 0.05
        )
        for number, (words, turn) in enumerate(zip(PAGES, TURNS, strict=True), start=1)
    )
    return scanned_pdf(sheets, DPI, QUALITY, "Home scanner S2")
