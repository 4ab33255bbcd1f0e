// Puts a chosen live field where the cursor stands; without script the field is copied by hand.
(() => {
  "use strict";
  const text = document.querySelector("textarea[data-fields]");
  if (!text) return;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-field]");
    if (!button) return;
    text.setRangeText(button.dataset.field, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  });
})();
