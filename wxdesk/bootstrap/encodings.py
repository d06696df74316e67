"""The text of a file that a person saved in whatever encoding, for commands that need no desk."""

from wxdesk.files.documents.parts.encodings import decoded


def text_of(content: bytes) -> str:
    """Return the text of a Chinese page or article: by its mark, UTF-8, else GB18030 or Big5.

    Raises:
        UserError: `document-encoding` where nothing fits.
    """
    return decoded(content)
