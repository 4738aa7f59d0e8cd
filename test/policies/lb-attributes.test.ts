import assert from "node:assert/strict";
import { unknownValue } from "../../analysis/read/resource";
import type { Rule } from "../../policies/rule";
import { lbDeletionProtection } from "../../policies/rules/lb-deletion-protection";
import { lbDesyncMode } from "../../policies/rules/lb-desync-mode";
import { lbDropInvalidHeaders } from "../../policies/rules/lb-drop-invalid-headers";
import { lbNoClassic } from "../../policies/rules/lb-no-classic";
import { balancer, classic, subnets } from "./balancerStack";
import { runPack } from "./harness";
import { outcomesOf } from "./oneGroup";

interface Case {
  readonly name: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly type?: string;
  readonly outcome: readonly string[];
}

function judges(rule: Rule, cases: readonly Case[]): void {
  describe(rule.name, () => {
    for (const { name, inputs, type, outcome } of cases) {
      it(name, async () => {
        const stack = [...subnets({ a: "us-east-1a", b: "us-east-1b" })];
        assert.deepEqual(
          await outcomesOf(rule, [...stack, balancer(inputs, ["a", "b"], type)]),
          outcome,
        );
      });
    }
    it("says nothing of a stack without load balancers", async () => {
      assert.deepEqual(await outcomesOf(rule, subnets({ a: "us-east-1a" })), []);
    });
  });
}

const unprotected =
  "advisory on web: Load balancer web has no deletion protection, so one mistaken deletion takes away the " +
  "address that its callers know. Set enableDeletionProtection to true.";
const ifUnprotected =
  "It is a violation if nothing protects it outside of environments dev, test, demo.";

judges(lbDeletionProtection, [
  { name: "finds an absent value", outcome: [unprotected] },
  {
    name: "finds false in production, under both names of the type",
    inputs: { enableDeletionProtection: false, tags: { environment: "production" } },
    type: "aws:alb/loadBalancer:LoadBalancer",
    outcome: [unprotected],
  },
  { name: "takes true", inputs: { enableDeletionProtection: true }, outcome: [] },
  { name: "takes a dev environment", inputs: { tags: { env: "dev" } }, outcome: [] },
  {
    name: "does not decide an unknown value",
    inputs: { enableDeletionProtection: unknownValue },
    outcome: [
      "advisory on web: Not decided: Load balancer web: enableDeletionProtection of web is not known yet. " +
        ifUnprotected,
    ],
  },
  {
    name: "does not decide an unknown environment",
    inputs: { tags: { environment: unknownValue } },
    outcome: [
      `advisory on web: Not decided: Load balancer web: tag environment of web is not known yet. ${ifUnprotected}`,
    ],
  },
  {
    name: "does not need the environment of what is protected",
    inputs: { enableDeletionProtection: true, tags: unknownValue },
    outcome: [],
  },
  { name: "says nothing of classic load balancers", type: classic, outcome: [] },
]);

const keepsHeaders =
  "advisory on web: Load balancer web hands on headers that no HTTP knows, so a request can be smuggled " +
  "inside another. Set dropInvalidHeaderFields to true.";
const ifKept =
  "It is a violation if it is an application load balancer that keeps invalid headers.";

judges(lbDropInvalidHeaders, [
  { name: "finds an absent value", outcome: [keepsHeaders] },
  { name: "finds false", inputs: { dropInvalidHeaderFields: false }, outcome: [keepsHeaders] },
  { name: "takes true", inputs: { dropInvalidHeaderFields: true }, outcome: [] },
  {
    name: "says nothing of a network load balancer",
    inputs: { loadBalancerType: "network" },
    outcome: [],
  },
  {
    name: "does not decide an unknown value",
    inputs: { dropInvalidHeaderFields: unknownValue },
    outcome: [
      `advisory on web: Not decided: Load balancer web: dropInvalidHeaderFields of web is not known yet. ${ifKept}`,
    ],
  },
  {
    name: "does not decide an unknown type",
    inputs: { loadBalancerType: unknownValue },
    outcome: [
      `advisory on web: Not decided: Load balancer web: loadBalancerType of web is not known yet. ${ifKept}`,
    ],
  },
]);

const monitors = (name: string) =>
  `advisory on web: ${name} web has the desync mitigation mode monitor, so it hands on requests that its ` +
  "targets may read in another way than it does. Use defensive or strictest.";

judges(lbDesyncMode, [
  { name: "takes an absent value for defensive", outcome: [] },
  { name: "takes strictest", inputs: { desyncMitigationMode: "strictest" }, outcome: [] },
  {
    name: "finds monitor",
    inputs: { desyncMitigationMode: "monitor" },
    outcome: [monitors("Load balancer")],
  },
  {
    name: "finds monitor of a classic load balancer",
    inputs: { desyncMitigationMode: "monitor" },
    type: classic,
    outcome: [monitors("Classic load balancer")],
  },
  {
    name: "says nothing of a network load balancer, which reads no HTTP",
    inputs: { loadBalancerType: "network", desyncMitigationMode: "monitor" },
    outcome: [],
  },
  {
    name: "does not decide an unknown mode",
    inputs: { desyncMitigationMode: unknownValue },
    outcome: [
      "advisory on web: Not decided: Load balancer web: desyncMitigationMode of web is not known yet. It is " +
        "a violation if its desync mitigation mode is monitor.",
    ],
  },
]);

judges(lbNoClassic, [
  { name: "takes an application load balancer", outcome: [] },
  { name: "takes a network one", inputs: { loadBalancerType: "network" }, outcome: [] },
  {
    name: "finds a classic one",
    type: classic,
    outcome: [
      "advisory on web: Load balancer web is a classic one, of the previous generation: it takes no rules, no " +
        "web ACL and no target groups. Move to an application or network load balancer.",
    ],
  },
]);

describe("lb-drop-invalid-headers, lb-desync-mode and lb-no-classic", () => {
  it("are published before the load balancer is created", async () => {
    const { registration } = await runPack(
      [balancer({ desyncMitigationMode: "monitor" }, ["a"], classic)],
      { rules: [lbDesyncMode, lbNoClassic] },
    );
    assert.deepEqual(
      registration.map(({ policy }) => policy),
      ["lb-desync-mode", "lb-no-classic"],
    );
  });
});
