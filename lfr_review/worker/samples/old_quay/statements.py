"""What the three witnesses and the observer state: of their own knowledge, in their own words, each alone.

How a statement of truth is worded is left to whoever has the rule before them: here it says only that it was signed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A witness statement as it is typed."""

    witness: str
    initial: str  #: as the corner of the first page has it
    who: str
    paragraphs: tuple[str, ...]
    signed_on: dt.date

    @property
    def corner(self) -> tuple[str, ...]:
        """The lines in the corner of the first page."""
        signed = f"{self.signed_on.day} {self.signed_on:%B %Y}"
        return ("On behalf of the claimant", self.initial, "First statement", "No exhibits", signed)

    @property
    def heading(self) -> str:
        """What stands above the paragraphs."""
        return f"Witness statement of {self.witness}"

    @property
    def truth(self) -> str:
        """How it ends."""
        return (
            f"The statement of truth and the signature of {self.witness} are on the paper copy, dated "
            f"{self.signed_on.day} {self.signed_on:%B %Y}."
        )


OBSERVER = Statement(
    witness="Dorrit Amery",
    initial="D. Amery",
    who="Legal observer",
    paragraphs=(
        "I am a legal observer. On Saturday 6 June 2026 I was at Old Quay with five others, all of us in orange bibs. "
        "What I say here I saw and heard myself. I wrote it down on 7 June, alone, and signed it on 11 June.",
        "At 13:03 by my watch, which I had not set, I looked up Rope Walk from the steps and saw Sorrel Anstey with "
        "two officers in front and one behind. I cannot say how long they had stood there before I looked.",
        "At 13:08 somebody showed me that the force had posted about a section 60 authority. Sorrel had been stopped "
        "before that, of this I am sure. Whether it was before 13:05 I cannot swear to by the minute.",
        "From 13:14 to about 13:26 an officer with gloves took everything out of the bag and laid it on the ground. "
        "The sergeant held the notebook open and turned its pages.",
        "I saw no sign from where I stood. I did not hear the word alert.",
    ),
    signed_on=dt.date(2026, 6, 11),
)
STEWARD = Statement(
    witness="Tobias Renn",
    initial="T. Renn",
    who="March steward",
    paragraphs=(
        "I was chief steward of the march on 6 June 2026. I have my own knowledge of what I say here, save where I say "
        "that I was told something. I dictated this over the telephone on 9 June and read it through before I signed.",
        "I had agreed the route with the police liaison officer. Nobody told me that cameras which recognise faces "
        "would be used, and I did not see the van on Rope Walk until about one o’clock.",
        "I was on the quay when the observer was stopped, perhaps sixty metres away. The scarf was over the chin, not "
        "over the eyes. There was a cold wind and half the crowd had collars up.",
        "I walked over at about 13:15. The search had begun. I asked the sergeant under which power. He said section "
        "60, and that it had been announced. I was told at 13:20 by another steward that it was announced at 13:05.",
        "The search was over before half past one. I saw a slip of paper given.",
    ),
    signed_on=dt.date(2026, 6, 12),
)
BAKER = Statement(
    witness="Halina Wolska",
    initial="H. Wolska",
    who="Owner of a bakery on Rope Walk",
    paragraphs=(
        "I own the bakery at 14 Rope Walk. On 6 June 2026 I stood in my door from about one o’clock, because there "
        "were no customers. I do not know anybody who took part. I say only what I saw and heard.",
        "A young person in an orange bib walked up the street, reading something on the ground by the police van, I "
        "think a board. A scarf was pulled up. Two officers stepped out and stopped the person. It was near the hour: "
        "the one o’clock news had just ended on my radio, so I would say three or four minutes past.",
        "I heard an officer say: you covered your face, that is why. That was some minutes later.",
        "They searched the bag and the pockets. It took more than ten minutes. The person was shaking afterwards and I "
        "brought a glass of water.",
    ),
    signed_on=dt.date(2026, 6, 12),
)
CLAIMANT = Statement(
    witness="Sorrel Anstey",
    initial="S. Anstey",
    who="Claimant",
    paragraphs=(
        "I am the claimant. I make this statement about what the stop of 6 June 2026 has changed for me.",
        "I have been a volunteer legal observer for four years and have missed no assembly in this county in that "
        "time. On Saturday 20 June 2026 there was a march at Saltgate. I had said that I would observe it.",
        "I did not go. I decided on the evening of 19 June. I did not want my face taken again, and I did not want to "
        "be stopped for covering it. I told the organisers that I was ill. That was not true and I am sorry for it.",
        "I have not observed since. Two others of our group have said that they will not either; they may speak for "
        "themselves.",
    ),
    signed_on=dt.date(2026, 6, 22),
)
