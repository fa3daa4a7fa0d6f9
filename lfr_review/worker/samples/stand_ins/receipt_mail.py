"""The force's receipt as an e-mail, with its headers and the page that came with it."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from lfr_review.worker.samples.stand_ins.letters import acknowledgment

_WORDS = """Thank you for your e-mail. It has been received and has the reference NMC/PSD/2026/0412.

A page that confirms this is attached. Please quote the reference whenever you write to us about it.

This mailbox is read on working days between 09:00 and 16:00.

Professional Standards Department
Northmarch Constabulary
"""
_MARKUP = "<html><body>" + "".join(f"<p>{part}</p>" for part in _WORDS.strip().split("\n\n")) + "</body></html>"


def receipt_mail() -> bytes:
    """The message of 13 March 2026, 09:31."""
    mail = EmailMessage(policy=SMTP)
    mail["Received"] = (
        "from mail.northmarch.police.example (mail.northmarch.police.example [192.0.2.25]) by "
        "mx.tarncrossrights.example with ESMTPS id 4f1a; Fri, 13 Mar 2026 09:31:09 +0000"
    )
    mail["From"] = "Professional Standards <psd@northmarch.police.example>"
    mail["To"] = "Casework <casework@tarncrossrights.example>"
    mail["Subject"] = "Received: request to keep recordings, Tarn Cross, 10 March 2026"
    mail["Date"] = "Fri, 13 Mar 2026 09:31:07 +0000"
    mail["Message-ID"] = "<0412.2026.psd@northmarch.police.example>"
    mail.set_content(_WORDS)
    mail.add_alternative(_MARKUP, subtype="html")
    mail.make_mixed()  # the boundaries below are fixed, so that the message is the same each time
    mail.add_attachment(acknowledgment(), maintype="application", subtype="pdf", filename="Acknowledgment 0412.pdf")
    for number, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"=_standin_{number}_=")
    return mail.as_bytes()
