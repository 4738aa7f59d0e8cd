import assert from "node:assert/strict";
import fc from "fast-check";
import { collectionOf, type Network } from "../../../analysis/model/network";
import { readAws, type AwsDocument } from "../../../analysis/read/aws";
import { readPreview } from "../../../analysis/read/json/preview";
import { readPulumi } from "../../../analysis/read/pulumi";
import { accountOf } from "../../../bench/reach/account";
import { asDescribed, asPulumi } from "./sameNetwork";

/*
 * Answers and previews in which any value, at any depth, is replaced by something of another type or out
 * of its range. A reader must read on, and say what it made nothing of.
 */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    "",
    "-1",
    "[secret]",
    "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    "10.0.0.0/40",
    "10.0.0.77/8",
    "fe80::1%eth0/64",
    "__proto__",
    "constructor",
    70_000,
    -2,
    1.5,
    1e400,
    [],
    {},
    [[]],
    { constructor: 1, toString: 2, length: 3 },
    [null, "x", 7, {}],
    { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" },
    { kind: "known", value: 1 },
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** How many values a tree has, itself included. */
function sizeOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, one) => sum + sizeOf(one), 1);
}

/** The tree with its n-th value replaced; counts as `sizeOf` does. */
function withNth(value: unknown, nth: number, replacement: unknown): unknown {
  if (nth === 0) return replacement;
  if (typeof value !== "object" || value === null) return value;
  let left = nth - 1;
  const change = (one: unknown): unknown => {
    const size = sizeOf(one);
    const changed = left >= 0 && left < size ? withNth(one, left, replacement) : one;
    left -= size;
    return changed;
  };
  if (Array.isArray(value)) return (value as readonly unknown[]).map(change);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one)]));
}

const changes = fc.array(fc.tuple(fc.nat(), hostile), { minLength: 1, maxLength: 4 });

function spoiled(value: unknown, all: readonly (readonly [number, unknown])[]): unknown {
  return all.reduce<unknown>(
    (tree, [place, replacement]) => withNth(tree, place % sizeOf(tree), replacement),
    value,
  );
}

/** Every entity has an identity and a name, and every gap says what it is about. */
function assertWhole(network: Network): void {
  for (const collection of Object.values(collectionOf)) {
    for (const { id, name } of network[collection])
      assert.ok(id !== "" && typeof name === "string");
  }
  for (const { subject, what } of network.notUnderstood) assert.ok(subject !== "" && what !== "");
}

const parameters = { numRuns: 150 };

describe("describe answers with wrong values", () => {
  const accounts: readonly (readonly AwsDocument[])[] = [asDescribed, accountOf(3, 3)];

  it("are read without failing", () => {
    fc.assert(
      fc.property(fc.constantFrom(...accounts), fc.nat(), changes, (documents, which, all) => {
        const index = which % documents.length;
        assertWhole(
          readAws(
            documents.map((one, at) =>
              at === index ? { ...one, value: spoiled(one.value, all) } : one,
            ),
          ),
        );
      }),
      parameters,
    );
  });

  it("never yield a number out of its range", () => {
    fc.assert(
      fc.property(fc.nat(), hostile, (place, value) => {
        const groups = asDescribed.find(({ name }) => name.includes("describe-security-groups"));
        assert.ok(groups !== undefined);
        const spoilt = withNth(groups.value, place % sizeOf(groups.value), value);
        for (const { fromPort, toPort } of readAws([{ ...groups, value: spoilt }])
          .securityGroupRules) {
          for (const port of [fromPort, toPort]) {
            if (port?.kind === "known") assert.ok(port.value >= -1 && port.value <= 65_535);
          }
        }
      }),
      parameters,
    );
  });

  it("are named: what is wrong, where, and what was expected", () => {
    const network = readAws([
      {
        name: "describe-security-groups",
        value: {
          SecurityGroups: [
            {
              GroupId: "sg-1",
              GroupName: 7,
              VpcId: {},
              IpPermissions: [
                {
                  IpProtocol: "tcp",
                  FromPort: 70_000,
                  ToPort: "443",
                  IpRanges: [{ CidrIp: "10.0.0.0/40" }, "0.0.0.0/0"],
                  Ipv6Ranges: [{ CidrIpv6: "10.0.0.0/8" }],
                  UserIdGroupPairs: [{ GroupName: "web" }],
                },
              ],
              IpPermissionsEgress: "none",
            },
          ],
        },
      },
    ]);
    assert.deepEqual(
      network.notUnderstood.map(({ subject, path, what }) => [subject, path, what]),
      [
        ["sg-1", "VpcId", "not a text"],
        ["sg-1", "IpPermissionsEgress", "not a list"],
        ["sg-1", "FromPort", "not a whole number from -1 to 65535"],
        ["sg-1", "ToPort", "not a whole number from -1 to 65535"],
        ["sg-1", "IpRanges[1]", "not an object"],
        ["sg-1", "CidrIp", "not an IPv4 CIDR block: 10.0.0.0/40"],
        ["sg-1", "CidrIpv6", "not an IPv6 CIDR block: 10.0.0.0/8"],
        ["sg-1", "UserIdGroupPairs[0]", "GroupId is missing"],
      ],
    );
  });
});

describe("previews with wrong values", () => {
  const preview = {
    steps: asPulumi.map(({ urn, type, inputs, outputs, propertyDependencies }) => ({
      op: "create",
      newState: { urn, type, inputs, outputs, propertyDependencies },
    })),
  };

  it("are read without failing", () => {
    fc.assert(
      fc.property(changes, (all) => {
        const read = readPreview(spoiled(preview, all));
        if (read.kind === "read") assertWhole(readPulumi(read.value));
      }),
      parameters,
    );
  });
});
