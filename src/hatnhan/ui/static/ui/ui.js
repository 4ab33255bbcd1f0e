// What every page can do once script runs; each page works without it. See ui/README.md for the data-attributes.
(() => {
  "use strict";
  const $ = (what, from = document) => from.querySelector(what);

  // ---- the drawer: closing it leaves the address of the page behind it
  const closeDrawer = (url) => {
    const slot = $("#drawer");
    if (!slot || !slot.firstElementChild) return false;
    slot.replaceChildren();
    document.querySelectorAll("[aria-expanded=true][hx-target='#drawer']").forEach((link) => {
      link.setAttribute("aria-expanded", "false");
      link.focus();
    });
    if (!url) return true;
    // Marked as htmx's own, so that going back asks the server again (refreshOnHistoryMiss).
    history.replaceState({ htmx: true }, "", location.href);
    history.pushState({ htmx: true }, "", url);
    return true;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-drawer-close]");
    if (link && closeDrawer(link.getAttribute("href"))) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || $("dialog[open]")) return;
    const link = $("[data-drawer-close]");
    if (link) closeDrawer(link.getAttribute("href"));
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const target = event.detail.target;
    if (target.id === "drawer") {
      const opener = event.detail.requestConfig && event.detail.requestConfig.elt;
      document.querySelectorAll("[aria-expanded][hx-target='#drawer']").forEach((link) =>
        link.setAttribute("aria-expanded", String(link === opener)));
      const close = $("#drawer [data-drawer-close]");
      if (close) close.focus();
    }
    focusFirst(document);
  });
  // ---- errors are heard and seen first
  const focusFirst = (from) => {
    const box = $("[data-focus]", from);
    if (box && !box.dataset.focused) { box.dataset.focused = "1"; box.focus(); }
  };

  // ---- a form is sent once
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (event.submitter && event.submitter.hasAttribute("data-download")) return; // a file is saved, the page stays
    form.dataset.sent = "1";
    form.querySelectorAll("button[type=submit]").forEach((button) => button.setAttribute("aria-busy", "true"));
  });
  const allowAgain = () => document.querySelectorAll("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  });
  window.addEventListener("pageshow", allowAgain);
  document.addEventListener("htmx:afterRequest", allowAgain);

  // ---- a question before a long or risky act
  const ask = (words, yes) => {
    const box = document.createElement("dialog");
    const text = Object.assign(document.createElement("p"), { textContent: words });
    const acts = Object.assign(document.createElement("p"), { className: "acts" });
    const go = Object.assign(document.createElement("button"), { className: "btn main-act", textContent: document.body.dataset.yes });
    const stop = Object.assign(document.createElement("button"), { className: "btn plain", textContent: document.body.dataset.no });
    acts.append(go, stop);
    box.append(text, acts);
    document.body.append(box);
    stop.onclick = () => box.close();
    go.onclick = () => { box.close(); yes(); };
    box.onclose = () => box.remove();
    box.showModal();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-confirm]");
    if (!button || button.dataset.asked) return;
    event.preventDefault();
    ask(button.dataset.confirm, () => { button.dataset.asked = "1"; button.click(); delete button.dataset.asked; });
  }, true);

  // ---- filters that act on choosing, sheets that close, paper
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-auto]");
    if (form && matchMedia("(min-width:720px)").matches) form.requestSubmit();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-sheet-close]")) event.target.closest("details").removeAttribute("open");
    if (event.target.closest("[data-print]")) window.print();
  });
  focusFirst(document);
})();
