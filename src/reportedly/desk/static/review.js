// Keys of the review queue, which works without them. They act only while a claim of the queue has the focus, so that
// they are in nobody's way who speaks to the browser or goes through the page otherwise.
(() => {
  "use strict";
  const queue = document.querySelector("[data-queue]");
  const claims = queue ? [...queue.querySelectorAll("[data-claim]")] : [];
  if (!claims.length) return;

  const go = (to) => claims[Math.max(0, Math.min(claims.length - 1, to))].focus();
  const press = (claim, act) => {
    const button = claim.querySelector(`button[data-act=${act}]`);
    if (button) button.form.requestSubmit(button);
  };

  queue.addEventListener("keydown", (event) => {
    const claim = event.target.closest("[data-claim]");
    if (!claim) return;
    if (event.target.matches("input")) {
      if (event.key === "Escape") claim.focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const acts = {
      j: () => go(claims.indexOf(claim) + 1),
      k: () => go(claims.indexOf(claim) - 1),
      a: () => press(claim, "accept"),
      r: () => claim.querySelector("input[name=reason]")?.focus(),
      c: () => claim.querySelector("a[data-act=correct]")?.click(),
      u: () => document.querySelector("[data-undo]")?.requestSubmit(),
      "?": () => { const keys = document.querySelector("[data-keys]"); keys.open = !keys.open; },
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  // Whoever is at work goes on with the next claim at once.
  if (document.querySelector("[data-undo]")) claims[0].focus();
})();
