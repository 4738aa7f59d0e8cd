import { noTraffic, tcpTraffic, type TrafficSet } from "../../../analysis/sets/trafficSet";
import type { FlowEnd } from "../../../report/diff/flowEnds";
import type { FlowRow } from "../../../report/diff/flowRows";
import type { NetworkChange } from "../../../report/diff/networkChange";

/** TCP to one port. */
export const tcp = (port: number): TrafficSet => ({
  ...noTraffic,
  ...tcpTraffic([{ first: port, last: port }]),
});

/** An instance in the tier `shop private`, or where it is said to be. */
export function instance(name: string, tier = "shop private", vpc = "shop"): FlowEnd {
  return {
    ...{ id: `urn::${name}`, kind: "instance", name, urn: `urn::${name}` },
    ...{ presence: "kept", places: [{ vpc, tier }] },
  };
}

/** SSH opened from the internet to an instance. */
export function exposed(name: string, port = 22): FlowRow {
  return {
    ...{ relation: "fromInternet", kind: "opened", from: [], to: [instance(name)] },
    ...{ traffic: tcp(port), family: 4 },
  };
}

/** A change in which nothing changes but what is given. */
export function changeWith(parts: Partial<NetworkChange>): NetworkChange {
  return {
    before: { kind: "state", title: "state before.json" },
    after: { kind: "preview", title: "preview after.json" },
    flows: [],
    addresses: [],
    replacements: [],
    cost: { before: 0, after: 0, difference: 0, parts: [], asOf: "2026-11-21", isComplete: true },
    rules: { packs: ["baseline"], newlyViolated: [], newlyUndecided: [], noLongerViolated: [] },
    notes: [],
    ...parts,
  };
}

/** Names that nobody should be called, each of which would do something if it were not escaped. */
export const hostileNames: readonly string[] = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "@octocat",
  "@octo-org/security",
  "[click](https://evil.example)",
  "![pixel](https://evil.example/p.png)",
  "https://evil.example/",
  "www.evil.example",
  "mail@evil.example",
  "#1 and GH-1 and octo/repo#1",
  "a | b | c",
  "a \\| b",
  "`code` and ``more``",
  "ends with `",
  "`",
  "ends with a backslash \\",
  "</summary></details><h1>out</h1>",
  "line\n\n# heading\n\n- item",
  "\u202egnp.exe",
  "\u001b[31mred",
  "&lt;b&gt;",
  "x".repeat(5000),
];
