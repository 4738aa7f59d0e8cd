import assert from "node:assert/strict";

import { documented } from "./documented";
import { palisade, projectFolder, recorded, type Run } from "./palisade";

describe("palisade reach as JSON", () => {
  let folder: string;
  let dispose: () => void;
  const preview = recorded("quickstart.preview.json");
  const state = recorded("quickstart.state.json");

  before(() => {
    ({ folder, dispose } = projectFolder());
  });

  after(() => {
    dispose();
  });

  const reach = (from: string, to: string, ...more: readonly string[]): Promise<Run> =>
    palisade(folder, "reach", "--from", from, "--to", to, ...more);

  it("prints JSON that the documented schema describes", async () => {
    for (const [from, to] of [
      ["caller", "internet"],
      ["keeper", "s3"],
      ["internet", "private"],
      ["caller", "keeper"],
      ["10.0.16.9", "internet"],
      ["isolated@a", "10.0.0.0/16"],
    ] as const)
      for (const source of [preview, state])
        documented((await reach(from, to, "--json", source)).stdout);
  });

  it("prints the whole answer as JSON", async () => {
    const { stdout } = await reach(
      "function:keeper@a",
      "internet",
      "--port",
      "443",
      "--json",
      preview,
    );
    const stack = "urn:pulumi:quickstart::palisade::palisade:index:";
    const component = (kind: string, type: string, name: string) => ({
      kind,
      id: `${stack}Vpc$aws:ec2/${type}::${name}`,
      name,
      urn: `${stack}Vpc$aws:ec2/${type}::${name}`,
    });
    const acl = component("networkAcl", "networkAcl:NetworkAcl", "quickstart-isolated");
    const answer = documented(stdout) as { parts: { path: unknown[]; pairs: unknown[] }[] };
    const [{ path: steps, pairs, ...part } = { path: [], pairs: [] }] = answer.parts;
    const [step] = steps as { component: { sourcePosition?: string } }[];
    const [pair] = pairs as { from: { name: string }; to: { name: string } }[];
    delete step?.component.sourcePosition;
    assert.deepEqual(
      { ...answer, parts: [part], step, pair: [pair?.from.name, pair?.to.name] },
      {
        format: "palisade.reach.v1",
        source: { kind: "preview", title: "preview quickstart.preview.json" },
        question: {
          from: { text: "function:keeper@a", label: "function keeper in zone a" },
          to: { text: "internet", label: "the internet" },
          family: 4,
          traffic: "tcp 443",
        },
        verdict: "blocked",
        parts: [
          {
            verdict: "blocked",
            request: "blocked",
            traffic: {
              text: "tcp 443",
              tcp: [[443, 443]],
              udp: [],
              icmp: [],
              icmpv6: [],
              protocols: [],
            },
            reasons: [
              {
                code: "NO_ROUTE_TO_DESTINATION",
                sentence:
                  "Route table quickstart-isolated has no route for the request: it has only prefix list to " +
                  "quickstart-dynamodb; prefix list to quickstart-s3; 10.0.0.0/16 to local.",
                direction: "request",
                components: [
                  component("routeTable", "routeTable:RouteTable", "quickstart-isolated"),
                ],
                decidedBy: [
                  "it has only prefix list to quickstart-dynamodb; prefix list to quickstart-s3; 10.0.0.0/16 to local",
                ],
                lines: [
                  {
                    file: "stacks/quickstart/program.ts",
                    line: 17,
                    text: "line 17 of the program",
                  },
                ],
                related: [],
              },
            ],
            obstacles: [],
            remarks: [],
          },
        ],
        notes: [],
        step: {
          direction: "request",
          component: acl,
          at: "network ACL quickstart-isolated",
          what: "out of the subnet by entry 300: allow tcp 443 to 0.0.0.0/0",
        },
        pair: ["interface 0 of keeper", "internet"],
      },
    );
  });
});
