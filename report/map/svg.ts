import { colourVariables, dark, light } from "../page/colours";
import { escapeHtml } from "../page/escape";
import type { Layout } from "./layout";
import { svgBox } from "./svg/boxes";
import { svgEdge } from "./svg/edges";
import { svgLegend } from "./svg/legend";
import { svgStyle } from "./svg/style";

/** What an SVG shows besides its picture. */
export interface SvgOptions {
  /** For its `<title>`: what the network was read from. */
  readonly title: string;
  /** Colours; `auto` follows the reader's system, where that shows SVG. */
  readonly theme: "light" | "dark" | "auto";
}

/** A placed picture as an SVG that needs nothing else: no fonts, scripts or files. */
export function svgOf(layout: Layout, { title, theme }: SvgOptions): string {
  const legend = svgLegend(layout);
  const width = Math.max(layout.width, legend.width);
  const height = layout.height + legend.height;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">`,
    `<title id="title">${escapeHtml(title)}</title>`,
    `<style>${coloursFor(theme)}${svgStyle}</style>`,
    ...svgParts({ ...layout, width, height }),
    legend.svg,
    "</svg>",
    "",
  ].join("\n");
}

/**
 * The same for a page that has `svgStyle` and the colours among its own styles.
 *
 * @param over what else is drawn, on top
 */
export function svgInPage(layout: Layout, title: string, over: readonly string[] = []): string {
  const { width, height } = layout;
  return [
    `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeHtml(title)}">`,
    ...svgParts(layout),
    ...over,
    "</svg>",
  ].join("\n");
}

/** What is drawn, in the order in which one covers the other. */
function svgParts({ width, height, boxes, edges }: Layout): readonly string[] {
  const frames = boxes.filter(({ look }) => look === "frame");
  const chips = boxes.filter(({ look }) => look === "chip");
  return [
    `<rect class="page" width="${width}" height="${height}"/>`,
    ...frames.map(svgBox),
    '<g class="edges">',
    ...edges.map(svgEdge),
    "</g>",
    ...chips.map(svgBox),
  ];
}

function coloursFor(theme: SvgOptions["theme"]): string {
  const first = theme === "dark" ? dark : light;
  const other =
    theme === "auto"
      ? `@media screen and (prefers-color-scheme:dark){svg{${colourVariables(dark)}}}`
      : "";
  return `svg{${colourVariables(first)}}${other}`;
}
