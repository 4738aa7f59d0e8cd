import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { readAws } from "../../analysis/read/aws";
import { accountOf, filesOf } from "./account";
import type { Report } from "./subject";
import { secondsOfWalker } from "./walker";

/** Sizes that are measured when none is given; the walker runs beside the small ones. */
const usual = [100, 300, 1000, 3000, 10_000];
const mostForWalker = 1000;
const seed = 1;

/** `npm run bench:reach [-- <interfaces>…]`: what the analysis of whole accounts costs, and how it grows. */
function main(sizes: readonly number[]): void {
  const chosen = sizes.length > 0 ? sizes : [...usual, 100_000];
  const folder = mkdtempSync(path.join(tmpdir(), "palisade-bench-"));
  try {
    process.stdout.write(row(columns));
    const totals: (readonly [size: number, seconds: number])[] = [];
    for (const size of chosen) {
      const account = path.join(folder, String(size));
      writeAccount(account, size);
      // All pairs of more are of no use to anybody: there tiers are compared.
      const tasks = size > 10_000 ? (["tiers", "exposure"] as const) : (["pairs"] as const);
      for (const task of tasks) {
        const report = measure(account, task);
        if (task === "pairs") totals.push([size, report.total]);
        process.stdout.write(row(cellsOf(size, task, report)));
      }
    }
    process.stdout.write(`\n${growthOf(totals)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const columns = [
  ...["interfaces", "task", "total s", "start", "read", "classes", "answers", "explain ms"],
  ...["peak MB", "classes", "different", "walker s"],
];

function writeAccount(folder: string, size: number): void {
  mkdirSync(folder);
  for (const [name, text] of filesOf(accountOf(size, seed)))
    writeFileSync(path.join(folder, path.basename(name)), text);
}

function measure(folder: string, task: "pairs" | "tiers" | "exposure"): Report {
  const subject = path.join(__dirname, "subject.js");
  const output = execFileSync(process.execPath, [subject, folder, task]);
  return JSON.parse(output.toString()) as Report; // printed by our own program
}

function cellsOf(size: number, task: string, report: Report): readonly string[] {
  const { parts, total, peakMegabytes, interfaces, classes, answers } = report;
  const part = (name: string): string => (parts[name] ?? 0).toFixed(2);
  const walker =
    task === "pairs" && size <= mostForWalker
      ? secondsOfWalker(readAws(accountOf(size, seed)), 30).toFixed(0)
      : "";
  return [
    String(interfaces),
    task,
    total.toFixed(2),
    ...["start", "read", "classes", task].map(part),
    ((parts["explanation"] ?? 0) * 1000).toFixed(1),
    peakMegabytes.toFixed(0),
    String(classes),
    String(answers),
    walker,
  ];
}

/** The exponent between the sizes: 1 is linear, 2 is every pair by itself. */
function growthOf(totals: readonly (readonly [size: number, seconds: number])[]): string {
  const [first, last] = [totals[0], totals.at(-1)];
  if (first === undefined || last === undefined || first[0] === last[0]) return "";
  const exponent = Math.log(last[1] / first[1]) / Math.log(last[0] / first[0]);
  return `Total time grows with the ${exponent.toFixed(2)}th power of the interfaces, pairs with the 2nd.\n`;
}

function row(cells: readonly string[]): string {
  return `${cells
    .map((cell) => cell.padEnd(12))
    .join("")
    .trimEnd()}\n`;
}

main(process.argv.slice(2).map(Number));
