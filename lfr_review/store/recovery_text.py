"""`RECOVERY.txt`: how to get everything out of a library without this program. A test runs what it says.

Source: our security requirement 28.
"""

from __future__ import annotations

from pathlib import Path

from lfr_review.store.durable import Disk, write_whole

NAME = "RECOVERY.txt"

#: Marks the lines of the text that are a program, for whoever cuts them out.
PROGRAM_BEGINS, PROGRAM_ENDS = "---- read_library.py begins ----", "---- read_library.py ends ----"

_PROGRAM = """\
import csv, hashlib, hmac, pathlib, re, subprocess, sys
import sqlcipher3

library, keys, out = map(pathlib.Path, sys.argv[1:4])
text = keys.read_text()
key = {name: re.search("# " + name + ": ([0-9a-f]{64})", text)[1] for name in ("database key", "name key")}
out.mkdir(mode=0o700)

database = sqlcipher3.connect(str(library / "library.db"))
database.execute("PRAGMA key = \\"x'" + key["database key"] + "'\\"")
tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
for table in tables:
    rows = database.execute('SELECT * FROM "' + table + '"')
    with open(out / (table + ".csv"), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([column[0] for column in rows.description])
        writer.writerows(rows)

def take_out(sha256, target):
    name = hmac.new(bytes.fromhex(key["name key"]), bytes.fromhex(sha256), "sha256").hexdigest()
    blob = library / "blobs" / name[:2] / (name + ".age")
    target.parent.mkdir(parents=True, exist_ok=True)
    with open(target, "wb") as file:
        subprocess.run(["age", "--decrypt", "-i", str(keys), str(blob)], stdout=file, check=True)
    digest = hashlib.sha256()
    with open(target, "rb") as file:
        for piece in iter(lambda: file.read(1 << 20), b""):
            digest.update(piece)
    print("same as taken in" if digest.hexdigest() == sha256 else "NOT WHAT WAS TAKEN IN", target)

for case, number, name, sha256 in database.execute(
    'SELECT c.reference, e.number, e.original_name, e.sha256 FROM evidence_item e '
    'JOIN case_file c ON c.uid = e."case" ORDER BY c.reference, e.number'
):
    plain = re.sub("[^A-Za-z0-9._ -]", "_", name)[-100:]
    take_out(sha256, out / "evidence" / re.sub("[^A-Za-z0-9._-]", "_", case) / ("E%d %s" % (number, plain)))
for uid, sha256 in database.execute("SELECT uid, sha256 FROM edition"):
    take_out(sha256, out / "editions" / (uid + ".pdf"))
"""

TEXT = f"""\
HOW TO READ THIS LIBRARY WITHOUT LFR REVIEW

This folder is a library of LFR Review. Nothing in it needs that program: it is made of two public formats.

  library.json   which version of the format this is, and the library's id
  keys/          the keys, in age files: pass-1.age opens with the passphrase,
                 office.age (where there is one) with the office's recovery key
  library.db     the records: a SQLCipher 4 database with a raw 256-bit key, all other settings as SQLCipher sets them
  blobs/         the evidence: one age file for each original, rendition and bundle. The name of a file is the
                 HMAC-SHA-256, under the name key, of the SHA-256 of its content
  log-end.json   with which entry the log ended when the library was last locked; not needed
  lock           which machine has the library open; not needed

You need two things: the program `age` (version 1), and Python 3 with the package `sqlcipher3`.
Work on a copy of this folder, on a machine you trust, and run the commands below inside the copy.

1. Take the keys out. Either with the passphrase, which age asks for:

   age --decrypt -o keys.txt keys/pass-1.age

   or with the office's recovery key, in the file office-identity.txt:

   age --decrypt -i office-identity.txt -o keys.txt keys/office.age

   keys.txt now opens everything. Delete it when you are done.

2. Take the records and the evidence out. Save the lines between the two marks below as read_library.py, then:

   python3 read_library.py . keys.txt out

   out/ then holds every table as a CSV file, every piece of evidence under its case and number, each compared
   with the hash recorded when it was taken in, and every bundle that was made.

3. To take out a single file of blobs/:

   age --decrypt -i keys.txt blobs/ab/abcd....age > FILE

{PROGRAM_BEGINS}
{_PROGRAM}{PROGRAM_ENDS}
"""


def put(disk: Disk, root: Path) -> None:
    """Keep the present text in a library: one made by an earlier version, or lost, is replaced."""
    path = root / NAME
    content = TEXT.encode()
    if not path.is_file() or path.read_bytes() != content:
        write_whole(disk, path, content)
