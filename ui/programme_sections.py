"""The drafted programme as HTML: sections with their buttons, citations, gaps marked and listed, versions, changes."""

import re
from collections.abc import Sequence
from datetime import datetime

from bot.programme.checking import SEVERITIES, Fault
from bot.programme.comparing import SectionChange
from bot.programme.composing import texts_of
from bot.programme.gantt import as_table
from bot.programme.model import Block, Bullets, Cited, Gantt, Gap, Heading, Note, Paragraph, Section, Table
from bot.programme.saved import Version
from ui import markup
from ui.strings_programme import PreviewStrings

_GAP = re.compile(r"\[cần bổ sung: (?:[^\[\]]|\[[^\]]*\])*\]")
_MARKS = re.compile(r"\[(\d+)\]")


class ProgrammeRenderer:
    """Renders programmes."""

    def __init__(self, words: PreviewStrings, *, rewrites: bool) -> None:
        """``rewrites``: a language model is there that phrases sections."""
        self._words, self._rewrites = words, rewrites

    def programme(self, version: Version) -> str:
        """Return the sections and the citations."""
        programme = version.programme
        parts = "".join(self._section(section) for section in programme.sections)
        cited = "".join(self._citation(cited) for cited in programme.citations)
        heading = self._words.citations.format(count=len(programme.citations))
        return (
            f'<h3 id="sections-heading" tabindex="-1">{markup.text(self._words.sections)}</h3>{parts}'
            '<details class="chapter cited-list"><summary><span class="chapter-title">'
            f"{markup.text(heading)}</span></summary>"
            f'<ol class="cited-places">{cited}</ol></details>'
        )

    def about(self, version: Version) -> str:
        """Return the line that says which version this is, and its notices."""
        programme = version.programme
        start, end = programme.period
        said = self._words.about.format(
            day=f"{programme.drafted_on:%d/%m/%Y}",
            start=f"{start:%d/%m/%Y}",
            end=f"{end:%d/%m/%Y}",
            number=version.number,
        )
        told = [notice for notice in programme.notices if not notice.startswith(("[", "Còn ", "Không còn "))]
        items = "".join(f"<li>{markup.text(notice)}</li>" for notice in told)
        return f'<p>{markup.text(said)}</p><div class="notices" role="note"><ul>{items}</ul></div>'

    def gaps(self, gaps: Sequence[Gap]) -> str:
        """Return the list of gaps, each with the way to the field that fills it."""
        if not gaps:
            return f'<p class="good-news">{markup.text(self._words.gaps_none)}</p>'
        rows = "".join(self._gap(gap) for gap in gaps)
        heading = self._words.gaps.format(count=len(gaps))
        return (
            f'<details class="gaps" open><summary>{markup.text(heading)}</summary>'
            f'<p class="hint">{markup.text(self._words.gaps_hint)}</p><ol>{rows}</ol></details>'
        )

    def faults(self, faults: Sequence[Fault]) -> str:
        """Return what the checker found."""
        if not faults:
            return f'<p class="good-news">{markup.text(self._words.faults_none)}</p>'
        counted = ", ".join(
            f"{sum(one.severity == key for one in faults)} {title.lower()}" for key, title in SEVERITIES.items()
        )
        rows = "".join(
            f'<li><span class="badge {"bad" if one.severity == "wrong" else one.severity}">'
            f"{markup.text(SEVERITIES[one.severity])}</span> <strong>{markup.text(one.where)}:</strong> "
            f'{markup.text(one.what)} <span class="why">{markup.text(one.why)}</span> {markup.text(one.todo)}</li>'
            for one in faults
        )
        heading = self._words.faults.format(count=counted)
        return f'<details class="faults"><summary>{markup.text(heading)}</summary><ol>{rows}</ol></details>'

    def versions(self, versions: Sequence[Version]) -> str:
        """Return the versions, the newest first."""
        words = self._words
        rows = []
        for n, version in enumerate(versions):
            said = words.version.format(number=version.number, act=version.act, time=shown_time(version.made))
            number = version.number
            buttons = (
                f'<button type="button" class="quiet" data-compare="{number}">{markup.text(words.compare)}</button>'
                f'<button type="button" class="quiet" data-restore="{number}">{markup.text(words.bring_back)}</button>'
            )
            shown = f'<div class="buttons">{buttons}</div>' if n else f'<span class="badge">{words.latest}</span>'
            rows.append(f"<li><span>{markup.text(said)}</span>{shown}</li>")
        heading = words.versions.format(count=len(versions))
        return (
            f'<details class="versions"><summary>{markup.text(heading)}</summary><p class="hint">'
            f'{markup.text(words.versions_hint)}</p><ol>{"".join(rows)}</ol><div class="changes" tabindex="-1"></div>'
            "</details>"
        )

    def changes(self, older: int, newer: int, found: Sequence[SectionChange]) -> str:
        """Return what changed between two versions."""
        words = self._words
        heading = f"<h4>{markup.text(words.compare_with.format(older=older, newer=newer))}</h4>"
        if not found:
            return f"{heading}<p>{markup.text(words.compare_none)}</p>"
        return heading + "".join(self._change(older, change) for change in found)

    def _change(self, older: int, change: SectionChange) -> str:
        lines = "".join(f"<li>{_tagged(line.sign, line.text)}</li>" for line in change.lines)
        back = markup.text(self._words.bring_back_part)
        return (
            f'<div class="change"><h5>{markup.text(change.title)}</h5><ul>{lines}</ul>'
            f'<button type="button" class="quiet" data-part="{change.id}" data-of="{older}">{back}</button></div>'
        )

    def _gap(self, gap: Gap) -> str:
        to_field = (
            f'<button type="button" class="quiet" data-field="{markup.text(gap.field)}">'
            f'{markup.text(self._words.to_field)}<span class="unseen">: {markup.text(gap.what)}</span></button>'
            if gap.field
            else ""
        )
        return f"<li><span>{markup.text(gap.where)}: <strong>{markup.text(gap.what)}</strong></span>{to_field}</li>"

    def _section(self, section: Section) -> str:
        words = self._words
        missing = len({found for text in texts_of(section) for found in _GAP.findall(text)})
        badges = f'<span class="badge reported">{words.section_gaps.format(count=missing)}</span>' if missing else ""
        badges += f'<span class="badge locked">{markup.text(words.locked)}</span>' if section.locked else ""
        blocks = "".join(self._block(block) for block in section.blocks)
        return (
            f'<details class="chapter level-{section.level}" data-section="{section.id}"><summary>'
            f'<span class="chapter-title">{markup.text(section.title)}</span>'
            f'<span class="badges">{badges}</span></summary>'
            f'{self._buttons(section)}<div class="words">{blocks}</div></details>'
        )

    def _buttons(self, section: Section) -> str:
        words = self._words
        acts = [("edit", words.edit), ("unlock", words.unlock) if section.locked else ("lock", words.lock)]
        if not section.locked:
            acts.append(("again", words.again))
        if self._rewrites and not section.locked:
            acts.append(("rewrite", words.rewrite))
        buttons = "".join(
            f'<button type="button" class="quiet" data-act="{act}">{markup.text(name)}'
            f'<span class="unseen">: {markup.text(section.title)}</span></button>'
            for act, name in acts
        )
        return f'<div class="buttons acts">{buttons}</div>'

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return f"<p>{_words(block)}</p>"
            case Heading():
                return f"<h4>{markup.text(block.text)}</h4>"
            case Bullets():
                return f"<ul>{''.join(f'<li>{_words(item)}</li>' for item in block.items)}</ul>"
            case Note():
                return f'<p class="aside"><strong>{markup.text(self._words.note)}:</strong> {_marked(block.text)}</p>'
            case Gantt():
                return self._table(as_table(block))
            case Table():
                return self._table(block)

    def _table(self, table: Table) -> str:
        heads = "".join(f'<th scope="col">{markup.text(header)}</th>' for header in table.headers)
        rows = "".join(f"<tr>{_cells(row, table.numeric)}</tr>" for row in table.rows)
        total = f"<tfoot><tr>{_cells(table.total, table.numeric)}</tr></tfoot>" if table.total else ""
        label = markup.text(f"{table.caption}. {self._words.table}")
        return (
            f'<div class="wide-table" tabindex="0" role="region" aria-label="{label}"><table><caption>'
            f"{markup.text(table.caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>{total}"
            "</table></div>"
        )

    def _citation(self, cited: Cited) -> str:
        label = f"{cited.label[:1].upper()}{cited.label[1:]}"
        warning = f'<span class="warned">{markup.text(cited.warning)}</span>' if cited.warning else ""
        return f'<li id="cited-{cited.n}" tabindex="-1"><b>[{cited.n}]</b> {markup.text(label)}. {warning}</li>'


def shown_time(moment: datetime) -> str:
    """Print a moment as people read it, in the time of this machine."""
    return f"{moment.astimezone():%H:%M %d/%m/%Y}"


def _words(paragraph: Paragraph) -> str:
    marks = "".join(f' <button type="button" class="mark" data-cited="{n}">[{n}]</button>' for n in paragraph.citations)
    return f"{_marked(paragraph.text)}{marks}"


def _marked(text: str) -> str:
    """Escape a text, its gaps made to stand out."""
    parts, at = [], 0
    for found in _GAP.finditer(text):
        parts += [markup.text(text[at : found.start()]), f'<mark class="gap">{markup.text(found[0])}</mark>']
        at = found.end()
    return "".join(parts) + markup.text(text[at:])


def _cells(row: Sequence[str], numeric: Sequence[int]) -> str:
    kinds = ("", ' class="number-cell"')
    return "".join(f"<td{kinds[n in numeric]}>{_cell(cell)}</td>" for n, cell in enumerate(row))


def _cell(cell: str) -> str:
    if re.fullmatch(r"\[\d+\](?: \[\d+\])*", cell):
        return " ".join(
            f'<button type="button" class="mark" data-cited="{n}">[{n}]</button>' for n in _MARKS.findall(cell)
        )
    return _marked(cell)


def _tagged(sign: str, text: str) -> str:
    escaped = markup.text(text)
    return {"gone": f"<del>{escaped}</del>", "new": f"<ins>{escaped}</ins>"}.get(
        sign, f'<span class="{sign}">{escaped}</span>'
    )
