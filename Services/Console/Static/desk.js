// Desk pages on top of zhenjie.js: questions that open under a button, the key help, and one act
// for one press. Everything here is done by the same forms without a script.
"use strict";
(() => {
  // A second press within this long means the first: the page it lands on is not the page meant.
  const settles = 700;
  const pressed = "desk-pressed";
  const isTooSoon = () => Date.now() - Number(sessionStorage.getItem(pressed) || 0) < settles;

  window.addEventListener("submit", event => {
    if (event.target.method !== "post") return;
    if (isTooSoon()) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    sessionStorage.setItem(pressed, String(Date.now()));
  }, true);

  // Questions: one is open at a time. The first choice has the focus at once, not when the browser
  // comes to tell that it opened: a quick Enter is meant for the choice, not for the button again.
  const opened = () => document.querySelector("details.move[open]");
  const close = details => {
    details.open = false;
    details.querySelector("summary").focus();
  };
  document.addEventListener("click", event => {
    const summary = event.target.closest("details.move > summary");
    const asked = summary && summary.parentElement;
    for (const other of document.querySelectorAll("details.move[open]")) {
      if (!other.contains(event.target)) other.open = false;
    }
    if (!asked) return;
    event.preventDefault();
    if (asked.open) { close(asked); return; }
    asked.open = true;
    const first = asked.querySelector(".sheet button");
    if (first) first.focus();
  });
  document.addEventListener("refreshed", event => {
    for (const words of event.target.querySelectorAll("[data-into]")) {
      const place = document.getElementById(words.dataset.into);
      if (place) place.replaceChildren(...words.cloneNode(true).childNodes);
    }
    if (event.target.id === "alarms") return;
    // Its service is back; what may have happened is still to be asked.
    const over = document.querySelector(".notice:has(.down):not(:has(form))");
    if (over) over.remove();
  });

  // While a question is open, keys are for its choices. What cannot be undone wants its own key or
  // Enter, never the space that is always under the thumb.
  const swallow = event => { event.preventDefault(); event.stopImmediatePropagation(); };
  window.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.key.length === 1 && isTooSoon() && !event.target.matches("input, select, textarea")) {
      swallow(event);
      return;
    }
    const details = opened();
    if (!details) return;
    if (event.key === "Escape") { swallow(event); close(details); return; }
    if (event.key === " " && event.target.matches(".bad")) { swallow(event); return; }
    if (event.key.length !== 1 || event.key === " ") return;
    const key = event.key.toLowerCase();
    const choice = [...details.querySelectorAll("[data-choice]")].find(
      each => each.dataset.choice === key);
    swallow(event);
    if (choice && !event.repeat) choice.click();
  }, true);
  window.addEventListener("keyup", event => {
    if (event.key === " " && opened() && event.target.matches(".bad")) swallow(event);
  }, true);

  // The key help.
  for (const button of document.querySelectorAll("[data-opens]")) {
    button.hidden = false;
    button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
  }
})();
