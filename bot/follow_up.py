"""Conversations: a short question is completed from the one before it; a full question is never altered."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.answer import Answer
from bot.follow_up_rules import FollowUpRules, load_follow_up_rules
from bot.parts import load_part_rules
from bot.small_talk import load_small_talk
from knowledge.syllables import fold, nfc, syllables

_KEPT = 5  # turns that are remembered
_END = " .,;:?!…"


@dataclass(frozen=True)
class Turn:
    """A question as it was understood and the place that answered it: the document's name and the article."""

    question: str
    document: str | None = None
    article: str | None = None


@dataclass
class Thread:
    """The last questions of one conversation, newest last. One person's: never share it."""

    turns: list[Turn] = field(default_factory=list)

    def fork(self) -> "Thread":
        """Return a thread that goes on from here without changing this one."""
        return Thread(list(self.turns))

    def remember(self, question: str, answer: Answer, named: str | None = None) -> None:
        """Add a question and what answered it; small talk, which finds nothing, is no part of the thread.

        ``named`` is the document that the question names, as people call it; otherwise the one cited first counts.
        """
        if not answer.retrieved and not answer.citations:
            return
        cited = next((c for c in answer.citations if named in (None, c.document_name)), None)
        turn = Turn(question, cited.document_name if cited else named, cited.article if cited else None)
        self.turns = [*self.turns, turn][-_KEPT:]

    def complete(self, question: str, repair: Callable[[str], str]) -> str:
        """Return ``question`` completed from the last turn, or as it is where it stands by itself.

        ``repair`` gives a question with its diacritics and without abbreviations.
        """
        heard = load_small_talk().hear(question)
        if not self.turns or heard.reply or len(syllables(heard.question)) > load_follow_up_rules().longest:
            return question
        asked = nfc(repair(heard.question)).strip(_END)
        completed = _Completion(load_follow_up_rules(), self.turns[-1]).of(asked)
        return question if completed is None else completed[:1].upper() + completed[1:] + "?"


class _Completion:
    """Completes short questions from one turn."""

    def __init__(self, rules: FollowUpRules, turn: Turn) -> None:
        self._rules = rules
        self._turn = turn
        self._before = turn.question.strip(_END)

    def of(self, asked: str) -> str | None:
        """Return the completed question; None when ``asked`` leans on nothing."""
        rules = self._rules
        lead = rules.leads.match(asked.lower())
        core = asked[lead.end() :] if lead else asked
        bare = core[: len(rules.tails.sub("", fold(core)))]
        pointed = self._pointed(asked)
        if pointed is not None:
            return pointed
        other = self._other(core)
        if lead and self._is_known(other):
            return self._replaced(other)
        for words in (asked, core, bare):
            completed = self._aspect(words) or self._unit(words) or (self._dated(words) if lead else None)
            if completed is not None:
                return completed
        return self._same_of_other(core, led=lead is not None and ("còn" in lead.group() or other != core))

    def _pointed(self, asked: str) -> str | None:
        """Put what is pointed at in place of the pointer."""
        for kind, pattern in self._rules.pointers.items():
            match = pattern.search(asked.lower())
            if match is None:
                continue
            if kind == "subject" and self._rules.thing.search(f"{asked[: match.start()]} {asked[match.end() :]}"):
                return None  # it names something itself: that may be what it points at
            named = self._named(kind, fold(asked))
            return None if named is None else f"{asked[: match.start()]}{named}{asked[match.end() :]}"
        return None

    def _named(self, kind: str, folded: str) -> str | None:
        turn, subject = self._turn, self._subject
        if kind == "place":
            return f"Điều {turn.article} {turn.document}" if turn.article else turn.document
        of_itself = self._rules.own_validity.search(fold(subject))
        if kind == "document" or (self._rules.validity.search(folded) and not of_itself and turn.document):
            return turn.document
        return subject

    def _aspect(self, words: str) -> str | None:
        aspect = self._rules.aspect_of(words)
        if aspect is None:
            return None
        if "{document}" in aspect.means:
            named = self._named("subject", "hieu luc")
            return aspect.means.format(document=named, asked=words)
        subject = self._subject if self._rules.rival.search(words) else self._matter
        completed = aspect.means.format(subject=subject, asked=words, before=self._before)
        return completed if load_part_rules().asks(completed) else f"{completed} thì sao"

    def _unit(self, words: str) -> str | None:
        """Complete a clause or article named without its document."""
        match = self._rules.units.fullmatch(fold(words))
        if match is None or not match[1].strip() or self._turn.document is None:
            return None
        unit = words[match.start(1) : match.end(1)].strip()
        if "dieu" not in fold(unit) and self._turn.article is not None:
            unit = f"{unit} Điều {self._turn.article}"
        return f"{unit} {self._turn.document}"

    def _dated(self, words: str) -> str | None:
        """Ask the same for another day."""
        if not self._rules.dates.fullmatch(fold(words)):
            return None
        return f"{self._rules.date_before.sub('', self._before)}, {words}"

    def _same_of_other(self, core: str, *, led: bool) -> str | None:
        """Ask the same of something else: "còn X thì sao"."""
        rules = self._rules
        other = self._other(core)
        if not other or not (led or other != core) or len(syllables(other)) > rules.other:
            return None
        if not led and not self._is_known(other):
            return None
        if re.match(r"(?:neu|khi|lo) ", fold(other)):
            return None if rules.thing.search(other) else f"{self._matter} {core}"
        if load_part_rules().asks(other):
            return self._other_asked(other)
        return self._replaced(other)

    def _other(self, core: str) -> str:
        """Return X of "X thì sao"."""
        same = self._rules.same_of_other.search(fold(core))
        return (core[: same.start()] if same else core).strip(_END)

    def _is_known(self, other: str) -> bool:
        return bool(self._rules.act.fullmatch(other) or self._rules.thing.fullmatch(other))

    def _other_asked(self, other: str) -> str | None:
        """Complete "cân bàn thì mấy năm": another thing or act, with a short question of its own."""
        for pattern, is_act in ((self._rules.act, True), (self._rules.thing, False)):
            match = pattern.match(other)
            rest = re.sub(r"^\s*(?:thì|là)\s+", " ", other[match.end() :]).strip() if match else ""
            if match and rest and self._rules.aspect_of(rest):
                act = self._act
                head = (
                    f"{self._subject} {match.group()}" if is_act else f"{match.group()} {act}" if act else match.group()
                )
                return f"{head} {rest}"
        return None

    def _replaced(self, other: str) -> str | None:
        """Return the question before with ``other`` in the place of what is like it."""
        rules, before = self._rules, self._before
        if rules.act.fullmatch(other):
            act = self._act_like(other)
            return f"{before[: act.start()]}{other}{before[act.end() :]}" if act else f"{self._subject} {other}"
        head = fold(other).split()[0]
        alike = [m for m in rules.thing.finditer(before) if fold(m.group()).split()[0] == head]
        if not alike and other[-1].isdigit():  # "nhóm 2" for "nhóm 1" at the end of a longer name
            alike = list(re.finditer(rf"\b{re.escape(other.split(maxsplit=1)[0])} \d+\b", before, re.IGNORECASE))
        spans = [m.span() for m in alike] or [self._subject_span]
        start, end = spans[0]
        place = re.match(r"(?: ở(?: \w+){1,2}?)(?= (?:có|phải|bao|mấy|thì|được|bị)\b)", before[end:])
        if alike and place:
            end += place.end()
        return f"{before[:start]}{other}{before[end:]}" if end > start else None

    def _act_like(self, other: str) -> re.Match[str] | None:
        """Find the act that another takes the place of: one done to the subject before one in its name."""
        start, end = self._subject_span
        pattern = self._rules.rival if self._rules.rival.fullmatch(other) else self._rules.act
        acts = list(pattern.finditer(self._before))
        outside = [act for act in acts if act.start() >= end or act.end() <= start]
        return next(iter(outside or acts), None)

    @property
    def _subject_span(self) -> tuple[int, int]:
        lower = self._before.lower()
        begins = self._rules.subject_begins.match(lower)
        start = begins.end() if begins else 0
        ends = next((m for m in self._rules.subject_ends.finditer(lower, start) if m.start() > start), None)
        end = ends.start() if ends else len(lower)
        name = lower[start:end].rstrip(_END)
        act = next((m for m in self._rules.rival.finditer(name) if m.start() and m.end() == len(name)), None)
        is_named_so = self._rules.thing.fullmatch(name)
        if (
            act and not is_named_so and self._rules.thing.fullmatch(name[: act.start()].strip())
        ):  # "cân ô tô kiểm định" names a scale
            end = start + act.start()
        return start, end - (len(lower[start:end]) - len(lower[start:end].rstrip(_END)))

    @property
    def _subject(self) -> str:
        """What the question before was about, without what is done to it; the whole question when that isn't plain."""
        start, end = self._subject_span
        return self._before[start:end] or self._before

    @property
    def _act(self) -> str:
        """What is done to the subject, by the question before."""
        found = [m for m in self._rules.rival.finditer(self._before) if m.start() >= self._subject_span[1]]
        return found[0].group() if found else ""

    @property
    def _matter(self) -> str:
        """The subject with what is done to it."""
        subject, act = self._subject, self._act
        return subject if act.lower() in subject.lower() else f"{subject} {act}"
