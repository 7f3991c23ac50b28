// What is typed into a form is kept as a draft, every ten seconds and when the page is left.
"use strict";

{
  const EVERY = 10_000;  // milliseconds: what a pulled plug may cost
  const WARNING = 120_000;  // two minutes before the session ends
  const SOONEST = 1_500;  // between two drafts of one form: the site refuses what comes within a second
  const MOST_AT_PARTING = 60_000;  // bytes that a browser still sends when the page closes

  for (const kept of document.querySelectorAll(".kept[data-drafts]")) keep(kept, kept.closest("form"));

  function keep(kept, form) {
    const said = kept.querySelector("[data-kept=said]");
    const saved = kept.querySelector("[data-kept=saved]");
    let endsAt = Date.now() + 1000 * kept.dataset.session;
    let safe = typed();
    let isBusy = false;
    let isLeaving = false;
    let savedAt = 0;
    let shown = "";

    form.append(kept.querySelector(".kept-state"));
    form.addEventListener("submit", (event) => {
      if (isLeaving) event.preventDefault();  // the second click of a double click
      isLeaving = true;
      setTimeout(() => { isLeaving = false; }, 5000);  // whoever stopped the browser may send again
    });
    form.addEventListener("focusout", () => save());
    document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
    addEventListener("pagehide", () => save());
    addEventListener("pageshow", (event) => { if (event.persisted) isLeaving = false; });
    form.addEventListener("click", (event) => {
      if (event.target.dataset.kept === "stay") send("stay", "").then(() => say(""));
    });
    setInterval(() => { save(); watch(); }, EVERY);

    function typed() {
      const words = [...new FormData(form)].filter(([name, value]) => isWord(name, value));
      return new URLSearchParams(words).toString();
    }

    function isWord(name, value) {
      const isSecret = [...form.elements].some((one) => one.name === name && one.type === "password");
      return typeof value === "string" && !isSecret && !name.startsWith("kept-") && name !== "csrfmiddlewaretoken";
    }

    function carried() {
      const names = ["csrfmiddlewaretoken", "kept-ticket", "kept-base", "kept-merging"];
      return names.filter((name) => form.elements[name]).map((name) => [name, form.elements[name].value]);
    }

    async function save() {
      const now = typed();
      if (isLeaving || isBusy || now === safe || Date.now() - savedAt < SOONEST) return;
      isBusy = true;
      try {
        if (!await send("draft", now)) return;
        safe = now;
        saved.hidden = false;
        saved.querySelector("time").textContent = new Date().toLocaleTimeString(
          `${document.documentElement.lang}-CA`, { hour: "numeric", minute: "2-digit" });
      } finally {
        savedAt = Date.now();
        isBusy = false;
      }
    }

    async function send(act, words) {
      const carry = new URLSearchParams([...carried(), ["kept-do", act]]);
      const body = words ? `${carry}&${words}` : carry.toString();
      const headers = { "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8" };
      const keepalive = body.length < MOST_AT_PARTING;
      let answer;
      try {
        answer = await fetch(form.getAttribute("action") || location.pathname + location.search, { method: "POST", body, headers, keepalive, redirect: "manual" });
      } catch {
        say("failed");
        return false;
      }
      if (answer.status === 204) {
        endsAt = Date.now() + 1000 * kept.dataset.sessionLength;
        say("");
        return true;
      }
      if (answer.status === 429) return false;  // a moment too soon: the next time it is kept
      say(answer.status === 401 || answer.type === "opaqueredirect" ? "ended" : "failed");
      return answer.status === 401;
    }

    function watch() {
      const left = endsAt - Date.now();
      if (left <= 0) say("ended");
      else if (left <= WARNING) say("ending");
    }

    function say(what) {
      if (what === shown) return;
      shown = what;
      const words = what && kept.querySelector(`template[data-kept=${what}]`).content.cloneNode(true);
      said.replaceChildren(...(words ? [words] : []));
    }
  }
}
