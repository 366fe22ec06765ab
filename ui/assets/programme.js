// Behaviour of the page where a programme is drafted: the list, the way between form and programme, saving as one types.
const told = drafting.querySelector(".told");
const homeView = drafting.querySelector(".view.home");
const opened = drafting.querySelector(".draft-open");
const formView = drafting.querySelector(".view.form");
const sure = root.querySelector("dialog.sure");
const lost = root.querySelector(".lost");
const steps = [...drafting.querySelectorAll(".step-list [data-step]")];
const keptLine = formView.querySelector(".kept");

document.documentElement.lang = "vi";
document.title = said.title;

let visit = "";
let draft = "";
let step = "";
let dirty = false;
let timer;

let stale;
function tell(line, bad = true) {
  told.replaceChildren();
  clearTimeout(stale);
  if (!line) return;
  if (!bad && line !== said.working) stale = setTimeout(() => told.replaceChildren(), 8000);
  const shown = document.createElement("p");
  shown.textContent = line;
  shown.className = bad ? "bad" : line === said.working ? "working" : "good-news";
  told.append(shown);
}

async function ask(name, wanted) {
  try {
    return await server[name]({ visit, draft, ...wanted });
  } catch {
    return { problem: said.failed, unreached: true };
  }
}

// A server that has been started again doesn't know this visit: begin another and ask once more.
async function call(name, wanted = {}, silent = false) {
  let answer = await ask(name, wanted);
  if (answer.expired && (await enter())) answer = await ask(name, wanted);
  if (answer.problem && !silent) tell(answer.problem);
  return answer;
}

async function enter() {
  const answer = await ask("enter", {});
  visit = answer.visit || "";
  if (!visit) tell(answer.problem || said.failed);
  return Boolean(visit);
}

function keptTyped(of, at) {
  return `doluong-soan-${of}-${at}`;
}

function clock() {
  return new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

let saving = Promise.resolve();
function save() {
  clearTimeout(timer);
  if (!dirty || !draft || !step) return saving;
  dirty = false;
  const typed = collect();
  const [of, at] = [draft, step];
  keptLine.textContent = said.saving;
  saving = call("save", { draft: of, step: at, typed }, true).then((answer) => {
    if (answer.problem) {
      const later = answer.unreached || answer.expired; // otherwise asking again would not help
      keptLine.textContent = later ? said.unsaved : "";
      dirty = true;
      if (later) timer = setTimeout(save, 4000);
      else tell(answer.problem);
      return;
    }
    if (!dirty) localStorage.removeItem(keptTyped(of, at));
    keptLine.textContent = said.saved.replace("{time}", clock());
    if (of === draft && at === step) showState(answer);
  });
  return saving;
}

function typedNow() {
  dirty = true;
  keptLine.textContent = "";
  localStorage.setItem(keptTyped(draft, step), JSON.stringify(collect()));
  clearTimeout(timer);
  timer = setTimeout(save, 600);
}

function showState(answer) {
  drafting.querySelector(".draft-name").textContent = answer.name || said.unnamed;
  if (!answer.problems) return;
  const count = Object.keys(answer.problems).length;
  const line = formView.querySelector(".wrong");
  line.hidden = !count;
  line.textContent = [count ? said.problems.replace("{count}", count) : "", answer.problems[""] || ""].join(" ").trim();
  showProblems(answer.problems);
  for (const button of steps) {
    const wrong = answer.wrong[button.dataset.step] || 0;
    button.querySelector(".step-wrong").textContent = wrong ? said.problemsStep.replace("{count}", wrong) : "";
  }
  const share = answer.done / Math.max(1, answer.total);
  formView.querySelector("progress").value = share;
  const filled = said.filled.replace("{done}", answer.done).replace("{total}", answer.total);
  formView.querySelector(".filled-said").textContent = filled;
}

function show(view, query) {
  homeView.hidden = view !== homeView;
  opened.hidden = view === homeView;
  formView.hidden = view !== formView;
  programmeView.hidden = view !== programmeView;
  for (const button of drafting.querySelectorAll("[data-to]")) {
    const here = { form: formView, programme: programmeView }[button.dataset.to] === view;
    button.toggleAttribute("aria-current", here);
  }
  const asked = new URLSearchParams(query ?? {}).toString();
  const next = location.pathname + (asked ? `?${asked}` : "");
  if (next !== location.pathname + location.search) history.pushState(null, "", next);
  scrollTo(0, 0);
}

async function toHome(remember = true) {
  await save();
  draft = step = "";
  const answer = await call("home");
  if (answer.html !== undefined) homeView.querySelector(".held-drafts").innerHTML = answer.html;
  show(homeView, remember ? null : Object.fromEntries(new URLSearchParams(location.search)));
}

// What an earlier window could not save any more is saved first.
async function saveLeft() {
  for (const button of steps) {
    const key = keptTyped(draft, button.dataset.step);
    const left = localStorage.getItem(key);
    if (left === null) continue;
    const answer = await call("save", { step: button.dataset.step, typed: JSON.parse(left) }, true);
    if (!answer.problem) localStorage.removeItem(key);
  }
}

async function toForm(wanted = "", field = "") {
  await save();
  await saveLeft();
  const answer = await call("form", { step: wanted, name: field });
  if (answer.html === undefined) return;
  step = answer.step;
  body.innerHTML = answer.html;
  keptLine.textContent = "";
  for (const button of steps) button.toggleAttribute("aria-current", button.dataset.step === step);
  const at = steps.findIndex((button) => button.dataset.step === step);
  formView.querySelector('[data-walk="-1"]').disabled = at === 0;
  formView.querySelector('[data-walk="1"]').hidden = at === steps.length - 1;
  formView.querySelector("[data-finish]").hidden = at !== steps.length - 1;
  show(formView, { ban: draft, buoc: step });
  showState(answer);
  if (field) goTo(field);
  else body.querySelector("h3").focus({ preventScroll: true });
}

async function toProgramme() {
  await save();
  const answer = await call("programme");
  if (answer.problem) return;
  fillProgramme(answer);
  showState(answer);
  show(programmeView, { ban: draft, xem: "chuong-trinh" });
}

async function open(key, wanted = "") {
  draft = key;
  tell("");
  await toForm(wanted);
}

async function begin(wanted) {
  const answer = await call("begin", wanted);
  if (answer.draft) await open(answer.draft);
}

async function act(name, wanted = {}, focus = "") {
  tell(said.working, false);
  programmeView.setAttribute("aria-busy", "true");
  const answer = await call("act", { act: name, ...wanted });
  programmeView.removeAttribute("aria-busy");
  if (answer.problem) return false;
  fillProgramme(answer);
  tell(answer.told || "", false);
  (focus ? part(focus)?.querySelector("summary") : null)?.focus();
  return true;
}

async function takeFile(file, use) {
  if (!file) return;
  if (file.size > Number(said.largest)) return tell(said.large.replace("{name}", file.name));
  await use({ name: file.name.slice(-200), data: await base64Of(file) });
}

async function takeSheet(wanted) {
  await save();
  const place = body.querySelector(".sheet-told");
  const answer = await call("sheet", { act: "in", ...wanted }, true);
  if (answer.problem) {
    place.innerHTML = '<p class="bad"></p>';
    place.firstChild.textContent = answer.problem;
    return;
  }
  await toForm(step);
  body.querySelector(".sheet-told").textContent = answer.told;
}

async function download(name, wanted = {}) {
  tell(said.working, false);
  const answer = await call(name, wanted);
  if (!answer.file) return;
  tell("");
  saveAs(answer.file);
}

async function compare(number) {
  const answer = await call("compare", { number });
  if (answer.html === undefined) return;
  const place = programmeView.querySelector(".changes");
  place.innerHTML = answer.html;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "nearest" });
}

async function edit(section) {
  const answer = await call("plain", { section });
  if (answer.text !== undefined) openEditor(draft, section, answer.text);
}

async function closeEditor(place, keep) {
  const section = place.dataset.section;
  const text = place.querySelector("textarea").value;
  if (keep && !(await act("edit", { section, text }, section))) return;
  localStorage.removeItem(keptWords(draft, section));
  if (!keep) {
    fillProgramme(await call("programme"));
    part(section)?.querySelector("summary").focus();
  }
}
