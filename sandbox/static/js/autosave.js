/* Saves a part of the dossier while somebody types, and says so beside what they typed. The button works without it. */
(() => {
  "use strict";

  const PAUSE = 1500; // after the last change
  const AGAIN = 15000; // after no answer
  const PATIENCE = 8000; // for an answer on its way, before the person's own save goes out

  const form = document.querySelector("form[data-autosave]");
  if (!form) return;

  const groups = new Set(); // changed, and not yet on their way
  let timer = 0;
  let onTheWay = null;

  const say = (cards, line, isWrong = false, link = null) => {
    for (const card of cards) {
      const stamp = card.querySelector("[data-stamp]");
      if (!stamp) continue;
      stamp.textContent = line;
      stamp.classList.toggle("stamp-wrong", isWrong);
      if (link) stamp.append(" ", link);
    }
  };

  const later = (wait) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, wait);
  };

  const signIn = () => {
    const link = document.createElement("a");
    link.href = form.action;
    link.textContent = form.dataset.signInWord;
    return link;
  };

  const understood = async (answer, cards) => {
    if (answer.redirected) {
      say(cards, form.dataset.signedOutWord, true, signIn());
      return;
    }
    const isLine = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    if (!isLine) throw new TypeError("no line");
    const told = await answer.json();
    if (answer.ok) {
      form.elements.version.value = told.version;
      form.elements.seen.value = JSON.stringify(told.seen);
    }
    say(cards, told.line, !answer.ok);
  };

  const send = async (cards, options) => {
    try {
      const body = new URLSearchParams(new FormData(form));
      const headers = { "X-Autosave": "1" };
      await understood(await fetch(form.action, { method: "POST", body, headers, ...options }), cards);
    } catch {
      for (const card of cards) groups.add(card);
      say(cards, form.dataset.lostWord, true);
      later(AGAIN);
    }
  };

  async function save(options = {}) {
    window.clearTimeout(timer);
    if (onTheWay) await onTheWay;
    if (!groups.size || form.dataset.sending) return;
    const cards = [...groups];
    groups.clear();
    say(cards, form.dataset.savingWord);
    onTheWay = send(cards, options);
    await onTheWay;
    onTheWay = null;
  }

  const changed = (event) => {
    const card = event.target.closest("[data-group]");
    if (!card) return;
    groups.add(card);
    later(PAUSE);
  };

  /* The person's own save waits for one on its way, so that it knows the newest version. */
  const waitThenSubmit = (event) => {
    groups.clear();
    window.clearTimeout(timer);
    if (!onTheWay) return;
    event.preventDefault();
    const patience = new Promise((done) => window.setTimeout(done, PATIENCE));
    Promise.race([onTheWay, patience]).then(() => {
      groups.clear();
      window.clearTimeout(timer);
      onTheWay = null;
      form.requestSubmit(event.submitter);
    });
  };

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", waitThenSubmit);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save({ keepalive: true });
  });
})();
