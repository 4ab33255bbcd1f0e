// What was typed survives a lost connection: forms marked data-keep="name" keep their text on this device for a day,
// under the account that typed it. Passwords, files and hidden fields are never kept.
(() => {
  "use strict";
  const DAY = 24 * 60 * 60 * 1000;
  const who = document.body.dataset.who || "";
  const words = document.body.dataset;
  const stored = () => Object.keys(localStorage).filter((key) => key.startsWith("kept:"));
  const load = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
  const save = (key, draft) => { try { localStorage.setItem(key, JSON.stringify(draft)); } catch { /* storage full or forbidden */ } };
  const controls = (form) => [...form.elements].filter((control) =>
    control.name && !["hidden", "password", "file", "submit", "button"].includes(control.type));
  const typed = (form) => controls(form)
    .filter((control) => !["checkbox", "radio"].includes(control.type) || control.checked)
    .map((control) => [control.name, control.value]);

  const forms = [...document.querySelectorAll("form[data-keep]")];
  const keys = new Set(forms.map((form) => `kept:${who}:${form.dataset.keep}`));
  for (const key of stored()) {
    const draft = load(key);
    const foreign = who && !key.startsWith(`kept:${who}:`);
    // A page other than the form came back after sending: it arrived, so the draft has done its work.
    if (!draft || foreign || Date.now() - draft.at > DAY || (draft.sent && !keys.has(key))) localStorage.removeItem(key);
  }

  const restore = (form, draft) => {
    for (const control of controls(form)) {
      const values = draft.values.filter(([name]) => name === control.name).map(([, value]) => value);
      if (["checkbox", "radio"].includes(control.type)) control.checked = values.includes(control.value);
      else if (values.length) control.value = values[0];
    }
  };
  const tell = (form, key) => {
    const note = Object.assign(document.createElement("p"), { className: "kept", textContent: `${words.kept} ` });
    const drop = Object.assign(document.createElement("button"), { type: "button", className: "btn plain sm", textContent: words.drop });
    drop.onclick = () => { localStorage.removeItem(key); form.reset(); note.remove(); };
    note.append(drop);
    form.prepend(note);
  };
  for (const form of forms) {
    const key = `kept:${who}:${form.dataset.keep}`;
    const draft = load(key);
    const answered = document.querySelector(".err-sum, .stale");
    if (draft && !answered && JSON.stringify(draft.values) !== JSON.stringify(typed(form))) { restore(form, draft); tell(form, key); }
    form.addEventListener("input", () => save(key, { at: Date.now(), values: typed(form) }));
    form.addEventListener("submit", () => save(key, { at: Date.now(), values: typed(form), sent: true }));
  }

  // ---- the connection, said in plain words
  const bar = Object.assign(document.createElement("div"), { className: "offline", hidden: true });
  bar.setAttribute("role", "status");
  document.body.append(bar);
  const say = (text) => { bar.textContent = text || ""; bar.hidden = !text; };
  window.addEventListener("offline", () => say(words.offline));
  window.addEventListener("online", () => say(""));
  document.addEventListener("htmx:sendError", () => say(words.offline));
  document.addEventListener("htmx:responseError", (event) => say(event.detail.xhr.status >= 500 ? words.failed : ""));
  document.addEventListener("htmx:afterOnLoad", () => say(""));
  document.addEventListener("submit", (event) => {
    if (navigator.onLine || event.target.method !== "post") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    say(words.offline);
  }, true);
  if (!navigator.onLine) say(words.offline);
})();
