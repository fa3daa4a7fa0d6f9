"""The Bundles page: plans, their documents, how they look, what to know before they are sent, and what was made."""
