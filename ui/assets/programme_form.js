// The guided form: reads what is typed in a step, puts problems beside their fields, adds and takes out rows.
// Stands before `programme_view.js` and `programme.js`; `element` and `server` come from Gradio.
const root = element;
const drafting = root.querySelector(".drafting");
const said = drafting.dataset;
const body = drafting.querySelector(".step-body");

function put(target, path, value) {
  const keys = path.split(".");
  const last = keys.pop();
  for (const key of keys) target = target[key] ??= {};
  target[last] = value;
}

function collectFields(place, row) {
  const found = {};
  for (const field of place.querySelectorAll("[data-key]")) {
    if (field.closest("details.row") !== row) continue;
    if (field.type === "radio" && !field.checked) continue;
    put(found, field.dataset.key, field.value);
  }
  return found;
}

function rowsOf(list) {
  return [...(body.querySelector(`[data-list="${list}"]`)?.children ?? [])];
}

function collect() {
  const typed = collectFields(body, null);
  for (const rows of body.querySelectorAll("[data-list]")) {
    typed[rows.dataset.list] = [...rows.children].map((row) => collectFields(row, row));
  }
  return typed;
}

// The field of a path in this step, or the nearest thing to it: instruments.3.serial is in the fourth row.
function fieldOf(path) {
  const parts = path.split(".");
  if (parts[0] === "answers") return body.querySelector(`[data-key="answers.${parts[1]}.holds"]`);
  const row = rowsOf(parts[0])[Number(parts[1])];
  const place = row ?? body;
  for (let keys = parts.slice(row ? 2 : 0); keys.length; keys = keys.slice(0, -1)) {
    const field = place.querySelector(`[data-key="${keys.join(".")}"]`);
    if (field && (row || !field.closest("details.row"))) return field;
  }
  return row ? row.querySelector("[data-key]") : body.querySelector(`[data-add="${parts[0]}"]`);
}

function tellAt(path, sentence) {
  const field = fieldOf(path);
  if (!field) return;
  const line =
    field.closest(".field")?.querySelector(".problem") ?? body.querySelector(`[data-problem="${path.split(".")[0]}"]`);
  if (!line) return;
  line.textContent = sentence;
  line.hidden = false;
  if (field.matches("[data-key]")) field.setAttribute("aria-invalid", "true");
  field.closest("details.row")?.classList.add("bad-row");
}

function showProblems(problems) {
  for (const line of body.querySelectorAll(".problem")) line.hidden = true;
  for (const field of body.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  for (const row of body.querySelectorAll(".bad-row")) row.classList.remove("bad-row");
  for (const [path, sentence] of Object.entries(problems)) tellAt(path, sentence);
}

let added = 0;
function addRow(list) {
  const blank = body.querySelector(`template[data-for="${list}"]`);
  const holder = document.createElement("div");
  holder.innerHTML = blank.innerHTML.replaceAll("-#-", `-n${++added}-`);
  const row = holder.firstElementChild;
  body.querySelector(`[data-list="${list}"]`).append(row);
  row.querySelector("[data-key]").focus();
}

function takeOut(row) {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  const list = row.parentElement.dataset.list;
  row.remove();
  (next?.querySelector("summary") ?? body.querySelector(`[data-add="${list}"]`)).focus();
}

function nameRow(field) {
  const row = field.closest("details.row");
  if (row && field.dataset.key === row.dataset.name && field.value.trim()) {
    row.querySelector(".row-title").textContent = field.value.trim();
  }
}

function goTo(path) {
  const field = fieldOf(path);
  if (!field) return;
  for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" });
}

async function base64Of(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(text);
}

function saveAs({ name, type, data }) {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
