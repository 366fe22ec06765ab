"""Turning a question and its answer into the HTML of one turn of the conversation."""

from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

from bot.answer import Answer, Citation, Sentence, Status
from knowledge.provisions import TextKind
from ui import markup
from ui.strings import Strings

StartsOn = Callable[[str], date | None]
"""Gives the day on which a document, named by its number, came into force."""

_DECLINED = (Status.NOT_IN_KNOWLEDGE_BASE, Status.OUT_OF_SCOPE, Status.REFUSED)
_OFFERED = 4  # ready-made questions under an answer that declines


class TurnRenderer:
    """Renders turns; holds the strings and what it needs to know of the documents."""

    def __init__(self, strings: Strings, starts_on: StartsOn) -> None:
        """Take the strings and a way to tell a document not yet in force from one no longer in force."""
        self._strings = strings
        self._starts_on = starts_on

    def searching(self, key: str, question: str) -> str:
        """Return the turn while the answer is being looked for."""
        waiting = f'<p class="searching" role="status">{markup.text(self._strings.answer.searching)}</p>'
        return self._turn(key, question, f'<section class="answer">{waiting}</section>', "searching")

    def problem(self, key: str, question: str, message: str) -> str:
        """Return the turn of a question that could not be dealt with."""
        return self._turn(key, question, self._declined(self._strings.answer.problem, message, ()), "declined")

    def partial(self, key: str, answer: Answer, shown: int) -> str:
        """Return the turn with the first ``shown`` sentences of the answer, the rest still to come."""
        said = self._opening(answer) + self._sentences(key, answer.sentences[:shown])
        return self._turn(key, answer.question, f'<section class="answer">{said}</section>', "answering")

    def complete(self, key: str, answer: Answer) -> str:
        """Return the whole turn."""
        if answer.status in _DECLINED:
            word = self._status_word(answer.status)
            body = self._declined(word, _without(word, answer.opening), answer.notices, answer)
            return self._turn(key, answer.question, body, "declined")
        words = self._strings.answer
        status = f'<p class="status">{markup.text(words.partly)}</p>' if answer.status is Status.PARTLY else ""
        parts = [
            '<section class="answer">',
            self._understood(answer),
            status,
            self._opening(answer),
            self._sentences(key, answer.sentences),
            self._notices(answer.notices),
            self._actions(answer) if answer.sentences else "",
            "</section>",
            self._citations(key, answer),
        ]
        if answer.suggestions:
            parts.append(
                f'<div class="more"><h3>{markup.text(words.more)}</h3>{markup.chips(answer.suggestions)}</div>'
            )
        return self._turn(key, answer.question, "".join(parts), "answered")

    def copy_text(self, answer: Answer) -> str:
        """Return the answer with its citations as plain text for the clipboard."""
        words = self._strings.answer
        blocks = [words.copy_question.format(question=answer.question), answer.text]
        if answer.citations:
            blocks.append("\n".join([words.copy_citations, *(self._copied(c, answer.as_of) for c in answer.citations)]))
        blocks += [words.copy_notice.format(notice=notice) for notice in answer.notices]
        blocks.append(f"{words.as_of.format(day=_day(answer.as_of))}. {words.copy_origin}")
        return "\n\n".join(blocks)

    def kind_word(self, kind: TextKind) -> str:
        """Name a kind of text."""
        return str(getattr(self._strings.citation, kind.value))

    def _turn(self, key: str, question: str, body: str, state: str) -> str:
        label = markup.text(self._strings.answer.question_label)
        asked = f'<h2 class="question"><span class="unseen">{label} </span>{markup.text(question)}</h2>'
        return (
            f'<article class="turn" id="{key}" data-state="{state}">{asked}'
            f'<div class="turn-body">{body}</div></article>'
        )

    def _declined(self, word: str, message: str, notices: tuple[str, ...], answer: Answer | None = None) -> str:
        words = self._strings.answer
        offered = answer.suggestions if answer and answer.suggestions else self._strings.welcome.questions[:_OFFERED]
        return (
            f'<section class="answer declined"><p class="status">{markup.text(word)}</p>'
            f"{self._understood(answer) if answer else ''}{markup.lines(message)}{self._notices(notices)}"
            f"<h3>{markup.text(words.try_these)}</h3>{markup.chips(offered)}</section>"
        )

    def _status_word(self, status: Status) -> str:
        words = self._strings.answer
        return {Status.NOT_IN_KNOWLEDGE_BASE: words.not_held, Status.OUT_OF_SCOPE: words.outside}.get(
            status, words.refused
        )

    def _understood(self, answer: Answer) -> str:
        if not answer.understood:
            return ""
        label = markup.text(self._strings.answer.understood)
        return f'<p class="understood">{label} <q>{markup.text(answer.understood)}</q></p>'

    @staticmethod
    def _opening(answer: Answer) -> str:
        if not answer.opening:
            return ""
        lead = " lead" if answer.sentences else ""
        return f'<div class="opening{lead}">{markup.lines(answer.opening)}</div>'

    def _sentences(self, key: str, sentences: tuple[Sentence, ...]) -> str:
        """Return what answers, then what is near the matter, folded away."""
        shown = {flag: [self._sentence(key, s) for s in sentences if s.related is flag] for flag in (False, True)}
        rows = {flag: "".join(f'<div class="sentence">{said}</div>' for said in shown[flag]) for flag in shown}
        if not shown[True]:
            return rows[False]
        label = markup.text(self._strings.answer.related.format(count=len(shown[True])))
        return f'{rows[False]}<details class="related"><summary>{label}</summary>{rows[True]}</details>'

    def _sentence(self, key: str, sentence: Sentence) -> str:
        marks = "".join(self._mark(key, n) for n in sentence.citations)
        return markup.lines(sentence.text, after_first=marks, direct=sentence.direct)

    def _mark(self, key: str, n: int) -> str:
        hint = markup.text(self._strings.answer.mark.format(n=n))
        return f'&nbsp;<button type="button" class="mark" data-cite="{key}-{n}" aria-label="{hint}">[{n}]</button>'

    def _notices(self, notices: tuple[str, ...]) -> str:
        if not notices:
            return ""
        rows = "".join(f"<li>{markup.text(notice)}</li>" for notice in notices)
        heading = markup.text(self._strings.answer.notices)
        return f'<div class="notices" role="note"><h3>{heading}</h3><ul>{rows}</ul></div>'

    def _actions(self, answer: Answer) -> str:
        words = self._strings.answer
        return (
            '<div class="actions"><button type="button" class="quiet" '
            f'data-copy="{markup.text(self.copy_text(answer))}" data-done="{markup.text(words.copied)}" '
            f'data-failed="{markup.text(words.copy_failed)}">{markup.text(words.copy_button)}</button>'
            f'<span class="as-of">{markup.text(words.as_of.format(day=_day(answer.as_of)))}</span></div>'
        )

    def _citations(self, key: str, answer: Answer) -> str:
        if not answer.citations:
            return ""
        related = {n for sentence in answer.sentences if sentence.related for n in sentence.citations}
        main, others = "", ""
        for citation in answer.citations:
            row = self._citation(key, citation, answer.as_of)
            main, others = (main, others + row) if citation.n in related else (main + row, others)
        heading = markup.text(self._strings.citation.heading)
        folded = ""
        if others:
            label = markup.text(self._strings.citation.related.format(count=len(related)))
            folded = f'<details class="related"><summary>{label}</summary><ol>{others}</ol></details>'
        return f'<aside class="citations" aria-label="{heading}"><h3>{heading}</h3><ol>{main}</ol>{folded}</aside>'

    def _citation(self, key: str, citation: Citation, as_of: date) -> str:
        validity = "good" if citation.in_force else "bad"
        kind = citation.text_kind
        return (
            f'<li class="citation" id="{key}-{citation.n}" tabindex="-1">'
            f'<p class="label"><span class="number">{citation.n}</span> '
            f'<span class="place">{markup.text(citation.label)}</span></p>'
            f'<p class="badges"><span class="badge {kind.value}">{markup.text(self.kind_word(kind))}</span>'
            f'<span class="badge {validity}">{markup.text(self.validity_word(citation, as_of))}</span></p>'
            f"<blockquote>{markup.lines(citation.quote)}</blockquote>"
            f'<p class="links">{self._read_button(citation)}{self._source(citation)}</p></li>'
        )

    def _read_button(self, citation: Citation) -> str:
        """Return the button that opens the article; an entry of the catalogue has none."""
        if not citation.article_id:
            return ""
        words = self._strings.citation
        read = markup.text(words.read_article if citation.article else words.read_part)
        return (
            f'<button type="button" class="quiet" data-read="{markup.text(citation.article_id)}" '
            f'data-quote="{markup.text(citation.quote)}" data-start="{citation.start}" data-end="{citation.end}">'
            f"{read}</button>"
        )

    def validity_word(self, citation: Citation, as_of: date) -> str:
        """Say whether the cited words are in force, no longer, or not yet."""
        words = self._strings.citation
        if citation.in_force:
            return words.in_force
        starts = self._starts_on(citation.document)
        return words.not_yet if starts and as_of < starts else words.ended

    def _source(self, citation: Citation) -> str:
        address = markup.web_address(citation.url)
        if not address:
            return ""
        words = self._strings.citation
        name = words.source_reported if citation.text_kind is TextKind.REPORTED else words.source
        hint = markup.text(words.source_hint.format(host=urlsplit(address).hostname or ""))
        return (
            f'<a href="{markup.text(address)}" target="_blank" rel="noopener noreferrer nofollow" '
            f'title="{hint}">{markup.text(name)}</a>'
        )

    def _copied(self, citation: Citation, as_of: date) -> str:
        worth = f"{self.kind_word(citation.text_kind)}, {self.validity_word(citation, as_of)}".lower()
        rows = [f"[{citation.n}] {citation.label} ({worth}): “{citation.quote}”"]
        address = markup.web_address(citation.url)
        if address:
            rows.append(self._strings.answer.copy_source.format(url=address))
        return "\n".join(rows)


def _without(word: str, message: str) -> str:
    """Drop the status from the front of a message that repeats it: the label above says it already."""
    rest = message.removeprefix(f"{word}: ")
    return rest[:1].upper() + rest[1:]


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")
