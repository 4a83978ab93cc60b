"use strict";
// Sorts and filters what the page already shows; without script everything is there and readable.
(() => {
  const table = document.getElementById("overview");
  const form = document.getElementById("filter");
  if (!table || !form) return;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const text = form.querySelector("input[type=search]");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const status = document.getElementById("shown");
  const cardOf = (row) => document.getElementById("f" + row.dataset.number);

  const filter = () => {
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const bands = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let shown = 0;
    for (const row of rows) {
      const said = row.textContent.toLowerCase();
      const fits = bands.has(row.dataset.band) && words.every((word) => said.includes(word));
      row.hidden = !fits;
      const card = cardOf(row);
      if (card) card.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    status.textContent = shown === rows.length ? "" : `${shown} of ${rows.length} shown`;
  };

  const value = (row, at) => row.cells[at].dataset.order || row.cells[at].textContent.trim();
  const sort = (at, header) => {
    const down = header.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    const compare = new Intl.Collator(undefined, { numeric: true }).compare;
    rows.sort((a, b) => (down ? -1 : 1) * compare(value(a, at), value(b, at)));
    body.append(...rows);
  };

  [...table.tHead.rows[0].cells].forEach((header, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    button.addEventListener("click", () => sort(at, header));
    header.append(button);
  });
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  const asked = /^#filter=(.*)$/.exec(location.hash);
  if (asked) {
    try {
      text.value = decodeURIComponent(asked[1]);
    } catch {
      text.value = "";
    }
    filter();
  }
})();
