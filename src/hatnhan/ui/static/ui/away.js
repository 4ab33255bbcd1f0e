// The page that stands where the network did not answer (ui/worker.js): back to what was typed, or the same address again.
(() => {
  "use strict";
  const SOON = 5000;
  // Nothing is known to have arrived: the draft stays until a later answer says so (keep.js).
  try { sessionStorage.removeItem("kept-sent"); } catch { /* forbidden: nothing was kept */ }
  const press = (name, act) => document.querySelector(`[${name}]`)?.addEventListener("click", act);
  const again = () => location.reload();
  press("data-again", again);
  press("data-back", () => history.length > 1 ? history.back() : location.assign("/"));
  if ("sent" in document.body.dataset) return;
  window.addEventListener("online", again);
  // Asked for is this very page, never the address that did not come: a look at that one may be entered in the audit book.
  setInterval(() => fetch(document.body.dataset.ask, { cache: "no-store" }).then(again, () => { /* not yet */ }), SOON);
})();
