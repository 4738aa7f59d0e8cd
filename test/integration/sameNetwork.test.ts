import assert from "node:assert/strict";
import {
  diff,
  entityId,
  reach,
  readAws,
  readPreview,
  readPulumi,
  readState,
  type Endpoint,
  type Network,
} from "../../analysis/index";
import { describeState } from "./describeState";
import { offlineWorld } from "./offlineWorld";

/*
 * The sample stacks as the real engine tells them: the preview before anything exists, the exported state
 * after it does, and what the AWS CLI would describe then. Whoever asks gets the same answer three times.
 */

/** Something to ask about, by its identity in a stack and in an account. */
interface End {
  readonly name: string;
  readonly urn: string;
  readonly awsId: string;
}

function endOf(end: End | string, inAccount: boolean): Endpoint {
  if (end === "internet") return { kind: "internet" };
  if (typeof end === "string") return { kind: "service", service: end };
  return { kind: "entity", id: entityId(inAccount ? end.awsId : end.urn) };
}

function verdicts(network: Network, ends: readonly End[], inAccount: boolean): Map<string, string> {
  const result = new Map<string, string>();
  const all: readonly (End | string)[] = [...ends, "internet", "s3"];
  for (const from of all) {
    for (const to of all) {
      if (from === to || (typeof from === "string" && typeof to === "string") || from === "s3")
        continue;
      for (const [protocol, port] of [
        ["tcp", 443],
        ["tcp", 5432],
        ["udp", 30_000],
      ] as const) {
        const { verdict } = reach(network, {
          from: endOf(from, inAccount),
          to: endOf(to, inAccount),
          protocol,
          ports: [port],
        });
        const names = [from, to].map((end) => (typeof end === "string" ? end : end.name));
        result.set(`${names.join(" > ")} ${protocol} ${port}`, verdict);
      }
    }
  }
  return result;
}

function parsed(output: string): unknown {
  return JSON.parse(output.slice(output.indexOf("{")));
}

for (const stack of ["quickstart", "nat-migration"]) {
  describe(`the ${stack} stack as preview, state and account`, () => {
    it("is one network with the same verdicts", async () => {
      const world = await offlineWorld(stack);
      try {
        const preview = readPreview(
          parsed((await world.run(["preview", "--json", "--suppress-progress"])).output),
        );
        assert.equal((await world.run(["up", "--yes", "--skip-preview"])).code, 0);
        const exported = parsed((await world.pulumi(["stack", "export", "--stack", stack])).output);
        const state = readState(exported);
        assert.ok(preview.kind === "read" && state.kind === "read");
        const account = readAws(describeState(await world.resources()));
        assert.deepEqual(account.notUnderstood, []);
        assert.deepEqual(readPulumi(state.value).notUnderstood, []);

        const ends = state.value
          .filter(({ type }) => /:(Function|NatGateway|VpcEndpoint)$/.test(type))
          .map(({ name, urn, type, outputs }): End => {
            const id = type.endsWith(":Function") ? outputs["arn"] : outputs["id"];
            return { name: `${type.split(":").at(-1) ?? ""} ${name}`, urn, awsId: String(id) };
          });
        const deployed = verdicts(readPulumi(state.value), ends, false);
        assert.ok(new Set(deployed.values()).size > 1, "all verdicts are alike");
        assert.deepEqual(verdicts(account, ends, true), deployed);
        // Interfaces are matched by their AWS ids, since a program and an account name them differently.
        const { added, removed, changes } = diff(readPulumi(state.value), account, "vpc");
        assert.deepEqual([added, removed, changes], [[], [], []]);

        const planned = verdicts(readPulumi(preview.value), ends, false);
        const changed = [...planned].filter(
          ([question, verdict]) => verdict !== "unknown" && verdict !== deployed.get(question),
        );
        assert.deepEqual(changed, []);
      } finally {
        world.dispose();
      }
    });
  });
}
