import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";

import { packageRoot } from "../../offline/engine/release";

/** Licences under which a program that uses the package may stay closed. */
const permitted: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC-BY-3.0",
  "CC0-1.0",
  "EPL-2.0",
  "ISC",
  "MIT",
  "Python-2.0",
]);

/** Packages whose manifest names no licence, and what their file says. */
const readByHand: Readonly<Record<string, string>> = { "@logdna/tail-file": "MIT" };

/** A package in package-lock.json. */
interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
}

describe("the packages that an installation brings", () => {
  it("are under licences that oblige nobody to publish a program", () => {
    const lock = JSON.parse(
      readFileSync(path.join(packageRoot(), "package-lock.json"), "utf8"),
    ) as { packages: Readonly<Record<string, Locked>> };
    const installed = Object.entries(lock.packages).filter(([, one]) => one.dev !== true);
    const others = installed
      .filter(([place, { license = "none" }]) => {
        const name = place.split("node_modules/").at(-1) ?? place;
        return !isPermitted(readByHand[name] ?? license);
      })
      .map(([place, { version, license = "none" }]) => `${place} ${version}: ${license}`);
    assert.ok(installed.length > 10);
    assert.deepEqual(others, []);
  });
});

/** Of a choice such as `(MIT OR GPL-3.0)` one has to be permitted, of `A AND B` both. */
function isPermitted(licence: string): boolean {
  return licence
    .replace(/[()]/g, "")
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((one) => permitted.has(one)));
}
