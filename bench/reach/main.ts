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
const mostForPreview = 1000;
/** All pairs of more are of no use to anybody: there tiers are compared. */
const mostForPairs = 10_000;
const seed = 1;

/** `npm run bench:reach [-- <interfaces>…]`: what the analysis of whole accounts costs, and how it grows. */
function main(sizes: readonly number[]): void {
  const chosen = sizes.length > 0 ? sizes : [...usual, 100_000];
  const folder = mkdtempSync(path.join(tmpdir(), "palisade-bench-"));
  try {
    process.stdout.write(row(columns));
    const pairs: Measured[] = [];
    for (const size of chosen) {
      const account = path.join(folder, String(size));
      writeAccount(account, size);
      for (const task of tasksOf(size)) {
        const report = fastest(account, task, size > mostForPairs ? 1 : 3);
        if (task === "pairs") pairs.push({ size, report });
        process.stdout.write(row(cellsOf(size, task, report)));
      }
    }
    process.stdout.write(`\n${growthOf(pairs)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Task = "pairs" | "preview" | "tiers" | "exposure";

function tasksOf(size: number): readonly Task[] {
  if (size > mostForPairs) return ["tiers", "exposure"];
  return size > mostForPreview ? ["pairs"] : ["pairs", "preview"];
}

interface Measured {
  readonly size: number;
  readonly report: Report;
}

const columns = [
  ...["interfaces", "task", "wall s", "CPU s", "start", "read", "classes", "answers", "explain ms"],
  ...["peak MB", "classes", "different", "walker s"],
];

function writeAccount(folder: string, size: number): void {
  mkdirSync(folder);
  for (const [name, text] of filesOf(accountOf(size, seed)))
    writeFileSync(path.join(folder, path.basename(name)), text);
}

/** Other work on the machine only makes a run slower: the fastest of some tells what the work costs. */
function fastest(folder: string, task: Task, runs: number): Report {
  const reports = Array.from({ length: runs }, () => measure(folder, task));
  return reports.reduce((left, right) => (right.total < left.total ? right : left));
}

function measure(folder: string, task: Task): Report {
  const subject = path.join(__dirname, "subject.js");
  const output = execFileSync(process.execPath, [subject, folder, task]);
  return JSON.parse(output.toString()) as Report; // printed by our own program
}

function cellsOf(size: number, task: string, report: Report): readonly string[] {
  const { parts, total, wall, peakMegabytes, interfaces, classes, answers } = report;
  const part = (name: string): string => (parts[name] ?? 0).toFixed(2);
  const walker =
    task === "pairs" && size <= mostForWalker
      ? secondsOfWalker(readAws(accountOf(size, seed)), 30).toFixed(0)
      : "";
  return [
    String(interfaces),
    task,
    wall.toFixed(2),
    total.toFixed(2),
    ...["start", "read", "classes", task].map(part),
    ((parts["explanation"] ?? 0) * 1000).toFixed(1),
    peakMegabytes.toFixed(0),
    String(classes),
    String(answers),
    walker,
  ];
}

/** Exponents between the smallest and the largest size: 1 is linear, 2 is every pair by itself. */
function growthOf(measured: readonly Measured[]): string {
  const [first, last] = [measured[0], measured.at(-1)];
  if (first === undefined || last === undefined || first === last) return "";
  const exponent = (secondsOf: (report: Report) => number): string => {
    const times = secondsOf(last.report) / secondsOf(first.report);
    return (Math.log(times) / Math.log(last.size / first.size)).toFixed(2);
  };
  const parts = ["read", "classes", "pairs"].map(
    (name) => `${name} ${exponent((report) => report.parts[name] ?? 0)}`,
  );
  const total = exponent((report) => report.total);
  return `Growth of all pairs, as a power of the interfaces: ${total} (${parts.join(", ")}).\n`;
}

function row(cells: readonly string[]): string {
  return `${cells
    .map((cell) => cell.padEnd(12))
    .join("")
    .trimEnd()}\n`;
}

main(process.argv.slice(2).map(Number));
