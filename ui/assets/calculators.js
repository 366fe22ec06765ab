// Behaviour of the page of calculators: shows the chosen form, sends it, shows the result. `reader.js` stands before it.
const page = root.querySelector(".calculators");
const forms = [...page.querySelectorAll("form.calculator")];
const outcome = page.querySelector(".outcome");
const lost = root.querySelector(".lost");

document.documentElement.lang = "vi";
document.title = page.dataset.title;

function chosen(group, name) {
  const radio = group.querySelector(`input[name="${name}"]:checked`);
  return radio ? radio.value : "";
}

// Fields that belong to other choices than the one made are put away, and not sent.
function fit(form) {
  const first = form.querySelector('input[type="radio"]');
  const choice = first ? chosen(form, first.name) : "";
  for (const field of form.querySelectorAll("[data-when]")) {
    field.hidden = !field.dataset.when.split(" ").includes(choice);
  }
}

function choose(name) {
  for (const form of forms) form.hidden = form.dataset.calculator !== name;
  outcome.replaceChildren();
}

let asked = 0;
async function calculate(form) {
  const mine = ++asked;
  const given = {};
  for (const control of form.elements) {
    const away = control.closest("[hidden]") !== null || (control.type === "radio" && !control.checked);
    if (control.name && !away) given[control.name] = control.value;
  }
  outcome.innerHTML = `<p class="hint">${page.dataset.running}</p>`;
  let shown;
  try {
    shown = await server.calculate({ calculator: form.dataset.calculator, given });
  } catch {
    shown = `<p class="problem">${page.dataset.failed}</p>`;
  }
  if (mine !== asked) return;
  outcome.innerHTML = shown;
  outcome.scrollIntoView({ block: "nearest" });
}

page.addEventListener("change", (event) => {
  if (event.target.name === "calculator") choose(event.target.value);
  const form = event.target.closest("form.calculator");
  if (form && event.target.type === "radio") fit(form);
});
page.addEventListener("submit", (event) => {
  event.preventDefault();
  calculate(event.target);
});

new MutationObserver(() => {
  lost.hidden = document.querySelector('[data-testid="toast-body"]') === null;
}).observe(document.body, { childList: true, subtree: true });

forms.forEach(fit);
choose(chosen(page, "calculator"));
