// Behaviour of the page: shows turns as they arrive, marks, chips, copying. `reader.js` stands before it.
// Runs once when the component loads; `element`, `trigger`, `props`, `server` and `watch` come from Gradio.
const log = root.querySelector(".log");
const welcome = root.querySelector(".welcome");
const glossary = root.querySelector("dialog.glossary");
const glossaryBody = glossary.querySelector(".reader-body");
const glossarySearch = glossary.querySelector("input");
const fresh = root.querySelector("[data-new]");
const held = root.querySelector("details.held");
const lost = root.querySelector(".lost");
const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const glide = calm ? "auto" : "smooth";

document.documentElement.lang = "vi";

function unfinished() {
  return log.querySelectorAll('[data-state="searching"], [data-state="answering"]');
}

function settle() {
  const empty = log.childElementCount === 0;
  welcome.hidden = !empty;
  fresh.hidden = empty;
  root.classList.toggle("begun", !empty);
  root.classList.toggle("busy", unfinished().length > 0);
}

// One turn arrives several times, each time more complete; the others stay as they are.
function show(update) {
  if (!update || !update.id) return;
  const holder = document.createElement("div");
  holder.innerHTML = update.html;
  const turn = holder.firstElementChild;
  const before = document.getElementById(update.id);
  if (before) {
    before.dataset.state = turn.dataset.state;
    before.replaceChildren(...turn.childNodes);
    settle();
    return;
  }
  unfinished().forEach((old) => old.remove());
  log.append(turn);
  settle();
  turn.scrollIntoView({ block: "start" });
}

function flash(target) {
  const folded = target.closest("details");
  if (folded) folded.open = true;
  target.scrollIntoView({ behavior: glide, block: "nearest" });
  target.focus({ preventScroll: true });
  target.classList.remove("found");
  void target.offsetWidth;
  target.classList.add("found");
}

async function copy(button) {
  const text = button.dataset.copy;
  let done = false;
  try {
    await navigator.clipboard.writeText(text);
    done = true;
  } catch {
    // Pages without https have no clipboard of their own: copy from a hidden field.
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "unseen";
    field.setAttribute("aria-hidden", "true");
    document.body.append(field);
    field.select();
    done = document.execCommand("copy");
    field.remove();
    button.focus();
  }
  const label = button.dataset.label || button.textContent;
  button.dataset.label = label;
  button.textContent = done ? button.dataset.done : button.dataset.failed;
  setTimeout(() => {
    button.textContent = label;
  }, 2500);
}

// Only the answer to what was typed last is shown, however late the others come.
let typing;
let asked = 0;
async function findTerms() {
  const mine = ++asked;
  try {
    const found = await server.find_terms(glossarySearch.value);
    if (mine === asked) glossaryBody.innerHTML = found;
  } catch {
    if (mine === asked) glossaryBody.innerHTML = `<p class="gone">${glossary.dataset.failed}</p>`;
  }
  if (mine === asked) glossaryBody.scrollTop = 0;
}

function openGlossary() {
  glossary.showModal();
  glossarySearch.select();
  if (!glossaryBody.childElementCount) {
    glossaryBody.innerHTML = `<p class="gone" role="status">${glossary.dataset.loading}</p>`;
  }
  findTerms();
}

glossarySearch.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(findTerms, 150);
});

root.addEventListener("click", (event) => {
  const hit = event.target.closest("button, summary");
  if (event.target === glossary) glossary.close();
  if (!hit) return;
  const data = hit.dataset;
  if (data.ask !== undefined) trigger("submit", { question: data.ask });
  if (data.cite !== undefined) {
    const target = document.getElementById(data.cite);
    if (target) flash(target);
  }
  if (data.copy !== undefined) copy(hit);
  if (data.glossary !== undefined) openGlossary();
  if (data.term !== undefined) {
    glossarySearch.value = data.term;
    glossarySearch.focus();
    findTerms();
  }
  if (data.new !== undefined) {
    trigger("clear"); // the server forgets what the last questions were
    log.replaceChildren();
    settle();
    window.scrollTo({ top: 0, behavior: "auto" });
    document.querySelector("#question textarea")?.focus();
  }
  if (data.skip !== undefined) document.querySelector("#question textarea")?.focus();
});

held.addEventListener("toggle", async () => {
  if (!held.open) return;
  const list = held.querySelector(".held-list");
  try {
    list.innerHTML = await server.held_texts(null);
  } catch {
    list.textContent = held.dataset.failed;
  }
});

// Gradio's own messages are in English and only tell of the connection: ours take their place.
new MutationObserver(() => {
  const trouble = document.querySelector('[data-testid="toast-body"]') !== null;
  if (lost.hidden !== trouble) return;
  lost.hidden = !trouble;
  if (trouble) unfinished().forEach((turn) => turn.remove());
  settle();
}).observe(document.body, { childList: true, subtree: true });

watch("value", () => show(props.value));
settle();
