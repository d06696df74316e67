import json
from pathlib import Path

import pytest

from tests.unit.files.word_builder import BOOK, LIMITS, blocks_of, p, word_file
from wxdesk.domain.article import text_of
from wxdesk.files.supervisor import ParserProblem, Parsers


def test_a_document_is_read_in_a_parser_process_and_a_refusal_comes_back(tmp_path: Path) -> None:
    good = word_file(tmp_path / "a.docx", p("店庆"), p("全场五折，敬请光临。"))
    bad = tmp_path / "b.docx"
    bad.write_bytes(b"PK")
    with Parsers(BOOK.limits.parser, children=1) as parsers:
        arguments = {"kind": "docx", "media_into": str(tmp_path), "limits": LIMITS}
        answer = parsers.run("document.read", path=str(good), **arguments)
        with pytest.raises(ParserProblem) as caught:
            parsers.run("document.read", path=str(bad), **arguments)
    assert (answer["title"], text_of(blocks_of(answer))) == ("店庆", "全场五折，敬请光临。")
    assert json.loads(json.dumps(answer)) == answer
    assert caught.value.code == "document-broken"
