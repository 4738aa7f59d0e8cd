import type {
  ComplexType,
  PackageSpec,
  Property,
} from "@pulumi/pulumi/provider/experimental/schema";

import { typeText } from "./typeText";

type Properties = Readonly<Record<string, Property>>;

/** Arguments: name, type, default, meaning. */
export function argumentTable(properties: Properties, required: readonly string[] = []): string {
  const rows = Object.entries(properties).map(([name, property]) => {
    const { fallback, meaning } = splitDefault(property.description ?? "");
    const whenLeftOut = required.includes(name) ? "required" : (fallback ?? "");
    return [`\`${name}\``, typeText(property, true), cell(whenLeftOut), cell(meaning)];
  });
  return table(["Name", "Type", "Default", "Meaning"], rows);
}

/** Outputs: name, type, meaning. */
export function outputTable(properties: Properties): string {
  const rows = Object.entries(properties).map(([name, property]) => [
    `\`${name}\``,
    typeText(property, false),
    cell(property.description ?? ""),
  ]);
  return table(["Name", "Type", "Meaning"], rows);
}

/** Heading, description and table of one type of the package. */
export function typeSection({ types }: PackageSpec, name: string, isArgument: boolean): string {
  const definition: ComplexType | undefined = types[`palisade:index:${name}`];
  if (definition === undefined) throw new Error(`schema.json lacks the type ${name}.`);
  const { description = "", properties = {}, required, enum: values } = definition;
  const body =
    values !== undefined
      ? table(
          ["Value", "Meaning"],
          values.map((one) => [`\`"${String(one.value)}"\``, cell(one.description ?? "")]),
        )
      : isArgument
        ? argumentTable(properties, required)
        : outputTable(properties);
  return [`### ${name}`, description, body].filter((part) => part !== "").join("\n\n");
}

/** Takes "Default: …." out of a description: it has a column of its own. */
export function splitDefault(description: string): { fallback?: string; meaning: string } {
  const found = /\bDefault: ([^]*?)\.(?=\s|$)/.exec(description);
  if (found === null) return { meaning: description };
  const meaning =
    description.slice(0, found.index) + description.slice(found.index + found[0].length);
  return { fallback: found[1] ?? "", meaning: meaning.trim() };
}

/** Text in one cell of a table. */
export function cell(text: string): string {
  const line = text
    .trim()
    .replaceAll(/\n{2,}/g, "<br><br>")
    .replaceAll("\n", " ");
  return line.replaceAll(/ {2,}/g, " ").replaceAll("|", "\\|");
}

/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
