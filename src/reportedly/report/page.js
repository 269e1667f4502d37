// Lights up, for the claim under the pointer or the focus, everything on the page that belongs to it.
// Escape closes a card that stands in the way. Without this script the cards still open and the links still lead.
(() => {
  "use strict";
  const lit = new Set();

  function light(target) {
    for (const element of lit) element.classList.remove("lit");
    lit.clear();
    const mark = target instanceof Element ? target.closest("[data-claims]") : null;
    const report = mark && mark.closest(".report");
    if (!report) return;
    const claims = new Set(mark.dataset.claims.split(" "));
    for (const element of report.querySelectorAll("[data-claims]")) {
      if (element.dataset.claims.split(" ").some((claim) => claims.has(claim))) {
        element.classList.add("lit");
        lit.add(element);
      }
    }
  }

  function quieten(on) {
    for (const spot of document.querySelectorAll(on ? ".spot:hover, .spot:focus-within" : ".spot.quiet-now")) {
      spot.classList.toggle("quiet-now", on);
    }
  }

  document.addEventListener("pointerover", (event) => light(event.target));
  document.addEventListener("focusin", (event) => light(event.target));
  document.addEventListener("focusout", () => { light(null); quieten(false); });
  document.addEventListener("pointerout", (event) => {
    const spot = event.target instanceof Element ? event.target.closest(".spot") : null;
    if (spot && !spot.contains(event.relatedTarget)) spot.classList.remove("quiet-now");
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") quieten(true); });
})();
