"""PDF files that want to do harm or are broken, made from raw objects."""

import zlib
from collections.abc import Iterator, Mapping, Sequence

Named = tuple[str, bytes]
_MANY = 10_000
_BOMB = 300 * 1024 * 1024
_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_FONT = b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
_WORDS = b"BT /F1 12 Tf 72 700 Td (Some plain words that are no legal document) Tj ET"


def raw_pdf(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """Put numbered objects together, with a table of where they are; object 1 is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 %s \n" % (places.get(number, 0), b"n" if number in places else b"f")
    return bytes(out + b"trailer << /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start))


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object's body."""
    return b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def one_page(content: bytes, page: bytes = b"", others: Mapping[int, bytes] | None = None) -> bytes:
    """Return a PDF of one page with this content stream; ``page`` are further entries of the page."""
    return raw_pdf(
        {
            1: _CATALOG,
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            + (page or b"/Resources " + _FONT)
            + b" >>",
            4: content,
            **(others or {}),
        }
    )


def hostile_pdfs() -> Iterator[Named]:
    """Return all files by name."""
    good = one_page(stream(_WORDS))
    yield "good.pdf", good
    yield "header_missing.pdf", good[9:]
    yield "header_late.pdf", b"\x00" * 900 + good
    yield "cut_in_half.pdf", good[: len(good) // 2]
    yield "garbage_after_header.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 400
    yield "table_points_nowhere.pdf", good.replace(b"startxref\n", b"startxref\n9")
    yield "no_pages.pdf", raw_pdf({1: _CATALOG, 2: b"<< /Type /Pages /Kids [] /Count 0 >>"})
    yield "catalogue_missing.pdf", raw_pdf({2: b"<< /Type /Pages /Kids [] /Count 0 >>"})
    yield from _trees()
    yield from _streams(good)
    yield from _drawings()


def _trees() -> Iterator[Named]:
    """Return page trees that loop, are deep or wide."""
    loop = b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"
    yield "tree_of_itself.pdf", raw_pdf({1: _CATALOG, 2: loop})
    two = {
        1: _CATALOG,
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 9 >>",
        3: b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>",
    }
    yield "tree_of_two_in_a_ring.pdf", raw_pdf(two)
    nested = {n: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (n + 1, n - 1) for n in range(2, 5000)}
    page = b"<< /Type /Page /Parent 4999 0 R /MediaBox [0 0 9 9] >>"
    yield "tree_5000_deep.pdf", raw_pdf({1: _CATALOG, **nested, 5000: page})
    yield "pages_10000.pdf", _pages([3 + n for n in range(_MANY)])
    yield "pages_2900_empty.pdf", _pages([3 + n for n in range(2900)])
    yield "page_shown_100000_times.pdf", _pages([3] * 100_000)
    huge = {1: _CATALOG, 2: b"<< /Type /Pages /Kids [3 0 R] /Count 999999999 >>", 3: b"<< /Type /Page /Parent 2 0 R >>"}
    yield "count_that_lies.pdf", raw_pdf(huge)
    mother = b"<< /Type /Page /Parent 3 0 R >>"
    yield "page_its_own_parent.pdf", raw_pdf({1: _CATALOG, 2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", 3: mother})


def _pages(kids: Sequence[int]) -> bytes:
    refs = b" ".join(b"%d 0 R" % kid for kid in kids)
    pages = dict.fromkeys(kids, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>")
    return raw_pdf({1: _CATALOG, 2: b"<< /Type /Pages /Kids [%s] /Count %d >>" % (refs, len(kids)), **pages})


def _streams(good: bytes) -> Iterator[Named]:
    """Return streams that swell, lie or never end."""
    packed = zlib.compress(b" " * _BOMB, 9)
    yield "content_bomb.pdf", one_page(stream(packed, b"/Filter /FlateDecode "))
    twice = zlib.compress(packed, 9)
    yield "content_bomb_twice_packed.pdf", one_page(stream(twice, b"/Filter [/FlateDecode /FlateDecode] "))
    yield "filter_named_1000_times.pdf", one_page(stream(packed, b"/Filter [" + b"/FlateDecode " * 1000 + b"] "))
    yield "run_length_bomb.pdf", one_page(stream(b"\x81 " * 2_000_000, b"/Filter /RunLengthDecode "))
    lzw = b"/Filter /LZWDecode /DecodeParms << /EarlyChange 0 >> "
    yield "lzw_noise.pdf", one_page(stream(bytes(range(256)) * 4000, lzw))
    predictor = b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 999999999 >> "
    yield "predictor_of_huge_rows.pdf", one_page(stream(zlib.compress(b"\x02" * 10_000), predictor))
    yield "length_that_lies.pdf", good.replace(b"/Length %d" % len(_WORDS), b"/Length 99999999")
    objects = {9: stream(b"9 0 " * 10, b"/Type /ObjStm /N 10 /First 40 /Extends 9 0 R ")}
    yield "object_stream_of_itself.pdf", one_page(b"9 0 R", others=objects)
    yield "reference_to_itself.pdf", one_page(b"4 0 R")
    yield "table_before_itself.pdf", _table_in_a_ring(good)
    yield "arrays_in_arrays.pdf", one_page(stream(b"[" * 200_000))
    yield "dictionaries_in_dictionaries.pdf", one_page(stream(_WORDS), b"/A " + b"<< /A " * 20_000)


def _table_in_a_ring(good: bytes) -> bytes:
    start = good.rindex(b"xref\n0")
    return good.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d " % start)


def _drawings() -> Iterator[Named]:
    """Return pages that draw too much, in odd ways, or carry what should not run."""
    form = stream(
        b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> "
    )
    page = b"/Resources << /XObject << /X 5 0 R >> >>"
    yield "form_that_draws_itself.pdf", one_page(stream(b"/X Do"), page, {5: form})
    levels = {
        n: stream(
            b"/X Do " * 10,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >> " % (n + 1),
        )
        for n in range(5, 15)
    }
    yield (
        "forms_ten_to_the_tenth.pdf",
        one_page(stream(b"/X Do"), page, {**levels, 15: stream(b"", b"/Subtype /Form ")}),
    )
    show = b"BT /F1 12 Tf " + b"1 0 0 1 72 700 Tm (a) Tj " * 400_000 + b"ET"
    yield "letters_one_by_one.pdf", one_page(stream(zlib.compress(show), b"/Filter /FlateDecode "))
    yield "long_word.pdf", one_page(stream(b"BT /F1 12 Tf (" + b"a" * 9_000_000 + b") Tj ET"))
    rules = b"".join(b"%d 0 m %d 800 l S " % (n % 600, n % 600) for n in range(200_000))
    yield "rules_200000.pdf", one_page(stream(rules + _WORDS))
    yield "states_never_restored.pdf", one_page(stream(b"q " * 500_000 + _WORDS))
    yield "numbers_out_of_bounds.pdf", one_page(stream(b"BT /F1 1e308 Tf 1e308 -1e308 1e400 nan 1 1 Tm (x) Tj ET"))
    yield "inline_picture_without_end.pdf", one_page(stream(b"BI /W 99999 /H 99999 /CS /RGB ID " + b"\x00" * 100_000))
    script = b"/AA << /O << /S /JavaScript /JS (app.alert\\(1\\)) >> >> /Resources " + _FONT
    yield "script_and_launch.pdf", one_page(stream(_WORDS), script)
    cmap = b"begincmap 1 beginbfrange <0000> <FFFFFFFF> <0000> endbfrange endcmap"
    font = b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type0 /BaseFont /X /ToUnicode 6 0 R >> >> >>"
    yield "letters_table_bomb.pdf", one_page(stream(_WORDS), font, {6: stream(cmap)})
