"""What the fields of records are called where a change is told in words, and which are not told."""

from __future__ import annotations

#: Fields in words by table and name. What stands in no list here is told by nobody: ids, and what a program wrote.
FIELD_WORDS: dict[str, dict[str, str]] = {
    "case_file": {
        "reference": "reference", "alias": "alias", "opened_on": "opened on", "status": "status",
        "conduct": "who conducts the matter", "firm": "firm", "regulator_number": "regulator's number",
        "supervisor": "supervisor", "next_review_on": "next file review", "privacy_notice_on": "privacy notice given",
        "funding_note": "funding note", "jeopardy_investigation": "under investigation",
        "jeopardy_bail": "on bail", "jeopardy_charge": "charged", "jeopardy_warrant": "warrant out",
        "jeopardy_immigration": "immigration matter", "jeopardy_note": "note on jeopardy",
        "outcome_sought": "outcome sought", "closed_on": "closed on", "retention_on": "kept until",
        "on_hold": "under hold", "hold_reason": "reason of the hold", "defendant": "defendant",
        "claim_number": "claim number",
    },
    "party": {
        "role": "role", "alias": "alias", "cipher": "cipher", "cipher_order": "order behind the cipher",
        "organisation": "organisation", "identifier": "number or reference", "is_body": "is a body",
        "language": "language", "interpreter_needed": "interpreter needed", "adjustments": "adjustments",
        "capacity": "capacity", "relation": "relation to the client", "about": "description",
        "handling": "handling marks", "disclosable": "disclosable",
    },
    "authority": {
        "scopes": "allows", "given_on": "given on", "ends_on": "ends on", "withdrawn_on": "withdrawn on",
    },
    "conflict_check": {
        "checked_at": "made at", "names_checked": "names searched", "result": "result", "party_count": "parties then",
    },
    "stop": {
        "place": "place", "started": "began", "ended": "could leave", "time_known_by": "how the times are known",
        "force": "force", "their_words": "in their words",
    },
    "stop_answer": {
        "answer": "answer", "detail": "details", "moment": "when", "said_by": "who says so",
    },
    "evidence_item": {
        "title": "title", "original_name": "name of the file", "size_bytes": "size", "kind": "kind",
        "state": "made into pages", "state_reason": "why it has no pages", "parent": "taken out of",
        "parent_at_ms": "time in the recording",
        "taken_in_at": "taken in at", "taken_in_by": "taken in by", "source": "where it came from",
        "obtained_by": "obtained by", "obtained_on": "obtained on", "obtained_how": "how it was obtained",
        "device": "device or medium", "dated": "date", "about": "what it shows", "handling": "handling marks",
        "disclosable": "disclosable", "withdrawn": "withdrawn because", "position": "place in your own order",
    },
    "rendition": {"page_count": "pages", "made_at": "made at"},
    "redaction": {
        "page": "page", "box": "place on the page", "reason": "reason", "audiences": "taken out for",
        "author": "marked by", "note": "more about the reason", "same_width": "as wide as others",
    },
    "redaction_confirmation": {"page": "page", "confirmed_by": "confirmed by"},
    "camera_facts_choice": {"told": "what the camera recorded is told", "decided_by": "decided by"},
    "waiver": {
        "mark": "mark lifted", "decided_by": "decided by", "instructed_by": "on the instructions of",
        "reason": "reason", "on": "on",
    },
    "clock_offset": {
        "device": "device", "seconds": "how wrong its clock was", "reason": "how that is known",
        "recorded_by": "recorded by",
    },
    "witness_mark": {
        "evidence": "item", "prefix": "begins with", "number": "number", "statement": "produced by the statement",
        "recorded_by": "recorded by", "taken_back": "taken back",
    },
    "citation_check": {"checked_at": "looked at", "checked_by": "by"},
    "timeline_note": {
        "happened": "happened", "learnt": "learnt", "text": "text", "kind": "kind", "status": "fact status",
        "account": "account", "sources": "sources", "stop": "stop", "handling": "handling marks",
        "disclosable": "disclosable", "chosen": "chosen for the chronology",
    },
    "file_note": {
        "on": "on", "started": "began", "minutes": "minutes", "by": "by", "how": "how", "said": "said",
        "advice": "advice", "instructions": "instructions", "next_step": "next step",
    },
    "bundle_plan": {
        "name": "name", "kind": "kind", "profile": "profile", "title": "title", "audience": "audience",
        "hearing_on": "hearing on", "short_name": "short name of the case", "judge": "judge",
        "is_remote": "remote hearing",
    },
    "plan_section": {"title": "title", "letter": "letter", "position": "place"},
    "plan_entry": {
        "section": "section", "position": "place", "evidence": "item", "generated": "document", "title": "title",
        "date_text": "date", "first_page": "from page", "last_page": "to page", "missing": "what is to stand here",
        "lodged": "where the file is lodged", "report": "report used",
    },
    "edition": {
        "number": "number", "made_at": "made at", "made_by": "made by", "size_bytes": "size", "page_count": "pages",
        "file_name": "name of the file", "rules_version": "rules", "problems": "problems", "decision": "let go by",
    },
    "sending": {
        "to_whom": "to", "sent": "sent", "channel": "by", "sent_by": "sent by", "recipient": "recipient",
        "form": "what was sent", "proof": "proof", "note": "note", "withdrawn": "does not count because",
    },
    "direction": {
        "by_whom": "directed by", "given_on": "on", "words": "direction", "rules": "departs from", "proof": "order",
    },
    "hand_over": {
        "made_at": "made at", "made_by": "made by", "form": "form", "items": "originals", "to_whom": "handed to",
        "names_given": "with the files' own names", "problems": "problems", "decision": "let go by",
    },
    "stamp_request": {"entry": "entry of the log", "made_at": "made at", "made_by": "made by"},
    "stamp_answer": {
        "received_at": "received at", "received_by": "received by", "state": "what it proves", "words": "found",
        "stamped_at": "stamped at", "authority": "stamped by",
    },
}  # fmt: skip

#: Fields that hold a person's name or where to find them. That they changed is told, what they say is not.
PRIVATE: dict[str, dict[str, str]] = {
    "redaction": {"words": "words taken out"},
    "party": {
        "real_name": "real name", "born_on": "date of birth", "contact": "contact", "safe_contact": "safe contact",
    },
    "authority": {
        "by_whom": "given by", "for_whom": "given for", "named_recipient": "named recipient", "proof": "proof",
    },
    "file_note": {"with_whom": "with whom"},
    "witness_mark": {"witness": "witness"},
}  # fmt: skip

#: Fields that say nothing to a person: identities, what stands in the record's own name, what is derived or technical.
UNTOLD: dict[str, frozenset[str]] = {
    "case_file": frozenset({"uid"}),
    "party": frozenset({"uid", "case"}),
    "authority": frozenset({"uid", "case"}),
    "conflict_check": frozenset({"uid", "case", "by", "cases_with_matches"}),
    "stop": frozenset({"uid", "case", "position"}),
    "stop_answer": frozenset({"uid", "stop", "question"}),
    "evidence_item": frozenset(
        {"uid", "case", "number", "sha256", "features", "facts", "utc_offset_minutes", "file_modified_at"}
    ),
    "rendition": frozenset(
        {"uid", "evidence", "parent_sha256", "recipe", "recipe_version", "sha256", "size_bytes", "options"}
    ),
    "redaction": frozenset({"uid", "evidence", "rendition", "made_at"}),
    "redaction_confirmation": frozenset({"uid", "evidence", "boxes_sha256", "rendition", "confirmed_at"}),
    "camera_facts_choice": frozenset({"uid", "evidence", "decided_at"}),
    "waiver": frozenset({"uid", "case", "subject"}),
    "clock_offset": frozenset({"uid", "case", "recorded_at"}),
    "witness_mark": frozenset({"uid", "case", "recorded_at"}),
    "citation_check": frozenset({"uid", "case", "note"}),
    "timeline_note": frozenset({"uid", "case", "number", "recorded_at", "recorded_by"}),
    "file_note": frozenset({"uid", "case", "recorded_at"}),
    "bundle_plan": frozenset({"uid", "case"}),
    "plan_section": frozenset({"uid", "plan"}),
    "plan_entry": frozenset({"uid", "kind", "rule"}),
    "edition": frozenset({"uid", "plan", "sha256", "page_map", "renditions", "plan_then", "report", "late"}),
    "sending": frozenset({"uid", "edition", "recorded_at", "recorded_by"}),
    "direction": frozenset({"uid", "plan", "recorded_at", "recorded_by"}),
    "hand_over": frozenset({"uid", "case", "sha256", "signing_key"}),
    "stamp_request": frozenset({"uid", "hash", "nonce"}),
    "stamp_answer": frozenset({"uid", "request", "sha256", "content"}),
}
