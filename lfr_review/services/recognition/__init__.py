"""Recognising the words in pictures of pages: in the background, page by page, kept as it comes."""
