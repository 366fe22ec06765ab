"""Which of the documents that a question names it is about."""

import re
from collections.abc import Collection, Sequence

from knowledge.locator import Reference
from knowledge.mentions import Mention
from knowledge.syllables import fold, nfc

_AFTER = re.compile(r"(?:^|[,;] )\s*(?:ke tu )?sau (?:khi (?:co )?)?$")
_APART = re.compile(r"\d\s+nam\s+(?:19|20)\d\d$")
_BEHIND = re.compile(r"\s+nam\s+((?:19|20)\d\d)\b")
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


def without_years(text: str, named: Sequence[Mention], years: Collection[int]) -> str:
    """Blank out the years that belong to names of documents ("tt23 năm 2013"): they are no dates that are asked about.

    ``years`` are those in which the documents were issued: one of them right behind a name belongs to it too.
    """
    plain = nfc(text)
    if len(plain) != len(fold(plain)):
        return text
    for mention in named:
        folded = fold(plain)
        behind = _BEHIND.match(folded[mention.end :])
        if _APART.search(folded[mention.start : mention.end]):
            plain = _blank(plain, mention.start, mention.end)
        elif behind and int(behind[1]) in years:
            plain = _blank(plain, mention.end, mention.end + behind.end())
    return plain


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]
