"""The assistant: one question in, one answer with its evidence out."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot import whereabouts
from bot.answer import Answer, Sentence, Status
from bot.calculators.desk import CalculatorDesk
from bot.calculators.result import Calculation
from bot.citing import Citer
from bot.evidence import Calibration, Judge, Reason, best_of, load_calibration, reason_to_decline
from bot.extracting import Extractor
from bot.places import PlaceReply, reply_to_place
from bot.retrieved import retrieved
from bot.searching import Part, Search
from bot.sector_overview import SectorDesk, tell
from bot.selection import Chosen, load_rules
from bot.status_lines import ValidityReply, told_as_old
from bot.status_of_document import ValidityDesk
from bot.status_records import records_of
from bot.understanding import Reader, Understood
from knowledge.base import KnowledgeBase
from knowledge.entries import Target
from knowledge.ranking import Match

NOT_HELD = (
    "Không có trong kho: kho tri thức không có quy định trả lời được câu hỏi này. "
    "Hãy hỏi cụ thể hơn (tên phương tiện đo, loại hàng, số điều), hoặc liên hệ Sở Khoa học và Công nghệ."
)
OUT_OF_SCOPE = (
    "Câu hỏi này nằm ngoài phạm vi đo lường nên không có trong kho. Trợ lý chỉ tra cứu pháp luật về đo lường: "
    "phương tiện đo, kiểm định, hiệu chuẩn, hàng đóng gói sẵn, Chương trình đảm bảo đo lường."
)
NOT_SURE = (
    "Trợ lý không chắc quy định dưới đây trả lời đúng điều bạn hỏi; đó là chỗ gần nhất trong kho. "
    "Hãy đọc kỹ, hoặc hỏi rõ hơn."
)


@dataclass
class _Draft:
    """An answer while it is being made."""

    status: Status
    opening: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)
    leading: tuple[Chosen, ...] = ()  # what answers, for what is said of it; empty where nothing of the texts does


class Assistant:
    """Answers questions from one opened knowledge base."""

    def __init__(self, base: KnowledgeBase, calibration: Calibration | None = None) -> None:
        """Take the opened knowledge base, and a decision model other than the one that comes with the program."""
        self.base = base
        self._reader = Reader(base)
        rules = load_rules()
        self._search = Search(base, rules)
        judge = Judge(calibration or load_calibration(), base.library, rules)
        self._extractor = Extractor(base.library, judge, rules)
        self._validity = ValidityDesk(base.catalogue, base.library)
        self._sectors = SectorDesk(base.catalogue, base.library)
        self._calculators = CalculatorDesk(base.catalogue, base.library)

    def ask(self, question: str, as_of: date | None = None) -> Answer:
        """Answer a question as the rules stood on ``as_of``: when None, the date it asks about, or today.

        Raises:
            QuestionError: the question is empty or too long.
        """
        started = time.perf_counter()
        today = date.today()  # law counts local days
        asked = None if as_of else self._validity.read_date(question, today)
        day = as_of or (asked.day if asked else today)
        understood = self._reader.read(question)
        understood, conflict = self._of_conflict(understood)
        calculated = self._calculators.reply(understood.text, as_of or today)
        day = calculated.on if calculated else day  # the date in such a question is what is counted from
        asked = None if calculated else asked
        read = time.perf_counter()
        parts = [] if understood.reply else self._search.parts(understood, day)
        matches = parts[0].found.matches if parts else []
        found = time.perf_counter()
        citer = Citer(self.base.catalogue, day)
        if calculated:
            draft = self._from_calculation(calculated, citer)
            if calculated.partly:
                draft = self._added(draft, self._compose(understood, parts, citer, day))
        elif conflict:
            draft = self._extract(understood, parts, citer)
            if not draft.sentences:  # no matter is asked: where the text that counts stands
                draft = self._from_validity(self._validity.described(understood.text, day), matches, citer, day)
            draft.opening = "\n".join(line for line in (conflict, draft.opening) if line)
        else:
            draft = self._compose(understood, parts, citer, day)
        draft.notices += self._validity.old_names((sentence.text for sentence in draft.sentences), day)
        if asked and asked.notice and (not citer.citations or any(c.article for c in citer.citations)):
            draft.notices.append(asked.notice)
        done = time.perf_counter()
        return Answer(
            question=question,
            understood=understood.text if understood.changed else "",
            as_of=day,
            status=draft.status,
            opening=draft.opening,
            sentences=tuple(draft.sentences),
            citations=citer.citations,
            notices=tuple(notice for notice in citer.notices(draft.notices) if notice not in draft.opening),
            retrieved=retrieved(self.base.library, understood, matches),
            suggestions=tuple(draft.suggestions),
            seconds={
                "understand": read - started,
                "retrieve": found - read,
                "compose": done - found,
                "total": done - started,
            },
        )

    def _of_conflict(self, understood: Understood) -> tuple[Understood, str]:
        """Read a question that sets two texts of different rank against each other as one on the higher of them."""
        conflict = None if understood.reply else self._validity.conflict(understood.text)
        return (self._reader.read(conflict.text), conflict.says) if conflict else (understood, "")

    def _compose(self, understood: Understood, parts: Sequence[Part], citer: Citer, day: date) -> _Draft:
        if understood.reply:
            return _Draft(Status.ANSWERED, opening=understood.reply)
        matches = parts[0].found.matches
        validity = self._validity.reply(understood.text, understood.reference, day)
        if validity is not None:
            draft = self._from_validity(validity, matches, citer, day)
            return self._with_matters(draft, validity.chosen, understood, parts, citer)
        overview = self._sectors.reply(understood, day)
        if overview is not None:
            shown = tell(overview, citer)
            return _Draft(Status.ANSWERED, overview.opening, shown, list(overview.notices), list(overview.suggestions))
        place = reply_to_place(self.base.library, self.base.catalogue, understood.reference)
        if place is not None:
            return self._from_place(place, matches, citer, day)
        draft = self._extract(understood, parts, citer)
        bare = not draft.leading
        sure = not bare and NOT_SURE not in draft.opening
        nothing = bare and reason_to_decline(matches) is Reason.NOTHING
        rescued = None if sure else self._validity.rescue(understood, day, bare=bare, nothing=nothing)
        says_less = rescued is None or (rescued.unsure and reason_to_decline(matches) is Reason.GAP)
        if rescued is not None and not says_less:  # a known gap says more than a verdict that isn't known
            return self._from_validity(rescued, matches, citer, day)
        if nothing:
            place = reply_to_place(self.base.library, self.base.catalogue, understood.reference, matter=True)
            draft = self._from_place(place, matches, citer, day) if place is not None and place.chosen else draft
        return self._with_validity(draft, understood, citer, day)

    def _from_calculation(self, done: Calculation, citer: Citer) -> _Draft:
        return _Draft(Status.ANSWERED, done.value, self._calculators.tell(done, citer), list(done.notices))

    @staticmethod
    def _added(draft: _Draft, more: _Draft) -> _Draft:
        """Put what answers the rest of a question behind what was calculated; a rest without answer is told."""
        if not more.sentences or more.status not in (Status.ANSWERED, Status.PARTLY):
            draft.status = Status.PARTLY
            draft.notices.insert(0, "Chưa thấy câu trả lời cho phần còn lại của câu hỏi; hãy hỏi riêng phần đó.")
            return draft
        draft.opening = "\n".join(line for line in (draft.opening, more.opening) if line)
        draft.sentences += more.sentences
        draft.notices += more.notices
        draft.status = more.status
        return draft

    def _from_validity(self, reply: ValidityReply, matches: Sequence[Match], citer: Citer, day: date) -> _Draft:
        sentences = [citer.cite(chosen) for chosen in reply.chosen]
        cited = {chosen.article.text.number for chosen in reply.chosen}
        records = records_of(self.base.catalogue, reply.described, cited, day)
        sentences += [citer.cite_record(record) for record in records]
        keys = {chosen.article.key for chosen in reply.chosen}
        status = Status.PARTLY if reply.partly else Status.ANSWERED
        status = Status.NOT_IN_KNOWLEDGE_BASE if reply.declines else status
        return _Draft(status, reply.text, sentences, suggestions=self._suggest(matches, keys))

    def _with_validity(self, draft: _Draft, understood: Understood, citer: Citer, day: date) -> _Draft:
        """Open with what was not in force, a document named or the article that leads, and what changed those cited."""
        cited = [self.base.library.articles[each.article_id] for each in citer.citations if each.article_id]
        beside = self._validity.beside
        changes = beside.told(understood.text, understood.reference, cited, day)
        named = beside.opening(understood.text, day)
        old = [] if named else beside.ended(citer.citations[:1], day)
        goes_on = self._validity.goes_on(draft.leading, understood.text)
        where = whereabouts.of_citations(understood.text, citer.citations[:4], self.base.catalogue)
        told = (line for each in (goes_on, named, *old, draft.opening, *where, changes) for line in each.split("\n"))
        draft.opening = "\n".join(dict.fromkeys(line for line in told if line))
        return draft

    def _with_matters(
        self, draft: _Draft, told: Sequence[Chosen], understood: Understood, parts: Sequence[Part], citer: Citer
    ) -> _Draft:
        """Add to a reply on validity what answers the parts of the question that ask for a matter, if that is sure."""
        matters = [part for part in parts[1:] if not self._validity.asks_of(part.text)]
        if draft.status is not Status.ANSWERED or not matters or len(matters) == len(parts[1:]):
            return draft
        found = self._extractor.extract(understood, [parts[0], *matters])
        if found.sure and found.main and not found.lacking:
            shown = {chosen.units[0].id for chosen in told}
            pieces = (piece for piece in found.main.values() if piece.units[0].id not in shown)
            draft.sentences += [citer.cite(piece, headed=True) for piece in pieces]
        return draft

    def _from_place(self, place: PlaceReply, matches: Sequence[Match], citer: Citer, day: date) -> _Draft:
        if not place.chosen:
            return _Draft(Status.NOT_IN_KNOWLEDGE_BASE, opening=place.opening)
        sentences = [citer.cite(chosen) for chosen in place.chosen]
        keys = {place.chosen[0].article.key}
        old = told_as_old(self.base.catalogue, place.place, day) if place.place else []
        opening = "\n".join([*old, place.opening])
        return _Draft(Status.ANSWERED, opening, sentences, suggestions=self._suggest(matches, keys))

    def _decline(self, reason: Reason, matches: Sequence[Match], text: str, citer: Citer) -> _Draft:
        """Say that the answer isn't held; what the catalogue knows of the documents asked for is cited all the same."""
        if reason is Reason.OUTSIDE:
            return _Draft(Status.OUT_OF_SCOPE, opening=OUT_OF_SCOPE)
        gap = best_of(matches, Target.GAP)
        if reason is not Reason.GAP or gap is None:
            return _Draft(Status.NOT_IN_KNOWLEDGE_BASE, NOT_HELD, suggestions=self._suggest(matches, ()))
        says = self.base.gaps[gap.key].says
        known = self._validity.beside.known_of(says, text)
        records = [citer.cite_record(record) for record in records_of(self.base.catalogue, known, (), citer.as_of)]
        status = Status.PARTLY if records else Status.NOT_IN_KNOWLEDGE_BASE
        return _Draft(status, says, records, suggestions=self._suggest(matches, ()))

    def _extract(self, understood: Understood, parts: Sequence[Part], citer: Citer) -> _Draft:
        found = self._extractor.extract(understood, parts)
        matches = parts[0].found.matches
        if not found.main:
            draft = self._decline(reason_to_decline(matches), matches, understood.text, citer)
            if not found.lacking:
                return draft
            return _Draft(Status.NOT_IN_KNOWLEDGE_BASE, "\n".join(found.lacking), suggestions=draft.suggestions)
        direct = found.direct if found.sure else ()  # in bold only what surely replies
        sentences = [citer.cite(piece, headed=True, direct=direct) for piece in found.main.values()]
        sentences += [citer.cite(piece, headed=True, related=True) for piece in found.related.values()]
        notices = found.lacking + [f"Không có trong kho phần: «{part}»." for part in found.unanswered]
        rewritten = self._validity.beside.rewritten(found.main.values(), citer.as_of)
        if rewritten:
            found.leading.insert(0, rewritten)
        status = Status.PARTLY if notices or found.leading else Status.ANSWERED
        status = Status.NOT_IN_KNOWLEDGE_BASE if rewritten else status
        opening = "\n".join([*([] if found.sure else [NOT_SURE]), *found.leading])
        suggested = self._suggest(matches, found.articles)
        return _Draft(status, opening, sentences, notices, suggested, tuple(found.main.values()))

    def _suggest(self, matches: Sequence[Match], shown: Sequence[str] | set[str]) -> list[str]:
        """Offer the next articles found, by name."""
        offers = []
        for match in matches:
            article = self.base.library.articles.get(match.key)
            if article is None or match.key in shown or article.head.article is None:
                continue
            offers.append(f"Điều {article.head.article} {self.base.catalogue.name(article.text.number)}")
            if len(offers) == 3:
                break
        return offers
