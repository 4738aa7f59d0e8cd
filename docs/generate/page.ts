import type { PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";

import { awsPagesOf } from "./awsPages";
import type { CodeBlock, DocComment } from "./docComment";
import type { SampleStack } from "./sampleStacks";
import type { ComponentSource } from "./sources";
import { argumentTable, outputTable, typeSection } from "./tables";
import { typesBehind } from "./typeText";

const command = "npm run docs";

/** The page of one component. An error says what its doc comment lacks. */
export function renderPage(
  schema: PackageSpec,
  component: ComponentSource,
  stacks: readonly SampleStack[],
): string {
  const { name, file, doc } = component;
  const resource = schema.resources[`palisade:index:${name}`];
  if (resource === undefined) throw new Error(`schema.json lacks ${name}: run ${command}.`);
  const { inputProperties = {}, requiredInputs, properties = {} } = resource;
  const inArguments = typesBehind(schema, inputProperties);
  const inOutputs = typesBehind(schema, properties).filter((one) => !inArguments.includes(one));
  const samples = stacks.filter(({ makes }) => makes.has(name));
  const sections = [
    `<!-- Made by \`${command}\` from ${file}: change the comments there. -->`,
    `# ${name}`,
    ...doc.paragraphs.filter((paragraph) => !isCost(paragraph)),
    fenced(sampleOf(component)),
    "## Cost",
    ...costOf(component),
    ...pictureSection(doc, samples),
    "## Arguments",
    argumentTable(inputProperties, requiredInputs),
    "## Outputs",
    outputTable(properties),
    ...functionSections(component),
    ...(inArguments.length === 0 ? [] : ["## Types of arguments"]),
    ...inArguments.map((one) => typeSection(schema, one, true)),
    ...(inOutputs.length === 0 ? [] : ["## Types of outputs"]),
    ...inOutputs.map((one) => typeSection(schema, one, false)),
    "## Read on",
    readOn(component, samples),
  ];
  return `${sections.join("\n\n")}\n`;
}

/** The sample in a component's doc comment; an error when there is none. */
export function sampleOf({ name, file, doc }: ComponentSource): CodeBlock {
  const sample = doc.blocks.find(({ language }) => language === "ts");
  if (sample !== undefined) return sample;
  throw new Error(
    `${name} has no sample: put a \`\`\`ts block into the doc comment of its class in ${file}, then run ${command}.`,
  );
}

/** What the component is, in one sentence. */
export function firstSentence({ paragraphs }: DocComment): string {
  const text = (paragraphs[0] ?? "").replaceAll("\n", " ");
  return /^(?:`[^`]*`|[^`])*?[.:](?= |$)/.exec(text)?.[0].replace(/:$/, ".") ?? text;
}

function costOf({ name, file, doc }: ComponentSource): string[] {
  const cost = doc.paragraphs.filter(isCost);
  if (cost.length > 0) return cost;
  throw new Error(
    `${name} does not say what it costs: add a paragraph "Charged by AWS: …" to the doc comment of its class ` +
      `in ${file}, then run ${command}.`,
  );
}

function isCost(paragraph: string): boolean {
  return /\bCharged by AWS\b|^[^.]*\bcosts? nothing\./.test(paragraph);
}

function pictureSection(doc: DocComment, samples: readonly SampleStack[]): string[] {
  const own = doc.blocks.find(({ language }) => language === "text");
  if (own !== undefined) return ["## Picture", fenced(own)];
  // The smallest sample shows a component best.
  const drawn = samples.filter(({ picture }) => picture !== undefined);
  const [shown] = drawn.sort((one, other) => one.makes.size - other.makes.size);
  if (shown?.picture === undefined) return [];
  const words = `The sample stack [${shown.name}](../../${shown.program}):`;
  return ["## Picture", words, fenced({ language: "text", text: shown.picture })];
}

function functionSections({ name, functions }: ComponentSource): string[] {
  if (functions.length === 0) return [];
  const parts = functions.flatMap((one) => [
    `### ${name}.${one.name}`,
    ...one.doc.paragraphs,
    fenced({ language: "ts", text: `${name}.${one.signature}` }),
    ...one.doc.blocks.map(fenced),
  ]);
  return ["## Functions", "For programs in TypeScript and JavaScript.", ...parts];
}

function readOn({ file, doc }: ComponentSource, samples: readonly SampleStack[]): string {
  return [
    ...doc.see.flatMap(awsPagesOf).map(({ title, address }) => `- [${title}](${address})`),
    ...samples.map(({ name, program }) => `- Sample stack [${name}](../../${program})`),
    `- Source: [${file}](../../${file})`,
    "- [All components](index.md)",
  ].join("\n");
}

function fenced({ language, text }: CodeBlock): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
