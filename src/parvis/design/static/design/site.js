// The little that HTML cannot do by itself; every page works without it.
"use strict";

// Our own error summary speaks the page's language; the browser's bubbles may not.
for (const form of document.forms) form.noValidate = true;

// The other language opens at the same place of the page.
const toggle = document.querySelector("a.language");
toggle?.addEventListener("click", () => { toggle.hash = location.hash; });

// What htmx adds to the page gets the same treatment.
document.addEventListener("htmx:afterSwap", (event) => {
  for (const form of event.target.querySelectorAll("form")) form.noValidate = true;
});

// A field that is copied elsewhere gets a button; without a script it can still be selected.
for (const button of document.querySelectorAll("button[data-copies]")) {
  const label = button.firstChild;
  const before = label.data;
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
    label.data = button.dataset.done;
    setTimeout(() => { label.data = before; }, 3000);
  });
}

// A slider over months says its month while it moves; its button goes there, so that no arrow key leaves the page.
for (const slider of document.querySelectorAll("input[data-months]")) {
  const month = new Intl.DateTimeFormat(`${document.documentElement.lang}-CA`, { month: "long", year: "numeric", timeZone: "UTC" });
  slider.addEventListener("input", () => {
    const words = month.format(new Date(Date.UTC(Math.floor(slider.value / 12), slider.value % 12)));
    slider.setAttribute("aria-valuetext", words);
    slider.form.querySelector("output").value = words;
  });
}

// A weight is typed as a number; with a script it is a slider that says its number while it moves.
const number = new Intl.NumberFormat(`${document.documentElement.lang}-CA`);
for (const input of document.querySelectorAll("input[data-slides]")) {
  const output = input.parentElement.querySelector("output");
  if (!output) continue; // what was typed is no weight: it stays as it was typed, beside its error
  const say = () => { output.value = number.format(input.value); };
  input.type = "range";
  output.hidden = false;
  input.addEventListener("input", say);
  say();
}

// The other language opens with what the page has put into its address since.
document.addEventListener("htmx:replacedInHistory", () => { if (toggle) toggle.search = location.search; });
// Points that are shared out: how many are left is said while they are typed; the server counts them in any case.
for (const form of document.querySelectorAll("form[data-points]")) {
  const line = form.querySelector("[data-points-left]");
  const left = () => Number(form.dataset.points)
    - [...form.querySelectorAll("input[type=number]")].reduce((sum, input) => sum + (Number(input.value) || 0), 0);
  const say = () => { line.querySelector("output").value = left(); };
  line.hidden = false;
  say();
  form.addEventListener("input", say);
}
