import assert from "node:assert/strict";
import { describeIssues } from "../../../components/plan/issue";
import type { TransitGatewayPlanArgs } from "../../../components/plan/transitGateway/transitGatewayPlanArgs";
import { validateTransitGatewayArgs } from "../../../components/plan/transitGateway/validateTransitGateway";
import { member, network, three } from "./threeNetworks";

function message(args: TransitGatewayPlanArgs): string {
  return describeIssues("TransitGateway hub", validateTransitGatewayArgs(args));
}

describe("a transit gateway that cannot be", () => {
  it("says everything about names and domains at once", () => {
    assert.equal(
      message({
        amazonSideAsn: 7224,
        domains: [
          { name: "prod", talksTo: ["dev", "prod"] },
          { name: "prod" },
          { name: "inspection" },
        ],
        vpcs: [member("Prod", 0, "staging")],
      }),
      "TransitGateway hub cannot be planned:\n" +
        "  amazonSideAsn: got 7224, allowed: 64512 to 65534 or 4200000000 to 4294967294; choose a private " +
        "number that none of your networks has\n" +
        '  domains[1].name: got "prod", allowed: each name once; choose another name\n' +
        '  domains[2].name: got "inspection", allowed: lower-case words joined by hyphens, other than ' +
        '"inspection"; choose another name, such as prod\n' +
        '  domains[0].talksTo[0]: got "dev", allowed: inspection; name another domain\n' +
        '  domains[0].talksTo[1]: got "prod", allowed: inspection; members of a domain talk to each other ' +
        "unless it is isolated: leave it out\n" +
        '  vpcs[0].name: got "Prod", allowed: lower-case words joined by hyphens, other than "inspection"; ' +
        "choose another name, such as prod\n" +
        '  vpcs[0].domain: got "staging", allowed: prod, prod, inspection; name the domain whose rules hold ' +
        "for it",
    );
  });

  it("has VPCs that overlap where one table hears of both", () => {
    const fix = "renumber one of the VPCs, or use PrivateLink between them";
    const same = { ...three, vpcs: [member("prod", 0), member("dev", 0), member("shared", 2)] };
    assert.equal(
      message(same),
      "TransitGateway hub cannot be planned:\n" +
        "  vpcs[1].vpc: got 10.0.0.0/16, allowed: blocks that do not overlap 10.0.0.0/16 of prod, as one " +
        `route table hears of both; ${fix}`,
    );
    const apart = { ...same, domains: [{ name: "prod" }, { name: "dev" }, { name: "shared" }] };
    assert.deepEqual(validateTransitGatewayArgs(apart), []);
  });

  it("has a zone in use without an interface", () => {
    const subnets = network(0).subnets.filter(
      ({ tier, zone }) => tier === "private" || zone === "a",
    );
    const vpcs = [
      { ...member("prod", 0), vpc: network(0, { subnets }), attachmentTier: "isolated" },
    ];
    assert.equal(
      message({ ...three, vpcs }),
      "TransitGateway hub cannot be planned:\n" +
        '  vpcs[0].attachmentTier: got "isolated", allowed: a tier with a subnet in every zone in use ' +
        "(a, b): private; workloads reach the gateway through an interface of their own zone: choose " +
        "another tier",
    );
    const open = subnets.map((subnet) => ({ ...subnet, kind: "public" }));
    assert.equal(
      message({ ...three, vpcs: [{ ...member("prod", 0), vpc: network(0, { subnets: open }) }] }),
      "TransitGateway hub cannot be planned:\n" +
        "  vpcs[0].attachmentTier: got nothing, allowed: a tier with a subnet in every zone in use (a, b): " +
        "private; add a tier for the gateway's interfaces, a /28 in each zone, and name it here",
    );
  });

  it("has static routes that contradict each other", () => {
    const routes = [
      { destination: "10.9.0.0/16", vpc: "lab" },
      { destination: "10.9.0.0/16", blackhole: true },
      { destination: "10.8.1.2/16", vpc: "prod", blackhole: true },
      { destination: "10.7.0.0/16" },
    ];
    assert.equal(
      message({ ...three, domains: [{ name: "prod", routes }], vpcs: [member("prod", 0)] }),
      "TransitGateway hub cannot be planned:\n" +
        '  domains[0].routes[0].vpc: got "lab", allowed: prod; name a VPC of the gateway\n' +
        '  domains[0].routes[1].destination: got "10.9.0.0/16", allowed: each block once; a table has one ' +
        "route for a block: remove it here\n" +
        '  domains[0].routes[2].destination: got "10.8.1.2/16", allowed: a block on its own boundary, such ' +
        "as 10.0.0.0/16; write the first address of the network and its size\n" +
        "  domains[0].routes[2]: got vpc and blackhole, allowed: exactly one of the two; name the VPC that " +
        "gets the packets, or set blackhole: true to drop them\n" +
        "  domains[0].routes[3]: got neither vpc nor blackhole, allowed: exactly one of the two; name the " +
        "VPC that gets the packets, or set blackhole: true to drop them",
    );
  });

  it("takes in other accounts without being shared, or shares with nobody", () => {
    assert.equal(
      message({ ...three, vpcs: [{ ...member("prod", 0), provider: "other" }] }),
      "TransitGateway hub cannot be planned:\n" +
        "  vpcs[0].provider: got a provider, allowed: nothing unless the gateway is shared; share the gateway " +
        "with the VPC's account, or leave the provider out",
    );
    const allowed = "accounts of twelve digits and ARNs of organizations or parts of one";
    assert.equal(
      message({ ...three, share: { principals: ["1234"] } }),
      "TransitGateway hub cannot be planned:\n" +
        `  share.principals[0]: got "1234", allowed: ${allowed}; write account ids in quotation marks, with ` +
        "their leading zeros",
    );
    assert.equal(
      message({ ...three, share: { principals: [] } }),
      `TransitGateway hub cannot be planned:\n  share.principals: got [], allowed: ${allowed}; name one, or ` +
        "leave share out",
    );
  });

  it("accepts attachments of other accounts under names of their own", () => {
    const acceptedAttachments = [
      { name: "partner", domain: "prod" },
      { name: "dev", domain: "partners" },
    ];
    assert.equal(
      message({ ...three, acceptedAttachments }),
      "TransitGateway hub cannot be planned:\n" +
        '  acceptedAttachments[1].domain: got "partners", allowed: prod, dev, shared; name the domain whose ' +
        "rules hold for it\n" +
        '  acceptedAttachments[1].name: got "dev", allowed: names that no VPC has (prod, dev, shared); ' +
        "choose another name",
    );
  });
});
