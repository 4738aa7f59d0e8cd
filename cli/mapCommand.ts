import { Option, type Command } from "commander";
import pc from "picocolors";

import type { Picture } from "../report/map/box";
import { collapsed } from "../report/map/collapse";
import { layoutOf } from "../report/map/layout";
import { mermaidOf } from "../report/map/mermaid";
import { pictureOf } from "../report/map/picture";
import { svgOf, type SvgOptions } from "../report/map/svg";
import { clientPortOption, type ClientPort } from "./clientPort";
import { expandOption, refuseUnknownVpcs, type NamedVpc } from "./expand";
import { formatOf, formatOption } from "./formatOf";
import { renderMapPage } from "./map/renderMapPage";
import { printableJson } from "./show/printable";
import { renderMapTree } from "./show/renderMapTree";
import type { Source } from "./source/loadNetwork";
import { openSource, outputColours, withSource, type SourceOptions } from "./sourceOptions";
import { writeOut } from "./writeOut";

const formats = {
  tree: [".txt"],
  svg: [".svg"],
  html: [".html", ".htm"],
  mermaid: [".mmd"],
  json: [".json"],
} as const;

type Format = keyof typeof formats;

const themes = ["auto", "light", "dark"] as const satisfies readonly SvgOptions["theme"][];

interface MapOptions extends SourceOptions {
  readonly format?: Format;
  readonly theme: SvgOptions["theme"];
  readonly expand: readonly string[];
  readonly clientPort: ClientPort;
  readonly output?: string;
}

/** Mermaid places boxes as it likes: with more than these nobody finds anything in a page. */
const mostSubnetsInMermaid = 8;

/** `palisade map`: the network drawn, for the terminal, the browser, Markdown and slides. */
export function addMapCommand(program: Command): void {
  const command = program
    .command("map")
    .description(
      "the network drawn: VPCs, zones, tiers, gateways, routes, what the internet reaches",
    );
  withSource(command)
    .addOption(formatOption(formats))
    .option("--output <file>", "write it to a file")
    .addOption(expandOption("draw"))
    .addOption(
      new Option("--theme <name>", "colours of an SVG; auto is the reader's choice")
        .choices(themes)
        .default("auto"),
    )
    .addOption(clientPortOption())
    .action(mapAction);
}

async function mapAction(name: string | undefined, options: MapOptions): Promise<void> {
  const format = formatOf(formats, options);
  const source = await openSource(name, options);
  const picture = pictureOf(source.network, { ephemeral: options.clientPort });
  refuseUnknownVpcs(options.expand, namedVpcs(picture));
  writeOut(options.output, drawn(picture, source, format, options));
}

function drawn(picture: Picture, source: Source, format: Format, options: MapOptions): string {
  const { output, theme, expand, clientPort } = options;
  switch (format) {
    case "tree": {
      const colours = output === undefined ? outputColours() : pc.createColors(false);
      return `${renderMapTree(collapsed(picture, { expand }), colours)}\n`;
    }
    case "svg": {
      const title = `Map of the ${source.title}`;
      return svgOf(layoutOf(collapsed(picture, { expand })), { title, theme });
    }
    case "html":
      // The page closes and opens VPCs itself.
      return renderMapPage(source, picture, { ephemeral: clientPort });
    case "mermaid":
      return mermaidOf(collapsed(picture, { expand, mostSubnets: mostSubnetsInMermaid }));
    case "json":
      return `${printableJson(mapJson(picture, source))}\n`;
  }
}

/** The picture as plain data: docs/answers.schema.json describes it. */
function mapJson({ boxes, edges }: Picture, { kind, title }: Source): unknown {
  return { format: "palisade.map.v1", source: { kind, title }, boxes, edges };
}

function namedVpcs({ boxes }: Picture): readonly NamedVpc[] {
  return boxes
    .flatMap(({ children }) => children.filter(({ kind }) => kind === "vpc"))
    .map(({ id, title, details }) => {
      const awsIds = details.filter(({ label }) => label === "id").map(({ text }) => text);
      return { title, names: [id, title, ...awsIds] };
    });
}
