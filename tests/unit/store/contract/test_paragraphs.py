"""On SQLite and PostgreSQL, the other submissions with the same paragraph are found.

Paragraphs that many submissions contain, such as the company's address, are left out.
"""

from tests.unit.store.contract.conftest import Either
from wxdesk.domain.submissions.submission import ArticleForm, Origin, Stage, Submission
from wxdesk.store.transaction import WriteTransaction

RARE, ADDRESS, LARGE = 7, 2**40, -(2**63)
"""Hashes of three paragraphs: one that few articles have, the company's address, and one with a number of 64 bits."""
TEXTS = {"a": (RARE, ADDRESS), "b": (RARE, ADDRESS, LARGE), "c": (ADDRESS,), "d": (ADDRESS, LARGE)}


def test_a_paragraph_of_many_submissions_is_left_out(kept: Either) -> None:
    def work(tx: WriteTransaction) -> None:
        for name, paragraphs in TEXTS.items():
            form, stage = ArticleForm.ARTICLE, Stage.RECEIVED
            tx.put(Submission(name, name, "题", Origin.OWN, form, stage, tx.now, channels=()))
            tx.keep_signature(name, 1, b"", paragraphs)
        kept.note(tx)

    kept.store.write(work)
    uses = kept.store.read(lambda reader: reader.paragraph_uses({RARE, ADDRESS, LARGE, 99}, "a", 2))
    assert uses == [(LARGE, "b"), (LARGE, "d"), (RARE, "b")]
