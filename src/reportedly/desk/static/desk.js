// What a script adds to pages that work without it: marks that belong together light up, the words of a point are shown
// below the picture, the slider of vintages goes to its day.
(() => {
  "use strict";

  // -- marks of one claim light up together ---------------------------------------------------------------------------
  const lit = new Set();
  function light(target) {
    for (const element of lit) element.classList.remove("lit");
    lit.clear();
    const mark = target instanceof Element ? target.closest("[data-claims]") : null;
    if (!mark) return;
    const claims = new Set(mark.dataset.claims.split(" "));
    for (const element of document.querySelectorAll("[data-claims]")) {
      if (element.dataset.claims.split(" ").some((claim) => claims.has(claim))) {
        element.classList.add("lit");
        lit.add(element);
      }
    }
  }
  if (document.querySelector(".report [data-claims]")) {
    document.addEventListener("pointerover", (event) => light(event.target));
    document.addEventListener("focusin", (event) => light(event.target));
    document.addEventListener("focusout", () => light(null));
  }

  // -- the words of a point -------------------------------------------------------------------------------------------
  const spoken = document.querySelector(".spoken");
  if (spoken) {
    spoken.hidden = false;
    spoken.textContent = "Point at a figure, or go through them with the arrow keys: its words stand here.";
    const say = (event) => {
      const point = event.target instanceof Element ? event.target.closest(".point") : null;
      if (point) spoken.textContent = point.dataset.words;
    };
    document.addEventListener("pointerover", say);
    document.addEventListener("focusin", say);
    for (const plot of document.querySelectorAll("svg.plot")) {
      const points = [...plot.querySelectorAll(".point")];
      points.forEach((point, n) => point.setAttribute("tabindex", n ? "-1" : "0"));
      plot.addEventListener("keydown", (event) => {
        const at = points.indexOf(document.activeElement);
        const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: points.length - 1 }[event.key];
        if (at < 0 || to === undefined) return;
        event.preventDefault();
        const next = points[Math.max(0, Math.min(points.length - 1, to))];
        points[at].setAttribute("tabindex", "-1");
        next.setAttribute("tabindex", "0");
        next.focus();
      });
    }
  }

  // -- words selected in the article, for a correction; the server turns these offsets into its own --------------------
  const correcting = document.querySelector("[data-correct]");
  const text = document.querySelector("[data-text]");
  if (correcting && text) {
    let taken = null;
    const place = (node, offset) => {
      const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
      return piece && node.nodeType === Node.TEXT_NODE ? Number(piece.dataset.at) + offset : null;
    };
    document.addEventListener("selectionchange", () => {
      const chosen = document.getSelection();
      if (!chosen || chosen.isCollapsed || !text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode)) return;
      const range = chosen.getRangeAt(0);
      const start = place(range.startContainer, range.startOffset);
      const end = place(range.endContainer, range.endOffset);
      if (start !== null && end !== null && end > start) taken = { start, end, words: range.toString() };
    });
    for (const hint of correcting.querySelectorAll("[data-scripted], [data-take]")) hint.hidden = false;
    correcting.addEventListener("click", (event) => {
      const button = event.target.closest("[data-take]");
      if (!button || !taken) return;
      correcting.elements[button.dataset.take].value = taken.words;
      correcting.elements[`${button.dataset.take}_at`].value = `${taken.start}-${taken.end}`;
    });
    correcting.addEventListener("input", (event) => {
      const at = correcting.elements[`${event.target.name}_at`];
      if (at) at.value = "";
    });
  }

  // -- vintages -------------------------------------------------------------------------------------------------------
  const slider = document.querySelector("input[type=range][data-days]");
  if (slider) {
    const days = slider.dataset.days.split(" ");
    const told = slider.form.querySelector("output");
    const words = (day) => new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    slider.addEventListener("input", () => {
      const day = days[slider.value];
      told.textContent = words(day);
      slider.setAttribute("aria-valuetext", words(day));
    });
    slider.addEventListener("change", () => slider.form.requestSubmit());
  }
})();
