import type { PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";

import { firstSentence, renderPage } from "./page";
import { readSampleStacks } from "./sampleStacks";
import type { ComponentSource, Sources } from "./sources";

/** Every file of `docs/reference`, by name: the index and a page for each component. */
export function renderReference(
  root: string,
  schema: PackageSpec,
  { components }: Sources,
): Map<string, string> {
  const stacks = readSampleStacks(root);
  const pages = components.map((one): [string, string] => [
    pageName(one),
    renderPage(schema, one, stacks),
  ]);
  return new Map([["index.md", renderIndex(components)], ...pages]);
}

function renderIndex(components: readonly ComponentSource[]): string {
  const lines = components.map(
    (one) => `- [${one.name}](${pageName(one)}): ${firstSentence(one.doc)}`,
  );
  return (
    [
      "<!-- Made by `npm run docs` from the comments in components/. -->",
      "# Components",
      lines.join("\n"),
      "Programs in YAML, Python, Go, C# and Java see the same components by " +
        "[schema.json](../../schema.json), as `palisade:index:…`.",
      "",
    ]
      .join("\n\n")
      .trimEnd() + "\n"
  );
}

/** `VpcFunction` has its page in `vpc-function.md`. */
function pageName({ name }: ComponentSource): string {
  return `${name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase()}.md`;
}
