// The reader window: opens an article, goes on to those it refers to and back. Comes before the script of a page;
// `element` and `server` come from Gradio.
const root = element;
const reader = root.querySelector("dialog.reader:not(.glossary)");
const readerBody = reader.querySelector(".reader-body");
const back = reader.querySelector("[data-back]");

// The articles opened one from another, the one on show last: "Trở lại" goes back among them.
let trail = [];

function follow(wanted, fromReader) {
  trail = fromReader ? [...trail, wanted] : [wanted];
  read(wanted);
}

async function read(wanted) {
  back.hidden = trail.length < 2;
  readerBody.innerHTML = `<p class="gone" role="status">${reader.dataset.loading}</p>`;
  if (!reader.open) reader.showModal();
  try {
    readerBody.innerHTML = await server.read_article(wanted);
  } catch {
    readerBody.innerHTML = `<p class="gone">${reader.dataset.failed}</p>`;
    return;
  }
  readerBody.scrollTop = 0;
  const heading = readerBody.querySelector("h2");
  if (heading) heading.focus({ preventScroll: true });
  const quoted = readerBody.querySelector(".text mark");
  const line = quoted && quoted.closest("p");
  if (line && line.getBoundingClientRect().bottom > readerBody.getBoundingClientRect().bottom - 80) {
    line.scrollIntoView({ block: "center" });
  }
}

root.addEventListener("click", (event) => {
  const hit = event.target.closest("button, a[data-read]");
  if (event.target === reader) reader.close();
  if (!hit) return;
  const data = hit.dataset;
  if (hit.matches("a[data-read]")) event.preventDefault();
  if (data.read !== undefined) {
    const quoted = { quote: data.quote || "", start: Number(data.start ?? -1), end: Number(data.end ?? -1) };
    follow({ id: data.read, ...quoted, units: data.units || "" }, readerBody.contains(hit));
  }
  if (data.back !== undefined) {
    trail.pop();
    read(trail[trail.length - 1]);
  }
  if (data.close !== undefined) hit.closest("dialog").close();
});

