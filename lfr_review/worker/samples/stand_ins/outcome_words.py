"""What the force's letter about the complaint says, page by page. All of it is invented. Headings begin with `# `."""

from __future__ import annotations

PAGES = (
    """
# Northmarch Constabulary
Professional Standards Department, PO Box 90, Wexley NM9 9ZZ
3 June 2026
Our reference: CO/0412/26
Mr K Marrowby, 17 Weir Lane, Tarn Cross NM1 0ZZ
Dear Mr Marrowby
# Outcome of your complaint about 10 March 2026
I have finished looking into the complaint that you made on 20 March 2026 about what happened outside Tarn Cross \
station on 10 March 2026. I am sorry that the experience was a distressing one.
In short: I do not uphold the complaint about being stopped. I do not uphold the complaint about how long it took. I \
uphold in part the complaint about what was said to you about fingerprints. I do not uphold the complaint about the \
watchlist, on which I can say little.
The rest of this letter sets out what I looked at, what I found, and what will happen next. It also says how you can \
ask for a review if you do not agree.
I have written it so that it can be read by somebody who was not there.
""",
    """
# What I have looked at
I read your complaint and its enclosures, including the history of your travel card and your photographs. I watched \
your own recording. I listened to the note that you dictated that evening.
I read the accounts of the three officers who spoke to you. I watched parts of the recordings of two cameras worn by \
officers. The third officer’s camera was not switched on. The officer has been reminded to switch it on in future.
I read the entry in the dispatch log and the record that the force publishes about its deployments.
I asked for the alert. I was told that alerts and the pictures in them are deleted within a day, and that this had \
been done before your letter of 13 March 2026 reached us.
I asked for the watchlist. I was told that a watchlist is deleted once the deployment is over. I have seen a note of \
its size, which was 15,912 entries, and no note of what was in it.
I have not spoken to you. You said that you would rather answer questions in writing, and I had none that I thought I \
needed to ask.
""",
    """
# Your first point: being stopped
You say that you were stopped for no reason that applied to you. The officers say that they acted on an alert, that \
the officer in the vehicle compared the two pictures, and that all three of them then looked at you and thought that \
you could be the person sought.
I accept that you were not that person. That does not mean that stopping you to find out was wrong. Officers may \
speak to members of the public and ask who they are. I find that the service provided was acceptable.
# Your second point: how long it took
You say that you were kept for 28 minutes, from 17:44 to 18:12. The officers say that the conversation lasted under \
five minutes, from 17:46 to 17:51, and that you then chose to stay in order to make your views known.
I have seen recordings that show you on the forecourt after 17:51. I cannot tell from them whether you had been told \
that you could leave. On balance I prefer the account of the officers, which was written on the same day.
""",
    """
# Your third point: fingerprints
You say that you were asked three times for your fingerprints, that you declined, and that an officer then said that \
you could be arrested if you did not give them.
The officer accepts asking twice. The officer does not recall the words that you report. The recording of one camera \
has an officer’s voice saying something close to them. The wind makes it hard to be sure of every word.
I find that the choice was not explained as clearly as it should have been, and that a person in your place could have \
understood that there was no choice at all. To that extent I uphold this part of your complaint.
I do not find that the officer meant to mislead you. I have asked for reflective practice, which is about learning \
and is not a disciplinary finding.
No fingerprints were taken from you. I have checked that nothing was recorded by a mobile device under your name.
""",
    """
# Your fourth point: the watchlist
You ask how your face came to be taken for that of another person, which picture it was compared with, how old that \
picture was, and where it came from.
I am not able to answer the first three questions, because what would answer them has been deleted in the ordinary \
way. To the fourth I can say only that pictures come from sources that the force is entitled to use.
You ask why the deployment of that day appears twice in the published record with different figures. I have been told \
that two vehicles were in use. I have been told also that the figures may be revised.
I find that the service provided was acceptable, in that the system was used as its operators had been trained to use \
it. I understand that this will not be the answer for which you had hoped.
""",
    """
# What happens next
The officer who spoke to you about fingerprints will take part in a session of reflective practice.
The team that runs the system has been asked to make sure that signs can be read by people who come from the trains. \
You sent a photograph of a sign that faced away from them. I accept that it did so when you took it. I cannot say when \
it was turned.
Recordings of the two cameras have been marked so that they are kept. You have asked for copies, and they will be sent \
to you on a disc.
I do not intend to recommend that compensation is paid. You may of course seek advice about that.
# Each point, in one line
Being stopped: not upheld. How long it took: not upheld. Fingerprints: upheld in part. The watchlist: not upheld.
""",
    """
# If you do not agree
You have the right to ask for a review of this outcome. The leaflet that comes with this letter names the body that \
would carry it out and the time within which it must hear from you.
A review looks at whether the outcome was reasonable and proportionate. It does not look into the events afresh.
If you need this letter in another form, please tell us.
Thank you for bringing these matters to our notice. I know that it takes time and trouble to do so.
Yours sincerely
R. Ashdown
Complaints resolution officer, Professional Standards Department
""",
)
