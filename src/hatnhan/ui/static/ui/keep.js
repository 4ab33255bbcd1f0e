// What was typed into a form that writes survives a lost connection, an ended session and a server's fault. A form marked
// data-keep="name" is kept on this device for a day, every other one in this tab until it is closed; always under the account
// that typed it, and gone once it arrived or its writer signs out. Never kept: passwords, files, and any control with
// autocomplete="off" (identity numbers, income, health; see ServiceForm.secret_fields).
(() => {
  "use strict";
  const DAY = 24 * 60 * 60 * 1000;
  const NEVER = ["hidden", "password", "file", "submit", "button", "image", "reset"];
  const TOLD = ["once_key", "seen"];      // go with the draft, so that what arrived unseen is not written twice, nor over a newer version
  const SENT = "kept-sent";               // the drafts that are on their way
  const words = document.body.dataset;
  const who = words.who || "";
  const shelves = ["localStorage", "sessionStorage"].map((name) => { try { return window[name]; } catch { return null; } }).filter(Boolean);
  const read = (shelf, key) => { try { return JSON.parse(shelf.getItem(key)); } catch { return null; } };
  const write = (shelf, key, value) => { try { shelf.setItem(key, JSON.stringify(value)); } catch { /* full or forbidden */ } };
  const drop = (key) => shelves.forEach((shelf) => shelf.removeItem(key));
  const tab = shelves[shelves.length - 1];

  // ---- what a form holds
  const controls = (form) => [...form.elements].filter((control) =>
    control.name && !NEVER.includes(control.type) && !/^(off|one-time-code|.*-password)$/.test(control.autocomplete || ""));
  const isChosen = (control) => ["checkbox", "radio"].includes(control.type);
  const typed = (form) => {
    const found = {};
    for (const control of controls(form)) {
      const values = (found[control.name] ||= []);
      if (control.type === "select-multiple") values.push(...[...control.selectedOptions].map((one) => one.value));
      else if (!isChosen(control) || control.checked) values.push(control.value);
    }
    return found;
  };
  const told = (form, name) => form.querySelector(`input[type=hidden][name="${name}"]`);
  const restore = (form, draft) => {
    const next = {};
    for (const control of controls(form)) {
      const values = draft.values[control.name];
      if (!values) continue;
      if (isChosen(control)) control.checked = values.includes(control.value);
      else if (control.type === "select-multiple") for (const one of control.options) one.selected = values.includes(one.value);
      else control.value = values[next[control.name] = (next[control.name] ?? -1) + 1] ?? control.value;
    }
    for (const [name, value] of Object.entries(draft.told || {})) if (told(form, name)) told(form, name).value = value;
  };

  // ---- its place
  const writing = () => [...document.forms].filter((form) => form.getAttribute("method")?.toLowerCase() === "post" && form.autocomplete !== "off");
  const goal = (form) => new URL(form.getAttribute("action") || "", location.href).pathname;
  const nameOf = (form) => form.dataset.keep ||
    `${location.pathname}>${goal(form)}>${writing().filter((one) => goal(one) === goal(form)).indexOf(form)}`;
  const keyOf = (form) => `kept:${who}:${nameOf(form)}`;
  const shelfOf = (form) => form.dataset.keep ? shelves[0] : tab;

  // ---- did what was sent arrive? A redirect after sending, with no refusal on the page, says so.
  const way = performance.getEntriesByType("navigation")[0] || {};
  const answers = "posted" in words;      // this page is itself the answer to a form
  const refused = way.responseStatus >= 400 || document.querySelector(".err-sum, .stale, #messages .due, #messages .warn");
  const sent = (tab && read(tab, SENT)) || [];
  if (who && way.type === "navigate" && way.redirectCount > 0 && !refused) sent.forEach(drop);
  if (tab && (!who || !answers || refused)) tab.removeItem(SENT);
  for (const shelf of shelves) for (const key of Object.keys(shelf).filter((one) => one.startsWith("kept:"))) {
    const draft = read(shelf, key);
    if (!draft || Date.now() - draft.at > DAY || (who && !key.startsWith(`kept:${who}:`))) shelf.removeItem(key);
  }

  // ---- keeping
  const began = new WeakMap();
  const keep = (form) => {
    const was = began.get(form), shelf = was && shelfOf(form), key = was && keyOf(form);
    if (!shelf) return;
    const earlier = (answers && read(shelf, key)) || {};
    const changed = Object.entries(typed(form)).filter(([name, values]) => JSON.stringify(values) !== JSON.stringify(was[name]));
    const values = { ...earlier.values, ...Object.fromEntries(changed) };
    if (!Object.keys(values).length) { shelf.removeItem(key); return; }
    const marks = TOLD.filter((name) => told(form, name)).map((name) => [name, told(form, name).value]);
    write(shelf, key, { at: Date.now(), values, told: Object.fromEntries(marks) });
  };
  const tell = (form, draft) => {
    const again = draft.sent && draft.told?.once_key ? ` ${words.again}` : "";
    const note = Object.assign(document.createElement("p"), { className: "kept", textContent: `${words.kept}${again} ` });
    const forget = Object.assign(document.createElement("button"), { type: "button", className: "btn plain sm", textContent: words.drop });
    forget.onclick = () => { drop(keyOf(form)); form.reset(); note.remove(); };
    note.append(forget);
    form.prepend(note);
  };
  const begin = () => writing().filter((form) => (who || form.dataset.keep) && !began.has(form) && controls(form).length).forEach((form) => {
    began.set(form, typed(form));
    const key = keyOf(form), draft = shelfOf(form) && read(shelfOf(form), key);
    if (!draft || !draft.values || (answers && (!sent.length || sent.includes(key)))) return;
    const before = JSON.stringify(typed(form));
    restore(form, draft);
    if (JSON.stringify(typed(form)) === before) return;
    tell(form, draft);
    form.dispatchEvent(new Event("input", { bubbles: true }));
  });
  begin();
  document.addEventListener("htmx:afterSwap", begin);
  document.addEventListener("input", (event) => {
    const form = event.target.form || event.target.closest?.("form");
    if (form) keep(form);
    if (form && performance.now() - heard > SOON) reach();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-renew]")) writing().forEach((form) => drop(keyOf(form)));
  });
  window.addEventListener("submit", (event) => {
    const form = event.target, key = keyOf(form), draft = shelfOf(form) && read(shelfOf(form), key);
    if (event.defaultPrevented || event.submitter?.hasAttribute("data-download")) return;
    if (form.hasAttribute("data-forget")) shelves.forEach((shelf) => Object.keys(shelf).filter((one) =>
      one.startsWith(`kept:${who}:`) && !read(shelf, one)?.marks).forEach((one) => shelf.removeItem(one)));
    else if (draft?.values) { write(shelfOf(form), key, { ...draft, sent: true }); write(tab, SENT, [...(read(tab, SENT) || []), key]); }
  });

  // ---- the connection, said in plain words. Where nothing was heard for a while, the server is asked before a form goes out.
  const SOON = 5000;
  let heard = performance.now(), lost = false, next = 0;
  const bar = Object.assign(document.createElement("div"), { className: "offline", hidden: true });
  bar.setAttribute("role", "status");
  document.body.append(bar);
  const say = (text) => {
    bar.textContent = text || "";
    bar.hidden = !text;
    document.body.classList.toggle("told", Boolean(text));   // room under the page, so that the bar covers no button
  };
  const reach = async () => {
    heard = performance.now();
    try {
      await fetch(document.querySelector("link[rel=icon]").href, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(8000) });
      if (lost) say("");
      lost = false;
    } catch {
      lost = true;
      say(words.offline);
      clearTimeout(next);
      next = setTimeout(reach, SOON);
    }
    return !lost;
  };
  window.addEventListener("offline", () => say(words.offline));
  window.addEventListener("online", () => { say(""); if (lost) reach(); });
  document.addEventListener("htmx:sendError", () => say(words.offline));
  document.addEventListener("htmx:responseError", (event) => say(event.detail.xhr.status >= 500 ? words.failed : ""));
  document.addEventListener("htmx:afterOnLoad", () => say(""));
  let asking = false, going = null;
  document.addEventListener("submit", (event) => {
    const form = event.target, by = event.submitter;
    if (!writing().includes(form) || going === form) return;
    if (navigator.onLine && !lost && performance.now() - heard < 2 * SOON) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    keep(form);
    if (!navigator.onLine) { say(words.offline); return; }
    if (asking) return;
    asking = true;
    reach().then((isThere) => {
      asking = false;
      if (!isThere) return;
      going = form;
      form.requestSubmit(by);
      going = null;
    });
  }, true);
  if (!navigator.onLine) say(words.offline);

  // ---- where a page goes out and no answer comes, a page of ours stands in its place (ui/worker.js; only over https, or at home)
  if (words.worker) navigator.serviceWorker?.register(words.worker, { scope: "/", updateViaCache: "all" }).catch(() => { /* the bar above remains */ });
})();
