"""Which of the documents that a question names it is about."""

import re
from collections.abc import Sequence

from knowledge.locator import Reference
from knowledge.mentions import Mention
from knowledge.syllables import fold, nfc

_AFTER = re.compile(r"(?:^|[,;] )\s*(?:ke tu )?sau (?:khi (?:co )?)?$")
_APART = re.compile(r"\d\s+nam\s+(?:19|20)\d\d$")
_THE_LAW = re.compile(
    r"\bdieu \d+[a-e]?(?: cua)? (luat)\b(?=\s*(?:$|[,.;?!]|nay\b|do\b|co\b|con\b|bi\b|da\b|thi\b|duoc\b|khong\b|hay\b))"
)


def asked_about(text: str, named: list[Mention], reference: Reference, the_law: str) -> list[Mention]:
    """Return the documents that a question is about, of those it names.

    One that only marks a time is none beside others ("sau NĐ 154 thì NĐ 105 còn bị sửa nữa không"). ``the_law`` is the
    number of the law of this field: what "Điều 50 của luật" means, where no document is named.
    """
    folded = fold(nfc(text))
    others = [mention for mention in named if not _AFTER.search(folded[: mention.start])]
    if named:
        return others or named
    match = _THE_LAW.search(folded) if reference.article and reference.document is None else None
    return [Mention(the_law, *match.span(1))] if match else []


def without_years(text: str, named: Sequence[Mention]) -> str:
    """Blank out the names of documents that hold a year apart ("tt23 năm 2013"): it is no date that is asked about."""
    plain = nfc(text)
    if len(plain) != len(fold(plain)):
        return text
    for mention in named:
        if _APART.search(fold(plain)[mention.start : mention.end]):
            plain = plain[: mention.start] + " " * (mention.end - mention.start) + plain[mention.end :]
    return plain
