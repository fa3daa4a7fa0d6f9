"""Every command of the window: what it is called, where it stands in the menus, and its keys.

What a command does is said elsewhere: by the frame, or by the page that is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Needs(Enum):
    """What must be there before a command makes sense."""

    NOTHING = auto()
    LIBRARY = auto()
    CASE = auto()


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `keys` are in Qt's portable form."""

    key: str
    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    needs: Needs = Needs.LIBRARY
    checkable: bool = False


MENUS = {
    "file": "&File",
    "edit": "&Edit",
    "case": "&Case",
    "evidence": "Ev&idence",
    "view": "&View",
    "tools": "&Tools",
    "help": "&Help",
}

_C = Needs.CASE
_N = Needs.NOTHING

#: commands by menu; a line is drawn between two groups of one menu
GROUPS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    ("file", (
        Command("case.new", "&New case…", ("Ctrl+N",), "Open a new case file"),
    )),
    ("file", (
        Command("library.lock", "&Lock", ("Ctrl+L",), "Close the library and ask for the passphrase"),
        Command("library.cover", "&Cover the window", ("Ctrl+Shift+L",), "Hide everything; jobs go on"),
        Command("library.passphrase", "Change &passphrase…"),
        Command("library.close", "Close the library and open &another…"),
    )),
    ("file", (
        Command("quit", "&Quit", ("Ctrl+Q",), "Close the library and end the program", _N),
    )),
    ("edit", (
        Command("undo", "&Undo", ("Ctrl+Z",), "Take back the last change to this case", _C),
        Command("redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "Do again what was taken back", _C),
    )),
    ("edit", (
        Command("find", "&Find anything…", ("Ctrl+K",), "Find a case, or words in any text"),
        Command("search", "&Search the library", ("Ctrl+Shift+K",), "All that has some words, item by item"),
        Command("find.page", "Find on this &page…", ("Ctrl+F",), "Search in what is shown", _C),
        Command("cases.filter", "Filter the &cases", ("Ctrl+Shift+F",), "Show only cases that match"),
    )),
    ("case", (
        Command("stop.add", "Add a &stop", (), "Record another stop in this case", _C),
        Command("party.add", "Add a &person or body…", (), "Add a party to this case", _C),
        Command("note.add", "Add a &timeline note", ("Ctrl+T",), "Write what happened, and when", _C),
        Command("filenote.add", "Add a &file note…", ("Ctrl+Shift+N",), "Record a contact; it never leaves", _C),
    )),
    ("case", (
        Command("case.record", "Case &record…", (), "Conduct, authority, conflicts, retention", _C),
        Command("case.conflicts", "&Check for conflicts", (), "Search all names across the library", _C),
        Command("case.readthrough", "R&ead the record through", (), "The whole record of the stop as text", _C),
    )),
    ("case", (
        Command("case.close", "C&lose the case…", (), "Close the case and propose a retention date", _C),
    )),
    ("evidence", (
        Command("evidence.files", "Add &files…", ("Ctrl+Shift+O",), "Take files in as evidence", _C),
        Command("evidence.folder", "Add a f&older…", (), "Take in every file of a folder", _C),
        Command("evidence.paste", "Paste fil&es", ("Ctrl+V",), "Take in files copied in the file manager", _C),
    )),
    ("evidence", (
        Command("evidence.next", "&Next page", ("Ctrl+PgDown",), "Turn to the next page of the preview", _C),
        Command("evidence.previous", "&Previous page", ("Ctrl+PgUp",), "Turn to the page before", _C),
        Command("evidence.larger", "Zoom &in", ("Ctrl++", "Ctrl+="), "Show the page larger", _C),
        Command("evidence.smaller", "Zoom o&ut", ("Ctrl+-",), "Show the page smaller", _C),
        Command("evidence.width", "Fit &width", (), "As wide as the view", _C),
        Command("evidence.whole", "Fit p&age", (), "The whole page", _C),
        Command("evidence.actual", "&100 %", ("Ctrl+0",), "The page in its own size", _C),
        Command("evidence.turn", "&Turn the view", ("Ctrl+R",), "Turn the view, never the evidence", _C),
    )),
    ("evidence", (
        Command("evidence.password", "Enter its pa&ssword…", (), "Open a protected document", _C),
    )),
    ("evidence", (
        Command("evidence.redact", "&Redact…", ("Ctrl+Shift+R",), "Take words or places out of the pages", _C),
        Command("evidence.handover", "&Hand over originals…", ("Ctrl+Shift+H",), "A folder anybody can check", _C),
        Command("evidence.original", "Save a &copy of the original…", (), "The very bytes that were taken in", _C),
    )),
    ("tools", (
        Command("bundle.edition", "&Make edition", ("Ctrl+Shift+E",), "Make the next edition of this bundle", _C),
        Command("bundle.check", "&Check a bundle", (), "Run the checks on the chosen edition", _C),
        Command("bundle.sent", "An edition &was sent…", (), "Record to whom, when and how", _C),
        Command("bundle.files", "&Other files of an edition…", (), "Additions, print copy, index, volumes, e-mail", _C),
        Command("bundle.direction", "&Record a direction…", (), "By which the bundle departs from a rule", _C),
    )),
    ("tools", (
        Command("library.verify", "&Verify the evidence", (), "Read every stored file and compare its hash"),
        Command("audit.verify", "Verify the &log", (), "Walk the chain of the audit log"),
        Command("audit.request", "Ask for a &time stamp…", (), "Write a request about the end of the log to a file"),
        Command("audit.answer", "&Import a time stamp…", (), "Keep the answer of a time-stamping service"),
    )),
    ("tools", (
        Command("settings", "S&ettings…", ("Ctrl+,",), "When it locks, and what it remembers"),
        Command("jobs.stop", "&Stop the job", (), "Stop what runs in the background"),
    )),
    ("view", (
        Command("back", "&Back", ("Alt+Left",), "Where you were before"),
        Command("forward", "&Forward", ("Alt+Right",), "Where you came back from"),
        Command("pane.next", "&Next pane", ("F6",), "Cases, tabs, page"),
        Command("pane.previous", "P&revious pane", ("Shift+F6",)),
    )),
    ("view", (
        Command("look.system", "Colours of the &system", (), "", _N, checkable=True),
        Command("look.light", "&Light", (), "", _N, checkable=True),
        Command("look.dark", "&Dark", (), "", _N, checkable=True),
        Command("look.high-contrast", "&High contrast", (), "", _N, checkable=True),
    )),
    ("view", (
        Command("text.larger", "L&arger text", ("Ctrl+Shift++",), "", _N),
        Command("text.smaller", "S&maller text", ("Ctrl+Shift+-",), "", _N),
        Command("rows.compact", "&Compact rows", (), "", _N, checkable=True),
    )),
    ("view", (
        Command("title.plain", "No case number in the &title", (), "", _N, checkable=True),
        Command("hide.inactive", "Hide when another &program is in front", (), "", _N, checkable=True),
    )),
    ("help", (
        Command("help.page", "&Help on this page", ("F1",), "What this page is for", _N),
        Command("help.index", "&All help", (), "", _N),
        Command("help.faults", "Notes about &faults…", (), "What the program noted when a part of it broke down"),
        Command("help.about", "A&bout LFR Review", (), "", _N),
    )),
)  # fmt: skip

COMMANDS = tuple(command for _, group in GROUPS for command in group)
PAGE_KEYS = 9  #: pages reached by Ctrl+1 to Ctrl+9
