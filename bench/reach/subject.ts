import { readFileSync, readdirSync } from "node:fs";
import * as path from "node:path";
import { readAws, type AwsDocument } from "../../analysis/read/aws";
import { matrix } from "../../analysis/matrix/matrix";
import { pairAnswersOf } from "../../analysis/matrix/pairAnswers";
import { exposure } from "../../analysis/reach/exposure";
import { reach } from "../../analysis/reach/reach";
import { formatTraffic } from "../../analysis/sets/trafficSet";
import { withoutAddresses } from "./preview";

/** What a run of its own process tells of itself. */
export interface Report {
  /** Seconds of processor time by part, in the order of the work. */
  readonly parts: Readonly<Record<string, number>>;
  /** Seconds of processor time of the whole process up to the last answer, its start included. */
  readonly total: number;
  /** Seconds on the clock for the same. */
  readonly wall: number;
  readonly peakMegabytes: number;
  readonly interfaces: number;
  readonly classes: number;
  readonly answers: number;
}

/*
 * One measurement, in a process of its own: reads a folder of describe JSON, and answers for all pairs of
 * interfaces, between all tiers, between all tiers when no address is known, or what the internet reaches.
 * `node subject.js <folder> <task>`.
 */
function main([folder = "", task = "pairs"]: readonly string[]): Report {
  const parts: Record<string, number> = {};
  let before = seconds();
  const done = (name: string): void => {
    const now = seconds();
    parts[name] = now - before;
    before = now;
  };
  done("start");
  const account = readAws(documentsIn(folder));
  const network = task === "preview" ? withoutAddresses(account) : account;
  done("read");
  const found = new Set<unknown>();
  let classes = 0;
  if (task === "tiers" || task === "preview")
    for (const { reachable } of matrix(network, "tier").cells())
      found.add(formatTraffic(reachable.some));
  else if (task === "exposure")
    for (const { fromInternet } of exposure(network)) found.add(fromInternet);
  else {
    const answers = pairAnswersOf(network, 4, {});
    done("classes");
    classes = answers.classes.length;
    answers.everyPair((_from, _to, answer) => found.add(answer));
  }
  done(task);
  const [from, to] = [network.networkInterfaces[0], network.networkInterfaces.at(-1)];
  const total = seconds();
  const wall = performance.now() / 1000;
  if (from !== undefined && to !== undefined)
    for (let run = 0; run < 20; run += 1)
      reach(network, { from: { kind: "entity", id: from.id }, to: { kind: "entity", id: to.id } });
  parts["explanation"] = (performance.now() / 1000 - wall) / 20;
  return {
    parts,
    total,
    wall,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    interfaces: network.networkInterfaces.length,
    classes,
    answers: found.size,
  };
}

function documentsIn(folder: string): readonly AwsDocument[] {
  return readdirSync(folder).map((name) => ({
    name,
    // What a call answers is told apart by the reader, whatever it holds.
    value: JSON.parse(readFileSync(path.join(folder, name), "utf8")) as unknown,
  }));
}

/** Processor time of all threads: the compiler and the collector of Node have their own. */
function seconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

process.stdout.write(JSON.stringify(main(process.argv.slice(2))));
