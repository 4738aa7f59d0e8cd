import assert from "node:assert/strict";
import fc from "fast-check";
import { connectionAdmitted } from "../../../analysis/facts/connectionAdmission";
import { readPulumi } from "../../../analysis/read/pulumi";
import { addressRanges } from "../../../analysis/sets/addressSet";
import { previewed } from "../read/resources";

/*
 * Sixteen addresses, 10.0.0.0 to 10.0.0.15, and four ports. Rules admit blocks of these; every address is
 * tried against every rule, one by one, and the sets have to come to the same.
 */
const base = 10n << 24n;
const block = fc
  .record({ prefixLength: fc.integer({ min: 28, max: 32 }), offset: fc.nat({ max: 15 }) })
  .map(({ prefixLength, offset }) => {
    const size = 1 << (32 - prefixLength);
    const first = Math.floor(offset / size) * size;
    return { first, last: first + size - 1, text: `10.0.0.${first}/${prefixLength}` };
  });
const rule = fc.record({
  blocks: fc.array(block, { maxLength: 2 }),
  protocol: fc.constantFrom("tcp", "udp", "-1"),
  fromPort: fc.integer({ min: 1, max: 4 }),
  length: fc.nat({ max: 2 }),
});
const range = fc
  .tuple(fc.nat({ max: 15 }), fc.nat({ max: 15 }))
  .map(([one, other]) => ({ first: Math.min(one, other), last: Math.max(one, other) }));

describe("what security groups let through", () => {
  it("is what trying every address against every rule comes to", () => {
    fc.assert(
      fc.property(
        fc.array(rule, { maxLength: 4 }),
        range,
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        (rules, { first, last }, port, isExact) => {
          const group = previewed("aws:ec2/securityGroup:SecurityGroup", "hosts", {
            ingress: rules.map(({ blocks, protocol, fromPort, length }) => ({
              protocol,
              fromPort: protocol === "-1" ? 0 : fromPort,
              toPort: protocol === "-1" ? 0 : fromPort + length,
              cidrBlocks: blocks.map(({ text }) => text),
            })),
          });
          const network = readPulumi([group]);
          const [{ id } = { id: undefined }] = network.securityGroups;
          assert.ok(id !== undefined);
          const other = {
            groups: { items: [] },
            family: 4,
            addresses: addressRanges(4, [
              { first: base + BigInt(first), last: base + BigInt(last) },
            ]),
            isExact,
          } as const;
          const traffic = { protocol: 6, port };
          const groups = { items: [{ kind: "entity", id }] } as const;
          const ask = (more: object) =>
            connectionAdmitted(network, groups, "ingress", { ...other, ...more }, traffic);
          const tried = Array.from({ length: last - first + 1 }, (_, index) =>
            rules.some(
              ({ blocks, protocol, fromPort, length }) =>
                (protocol === "-1" ||
                  (protocol === "tcp" && fromPort <= port && port <= fromPort + length)) &&
                blocks.some((one) => one.first <= first + index && first + index <= one.last),
            ),
          );
          const partly = isExact ? "no" : "which of the addresses of a subnet it gets is not known";
          const expected = tried.every(Boolean) ? "yes" : tried.includes(true) ? partly : "no";
          const answer = ask({});
          assert.equal(typeof answer === "object" ? answer.why : answer, expected);
          assert.equal(ask({ callers: "internet" }), tried.includes(true) ? "yes" : "no");
        },
      ),
    );
  });

  it("counts rules that the program adds to a group outside of it, and knows that there may be others", () => {
    const rule = previewed("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "added", {
      securityGroupId: "sg-0a1b2c3d",
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      cidrIpv4: "10.0.0.0/28",
    });
    const other = {
      groups: { items: [] },
      family: 4,
      addresses: addressRanges(4, [{ first: base, last: base }]),
      isExact: true,
    } as const;
    const groups = { items: [{ kind: "external", awsId: "sg-0a1b2c3d" }] } as const;
    const answers = [443, 80].map((port) => {
      const traffic = { protocol: 6, port };
      const answer = connectionAdmitted(readPulumi([rule]), groups, "ingress", other, traffic);
      return typeof answer === "object" ? answer.why : answer;
    });
    assert.deepEqual(answers, [
      "yes",
      "the other rules of sg-0a1b2c3d, which is not part of this stack, are not known",
    ]);
  });
});
