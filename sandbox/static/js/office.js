/* Small comforts. Every page works without this file. */
(() => {
  "use strict";

  const WAIT = 15000;

  const isTyping = (target) =>
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

  const focusSearch = (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const search = document.querySelector("[data-search]");
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  };

  /* A second click sends nothing: the server would answer it with the first result, but the person need not wonder. */
  const sendOnce = (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "true";
    for (const button of form.querySelectorAll("button[type=submit], button:not([type])")) {
      button.setAttribute("aria-disabled", "true");
      button.classList.add("sending");
    }
    saySending(event.submitter);
    window.setTimeout(sendAgain, WAIT); // an answer that is a file leaves the page where it is
  };

  const saySending = (button) => {
    const word = document.body.dataset.sendingWord;
    if (!word || !button?.classList.contains("btn") || button.childElementCount) return;
    button.dataset.word = button.textContent;
    button.textContent = word;
  };

  /* The browser's back button shows the page as it was left: give its buttons back. */
  const sendAgain = () => {
    for (const form of document.querySelectorAll("form[data-sending]")) {
      delete form.dataset.sending;
      for (const button of form.querySelectorAll(".sending")) {
        button.removeAttribute("aria-disabled");
        button.classList.remove("sending");
        if (button.dataset.word) button.textContent = button.dataset.word;
        delete button.dataset.word;
      }
    }
  };

  /* Formsets: <div data-rows="PREFIX">, rows [data-row], <template data-row-template>, button [data-add-row="PREFIX"]. */
  const addRow = (button) => {
    const prefix = button.dataset.addRow;
    const rows = document.querySelector(`[data-rows="${prefix}"]`);
    const template = document.querySelector(`template[data-row-template="${prefix}"]`);
    const total = document.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
    if (!rows || !template || !total) return false;
    const holder = document.createElement("template");
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", total.value);
    rows.append(holder.content);
    total.value = Number(total.value) + 1;
    rows.lastElementChild.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    return true;
  };

  const showRemoved = (box) => {
    const row = box.closest("[data-row]");
    if (row && /-DELETE$/.test(box.name)) row.classList.toggle("removed", box.checked);
  };

  document.addEventListener("keydown", focusSearch);
  document.addEventListener("submit", sendOnce);
  window.addEventListener("pageshow", sendAgain);
  document.addEventListener("change", (event) => {
    if (event.target.matches("[type=checkbox]")) showRemoved(event.target);
    if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add-row]");
    if (button && addRow(button)) event.preventDefault();
    const print = event.target.closest("[data-print]");
    if (print) window.print();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelector("details.menu[open]")?.removeAttribute("open");
  });
  document.querySelector("[data-error-summary]")?.focus();
})();
