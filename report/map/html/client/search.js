const search = byId("search", HTMLInputElement);

/** Positions of the boxes that fit what is searched for. @type {number[]} */
let found = [];

/** The one among them that was shown last. */
let shownFound = -1;

/** Everything about a box that can be searched for, in small letters. */
const searchTexts = data.boxes.map((box) =>
  [
    box.word,
    box.title,
    box.caption ?? "",
    box.tier ?? "",
    ...box.details.map(([, text]) => text),
    ...(box.groups ?? []).map((one) => data.groups[one]?.name ?? ""),
    box.source?.[0] ?? "",
  ]
    .join("\n")
    .toLowerCase(),
);

/** Marks what fits; all words have to be there. */
function searchNow() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  found =
    words.length === 0
      ? []
      : searchTexts.flatMap((text, position) =>
          words.every((word) => text.includes(word)) ? [position] : [],
        );
  shownFound = -1;
  const shown = new Set(found.map(shownFor));
  world.classList.toggle("searched", words.length > 0);
  elements.forEach((element, position) => {
    element.classList.toggle("found", shown.has(position));
  });
  byId("found", HTMLElement).textContent =
    words.length === 0 ? "" : found.length === 0 ? "nothing found" : `${found.length} found`;
  filterTable(words);
}

/** @param {1 | -1} step */
function showFound(step) {
  if (found.length === 0) return;
  shownFound = (shownFound + step + found.length) % found.length;
  const position = found[shownFound] ?? 0;
  reveal(position);
  redraw();
  searchMarks();
  const element = elements[position];
  if (element !== undefined) bringIntoView(element);
  lookAt(position);
  byId("found", HTMLElement).textContent =
    `${shownFound + 1} of ${found.length}: ${fullName(boxAt(position))}`;
}

/** What was closed may be open now. */
function searchMarks() {
  const shown = new Set(found.map(shownFor));
  elements.forEach((element, position) => {
    element.classList.toggle("found", shown.has(position));
  });
}

/** The table: every box a row. It says in words what the map draws. */
function drawTable() {
  byId("rows", HTMLTableSectionElement).append(
    ...data.boxes.map((box, position) => {
      const button = make(
        "button",
        { type: "button", "data-row": String(position) },
        nameText(box.title),
      );
      const places = around(position)
        .map((one) => boxAt(one).title)
        .reverse()
        .join(" / ");
      return make(
        "tr",
        {},
        make("th", { scope: "row" }, button),
        ...[
          box.word,
          box.caption ?? "",
          box.tier ?? "",
          places,
          box.exposed === undefined
            ? ""
            : box.exposed[1]
              ? box.exposed[0]
              : `perhaps ${box.exposed[0]}`,
        ].map((text) => make("td", {}, nameText(text))),
      );
    }),
  );
}

/** @param {readonly string[]} words */
function filterTable(words) {
  const fits = new Set(found);
  [...byId("rows", HTMLTableSectionElement).rows].forEach((row, position) => {
    row.hidden = words.length > 0 && !fits.has(position);
  });
}
