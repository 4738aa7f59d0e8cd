import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";

import { documented } from "./documented";
import { palisade, projectFolder, recorded, type Run } from "./palisade";

/*
 * The sample stack quickstart with two zones, as deployed: NAT gateways in the public subnets, the
 * function caller in the private ones, the function keeper in the isolated ones.
 */
describe("palisade map", () => {
  let folder: string;
  let dispose: () => void;

  before(() => {
    ({ folder, dispose } = projectFolder());
  });

  after(() => {
    dispose();
  });

  const run = (...args: readonly string[]): Promise<Run> => palisade(folder, "map", ...args);
  const state = recorded("quickstart.state.json");

  it("shows VPCs with tiers, subnets, what stands in them and their routes as a tree", async () => {
    const { code, stdout, stderr } = await run(state);
    assert.equal(
      stdout,
      `eu-central-1  account 123456789012
└─ VPC quickstart  10.0.0.0/16
   ├─ public
   │  ├─ quickstart-public-a  10.0.0.0/20  eu-central-1a
   │  │  └─ NAT gateway quickstart-public-a  public
   │  ├─ quickstart-public-b  10.0.64.0/20  eu-central-1b
   │  │  └─ NAT gateway quickstart-public-b  public
   │  ├─ 0.0.0.0/0 → internet gateway quickstart
   │  ├─ dynamodb → VPC endpoint quickstart-dynamodb
   │  └─ s3 → VPC endpoint quickstart-s3
   ├─ private
   │  ├─ quickstart-private-a  10.0.16.0/20  eu-central-1a
   │  ├─ quickstart-private-b  10.0.80.0/20  eu-central-1b
   │  ├─ function caller  in quickstart-private-a, quickstart-private-b
   │  ├─ 0.0.0.0/0 → NAT gateway quickstart-public-a  from quickstart-private-a
   │  ├─ dynamodb → VPC endpoint quickstart-dynamodb
   │  ├─ s3 → VPC endpoint quickstart-s3
   │  └─ 0.0.0.0/0 → NAT gateway quickstart-public-b  from quickstart-private-b
   ├─ isolated
   │  ├─ quickstart-isolated-a  10.0.32.0/20  eu-central-1a
   │  ├─ quickstart-isolated-b  10.0.96.0/20  eu-central-1b
   │  ├─ function keeper  in quickstart-isolated-a, quickstart-isolated-b
   │  ├─ dynamodb → VPC endpoint quickstart-dynamodb
   │  └─ s3 → VPC endpoint quickstart-s3
   ├─ VPC endpoint quickstart-dynamodb  dynamodb · gateway
   ├─ VPC endpoint quickstart-s3  s3 · gateway
   └─ internet gateway quickstart
`,
    );
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
  });

  it("draws by the ending of the file that it writes", async () => {
    for (const [file, start] of [
      ["map.svg", "<svg "],
      ["map.html", "<!doctype html>"],
      ["map.mmd", "flowchart LR"],
      ["map.txt", "eu-central-1"],
    ] as const) {
      const output = path.join(folder, file);
      const { code, stdout } = await run("--output", output, state);
      assert.deepEqual({ code, stdout }, { code: 0, stdout: "" });
      assert.equal(readFileSync(output, "utf8").slice(0, start.length), start);
    }
  });

  it("prints the picture as JSON that is documented", async () => {
    const { code, stdout } = await run("--json", state);
    const { format, source, boxes, edges } = documented(stdout) as Record<string, unknown[]>;
    assert.deepEqual(
      { code, format, source, boxes: boxes?.length, edges: edges?.length },
      {
        code: 0,
        format: "palisade.map.v1",
        source: { kind: "state", title: "state quickstart.state.json" },
        boxes: 2,
        edges: 17,
      },
    );
  });

  it("refuses to expand a VPC that is not there, and names those that are", async () => {
    const { code, stdout, stderr } = await run("--expand", "nowhere", state);
    assert.deepEqual(
      { code, stdout, stderr },
      {
        code: 64,
        stdout: "",
        stderr: "--expand names no VPC: got nowhere, allowed: all, quickstart.\n",
      },
    );
  });

  it("shows hostile names and obeys none of them", async () => {
    const hostile = '</text><script>alert(1)</script>\u001b[31m\u202e"]; click n0 "javascript:x"';
    const preview = path.join(folder, "hostile.json");
    const text = readFileSync(recorded("quickstart.preview.json"), "utf8");
    writeFileSync(
      preview,
      text.replaceAll('::caller"', `::${JSON.stringify(hostile).slice(1, -1)}"`),
    );
    for (const [format, shown, never] of [
      // A terminal obeys control characters only.
      [
        "tree",
        `function </text><script>alert(1)</script>\\u{1b}[31m\\u{202e}"]; click n0`,
        /[\u001b\u202e]/,
      ],
      ["svg", "function &#60;/text&#62;&#60;script&#62;alert(1)", /<script|[\u001b\u202e]/],
      [
        "mermaid",
        "function #60;/text#62;#60;script#62;alert(1)",
        /<script|"\]; click|[\u001b\u202e]/,
      ],
    ] as const) {
      const { code, stdout } = await run("--format", format, preview);
      assert.deepEqual(
        { code, isShown: stdout.includes(shown), isObeyed: never.test(stdout) },
        { code: 0, isShown: true, isObeyed: false },
        stdout,
      );
    }
  });
});
