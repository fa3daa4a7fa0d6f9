"""Tesseract alone on the pages of a scan: `FILE`; prints the seconds, without those for drawing the pages."""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import closing
from pathlib import Path

os.environ["OMP_THREAD_LIMIT"] = "1"

import pypdfium2
import tesserocr

from lfr_review.language_data import folder_with
from lfr_review.worker.recognition.page_image import page_image


def main() -> None:
    """Draw every page, then recognise every page."""
    with pypdfium2.PdfDocument(Path(sys.argv[1]).read_bytes()) as document:
        pictures = []
        for index in range(len(document)):
            with closing(document[index]) as page:
                pictures.append(page_image(page).picture)
    began = time.perf_counter()
    with tesserocr.PyTessBaseAPI(path=str(folder_with(["eng"])), lang="eng") as api:
        for picture in pictures:
            api.SetImageBytes(picture.tobytes(), picture.width, picture.height, 1, picture.width)
            api.SetSourceResolution(300)
            api.GetUTF8Text()
    print(json.dumps(time.perf_counter() - began))


if __name__ == "__main__":
    main()
