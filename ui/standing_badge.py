"""The badge that says where a place stands on a day."""

from knowledge.standing import Finding, Standing
from ui import markup
from ui.strings import Strings

_TONES = {Standing.IN_FORCE: "good", Standing.CHANGED: "good", Standing.ENDED: "bad", Standing.NOT_YET: "bad"}


def standing_badge(finding: Finding | None, strings: Strings) -> str:
    """Return the badge as HTML; a document that the catalogue lacks is said to be so."""
    if finding is None:
        return f'<span class="badge">{markup.text(strings.search.results.uncatalogued)}</span>'
    word = strings.documents.held.standings[finding.standing.value]
    return f'<span class="badge {_TONES.get(finding.standing, "")}">{markup.text(word)}</span>'
