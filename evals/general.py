"""How the ranking does on law that nobody here wrote or tuned on: ``python -m evals.general FOLDER``.

``FOLDER`` holds ``bench/`` (ALQAC 2023: 100 questions over 17 laws; Zalo 2021: questions over the articles of all
Vietnamese law) and ``scale/`` (those articles). The measure beside it is BM25 on syllables and their pairs, over the
same articles. Of Zalo's questions a sample is taken, and the ranking orders what BM25 finds first (``--depth``), so
that two cores encode some thousand articles instead of sixty thousand. Nothing here is learnt: the weights are those
of ``knowledge/ranking.yaml``, and no question stands beside any article, only its heading.
"""

import argparse
import json
import lzma
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import bm25s
import numpy as np

from evals.run import prepare
from knowledge.encoder import Encoder, load_encoder
from knowledge.entries import Entry, Role, Target
from knowledge.ranking import load_weights
from knowledge.search import Searcher
from knowledge.syllables import accented_tokens

_STATE = "2026-01"  # the consistent state of the law that the questions were mapped to
_CHUNK = 180  # syllables of an article encoded together
_CUT = 10
_SEED = 996
_ROUNDS = 2000


@dataclass(frozen=True)
class Asked:
    """A question and the keys of the articles that answer it."""

    text: str
    gold: frozenset[str]


@dataclass(frozen=True)
class Law:
    """Articles by key: heading and words."""

    headings: dict[str, str]
    words: dict[str, str]


class _Nowhere:
    """No vector index: the searcher takes exact cosines anyway."""

    def nearest(self, vector: object, role: Role, count: int) -> list[tuple[int, float]]:  # noqa: ARG002
        """Find nothing."""
        return []


def alqac(folder: Path) -> tuple[Law, list[Asked]]:
    """Read ALQAC 2023's laws and training questions."""
    law = Law({}, {})
    for book in json.loads((folder / "bench/alqac_law.json").read_text(encoding="utf-8")):
        for article in book["articles"]:
            heading, _, words = article["text"].partition("\n\n")
            key = f"{book['id']}/{article['id']}"
            law.headings[key], law.words[key] = heading, words or heading
    rows = json.loads((folder / "bench/alqac2023_train.json").read_text(encoding="utf-8"))
    asked = [
        Asked(row["text"], frozenset(f"{place['law_id']}/{place['article_id']}" for place in row["relevant_articles"]))
        for row in rows
    ]
    return law, asked


def zalo(folder: Path) -> tuple[Law, list[Asked]]:
    """Read the articles of one state of the law and Zalo's questions on them."""
    law = Law({}, {})
    with lzma.open(folder / "scale/phapdien_articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if _STATE in row["snapshots"]:
                law.headings[row["uid"]], law.words[row["uid"]] = row["title"], row["text"]
    gold: dict[str, set[str]] = {}
    for line in (folder / "bench/zalo_dev_qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        question, uid, *_ = line.split("\t")
        gold.setdefault(question, set()).add(uid)
    rows = [json.loads(line) for line in (folder / "bench/zalo_dev_queries.jsonl").open(encoding="utf-8")]
    return law, [Asked(row["text"], frozenset(gold[row["id"]])) for row in rows if row["id"] in gold]


def bm25_ranks(law: Law, asked: Sequence[Asked], depth: int) -> list[list[str]]:
    """Return for each question the keys that BM25 on syllables and pairs puts first."""
    keys = list(law.words)
    model = bm25s.BM25(method="lucene")
    model.index([accented_tokens(f"{law.headings[key]}\n{law.words[key]}") for key in keys], show_progress=False)
    ranked = []
    for question in asked:
        scores = np.asarray(model.get_scores(accented_tokens(question.text)))
        ranked.append([keys[i] for i in np.argsort(-scores, kind="stable")[:depth]])
    return ranked


def our_ranks(
    law: Law, asked: Sequence[Asked], candidates: Sequence[Sequence[str]], encoder: Encoder
) -> list[list[str]]:
    """Order each question's candidates as the assistant orders articles."""
    keys = list(dict.fromkeys(key for found in candidates for key in found))
    entries = [entry for key in keys for entry in _entries(key, law)]
    matrix = np.zeros((len(entries), encoder.dimension), dtype=np.float32)
    for role, embed in ((Role.TEXT, encoder.embed_passages), (Role.ASK, encoder.embed_queries)):
        rows = [i for i, entry in enumerate(entries) if entry.role is role]
        matrix[rows] = embed([entries[i].text for i in rows])
    searcher = Searcher(entries, matrix, _Nowhere(), lambda text: encoder.embed_queries([text])[0], load_weights())
    ranked = []
    for question, found in zip(asked, candidates, strict=True):
        matches = searcher.search(question.text, ask_index=False, kept=len(keys))
        allowed = set(found)
        ranked.append([match.key for match in matches if match.key in allowed])
    return ranked


def _entries(key: str, law: Law) -> Iterator[Entry]:
    heading, words = law.headings[key], law.words[key].split()
    for start in range(0, max(1, len(words)), _CHUNK):
        yield Entry(Role.TEXT, Target.ARTICLE, key, None, f"{heading}\n{' '.join(words[start : start + _CHUNK])}")
    yield Entry(Role.ASK, Target.ARTICLE, key, None, heading)


def reciprocal_ranks(ranked: Sequence[Sequence[str]], asked: Sequence[Asked]) -> list[float]:
    """Return 1 / rank of the first right article among the first ten, 0 without one."""
    return [
        next((1 / n for n, key in enumerate(found[:_CUT], start=1) if key in question.gold), 0.0)
        for found, question in zip(ranked, asked, strict=True)
    ]


def report(name: str, asked: Sequence[Asked], bm25: list[list[str]], ours: list[list[str]]) -> dict[str, object]:
    """Return both rankings' figures and the 95 % interval of their difference (paired bootstrap over questions)."""
    base, mine = np.array(reciprocal_ranks(bm25, asked)), np.array(reciprocal_ranks(ours, asked))
    draw = np.random.default_rng(_SEED)
    gains = [float((mine - base)[draw.integers(0, len(base), len(base))].mean()) for _ in range(_ROUNDS)]
    low, high = np.percentile(gains, [2.5, 97.5])
    figures = {
        label: {"hit@1": float((rr == 1).mean()), "hit@10": float((rr > 0).mean()), "MRR@10": float(rr.mean())}
        for label, rr in (("bm25", base), ("ours", mine))
    }
    return {"benchmark": name, "questions": len(asked), **figures, "gain_95": [round(low, 3), round(high, 3)]}


def main() -> None:
    """Run both benchmarks and print the figures as JSON."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--questions", type=int, default=200, help="size of the sample of Zalo's questions")
    options.add_argument("--depth", type=int, default=30, help="articles that BM25 hands on")
    chosen = options.parse_args()
    settings = prepare()
    encoder = load_encoder(settings.encoder, settings.models_dir)
    for name, read, depth in (("alqac2023", alqac, None), ("zalo2021", zalo, chosen.depth)):
        law, asked = read(chosen.folder)
        if depth is not None:
            asked = random.Random(_SEED).sample(asked, min(chosen.questions, len(asked)))  # noqa: S311
        bm25 = bm25_ranks(law, asked, depth or len(law.words))
        ours = our_ranks(law, asked, bm25, encoder)
        print(json.dumps(report(name, asked, bm25, ours), ensure_ascii=False), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
