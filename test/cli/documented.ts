import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";

import { Validator, type Schema } from "@cfworker/json-schema";

const file = path.join(__dirname, "..", "..", "docs", "answers.schema.json");
const schema = new Validator(JSON.parse(readFileSync(file, "utf8")) as Schema, "2020-12", false);

/** Parses JSON that the documented schema describes; anything else fails the test. */
export function documented(text: string): unknown {
  const answer: unknown = JSON.parse(text);
  assert.deepEqual(schema.validate(answer).errors, []);
  return answer;
}
