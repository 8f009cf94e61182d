"""A signed paper for the screen, where the viewer draws no form fields and so no marks of signatures."""

from io import BytesIO

import pikepdf


def as_shown(pdf: bytes) -> bytes:
    """The same pages with the marks drawn into them: to be looked at, never to be kept or sent.

    What cannot be read comes back as it is; the viewer will say so.
    """
    shown = BytesIO()
    try:
        with pikepdf.open(BytesIO(pdf), suppress_warnings=True) as document:
            document.flatten_annotations("screen")
            document.save(shown)
    except (pikepdf.PdfError, pikepdf.PasswordError):
        return pdf
    return shown.getvalue()
