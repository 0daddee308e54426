/* Bold, italic and points in clauses: buttons that write the marks, and marks for what is pasted. The page works without. */
(() => {
  "use strict";

  const MARKS = { bold: "**", italic: "__" };
  const BOLD = /^(B|STRONG)$/;
  const ITALIC = /^(I|EM)$/;
  const LINE = /^(P|DIV|BR|LI|OL|UL|TR|H[1-6])$/;
  const SILENT = /^(SCRIPT|STYLE|TITLE|TEMPLATE|NOSCRIPT|IFRAME|OBJECT|SVG|MATH|TEXTAREA)$/i;

  /* Put in by the browser, so that "undo" takes it back. */
  const write = (area, text) => {
    area.focus();
    if (!document.execCommand("insertText", false, text)) area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const around = (line, mark) => line.replace(/^(\s*)(.*?)(\s*)$/, (_whole, before, words, after) => (words ? before + mark + words + mark + after : line));

  const chosenLines = (area) => area.value.slice(area.selectionStart, area.selectionEnd).split("\n");

  const asPoints = (area) => {
    const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    area.setSelectionRange(start, area.selectionEnd);
    return chosenLines(area).map((line) => (/^\s*[-–•]\s/.test(line) ? line : `- ${line}`)).join("\n");
  };

  const press = (area, kind) => {
    if (kind === "points") write(area, asPoints(area));
    else write(area, chosenLines(area).map((line) => around(line, MARKS[kind])).join("\n"));
  };

  const addButtons = (area) => {
    const row = document.createElement("div");
    row.className = "marks";
    for (const kind of ["bold", "italic", "points"]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = `btn btn-secondary mark-${kind}`;
      button.textContent = document.querySelector("[data-bold]").dataset[kind];
      button.setAttribute("aria-controls", area.id);
      button.addEventListener("click", () => press(area, kind));
      row.append(button);
    }
    area.before(row);
  };

  /* A document made by the parser is inert: it runs nothing and fetches nothing. The server cleans what is sent anyhow. */
  const piecesOf = (node, bold, italic, lines) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) lines.at(-1).push([child.data.replace(/\s+/g, " "), bold, italic]);
      if (child.nodeType !== Node.ELEMENT_NODE || SILENT.test(child.nodeName)) continue;
      if (LINE.test(child.nodeName)) lines.push(child.nodeName === "LI" ? [["- ", false, false]] : []);
      piecesOf(child, bold || BOLD.test(child.nodeName), italic || ITALIC.test(child.nodeName), lines);
      if (LINE.test(child.nodeName)) lines.push([]);
    }
    return lines;
  };

  const grouped = (pieces, place) => {
    const groups = [];
    for (const piece of pieces) {
      if (groups.length && groups.at(-1)[0][place] === piece[place]) groups.at(-1).push(piece);
      else groups.push([piece]);
    }
    return groups;
  };

  const italics = (pieces) => grouped(pieces, 2).map((group) => {
    const text = group.map(([words]) => words).join("");
    return group[0][2] ? around(text, "__") : text;
  }).join("");

  const lineOf = (pieces) => grouped(pieces, 1).map((group) => (group[0][1] ? around(italics(group), "**") : italics(group))).join("");

  const marked = (html) => {
    const unstyled = html.replace(/<style[\s\S]*?<\/style>/gi, "");
    const body = new DOMParser().parseFromString(unstyled, "text/html").body;
    const lines = piecesOf(body, false, false, [[]]).map((line) => lineOf(line).replace(/ +/g, " ").trim());
    return lines.filter((line) => line && line !== "-").join("\n");
  };

  const paste = (event) => {
    const html = event.clipboardData?.getData("text/html");
    if (!html) return;
    event.preventDefault();
    write(event.target, marked(html));
  };

  for (const area of document.querySelectorAll("[data-bold] textarea[data-marks]")) {
    addButtons(area);
    area.addEventListener("paste", paste);
  }
})();
