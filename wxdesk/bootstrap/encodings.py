"""Decodes text files in any usual Chinese encoding, for commands that need no desk."""

from wxdesk.files.documents.parts.encodings import decoded


def text_of(content: bytes) -> str:
    """Decode a Chinese page or article: by its byte order mark, else as UTF-8, GB18030 or Big5.

    Raises:
      UserError: `document-encoding`; none of these encodings fits.
    """
    return decoded(content)
