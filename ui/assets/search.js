// Behaviour of the page of search: sends the form, shows results, opens articles beside them, copies citations.
// Runs once when the component loads; `element` and `server` come from Gradio.
const root = element;
const finder = root.querySelector(".finder");
const said = finder.dataset;
const form = finder.querySelector("form.asked");
const tally = finder.querySelector(".tally");
const list = finder.querySelector(".results .list");
const opened = finder.querySelector(".opened");
const filters = finder.querySelector(".filters");
const wide = matchMedia("(min-width: 60rem)");
const lost = root.querySelector(".lost");

document.documentElement.lang = "vi";
document.title = said.title;

const FIELDS = { words: "tim", document: "van-ban", kind: "loai", text_kind: "loi-van", day: "ngay" };

function asked() {
  const data = new FormData(form);
  const wanted = Object.fromEntries(Object.keys(FIELDS).map((name) => [name, (data.get(name) || "").trim()]));
  return { ...wanted, in_force: form.elements.in_force.checked };
}

// The address holds what is shown, so that the browser's own way back works and a page can be kept or passed on.
function address(article) {
  const query = new URLSearchParams();
  const wanted = asked();
  for (const [name, key] of Object.entries(FIELDS)) if (wanted[name]) query.set(key, wanted[name]);
  if (wanted.in_force) query.set("con-hieu-luc", "1");
  if (article) query.set("dieu", article.id);
  if (article && article.units) query.set("phan", article.units);
  const text = query.toString();
  return location.pathname + (text ? `?${text}` : "");
}

function remember(article) {
  const next = address(article);
  if (next !== location.pathname + location.search) history.pushState(null, "", next);
}

async function call(name, wanted) {
  try {
    return await server[name](wanted);
  } catch {
    return { problem: said.failed };
  }
}

function trouble(line) {
  const told = document.createElement("p");
  told.className = "bad";
  told.textContent = line;
  return told;
}

let searching = 0;
async function search() {
  const mine = ++searching;
  tally.textContent = said.loading;
  const answer = await call("find", asked());
  if (mine !== searching) return;
  tally.replaceChildren();
  if (answer.problem) {
    tally.append(trouble(answer.problem));
    list.replaceChildren();
    return;
  }
  list.innerHTML = answer.html;
  tally.textContent = answer.tally;
}

function mark(id) {
  for (const button of list.querySelectorAll("[data-read]")) {
    const current = button.dataset.read === id;
    button.toggleAttribute("aria-current", current);
    button.closest(".hit")?.classList.toggle("current", current);
  }
}

function close() {
  opened.hidden = true;
  opened.replaceChildren();
  finder.classList.remove("reading");
}

let opening = 0;
async function open(article) {
  const mine = ++opening;
  const answer = await call("open_article", { ...article, day: asked().day });
  if (mine !== opening) return;
  opened.hidden = false;
  finder.classList.add("reading");
  if (answer.problem) opened.replaceChildren(trouble(answer.problem));
  else opened.innerHTML = answer.html;
  mark(article.id);
  opened.scrollTop = 0;
  opened.querySelector("h2")?.focus({ preventScroll: true });
  const top = opened.getBoundingClientRect().top;
  if (top < 0 || top > window.innerHeight / 2) opened.scrollIntoView({ block: "start" });
  const marked = opened.querySelector(".text mark");
  if (marked && opened.scrollHeight > opened.clientHeight) {
    const line = marked.closest("p, tr").getBoundingClientRect();
    const pane = opened.getBoundingClientRect();
    if (line.bottom > pane.bottom) opened.scrollTop += line.top - pane.top - pane.height / 3;
  }
}

function back() {
  const current = list.querySelector("[aria-current]");
  close();
  remember();
  (current || form.elements.words).focus();
}

async function copy(button) {
  const field = opened.querySelector(".cite-text");
  let done = false;
  try {
    await navigator.clipboard.writeText(field.textContent);
    done = true;
  } catch {
    // Pages without https have no clipboard of their own: the words on show are selected and copied.
    getSelection().selectAllChildren(field);
    done = document.execCommand("copy");
    if (done) getSelection().removeAllRanges();
  }
  button.dataset.label ||= button.textContent;
  button.textContent = done ? said.copied : said.uncopied;
  setTimeout(() => (button.textContent = button.dataset.label), 2500);
}

function look() {
  close();
  remember();
  search();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!wide.matches) filters.open = false; // what is found comes into sight
  look();
});

root.addEventListener("change", (event) => {
  if (event.target.id === "cite-part") opened.querySelector(".cite-text").textContent = event.target.value;
  if (event.target.closest(".filters")) look();
});

root.addEventListener("click", (event) => {
  const hit = event.target.closest("button, a[data-read]");
  if (!hit) return;
  const data = hit.dataset;
  if (hit.matches("a[data-read]")) event.preventDefault();
  if (data.read !== undefined) {
    const article = { id: data.read, units: data.units || "" };
    remember(article);
    open(article);
  }
  if (data.try !== undefined) {
    form.elements.words.value = data.try;
    form.requestSubmit();
  }
  if (data.back !== undefined) back();
  if (data.copy !== undefined) copy(hit);
});

// Gradio's own messages are in English and only tell of the connection: ours take their place.
new MutationObserver(() => {
  const gone = document.querySelector('[data-testid="toast-body"]') !== null;
  if (lost.hidden === gone) lost.hidden = !gone;
}).observe(document.body, { childList: true, subtree: true });

// Shows what the address says: at the start and when the browser goes back or forward.
async function arrive() {
  const query = new URLSearchParams(location.search);
  for (const [name, key] of Object.entries(FIELDS)) form.elements[name].value = query.get(key) || "";
  form.elements.in_force.checked = query.get("con-hieu-luc") === "1";
  const filtered = ["van-ban", "loai", "loi-van", "ngay", "con-hieu-luc"].some((key) => query.get(key));
  if (filtered) filters.open = true;
  const looks = query.get("tim") || query.get("van-ban");
  if (looks) await search();
  const id = query.get("dieu");
  if (id) open({ id, units: query.get("phan") || "" });
  else close();
}

async function enter() {
  filters.open = wide.matches;
  const choices = await call("options", null);
  if (choices.problem) tally.append(trouble(choices.problem));
  else for (const name of ["document", "kind"]) form.elements[name].insertAdjacentHTML("beforeend", choices[name]);
  finder.classList.add("entered");
  arrive();
}

window.addEventListener("popstate", arrive);
enter();
