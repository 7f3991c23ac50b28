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
