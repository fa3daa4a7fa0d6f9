"""Words in pictures of pages: found by Tesseract, and laid invisibly over the untouched page."""
