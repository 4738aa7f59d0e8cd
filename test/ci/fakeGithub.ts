import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";

/** What a request to GitHub was: the arguments of `gh`, and the comment when one was sent. */
export interface Request {
  readonly args: readonly string[];
  readonly body?: string;
}

/** A `gh` that answers from a table and writes down what it was asked. */
export interface FakeGithub {
  /** Goes first on PATH. */
  readonly bin: string;
  requests(): readonly Request[];
}

const program = `#!/usr/bin/env node
const { appendFileSync, readFileSync } = require("node:fs");
const path = require("node:path");
const args = process.argv.slice(2);
const file = args.map((arg) => /^body=@(.*)$/.exec(arg)?.[1]).find((name) => name !== undefined);
const body = file === undefined ? undefined : readFileSync(file, "utf8");
appendFileSync(path.join(__dirname, "requests"), JSON.stringify({ args, body }) + "\\n");
const answers = JSON.parse(readFileSync(path.join(__dirname, "answers.json"), "utf8"));
const place = args.find((arg) => arg.startsWith("repos/"));
if (place in answers) process.stdout.write(answers[place]);
else if (!args.includes("--silent")) process.exit(1);
`;

/** Makes it in a folder; \`answers\` are what the API prints, by path. */
export function fakeGithub(folder: string, answers: Readonly<Record<string, string>>): FakeGithub {
  const bin = path.join(folder, "bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(path.join(bin, "gh"), program, { mode: 0o755 });
  writeFileSync(path.join(bin, "answers.json"), JSON.stringify(answers));
  const asked = path.join(bin, "requests");
  writeFileSync(asked, "");
  return {
    bin,
    requests: () =>
      readFileSync(asked, "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as Request),
  };
}
