/* Files by drag and drop, each in a request of its own, with progress. Without this file the form sends them at once. */
(() => {
  "use strict";

  const form = document.querySelector("form[data-upload]");
  if (!form || !window.FormData) return;

  const words = form.dataset;
  const input = form.querySelector("input[type=file]");
  const list = form.querySelector(".uploads");
  const status = form.querySelector("[role=status]");
  const uploads = [];
  const waiting = [];
  const counts = { kept: 0, refused: 0 };
  let isSending = false;

  const part = (tag, className, text) => {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text || "";
    return element;
  };

  const row = (file) => {
    const upload = { file, line: part("li", "upload-waiting") };
    upload.word = part("span", "upload-word", words.waitingWord);
    upload.sentence = part("p", "upload-sentence");
    upload.progress = document.createElement("progress");
    upload.progress.max = 100;
    upload.progress.value = 0;
    upload.progress.setAttribute("aria-label", file.name);
    upload.again = part("button", "btn btn-outline-secondary btn-sm", words.againWord);
    upload.again.type = "button";
    upload.again.hidden = true;
    upload.again.append(part("span", "visually-hidden", `: ${file.name}`));
    upload.again.addEventListener("click", () => retry(upload));
    upload.line.append(part("span", "upload-name", file.name), upload.progress, upload.word, upload.again, upload.sentence);
    list.append(upload.line);
    list.hidden = false;
    return upload;
  };

  const show = (upload, state, sentence) => {
    upload.line.className = `upload-${state}`;
    upload.word.textContent = words[`${state}Word`];
    upload.sentence.textContent = sentence || "";
    upload.progress.hidden = state === "kept" || state === "refused";
  };

  const end = (upload, isKept, sentence, { isLost = false, mayRetry = false } = {}) => {
    counts[isKept ? "kept" : "refused"] += 1;
    upload.isLost = isLost;
    upload.again.hidden = !mayRetry;
    show(upload, isKept ? "kept" : "refused", sentence);
    status.textContent = `${upload.file.name}: ${upload.word.textContent}. ${sentence}`;
    if (isKept) upload.line.remove();
  };

  const retry = (upload) => {
    if (upload.again.hidden) return;
    counts.refused -= 1;
    upload.again.hidden = true;
    upload.isLost = false;
    show(upload, "waiting");
    input.focus();
    waiting.push(upload);
    next();
  };

  const answered = (upload, request) => {
    let answer = null;
    try {
      answer = JSON.parse(request.responseText).files[0];
    } catch {
      answer = null; // a page instead of an answer: signed out, locked, or an error of the office
    }
    if (answer) end(upload, answer.is_kept, answer.sentence);
    else end(upload, false, words.unexpectedSentence, { mayRetry: true });
  };

  const send = (upload, done) => {
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    data.append(input.name, upload.file, upload.file.name);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) upload.progress.value = (100 * event.loaded) / event.total;
    });
    request.upload.addEventListener("load", () => show(upload, "checking"));
    request.addEventListener("load", () => answered(upload, request));
    request.addEventListener("error", () => end(upload, false, words.lostSentence, { isLost: true, mayRetry: true }));
    request.addEventListener("loadend", done);
    show(upload, "sending");
    request.send(data);
  };

  const next = () => {
    if (isSending) return;
    const upload = waiting.shift();
    if (!upload) {
      finish();
      return;
    }
    if (upload.file.size > Number(words.limit)) {
      end(upload, false, words.largeSentence);
      next();
      return;
    }
    isSending = true;
    send(upload, () => {
      isSending = false;
      next();
    });
  };

  const finish = () => {
    if (counts.kept + counts.refused === 0) return;
    status.textContent = words.summarySentence.replace("KEPT", counts.kept).replace("REFUSED", counts.refused);
    if (counts.kept) refresh();
    counts.kept = 0;
  };

  /* Only the list is renewed, so that nothing typed on the page is lost. */
  const refresh = async () => {
    const answer = await fetch(words.page, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("file-list");
    const old = document.getElementById("file-list");
    if (!fresh || !old) return;
    old.replaceWith(fresh);
    window.htmx?.process(fresh);
  };

  const take = (files) => {
    for (const file of files) {
      const upload = row(file);
      uploads.push(upload);
      waiting.push(upload);
    }
    next();
  };

  const hasFiles = (event) => Array.from(event.dataTransfer?.types || []).includes("Files");

  const listen = () => {
    form.classList.add("is-scripted");
    form.querySelector(".drop-hint").hidden = false;
    input.addEventListener("change", () => {
      take([...input.files]);
      input.value = "";
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const name of ["dragenter", "dragover"]) {
      form.addEventListener(name, (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        form.classList.add("is-over");
      });
    }
    form.addEventListener("dragleave", (event) => {
      if (!form.contains(event.relatedTarget)) form.classList.remove("is-over");
    });
    form.addEventListener("drop", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      form.classList.remove("is-over");
      take([...event.dataTransfer.files]);
    });
    window.addEventListener("online", () => {
      for (const upload of uploads) if (upload.isLost) retry(upload);
    });
    window.addEventListener("beforeunload", (event) => {
      if (isSending) event.preventDefault();
    });
  };

  listen();
})();
