// A table to type into: <table class="grid-in" data-grid>, rows <tr data-save="URL">, cells <td class="c"><input name=...>.
// Arrows and Enter move, a block copied from Excel is pasted over the cells, a row left behind saves itself. A row that could
// not be saved is kept in this tab and sent when the page is opened again; not where the table is marked data-secret.
(() => {
  "use strict";
  const RETRY = 15000;
  const words = document.body.dataset;
  const phone = matchMedia("(max-width:719px)");
  const rowsOf = (grid) => [...grid.querySelectorAll("tr[data-save]")];
  const cellsOf = (row) => [...row.querySelectorAll(".c input:not([type=hidden])")];
  const fold = (text) => text.trim().toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");

  document.querySelectorAll("[data-grid]").forEach((grid) => {
    const levels = JSON.parse(grid.dataset.levels || "{}");
    const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;
    const saving = new Map();
    const keyOf = (row) => `kept:${words.who || ""}:${row.dataset.save}`;
    const kept = (row) => { try { return JSON.parse(sessionStorage.getItem(keyOf(row))); } catch { return null; } };
    const keep = (row) => {
      if (!words.who || "secret" in grid.dataset) return;
      const draft = { at: Date.now(), cells: [...values(row).entries()] };
      try { sessionStorage.setItem(keyOf(row), JSON.stringify(draft)); } catch { /* full or forbidden: the row stays in this page */ }
    };
    const forget = (row) => { try { sessionStorage.removeItem(keyOf(row)); } catch { /* there is nothing then */ } };

    const levelOf = (text) => {
      const asked = fold(text);
      if (!asked) return "";
      if (levels[asked]) return asked;
      const hit = Object.keys(levels).find((key) => fold(levels[key]).startsWith(asked));
      return hit === undefined ? null : hit;
    };
    const settle = (input) => {                       // show the word, mark what is no level
      if (input.dataset.kind !== "level") return;
      const level = levelOf(input.value);
      input.closest(".c").classList.toggle("bad", level === null);
      if (level !== null) input.value = level ? levels[level] : "";
      paintPicks(input);
    };
    const posted = (input) => input.dataset.kind === "level" ? levelOf(input.value) ?? input.value : input.value;
    const number = (text) => parseInt(String(text).replace(/\./g, ""), 10) || 0;

    // ---- live sums: a row's own, a column's, and how many rows hold a level
    const total = (row) => {
      row.querySelectorAll("[data-sum]").forEach((cell) => {
        const inputs = cell.dataset.sum.split(" ").map((name) => row.querySelector(`[name="${name}"]`));
        const sum = inputs.reduce((all, input) => all + number(input.value), 0);
        const filled = inputs.some((input) => input.value !== "");
        cell.textContent = !filled ? "" : cell.dataset.of ? `${sum}/${cell.dataset.of}` : sum.toLocaleString("vi-VN");
        cell.classList.toggle("bad", filled && Boolean(cell.dataset.of) && sum !== number(cell.dataset.of));
      });
    };
    const totals = () => {
      document.querySelectorAll("[data-count]").forEach((place) => {
        const [name, level] = place.dataset.count.split("=");
        const inputs = [...grid.querySelectorAll(`[name="${name}"]`)];
        place.textContent = inputs.filter((input) => posted(input) === level).length.toLocaleString("vi-VN");
      });
      document.querySelectorAll("[data-column]").forEach((place) => {
        const inputs = [...grid.querySelectorAll(`[name="${place.dataset.column}"]`)];
        place.textContent = inputs.reduce((all, input) => all + number(input.value), 0).toLocaleString("vi-VN");
      });
    };

    // ---- saving
    const show = (row, kind, text) => {
      const state = row.querySelector(".state");
      const mark = document.createElement("span");
      mark.className = `st ${kind}`;
      mark.textContent = text;
      state.replaceChildren(mark);
    };
    const values = (row) => {
      const form = new FormData();
      row.querySelectorAll("input[name]").forEach((input) => form.append(input.name, posted(input)));
      return form;
    };
    const snapshot = (row) => [...values(row).entries()].map((pair) => pair.join("=")).join("&");
    const save = async (row) => {
      const now = snapshot(row);
      if (now === row.dataset.saved || saving.has(row)) return;
      saving.set(row, now);
      show(row, "off", words.saving);
      keep(row);
      let answer = null, status = 0, ended = false;
      try {
        const response = await fetch(row.dataset.save, {
          method: "POST", body: values(row), headers: { "X-CSRFToken": token(), Accept: "application/json" }, credentials: "same-origin",
        });
        status = response.status;
        ended = response.redirected;
        answer = await response.json();
      } catch { answer = null; }
      saving.delete(row);
      if (!answer) { show(row, "due", ended ? words.ended : status ? words.refused : words.unsent); row.dataset.waits = "1"; return; }
      delete row.dataset.waits;
      row.querySelectorAll(".c").forEach((cell) => cell.classList.remove("bad"));
      for (const [name, version] of Object.entries(answer.hidden || {})) row.querySelector(`[name="${name}"]`).value = version;
      for (const name of Object.keys(answer.errors || {})) row.querySelector(`[name="${name}"]`)?.closest(".c")?.classList.add("bad");
      if (answer.ok) row.dataset.saved = snapshotAfter(row, now, answer);
      if (answer.ok || !Object.keys(answer.errors || {}).length) forget(row);
      show(row, answer.ok ? (answer.warning ? "warn" : "ok") : "due", answer.message || words.saved);
      if (answer.dock) document.querySelector("[data-dock]").innerHTML = answer.dock;
      totals();
      if (answer.ok && snapshot(row) !== row.dataset.saved) save(row);
    };
    // What the server put into hidden fields belongs to the saved state, what was typed meanwhile does not.
    const snapshotAfter = (row, sent, answer) => sent.split("&").map((pair) => {
      const name = pair.slice(0, pair.indexOf("="));
      return name in (answer.hidden || {}) ? `${name}=${answer.hidden[name]}` : pair;
    }).join("&");
    const retry = () => rowsOf(grid).filter((row) => row.dataset.waits).forEach(save);
    window.addEventListener("online", retry);
    setInterval(retry, RETRY);
    window.addEventListener("beforeunload", (event) => {
      if (saving.size || rowsOf(grid).some((row) => snapshot(row) !== row.dataset.saved)) event.preventDefault();
    });

    // ---- moving
    const go = (input, down, right) => {
      const rows = rowsOf(grid), row = input.closest("tr"), column = cellsOf(row).indexOf(input);
      let place = rows.indexOf(row) + down, cell = column + right;
      if (cell < 0) { place -= 1; cell = Infinity; }
      if (cell >= cellsOf(row).length && right) { place += 1; cell = cell === Infinity ? cell : 0; }
      const target = rows[place] && cellsOf(rows[place]);
      if (target) target[Math.min(cell, target.length - 1)].focus();
      return Boolean(target);
    };
    grid.addEventListener("keydown", (event) => {
      const input = event.target;
      if (!input.matches(".c input") || event.isComposing) return;
      const whole = input.selectionStart === 0 && input.selectionEnd === input.value.length;
      const atStart = input.selectionEnd === 0, atEnd = input.selectionStart === input.value.length;
      const moved = {
        ArrowDown: () => go(input, 1, 0), ArrowUp: () => go(input, -1, 0),
        Enter: () => go(input, event.shiftKey ? -1 : 1, 0) || (save(input.closest("tr")), true),
        ArrowLeft: () => (whole || atStart) && go(input, 0, -1), ArrowRight: () => (whole || atEnd) && go(input, 0, 1),
      }[event.key];
      if (event.ctrlKey || event.altKey || event.metaKey || !moved) return;
      if (moved() || event.key === "Enter") event.preventDefault();
    });
    grid.addEventListener("focusin", (event) => {
      const row = event.target.closest("tr[data-save]");
      rowsOf(grid).forEach((other) => other.classList.toggle("on", other === row));
      if (row && phone.matches) addPicks(row);
      if (event.target.matches(".c input")) event.target.select();
    });
    grid.addEventListener("focusout", (event) => {
      if (!event.target.matches("input")) return;
      settle(event.target);
      const row = event.target.closest("tr[data-save]");
      if (row && !row.contains(event.relatedTarget)) save(row);
    });
    grid.addEventListener("input", (event) => {
      const row = event.target.closest("tr");
      total(row);
      totals();
      if (row.dataset.save) keep(row);
    });
    grid.addEventListener("click", (event) => {
      const row = event.target.closest("tr[data-save]");
      if (!row || !phone.matches || row.classList.contains("on")) return;
      rowsOf(grid).forEach((other) => other.classList.toggle("on", other === row));
      addPicks(row);
    });

    // ---- a block from Excel
    grid.addEventListener("paste", (event) => {
      const text = event.clipboardData.getData("text/plain");
      if (!event.target.matches(".c input") || !/[\t\n]/.test(text.trimEnd())) return;
      event.preventDefault();
      const rows = rowsOf(grid), start = rows.indexOf(event.target.closest("tr"));
      const column = cellsOf(rows[start]).indexOf(event.target);
      text.replace(/\r/g, "").trimEnd().split("\n").forEach((line, down) => {
        const row = rows[start + down];
        if (!row) return;
        line.split("\t").forEach((value, right) => {
          const input = cellsOf(row)[column + right];
          if (input) { input.value = value.trim(); settle(input); }
        });
        total(row);
        save(row);
      });
      totals();
    });

    // ---- levels by one tap on a phone
    const paintPicks = (input) => input.closest(".c").querySelectorAll(".lvl-pick button").forEach((button) =>
      button.setAttribute("aria-pressed", String(levelOf(input.value) === button.value)));
    const addPicks = (row) => row.querySelectorAll("input[data-kind=level]").forEach((input) => {
      const cell = input.closest(".c");
      if (cell.querySelector(".lvl-pick")) return;
      const picks = Object.assign(document.createElement("div"), { className: "lvl-pick" });
      Object.keys(levels).filter((key) => key !== "0").sort().reverse().forEach((key) => {
        const button = Object.assign(document.createElement("button"), { type: "button", value: key, textContent: levels[key] });
        button.onclick = () => { input.value = levels[key]; paintPicks(input); totals(); save(row); };
        picks.append(button);
      });
      cell.append(picks);
      paintPicks(input);
    });

    rowsOf(grid).forEach((row) => {
      cellsOf(row).forEach(settle);
      row.dataset.saved = snapshot(row);
      const draft = kept(row);
      for (const [name, value] of draft?.cells || []) {
        const input = row.querySelector(`input[name="${name}"]`);
        if (input) { input.value = value; settle(input); }
      }
      total(row);
      if (draft) save(row);
      if (draft && snapshot(row) === row.dataset.saved) forget(row);
    });
    totals();
  });
})();
