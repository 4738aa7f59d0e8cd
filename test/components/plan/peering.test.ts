import assert from "node:assert/strict";
import { describeIssues } from "../../../components/plan/issue";
import { planPeering } from "../../../components/plan/peering/peeringPlan";
import type { PeeringPlanArgs } from "../../../components/plan/peering/peeringPlanArgs";
import { validatePeeringArgs } from "../../../components/plan/peering/validatePeering";
import { joined } from "./joined";

const shop = joined(0);
const data = joined(1);
const pair: PeeringPlanArgs = {
  requester: { vpc: shop, tiers: ["private"] },
  accepter: { vpc: data, tiers: ["isolated"] },
};

function message(args: PeeringPlanArgs): string {
  return describeIssues("Peering shop-data", validatePeeringArgs(args));
}

/** Each route as `name: destination`. */
function routes(args: PeeringPlanArgs): string[] {
  return planPeering(args).routes.map(({ key, destination }) => {
    const { cidrBlock, block, ipv6Of } = destination;
    const ipv6 = ipv6Of === undefined ? undefined : `IPv6 of ${ipv6Of.tier}-${ipv6Of.zone}`;
    return `${key}: ${cidrBlock ?? block ?? ipv6 ?? ""}`;
  });
}

describe("the plan of a peering connection", () => {
  it("routes each table of one side to each subnet of the other, and back", () => {
    assert.deepEqual(validatePeeringArgs(pair), []);
    assert.deepEqual(routes(pair), [
      "requester-private-a-to-isolated-a: 10.1.32.0/20",
      "requester-private-a-to-isolated-b: 10.1.96.0/20",
      "requester-private-b-to-isolated-a: 10.1.32.0/20",
      "requester-private-b-to-isolated-b: 10.1.96.0/20",
      "accepter-isolated-to-private-a: 10.0.16.0/20",
      "accepter-isolated-to-private-b: 10.0.80.0/20",
    ]);
  });

  it("routes to the blocks that are named instead", () => {
    const wide = { ...pair, accepter: { ...pair.accepter, reachable: ["10.1.0.0/17"] } };
    assert.deepEqual(validatePeeringArgs(wide), []);
    assert.deepEqual(routes(wide).slice(0, 2), [
      "requester-private-a-to-10-1-0-0-17: 10.1.0.0/17",
      "requester-private-b-to-10-1-0-0-17: 10.1.0.0/17",
    ]);
  });

  it("routes to whole blocks by name while an IPAM pool chooses the addresses", () => {
    const { cidrBlock: _, ...pooled } = joined(1, {
      subnets: [{ tier: "isolated", zone: "a" }],
      ipv4Blocks: [{ name: "primary" }, { name: "more" }],
    });
    const args = { ...pair, accepter: { vpc: pooled, tiers: ["isolated"] } };
    assert.deepEqual(validatePeeringArgs(args), []);
    assert.deepEqual(routes(args).slice(0, 2), [
      "requester-private-a-to-primary: primary",
      "requester-private-a-to-more: more",
    ]);
  });

  it("routes IPv6 where both sides have it", () => {
    const dual = (second: number) => {
      const network = joined(second);
      const subnets = network.subnets.map((subnet) => ({ ...subnet, ipv6CidrBlock: "later" }));
      return { ...network, ipv6CidrBlock: "later", subnets };
    };
    const ipv6 = (args: PeeringPlanArgs) => routes(args).filter((route) => route.includes("IPv6"));
    const [requester, accepter] = [
      { vpc: dual(0), tiers: ["isolated"] },
      { vpc: dual(1), tiers: ["isolated"] },
    ];
    assert.deepEqual(ipv6({ requester, accepter }), [
      "requester-isolated-to-isolated-a-ipv6: IPv6 of isolated-a",
      "requester-isolated-to-isolated-b-ipv6: IPv6 of isolated-b",
      "accepter-isolated-to-isolated-a-ipv6: IPv6 of isolated-a",
      "accepter-isolated-to-isolated-b-ipv6: IPv6 of isolated-b",
    ]);
    assert.deepEqual(ipv6({ requester, accepter: pair.accepter }), []);
  });

  it("is accepted with the request in one account and region, and there otherwise", () => {
    const by = (accepter: Partial<PeeringPlanArgs["accepter"]>, accepterProvider?: string) =>
      planPeering({
        ...pair,
        accepter: { ...pair.accepter, ...accepter },
        ...(accepterProvider === undefined ? {} : { accepterProvider }),
      }).acceptance;
    assert.deepEqual(
      [by({}), by({ region: "eu-west-1" }), by({}, "provider"), by({ accepts: false })],
      ["request", "accepter", "accepter", "elsewhere"],
    );
  });

  it("makes no routes in a VPC whose own program accepts", () => {
    const accepter = { ...pair.accepter, accountId: "210987654321", accepts: false };
    assert.deepEqual(validatePeeringArgs({ ...pair, accepter }), []);
    assert.deepEqual(
      planPeering({ ...pair, accepter }).routes.map(({ side }) => side),
      ["requester", "requester", "requester", "requester"],
    );
  });
});

describe("a peering connection that cannot be", () => {
  it("says which blocks overlap, secondary ones included", () => {
    const vpc = joined(1, { secondaryCidrBlocks: ["10.0.128.0/17"] });
    assert.equal(
      message({ ...pair, accepter: { vpc, tiers: ["isolated"] } }),
      "Peering shop-data cannot be planned:\n" +
        "  accepter.vpc: got 10.0.128.0/17, allowed: blocks that do not overlap 10.0.0.0/16 of the " +
        "requester; AWS refuses the whole connection: renumber one of the VPCs, or use PrivateLink",
    );
  });

  it("names what lies behind a VPC, which peering does not reach", () => {
    const accepter = { ...pair.accepter, reachable: ["10.1.0.0/20", "10.9.0.0/16", "0.0.0.0/0"] };
    const fix =
      "peering does not forward to what lies behind the VPC: peer with the other network itself, or join " +
      "all of them by a TransitGateway";
    assert.equal(
      message({ ...pair, accepter }),
      "Peering shop-data cannot be planned:\n" +
        `  accepter.reachable[1]: got "10.9.0.0/16", allowed: blocks inside the VPC (10.1.0.0/16); ${fix}\n` +
        `  accepter.reachable[2]: got "0.0.0.0/0", allowed: blocks inside the VPC (10.1.0.0/16); ${fix}`,
    );
  });

  it("names every tier that is not there, and a list without any", () => {
    assert.equal(
      message({
        requester: { vpc: shop, tiers: ["private", "web", "private"] },
        accepter: { vpc: data, tiers: [] },
      }),
      "Peering shop-data cannot be planned:\n" +
        '  requester.tiers[1]: got "web", allowed: tiers of the VPC (public, private, isolated); name one ' +
        "of them\n" +
        '  requester.tiers[2]: got "private", allowed: each tier once; remove it here\n' +
        "  accepter.tiers: got [], allowed: tiers of the VPC (public, private, isolated); name the tiers " +
        "that take part; the others stay apart",
    );
  });

  it("asks for what is needed in another account", () => {
    const accepter = { ...pair.accepter, accountId: "210987654321" };
    assert.equal(
      message({ ...pair, accepter }),
      "Peering shop-data cannot be planned:\n" +
        "  accepterProvider: got nothing, allowed: a provider for account 210987654321; give one, or set " +
        "accepter.accepts: false and use a PeeringAcceptance in a program of that account",
    );
    assert.equal(
      message({
        ...pair,
        accepter: { ...accepter, accountId: "12", region: "Ireland", accepts: false },
        accepterProvider: "one",
      }),
      "Peering shop-data cannot be planned:\n" +
        '  accepter.accountId: got "12", allowed: an account id of twelve digits; write it in quotation ' +
        "marks, with its leading zeros\n" +
        '  accepter.region: got "Ireland", allowed: the name of a region, such as eu-west-1; write its name, ' +
        "or leave it out when both VPCs are in one region\n" +
        "  accepterProvider: got a provider, allowed: nothing while accepter.accepts is false, as nothing is " +
        "made there; leave one out",
    );
  });

  it("asks for blocks on their boundaries", () => {
    const accepter = { ...pair.accepter, reachable: ["10.1.3.4/16"] };
    assert.equal(
      message({ ...pair, accepter }),
      "Peering shop-data cannot be planned:\n" +
        '  accepter.reachable[0]: got "10.1.3.4/16", allowed: a block on its own boundary, such as ' +
        "10.0.0.0/16; write the first address of the network and its size",
    );
  });
});
