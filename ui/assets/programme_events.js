// What clicks and keys do on the page where a programme is drafted. Stands after `programme.js`.
const CLICKS = {
  open: (value) => open(value),
  delete: (value, hit) => {
    sure.querySelector("h2").textContent = said.sure.replace("{name}", hit.dataset.called);
    sure.dataset.draft = value;
    sure.showModal();
  },
  example: (value) => begin({ act: "example", name: value }),
  blank: () => begin({ act: "blank", sector: drafting.querySelector("#begin-sector").value }),
  choose: () => drafting.querySelector("[data-file]").click(),
  to: (value) => ({ home: toHome, form: () => toForm(step), programme: toProgramme })[value](),
  step: (value) => toForm(value),
  walk: (value) => toForm(steps[steps.findIndex((one) => one.dataset.step === step) + Number(value)].dataset.step),
  finish: async () => {
    await toProgramme();
    await act("draft");
  },
  profile: () => save().then(() => download("profile")),
  add: (value) => {
    addRow(value);
    typedNow();
  },
  out: (_, hit) => {
    takeOut(hit.closest("details.row"));
    typedNow();
  },
  sheetOut: () => save().then(() => download("sheet", { act: "out" })),
  sheetIn: () => body.querySelector("[data-sheet]").click(),
  draft: () => act("draft"),
  fileOut: (value) => download("file", { suffix: value }),
  field: (value) => toForm("", value),
  cited: (value) => showCited(value),
  act: (value, hit) => {
    const section = hit.closest("[data-section]").dataset.section;
    return value === "edit" ? edit(section) : act(value, { section }, section);
  },
  editor: (value, hit) => closeEditor(hit.closest("[data-section]"), value === "keep"),
  compare: (value) => compare(Number(value)),
  restore: (value) => act("restore", { number: Number(value) }),
  part: (value, hit) => act("take_back", { section: value, number: Number(hit.dataset.of) }, value),
  no: () => sure.close(),
  yes: async () => {
    sure.close();
    const answer = await call("delete", { draft: sure.dataset.draft });
    if (answer.html !== undefined) homeView.querySelector(".held-drafts").innerHTML = answer.html;
    homeView.querySelector("#home-heading").focus();
  },
};

root.addEventListener("click", (event) => {
  if (event.target === sure) sure.close();
  const hit = event.target.closest("button");
  if (!hit || !root.contains(hit)) return;
  for (const [name, run] of Object.entries(CLICKS)) {
    if (hit.dataset[name] !== undefined) {
      run(hit.dataset[name], hit);
      return;
    }
  }
});
body.addEventListener("input", (event) => {
  if (!event.target.matches("[data-key]")) return;
  nameRow(event.target);
  typedNow();
});
body.addEventListener("submit", (event) => event.preventDefault());
body.addEventListener("change", (event) => {
  if (event.target.dataset.key === "sector") save().then(() => toForm(step, "sector"));
  if (event.target.dataset.sheet === undefined) return;
  takeFile(event.target.files[0], takeSheet);
  event.target.value = "";
});
drafting.querySelector("[data-file]")?.addEventListener("change", (event) => {
  takeFile(event.target.files[0], (wanted) => begin({ act: "file", ...wanted }));
  event.target.value = "";
});
addEventListener("visibilitychange", () => document.hidden && save());
addEventListener("popstate", () => go());

// Gradio's own messages are in English and only tell of the connection: ours take their place.
new MutationObserver(() => {
  const trouble = document.querySelector('[data-testid="toast-body"]') !== null;
  if (lost.hidden === trouble) lost.hidden = !trouble;
}).observe(document.body, { childList: true, subtree: true });

async function go() {
  const query = new URLSearchParams(location.search);
  if (!query.get("ban")) return toHome(false);
  if (draft !== query.get("ban")) await save();
  draft = query.get("ban");
  await (query.get("xem") ? toProgramme() : toForm(query.get("buoc") || ""));
  if (opened.hidden) await toHome();
}
enter().then((inside) => inside && go());
