"""How much a question is worded like those that provisions answer, rather than like those that nothing here answers."""

from collections.abc import Iterable, Sequence

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from knowledge.entries import Entry, Role, Target
from knowledge.syllables import accented_tokens

_PENALTY = 3.0  # inverse strength of the ridge; 1 and 10 were no better (docs/decisions/0005-deciding-to-answer.md)


class Familiarity:
    """A linear model over syllables and their pairs, learnt from the questions in the knowledge base.

    It sees the aspect that is asked ("giá", "mua ở đâu", "mấy ngày") where the search sees the matter, so the two
    complement each other. It knows no provision: by itself it decides nothing.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Learn from the questions among the entries; both kinds weigh the same in all."""
        asked = [entry for entry in entries if entry.role is Role.ASK]
        held = [entry.target is Target.ARTICLE for entry in asked]
        self._tokens = TfidfVectorizer(analyzer=accented_tokens, sublinear_tf=True)
        self._model: LogisticRegression | None = None
        if any(held) and not all(held):
            rows = self._tokens.fit_transform([entry.text for entry in asked])
            self._model = LogisticRegression(C=_PENALTY, class_weight="balanced", solver="liblinear").fit(rows, held)

    def of(self, questions: Sequence[str]) -> list[float]:
        """Return the log-odds for each question: above 0 like those answered; 0 where there was nothing to learn."""
        if self._model is None:
            return [0.0] * len(questions)
        return [float(z) for z in self._model.decision_function(self._tokens.transform(questions))]
