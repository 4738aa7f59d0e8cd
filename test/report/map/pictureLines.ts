import type { Picture, PictureBox } from "../../../report/map/box";

/** A picture as lines, to be compared as a whole: boxes indented by depth, then edges. */
export function pictureLines({ boxes, edges }: Picture): readonly string[] {
  return [
    ...boxes.flatMap((box) => boxLines(box, "")),
    ...edges.map(({ kind, from, to, label, certain }) =>
      [kind, from, "->", to, ...(label === undefined ? [] : [`(${label})`])]
        .concat(certain ? [] : ["perhaps"])
        .join(" "),
    ),
  ];
}

function boxLines(box: PictureBox, indent: string): readonly string[] {
  const { kind, title, caption, tier, exposure, spans, count } = box;
  const words = [
    `${indent}${kind} ${title}`,
    ...(caption === undefined ? [] : [`[${caption}]`]),
    ...(tier === undefined ? [] : [tier]),
    ...(spans === undefined ? [] : [`in ${spans.join(", ")}`]),
    ...(count === undefined ? [] : [`×${count}`]),
    ...(exposure === undefined
      ? []
      : [`! ${exposure.certain ? "" : "perhaps "}${exposure.traffic}`]),
  ];
  return [words.join(" "), ...box.children.flatMap((child) => boxLines(child, `${indent}  `))];
}
