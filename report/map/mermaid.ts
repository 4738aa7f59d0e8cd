import { escapeMermaid } from "../page/escape";
import { nameOfBox, type Picture, type PictureBox, type PictureEdge } from "./box";

/** What GitHub draws at most; a diagram beyond it is an error message there. */
const mostEdges = 480;
const mostCharacters = 49_000;
const longestLabel = 80;

const classes: readonly string[] = [
  "classDef public fill:#f2f6e8,stroke:#5c7d0c,color:#1f2328",
  "classDef private fill:#e6f6f7,stroke:#00757a,color:#1f2328",
  "classDef isolated fill:#eef0f3,stroke:#59636e,color:#1f2328",
  "classDef unknown fill:#fff8c5,stroke:#8a5a00,color:#1f2328",
  "classDef exposed fill:#fff1e5,stroke:#bc4c00,stroke-width:3px,color:#1f2328",
];

/** A picture as a Mermaid flowchart, to be put into a Markdown page between three backquotes. */
export function mermaidOf({ boxes, edges }: Picture): string {
  const ids = new Map<string, string>();
  const name = (box: PictureBox): void => {
    ids.set(box.id, `n${ids.size}`);
    box.children.forEach(name);
  };
  boxes.forEach(name);
  const lines = ["flowchart LR", ...boxes.flatMap((box) => boxLines(box, ids, "  "))];
  lines.push(...spanLines(boxes, ids), ...classes.map((line) => `  ${line}`));
  lines.push(...boxes.flatMap((box) => lookLines(box, ids)));
  return [...lines, ...edgeLines(edges, ids, lines), ""].join("\n");
}

function boxLines(
  box: PictureBox,
  ids: ReadonlyMap<string, string>,
  indent: string,
): readonly string[] {
  const id = ids.get(box.id) ?? "";
  const lines = labelOf(box);
  if (box.children.length === 0) return [`${indent}${id}["${lines.join("<br/>")}"]`];
  return [
    // Mermaid leaves room for one line above a subgraph.
    `${indent}subgraph ${id}["${lines.join(" ")}"]`,
    ...box.children.flatMap((child) => boxLines(child, ids, `${indent}  `)),
    `${indent}end`,
  ];
}

/** Colours by tier and exposure. */
function lookLines(box: PictureBox, ids: ReadonlyMap<string, string>): readonly string[] {
  const look = box.exposure === undefined ? box.tier : "exposed";
  return [
    ...(look === undefined ? [] : [`  class ${ids.get(box.id) ?? ""} ${look}`]),
    ...box.children.flatMap((child) => lookLines(child, ids)),
  ];
}

function labelOf(box: PictureBox): readonly string[] {
  const { caption = "", exposure } = box;
  const lines = [nameOfBox(box), caption, exposure === undefined ? "" : exposureText(exposure)];
  return lines.filter((line) => line !== "").map((line) => escapeMermaid(short(line)));
}

function exposureText({ certain, traffic }: NonNullable<PictureBox["exposure"]>): string {
  return `the internet ${certain ? "reaches" : "might reach"} ${traffic}`;
}

function short(text: string): string {
  const characters = Array.from(text);
  if (characters.length <= longestLabel) return text;
  return `${characters.slice(0, longestLabel - 1).join("")}…`;
}

/** Joins what stands in several subnets with each of them. */
function spanLines(
  boxes: readonly PictureBox[],
  ids: ReadonlyMap<string, string>,
): readonly string[] {
  return boxes.flatMap((box) => [
    ...(box.spans ?? []).map((subnet) => `  ${ids.get(box.id) ?? ""} -.- ${ids.get(subnet) ?? ""}`),
    ...spanLines(box.children, ids),
  ]);
}

function edgeLines(
  edges: readonly PictureEdge[],
  ids: ReadonlyMap<string, string>,
  before: readonly string[],
): readonly string[] {
  const lines: string[] = [];
  let room = mostCharacters - before.join("\n").length;
  const spans = before.filter((line) => line.includes(" -.- ")).length;
  for (const { from, to, label, certain } of edges) {
    const arrow = certain ? "-->" : "-.->";
    const text = label === undefined ? "" : `|"${escapeMermaid(short(label))}"|`;
    const line = `  ${ids.get(from) ?? ""} ${arrow}${text} ${ids.get(to) ?? ""}`;
    room -= line.length + 1;
    if (room < 0 || lines.length + spans >= mostEdges) break;
    lines.push(line);
  }
  const left = edges.length - lines.length;
  if (left === 0) return lines;
  return [...lines, `  %% ${left} edges are left out: Mermaid draws no more`];
}
