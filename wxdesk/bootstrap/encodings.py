"""Decodes text files in any usual Chinese encoding, for commands that need no desk."""

from wxdesk.files.documents.parts.encodings import decoded


def text_of(content: bytes) -> str:
    """Return the text of a Chinese page or article: by its byte order mark, as UTF-8, else GB18030 or Big5.

    Raises:
      UserError: `document-encoding`; no encoding fits.
    """
    return decoded(content)
