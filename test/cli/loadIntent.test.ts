import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { Validator, type Schema } from "@cfworker/json-schema";
import { parse } from "yaml";

import { loadIntent } from "../../cli/intent/loadIntent";
import { parseIntent } from "../../cli/intent/parseIntent";

const schema = JSON.parse(
  readFileSync(path.join(__dirname, "..", "..", "docs", "intent.schema.json"), "utf8"),
) as Schema;

/** What the schema that editors use says of the same text. */
function schemaAccepts(text: string): boolean {
  return new Validator(schema, "2020-12").validate(parse(text)).valid;
}

/** Problems as `line:column message`. */
function problemsOf(text: string): readonly string[] {
  return parseIntent(text).problems.map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  );
}

const shop = `
allow:
  - name: customers reach the shop
    from: internet
    to: load-balancer:web
    ports: [443, "8000-8100"]
  - { from: web, to: 10.0.1.5, protocol: UDP, ports: 53, ipVersion: 4 }
forbid:
  - from: tag:env=dev
    to: tag:env=prod
  - { name: no ping, from: internet, to: tier:private in app, protocol: icmp }
`;

describe("an intent file", () => {
  let folder = "";

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), "palisade-intent-"));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  function write(text: string): string {
    const file = path.join(folder, "intent.yaml");
    writeFileSync(file, text);
    return file;
  }

  it("is read into statements, each with its place", async () => {
    const file = write(shop);
    const text = (value: string) => ({ kind: "text", text: value });
    assert.deepEqual(await loadIntent(file), {
      file,
      statements: [
        {
          name: "customers reach the shop",
          expect: "allow",
          from: text("internet"),
          to: text("load-balancer:web"),
          protocol: "tcp",
          ports: [
            [443, 443],
            [8000, 8100],
          ],
          sourcePosition: `${file}:3:5`,
        },
        {
          name: "allow[1]",
          expect: "allow",
          from: text("web"),
          to: text("10.0.1.5"),
          protocol: "udp",
          ports: [[53, 53]],
          family: 4,
          sourcePosition: `${file}:7:5`,
        },
        {
          name: "forbid[0]",
          expect: "forbid",
          from: text("tag:env=dev"),
          to: text("tag:env=prod"),
          sourcePosition: `${file}:9:5`,
        },
        {
          name: "no ping",
          expect: "forbid",
          from: text("internet"),
          to: text("tier:private in app"),
          protocol: "icmp",
          sourcePosition: `${file}:11:5`,
        },
      ],
    });
    assert.ok(schemaAccepts(shop));
  });

  it("tells every problem at once, each with its line and column", async () => {
    const file = write("allow:\n  - from: internet\n    too: web\nforbid: 3\n");
    await assert.rejects(loadIntent(file), {
      name: "UserError",
      exitCode: 65,
      message: [
        `${file}:2:5: allow[0].to: is missing, allowed: internet, tier:private, tag:env=dev, …`,
        `${file}:2:5: allow[0].ports: say which traffic must be possible, by ports, a protocol or both; all is every one`,
        `${file}:3:5: allow[0].too: unknown key, allowed: name, from, to, protocol, ports, ipVersion`,
        `${file}:4:9: forbid: got 3, allowed: a list of flows`,
      ].join("\n"),
    });
  });

  it("says that a file is not there", async () => {
    const missing = path.join(folder, "none.yaml");
    await assert.rejects(loadIntent(missing), { name: "UserError", exitCode: 66 });
  });

  const refused = [
    ["", "1:1 got nothing, allowed: a map with the keys allow and forbid"],
    ["[]", "1:1 got a list, allowed: a map with the keys allow and forbid"],
    ["allow: []", "1:1 it states nothing, allowed: at least one flow under allow or forbid"],
    ["deny: []\nforbid: [{from: a, to: b}]", "1:1 unknown key deny, allowed: allow, forbid"],
    [
      "forbid: [web]",
      '1:10 forbid[0]: got "web", allowed: a map with name, from, to, protocol, ports, ipVersion',
    ],
    ["forbid: [{from: a, to: ''}]", '1:24 forbid[0].to: got "", allowed: a text'],
    ["forbid: [{from: a, to: [b]}]", "1:24 forbid[0].to: got a list, allowed: a text"],
    [
      "forbid: [{from: a, to: b, protocol: http}]",
      '1:37 forbid[0].protocol: got "http", allowed: tcp, udp, icmp, icmpv6, all, or a protocol number ' +
        "from 0 to 255",
    ],
    [
      "forbid: [{from: a, to: b, ports: web}]",
      '1:34 forbid[0].ports: got "web", allowed: ports and ranges from 0 to 65535, such as 443, 80,443 or ' +
        "8000-8100",
    ],
    [
      "forbid: [{from: a, to: b, ports: [443, 70000]}]",
      "1:40 forbid[0].ports: got 70000, allowed: ports and ranges from 0 to 65535, such as 443, 80,443 or " +
        "8000-8100",
    ],
    [
      "forbid: [{from: a, to: b, ports: []}]",
      "1:34 forbid[0].ports: got an empty list, allowed: ports and ranges from 0 to 65535, such as 443, " +
        "80,443 or 8000-8100",
    ],
    ["forbid: [{from: a, to: b, ipVersion: 5}]", "1:38 forbid[0].ipVersion: got 5, allowed: 4, 6"],
  ] as const;
  for (const [text, problem] of refused)
    it(`is refused, by the schema too: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(problemsOf(text), [problem]);
      assert.ok(!schemaAccepts(text));
    });

  // What a schema cannot say.
  const refusedByUsOnly = [
    [
      "forbid: [{from: a, to: b, protocol: icmp, ports: 8}]",
      "1:50 forbid[0].ports: allowed is nothing with protocol icmp",
    ],
    [
      "forbid: [{from: a, to: b, ports: 9-3}]",
      '1:34 forbid[0].ports: got "9-3", allowed: ports and ranges from 0 to 65535, such as 443, 80,443 or ' +
        "8000-8100",
    ],
    [
      "forbid: [{name: x, from: a, to: b}, {name: x, from: b, to: a}]",
      '1:37 forbid[1]: the name "x" is taken',
    ],
    ["forbid: [{from: a, to: b}]\nforbid: []", "2:1 Map keys must be unique"],
    [
      "forbid: [&x {from: a, to: b}, *x]",
      "1:31 forbid[1]: got an alias, which is not followed, allowed: a map with name, from, to, protocol, " +
        "ports, ipVersion",
    ],
    [
      "forbid: [{from: a, to: b]",
      "1:25 Flow map in block collection must be sufficiently indented and end with a }",
    ],
  ] as const;
  for (const [text, problem] of refusedByUsOnly)
    it(`is refused: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(problemsOf(text).slice(0, 1), [problem]);
    });
});
