import { readFileSync, readdirSync, statSync } from "node:fs";
import * as path from "node:path";

import { packageRoot } from "../../offline/engine/release";

/** Files of a new project: paths below its folder, with `/`, and their texts. */
export type ProjectFiles = ReadonlyMap<string, string>;

interface Manifest {
  readonly version: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/**
 * The files of a project of this name: those of `template/`, the workflows that they call, and a package.json
 * that asks for this palisade.
 */
export function projectFiles(name: string): ProjectFiles {
  const template = path.join(packageRoot(), "template");
  const files = filesIn(template).map((file): [string, string] => {
    const text = readFileSync(path.join(template, file), "utf8");
    // npm leaves every .gitignore out of a package.
    return [file === "gitignore" ? ".gitignore" : file, text.replaceAll("{{name}}", name)];
  });
  const all: readonly [string, string][] = [
    ...files,
    ...reviewWorkflows.map((file): [string, string] => [
      file,
      readFileSync(path.join(packageRoot(), file), "utf8"),
    ]),
    ["package.json", packageJson(name)],
  ];
  return new Map([...all].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** GitHub calls a workflow of the repository that it stands in, and none of an installed package. */
const reviewWorkflows: readonly string[] = [
  ".github/workflows/review-network-comment.yml",
  ".github/workflows/review-network.yml",
];

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { encoding: "utf8", recursive: true })
    .filter((file) => statSync(path.join(folder, file)).isFile())
    .map((file) => file.split(path.sep).join("/"));
}

/** The versions are those that palisade itself is tested with. */
function packageJson(name: string): string {
  const text = readFileSync(path.join(packageRoot(), "package.json"), "utf8");
  const { version, devDependencies } = JSON.parse(text) as Manifest;
  const tested = (...packages: readonly string[]): Record<string, string | undefined> =>
    Object.fromEntries(packages.map((one) => [one, devDependencies[one]]));
  const manifest = {
    name: name.toLowerCase(),
    private: true,
    scripts: { test: "tsc && node --test bin/*.test.js" },
    dependencies: {
      ...tested("@pulumi/aws", "@pulumi/pulumi"),
      "pulumi-palisade": `^${version}`,
    },
    devDependencies: tested("@types/node", "typescript"),
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
