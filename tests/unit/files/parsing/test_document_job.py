import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.files.word_builder import BOOK, LIMITS, blocks_of, p, word_file
from wxdesk.domain.article.blocks import text_of
from wxdesk.files.parsing.supervisor import ParserProblem, ParserSupervisor


def _read(parsers: ParserSupervisor, path: Path) -> dict[str, Any]:
    folder = str(path.parent)
    return parsers.run("document.read", path=str(path), kind="docx", media_into=folder, limits=LIMITS)


def test_a_document_is_read_in_a_parser_process_and_a_refusal_comes_back(tmp_path: Path) -> None:
    good = word_file(tmp_path / "a.docx", p("店庆"), p("全场五折，敬请光临。"))
    bad = tmp_path / "b.docx"
    bad.write_bytes(b"PK")
    with ParserSupervisor(BOOK.limits.parser, children=1) as parsers:
        answer = _read(parsers, good)
        with pytest.raises(ParserProblem) as caught:
            _read(parsers, bad)
    assert (answer["title"], text_of(blocks_of(answer))) == ("店庆", "全场五折，敬请光临。")
    assert json.loads(json.dumps(answer)) == answer
    assert caught.value.code == "document-broken"
