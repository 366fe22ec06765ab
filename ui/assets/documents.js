// Behaviour of the page of documents: hands files in, shows what was recognised, keeps the lists fresh.
// Runs once when the component loads; `element`, `server` and `upload` come from Gradio.
const root = element;
const officer = root.querySelector(".officer");
const said = officer.dataset;
const drop = root.querySelector(".drop");
const picker = drop.querySelector("input");
const sent = root.querySelector(".sent");
const bar = root.querySelector(".bar");
const files = root.querySelector(".files");
const review = root.querySelector(".review");
const heldTexts = root.querySelector(".held-texts");
const pastTexts = root.querySelector(".past-texts");
const filter = root.querySelector("#held-filter");
const sure = root.querySelector("dialog.sure");
const lost = root.querySelector(".lost");

document.documentElement.lang = "vi";
document.title = said.title;

const KEPT = "doluong-van-ban"; // where the key of this visit outlives a reload
let desk = sessionStorage.getItem(KEPT) || "";
let shown = ""; // the file whose review is open
let changes = -1;
let timer;

function tell(line, bad = true) {
  sent.innerHTML = "";
  if (!line) return;
  const told = document.createElement("p");
  told.textContent = line;
  told.classList.toggle("bad", bad);
  sent.append(told);
}

// What doesn't differ stays as it is, so that focus and the screen reader are left in peace.
function fill(place, html) {
  if (place.dataset.last === html) return;
  const active = place.contains(document.activeElement) ? document.activeElement : null;
  const holder = active && active.closest("[data-id]")?.dataset.id;
  place.dataset.last = html;
  place.innerHTML = html;
  if (holder) place.querySelector(`[data-id="${holder}"] button`)?.focus({ preventScroll: true });
}

async function call(name, wanted = {}) {
  let answer;
  try {
    answer = await server[name]({ desk, ...wanted });
  } catch {
    answer = { problem: said.failed };
  }
  if (answer.problem) tell(answer.problem);
  return answer;
}

function take(state) {
  if (state.files === undefined) return;
  fill(files, state.files);
  if (bar.dataset.last !== state.bar) fresh();
  fill(bar, state.bar);
  if (shown && !files.querySelector(`.ready[data-id="${shown}"]`)) leaveReview();
  if (state.changes !== changes) {
    changes = state.changes;
    refresh();
  }
  clearTimeout(timer);
  if (state.busy) timer = setTimeout(look, 600);
}

// The line on the work behind stays in sight while it changes, then scrolls with the page.
let stale;
function fresh() {
  bar.classList.add("fresh");
  clearTimeout(stale);
  stale = setTimeout(() => bar.classList.toggle("fresh", bar.querySelector("progress") !== null), 10_000);
}

async function look() {
  take(await call("state"));
}

async function act(name, wanted) {
  tell("");
  take(await call(name, wanted));
}

async function refresh() {
  const lists = await call("lists");
  if (lists.held === undefined) return;
  fill(heldTexts, lists.held);
  fill(pastTexts, lists.past);
  sift();
}

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

function sift() {
  const words = fold(filter.value).split(/\s+/).filter(Boolean);
  let count = 0;
  for (const row of heldTexts.querySelectorAll("li")) {
    row.hidden = !words.every((word) => row.dataset.find.includes(word));
    count += row.hidden ? 0 : 1;
  }
  root.querySelector(".filter .count").textContent = said.count.replace("{count}", count);
  root.querySelector(".holding .none").hidden = count > 0;
}

async function hand(chosen) {
  const problems = [];
  for (const file of chosen) {
    if (file.size > Number(said.largest)) {
      problems.push(said.large.replace("{name}", file.name));
      continue;
    }
    tell(said.sending.replace("{name}", file.name), false);
    try {
      const { path } = await upload(file);
      take(await call("add", { path, name: file.name.slice(-300) }));
    } catch {
      problems.push(said.unsent.replace("{name}", file.name));
    }
  }
  tell(problems.join(" "));
}

function closeReview() {
  shown = "";
  review.hidden = true;
  review.replaceChildren();
}

function leaveReview() {
  closeReview();
  files.scrollIntoView({ block: "nearest" });
  files.focus({ preventScroll: true });
}

async function show(file, number) {
  shown = file;
  review.hidden = false;
  review.innerHTML = `<p class="gone" role="status">${said.loading}</p>`;
  const answer = await call("review", { file, document: number });
  if (answer.html === undefined) return closeReview();
  review.innerHTML = answer.html;
  review.querySelector("h3")?.focus({ preventScroll: true });
  review.scrollIntoView({ block: "start" });
  turn(file, 1);
}

let turning = 0;
async function turn(file, page) {
  const place = review.querySelector(".original");
  if (!place) return;
  const mine = ++turning;
  place.classList.add("turning");
  const answer = await call("source", { file, page });
  if (mine !== turning || answer.html === undefined) return;
  const step = place.contains(document.activeElement) ? document.activeElement.textContent : "";
  place.innerHTML = answer.html;
  place.classList.remove("turning");
  place.dataset.page = page;
  for (const button of place.querySelectorAll("button")) if (button.textContent === step) button.focus();
}

async function unfold(unit) {
  const text = unit.querySelector(".text");
  const { file, document: number, article } = unit.dataset;
  const answer = await call("article", { file, document: Number(number), article: Number(article) });
  if (answer.html === undefined) return;
  text.innerHTML = answer.html;
  const place = review.querySelector(".original");
  if (answer.page && place && place.dataset.page !== String(answer.page)) turn(file, answer.page);
}

function ask(button) {
  const name = button.dataset.name;
  sure.querySelector("h2").textContent = said.sure.replace("{name}", name);
  sure.dataset.number = button.dataset.remove;
  sure.showModal();
}

drop.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  hand([...event.dataTransfer.files]);
});
picker.addEventListener("change", () => {
  const chosen = [...picker.files];
  picker.value = "";
  hand(chosen);
});
filter.addEventListener("input", sift);
review.addEventListener("toggle", (event) => event.target.open && unfold(event.target), true);

root.addEventListener("click", (event) => {
  if (event.target === sure) sure.close();
  const hit = event.target.closest("button");
  if (!hit) return;
  const data = hit.dataset;
  if (data.choose !== undefined) picker.click();
  if (data.show !== undefined) show(data.show, Number(data.document || 0));
  if (data.confirm !== undefined) act("confirm", { files: [data.confirm] });
  if (data.confirmAll !== undefined) act("confirm", {});
  if (data.discard !== undefined) act("discard", { files: [data.discard] });
  if (data.source !== undefined) turn(data.source, Number(data.page));
  if (data.remove !== undefined) ask(hit);
  if (data.bring !== undefined) act("bring_back", { number: data.number, entry: Number(data.bring) });
  if (data.no !== undefined) sure.close();
  if (data.yes !== undefined) {
    sure.close();
    act("remove", { number: sure.dataset.number });
  }
});

// Gradio's own messages are in English and only tell of the connection: ours take their place.
new MutationObserver(() => {
  const trouble = document.querySelector('[data-testid="toast-body"]') !== null;
  if (lost.hidden === trouble) lost.hidden = !trouble;
}).observe(document.body, { childList: true, subtree: true });

async function enter() {
  const state = await call("enter");
  if (state.desk) sessionStorage.setItem(KEPT, (desk = state.desk));
  else officer.replaceChildren(sent);
  take(state);
}
enter();
