"""Which of the documents that a question names it is about."""

import re

from knowledge.locator import Reference
from knowledge.mentions import Mention
from knowledge.syllables import fold, nfc

_AFTER = re.compile(r"(?:^|[,;] )\s*(?:ke tu )?sau (?:khi (?:co )?)?$")
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
