import assert from "node:assert/strict";

import type { Locator, Page } from "playwright-core";

import { askReach } from "../../cli/askReach";
import type { Source } from "../../cli/source/loadNetwork";

/** The box whose label for screen readers starts like this. */
export function box(page: Page, label: string): Locator {
  return page.locator(`.box[aria-label^="${label}"] > .head`).first();
}

export async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).innerText()).replaceAll(/\s+/g, " ").trim();
}

/** Holds what the page says of every pair of boxes, in each IP version, against `palisade reach`. */
export async function expectVerdictsOfReach(
  page: Page,
  source: Source,
  families: readonly number[],
): Promise<void> {
  const said = await page.evaluate<readonly (readonly [string, string, 4 | 6, string])[]>(`
    const asked = data.boxes.filter(({ name, ends }) => name !== undefined && ends !== undefined);
    asked.flatMap((from) => asked.filter((to) => to !== from).flatMap((to) =>
      versionsOf(from, to).map((version) => {
        setFamily(version);
        return [from.name, to.name, version, verdictOf(from, to, answersBetween(from, to))];
      })))
  `);
  assert.deepEqual([...new Set(said.map(([, , family]) => family))].sort(), families);
  assert.deepEqual(
    said,
    said.map(([from, to, family]) => {
      const question = { from, to, family, clientPort: "every" } as const;
      return [from, to, family, askReach(source, question).answer.verdict];
    }),
  );
}
