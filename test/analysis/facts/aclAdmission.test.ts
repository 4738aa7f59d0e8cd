import assert from "node:assert/strict";
import * as fc from "fast-check";
import { tableOfAcl } from "../../../analysis/facts/aclAdmission";
import { matchesOfAcl } from "../../../analysis/facts/aclMatches";
import { shadowsOf } from "../../../analysis/facts/aclShadows";
import { readPulumi } from "../../../analysis/read/pulumi";
import { unknownValue } from "../../../analysis/read/resource";
import { addressesInclude } from "../../../analysis/sets/addressSet";
import { parseAddress } from "../../../analysis/sets/cidr";
import { portsInclude } from "../../../analysis/sets/portSet";
import { parameters } from "../agreement/runs";
import { previewed } from "../read/resources";

/*
 * One network ACL whose entries speak of two ports and of blocks that nest. Numbers, actions, blocks and
 * ports may be unknown. Every way of filling in the unknowns is tried by scanning the entries in order:
 * what the sets say must hold for all of them.
 */

/** An entry as it could turn out. */
interface Entry {
  readonly ruleNo: number;
  readonly action: string;
  readonly cidrBlock: string;
  readonly fromPort: number;
  readonly toPort: number;
}

type Written = { readonly [Key in keyof Entry]: Entry[Key] | typeof unknownValue };

const blocks = ["0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "192.0.2.0/24"];
const addresses = ["10.1.2.3", "10.2.0.1", "192.0.2.9", "203.0.113.1"];
const ports = [79, 80, 81, 443];
const ranges = [
  { fromPort: 80, toPort: 80 },
  { fromPort: 80, toPort: 443 },
  { fromPort: 0, toPort: 65_535 },
] as const;

// Unknown numbers may come first, last, or between any two.
const freeNumbers = [5, 15, 25, 35, 45];

const known = (index: number): fc.Arbitrary<Entry> =>
  fc
    .record({
      action: fc.constantFrom("allow", "deny"),
      cidrBlock: fc.constantFrom(...blocks),
      range: fc.constantFrom(...ranges),
    })
    .map(({ range, ...entry }) => ({ ruleNo: (index + 1) * 10, ...entry, ...range }));

const entries: fc.Arbitrary<readonly Entry[]> = fc
  .integer({ min: 1, max: 4 })
  .chain((length) => fc.tuple(...Array.from({ length }, (_, index) => known(index))));

/** Entries of which at most one value is unknown, and every list that they may turn out to be. */
const open: fc.Arbitrary<{ written: readonly Written[]; lists: readonly (readonly Entry[])[] }> = fc
  .tuple(entries, fc.nat(), fc.constantFrom("ruleNo", "action", "cidrBlock", "none"))
  .map(([list, at, key]) => {
    const index = at % list.length;
    if (key === "none") return { written: list, lists: [list] };
    const values: Readonly<Record<string, readonly unknown[]>> = {
      ruleNo: freeNumbers,
      action: ["allow", "deny"],
      cidrBlock: blocks,
    };
    const put = (value: unknown) =>
      list.map((one, i) => (i === index ? { ...one, [key]: value } : one));
    return {
      written: put(unknownValue),
      lists: (values[key] ?? []).map((value) => put(value) as readonly Entry[]),
    };
  });

function networkWith(ingress: readonly Written[]) {
  const inline = ingress.map((one) => ({ protocol: "tcp", ...one }));
  const network = readPulumi([
    previewed("aws:ec2/networkAcl:NetworkAcl", "list", { vpcId: "vpc-0a1b2c3d", ingress: inline }),
  ]);
  const [acl] = network.networkAcls;
  assert.ok(acl);
  return { network, acl };
}

function matches({ cidrBlock, fromPort, toPort }: Entry, address: string, port: number): boolean {
  const [base = "", length = "0"] = cidrBlock.split("/");
  const bits = (text: string) =>
    text
      .split(".")
      .map((part) => Number(part).toString(2).padStart(8, "0"))
      .join("");
  const prefix = Number(length);
  const inside = bits(base).slice(0, prefix) === bits(address).slice(0, prefix);
  return inside && fromPort <= port && port <= toPort;
}

/** The entry that decides, scanning by number. */
function firstMatch(list: readonly Entry[], address: string, port: number): Entry | undefined {
  return [...list]
    .sort((left, right) => left.ruleNo - right.ruleNo)
    .find((entry) => matches(entry, address, port));
}

describe("what a network ACL admits", () => {
  it("holds for every way in which the unknowns may turn out, and is exact without any", () => {
    fc.assert(
      fc.property(open, ({ written, lists }) => {
        const { network, acl } = networkWith(written);
        const { rows } = tableOfAcl(network, acl, "ingress", 4);
        for (const address of addresses) {
          const value = parseAddress(address)?.value ?? 0n;
          const row = rows.find(
            ({ atom }) => atom.kind === "set" && addressesInclude(atom.set, value),
          );
          for (const port of ports) {
            const outcomes = lists.map(
              (list) => firstMatch(list, address, port)?.action === "allow",
            );
            const surely = portsInclude(row?.admitted.surely.tcp ?? [], port);
            const perhaps = portsInclude(row?.admitted.perhaps.tcp ?? [], port);
            if (lists.length === 1) assert.deepEqual([surely, perhaps], [outcomes[0], outcomes[0]]);
            else {
              if (surely) assert.ok(outcomes.every((admits) => admits));
              if (!perhaps) assert.ok(outcomes.every((admits) => !admits));
            }
          }
        }
      }),
      parameters(),
    );
  });

  it("leaves nothing of an entry exactly where no packet gets as far as it", () => {
    // Every block and range above has a sample that no other block or range tells apart from the rest.
    fc.assert(
      fc.property(entries, (list) => {
        const { network, acl } = networkWith(list);
        const shadows = shadowsOf(4, matchesOfAcl(network, acl, "ingress", 4));
        const samples = addresses.flatMap((address) =>
          [...ports, 444, 1].map((port) => ({ address, port })),
        );
        const expected = list.map((entry) => {
          const before = list.filter(({ ruleNo }) => ruleNo < entry.ruleNo);
          const own = samples.filter(({ address, port }) => matches(entry, address, port));
          return {
            isWhole: own.every(({ address, port }) => firstMatch(before, address, port))
              ? "yes"
              : "no",
            isAllowed: own.some(
              ({ address, port }) => firstMatch(before, address, port)?.action === "allow",
            )
              ? "yes"
              : "no",
          };
        });
        assert.deepEqual(
          shadows.map(({ isWhole, isAllowed }) => ({ isWhole, isAllowed })),
          expected,
        );
      }),
      parameters(),
    );
  });
});
