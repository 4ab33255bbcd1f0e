// A meeting on a phone: marks are kept on this device until the server has them, and the roll shows what others entered.
(() => {
  "use strict";
  const EVERY = 15000;
  const body = document.body.dataset;

  document.querySelectorAll("[data-copy]").forEach((button) => {
    button.addEventListener("click", async () => {
      const source = document.querySelector(button.dataset.copy);
      try { await navigator.clipboard.writeText(source.textContent); } catch {
        const range = document.createRange();
        range.selectNodeContents(source);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        document.execCommand("copy");
      }
      button.lastChild.textContent = button.dataset.copied;
    });
  });

  // The sums of a score sheet as they are typed: 1,5 is one and a half, what is no number counts as nothing.
  document.querySelectorAll("form[data-total]").forEach((form) => {
    const sum = (from) => [...from.querySelectorAll("input.number")].reduce((all, one) => {
      const value = Number(one.value.trim().replace(",", "."));
      return all + (Number.isFinite(value) ? value : 0);
    }, 0);
    const say = (place, value) => { if (place) place.textContent = String(Math.round(value * 100) / 100).replace(".", ","); };
    const count = () => {
      form.querySelectorAll("[data-group]").forEach((group) => say(group.querySelector("[data-sum]"), sum(group)));
      say(form.querySelector("[data-sum-all]"), sum(form));
    };
    form.addEventListener("input", count);
    if (form.querySelector("input.number")) count();
  });

  document.querySelectorAll("[data-roll]").forEach((roll) => {
    const key = `kept:${body.who || ""}:roll-${roll.dataset.meeting}`;
    const note = document.querySelector("[data-waiting]");
    const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
    const lineOf = (person) => roll.querySelector(`[data-person="${person}"]`);
    const read = () => { try { return JSON.parse(localStorage.getItem(key)) || null; } catch { return null; } };
    let waiting = (read() || {}).marks || {};
    let sending = false;

    const keep = () => {
      try {
        if (Object.keys(waiting).length) localStorage.setItem(key, JSON.stringify({ at: Date.now(), marks: waiting, values: [] }));
        else localStorage.removeItem(key);
      } catch { /* storage full or forbidden: the marks stay in this page */ }
    };
    const paint = (person, mark, reason) => {
      const line = lineOf(person);
      if (!line) return;
      const tap = line.querySelector(".tap");
      tap.setAttribute("aria-pressed", String(mark === 1));
      tap.value = mark === 1 ? "0" : "1";
      line.classList.toggle("abs", mark > 1);
      const said = line.querySelector("[data-said]");
      const more = line.querySelector(".more");
      if (more) more.firstChild.textContent = mark > 1 ? roll.dataset.mend : roll.dataset.away;
      said.textContent = mark === 2 ? `${roll.dataset.excused}: ${reason}` : mark === 3 ? roll.dataset.absent : "";
    };
    const tally = () => {
      const marks = [...roll.querySelectorAll("[data-person]")].filter((line) => line.querySelector(".away")).map((line) => {
        const kept = waiting[line.dataset.person];
        return kept ? kept.mark : Number(line.dataset.mark);
      });
      const counts = [1, 2, 3, 0].map((mark) => marks.filter((one) => one === mark).length);
      document.querySelectorAll("[data-tally] b").forEach((place, number) => { place.textContent = counts[number]; });
    };
    const say = (text) => { note.hidden = !text; note.querySelector("p").textContent = text; };
    const hour = () => new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });

    const show = (answer) => {
      for (const [person, [mark, reason, version]] of Object.entries(answer.marks)) {
        const line = lineOf(person);
        if (!line) continue;
        line.dataset.seen = version;
        line.dataset.mark = mark;
        line.querySelectorAll("[name=seen]").forEach((input) => { input.value = version; });
        if (!waiting[person]) paint(person, mark, reason);
        const other = (answer.refused || []).includes(Number(person));
        if (other) line.querySelector("[data-said]").textContent += ` (${roll.dataset.other})`;
        line.classList.toggle("other", other);
      }
      tally();
      const quorum = document.querySelector("[data-quorum]");
      quorum.querySelector("[data-enough]").hidden = !answer.is_quorate;
      quorum.querySelector("[data-short]").hidden = answer.is_quorate;
      quorum.querySelectorAll(".st").forEach((place) => { place.lastElementChild.textContent = answer.quorum; });
    };

    const send = async () => {
      if (sending || !Object.keys(waiting).length) return;
      sending = true;
      const sent = { ...waiting };
      const form = new FormData();
      for (const [person, one] of Object.entries(sent)) {
        form.append("person", person);
        form.append("mark", one.mark);
        form.append("reason", one.reason);
        form.append("seen", one.seen);
      }
      let answer = null;
      try {
        const response = await fetch(roll.dataset.roll, {
          method: "POST", body: form, headers: { "X-CSRFToken": token(), Accept: "application/json" }, credentials: "same-origin",
        });
        answer = await response.json();
      } catch { answer = null; }
      sending = false;
      if (!answer) { say(roll.dataset.waits.replace("{time}", hour())); return; }
      if (!answer.ok) { say(answer.message); waiting = {}; keep(); refresh(); return; }
      for (const [person, one] of Object.entries(sent)) if (waiting[person] === one) delete waiting[person];
      keep();
      say("");
      show(answer);
      send();
    };
    const refresh = async () => {
      if (sending || Object.keys(waiting).length) return;
      try { show(await (await fetch(roll.dataset.roll, { headers: { Accept: "application/json" }, credentials: "same-origin" })).json()); } catch { /* next time */ }
    };
    const enter = (line, mark, reason) => {
      const person = line.dataset.person;
      waiting[person] = { mark, reason, seen: line.dataset.seen };
      line.classList.remove("other");
      keep();
      paint(person, mark, reason);
      tally();
      if (navigator.onLine) send(); else say(roll.dataset.waits.replace("{time}", hour()));
    };

    // Capturing on the window, so that a mark is kept before anything else stops a form that cannot be sent.
    window.addEventListener("submit", (event) => {
      const line = event.target.closest("[data-roll] [data-person]");
      if (!line) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const mark = Number(event.submitter ? event.submitter.value : 1);
      const field = event.target.querySelector("[name=reason]");
      const reason = mark === 2 && field ? field.value.trim() : "";
      if (mark === 2 && !reason) { field.focus(); return; }
      enter(line, mark, reason);
      const box = event.target.closest("details");
      if (box) box.open = false;
    }, true);
    window.addEventListener("online", send);
    setInterval(() => (Object.keys(waiting).length ? send() : refresh()), EVERY);
    for (const [person, one] of Object.entries(waiting)) paint(person, one.mark, one.reason);
    if (Object.keys(waiting).length) { tally(); send(); }
  });
})();
