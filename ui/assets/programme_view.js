// The programme: sections with their buttons, hand editing, versions and what changed between them.
const programmeView = drafting.querySelector(".view.programme");
const parts = programmeView.querySelector(".parts");
const PLACES = { about: ".about", gaps: ".gap-list", faults: ".fault-list", html: ".parts", versions: ".version-list" };

function part(id) {
  return parts.querySelector(`[data-section="${id}"]`);
}

// What was unfolded stays so, and the focus where it was.
function fillProgramme(answer) {
  const open = new Set([...programmeView.querySelectorAll("details[open]")].map((d) => d.dataset.section || d.className));
  const start = programmeView.querySelector(".start");
  start.querySelector(".nothing").hidden = !answer.empty;
  start.querySelector("[data-draft]").textContent = answer.empty ? said.first : said.again;
  const wrong = start.querySelector(".wrong");
  wrong.textContent = answer.wrong || "";
  wrong.hidden = !answer.wrong;
  for (const [key, place] of Object.entries(PLACES)) programmeView.querySelector(place).innerHTML = answer[key] || "";
  programmeView.querySelector(".downloads").hidden = Boolean(answer.empty);
  for (const button of programmeView.querySelectorAll("[data-file-out]")) {
    button.hidden = !(answer.suffixes || []).includes(button.dataset.fileOut);
  }
  for (const fold of programmeView.querySelectorAll("details")) {
    const known = fold.dataset.section || fold.className;
    if (open.size) fold.open = open.has(known);
  }
}

function keptWords(draft, section) {
  return `doluong-soan-loi-${draft}-${section}`;
}

function openEditor(draft, section, text) {
  const place = part(section);
  const kept = localStorage.getItem(keptWords(draft, section));
  const editor = document.createElement("div");
  editor.className = "editor";
  const label = document.createElement("label");
  label.textContent = `${said.editLabel} «${place.querySelector(".chapter-title").textContent}»`;
  label.htmlFor = `edit-${section}`;
  const hint = document.createElement("p");
  hint.className = "hint";
  hint.id = `edit-hint-${section}`;
  hint.textContent = said.editHint;
  const area = document.createElement("textarea");
  area.id = label.htmlFor;
  area.spellcheck = false;
  area.rows = Math.min(24, Math.max(8, text.split("\n").length + 2));
  area.setAttribute("aria-describedby", hint.id);
  area.value = kept ?? text;
  area.addEventListener("input", () => localStorage.setItem(keptWords(draft, section), area.value));
  const buttons = document.createElement("div");
  buttons.className = "buttons";
  for (const [name, words, look] of [["keep", said.keep, "go"], ["cancel", said.cancel, "quiet"]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = look;
    button.dataset.editor = name;
    button.textContent = words;
    buttons.append(button);
  }
  editor.append(label, hint, area, buttons);
  place.querySelector(".acts").hidden = true;
  place.querySelector(".words").replaceWith(editor);
  place.open = true;
  area.focus();
}

function showCited(number) {
  const list = parts.querySelector(".cited-list");
  list.open = true;
  const place = list.querySelector(`#cited-${number}`);
  if (!place) return;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "center" });
}
