import assert from "node:assert/strict";
import type { Network } from "../../../analysis/model/network";
import { known } from "../../../analysis/model/value";
import type { PlannedStep, ReplaceOrder } from "../../../analysis/read/json/plannedSteps";
import { outageText } from "../../../report/diff/outage";
import { plannedReplacements, type Replacement } from "../../../report/diff/replacements";
import { sectionsOf } from "../../../report/diff/sections";
import { balance } from "../../analysis/reach/balancing/pieces";
import { id, list, nobodyKnows, standard, to, type Drawing } from "../../analysis/reach/drawing";
import { transit } from "../../analysis/reach/examples/pieces";
import { changeWith } from "./changes";

/*
 * V: the web server P, with a public address, in the public subnet p behind an internet gateway; A in the subnet a
 * and B in b, which leave by the NAT gateway in p; the balancer alb in q, whose routes are those of p. An
 * interface endpoint of SQS in b. V and W, where C stands, are joined by a transit gateway. P takes 443 from
 * everybody and 22 from the members of sg-A.
 */
function shop(): Drawing {
  const drawing = standard();
  for (const name of ["A", "B"]) drawing.change(name, { ipv6: undefined });
  drawing.route("rt-a", "0.0.0.0/0", "nat-V");
  drawing.route("rt-b", "0.0.0.0/0", "nat-V");
  drawing.route("rt-q", "0.0.0.0/0", "igw-V");
  const https = { protocol: "tcp", from: 443, to: 443, peer: "0.0.0.0/0" };
  drawing.group("sg-P", "V", [https, { protocol: "tcp", from: 22, to: 22, peer: "sg-A" }], []);
  drawing.instance("P", "p", "10.0.3.10", ["sg-P"], {
    autoAssignedPublicIpv4: known(true),
    publicIpv4: known("198.51.100.7"),
  });
  drawing.group("sg-alb", "V", [https], []);
  balance(drawing, "alb", { nodes: [["q", "10.0.4.60"]], groups: ["sg-alb"] });
  drawing.add("vpcEndpoint", "sqs", {
    endpointType: known("Interface"),
    vpc: to("V"),
    serviceName: known("com.amazonaws.us-east-1.sqs"),
    service: known("sqs"),
    routeTables: list(),
    subnets: list("b"),
    securityGroups: list("sg-B"),
    privateDnsEnabled: known(true),
    privateDnsOnlyForInboundResolverEndpoint: known(false),
  });
  drawing.instance("sqs-b", "b", "10.0.2.50", ["sg-B"], {
    owner: { kind: "vpcEndpoint", id: id("sqs") },
    deniesInternetGatewayTraffic: true,
  });
  transit(drawing);
  drawing.route("rt-a", "10.1.0.0/16", "tgw");
  drawing.route("rt-w", "10.0.0.0/16", "tgw");
  return drawing;
}

const meant = (
  network: Network,
  name: string,
  order?: ReplaceOrder,
  after = network,
): readonly Replacement[] => {
  const step: PlannedStep = {
    ...{ urn: name, type: "aws:ec2/thing:Thing", operation: "replace", because: ["input"] },
    ...(order === undefined ? {} : { order }),
  };
  return plannedReplacements(network, after, [step], {}).all;
};

const outages = (names: readonly string[], order?: ReplaceOrder): readonly string[] => {
  const network = shop().network();
  return names
    .flatMap((name) => meant(network, name, order))
    .map(
      ({ name, outage }) => `${name}: ${outage === undefined ? "nothing" : outageText([outage])}`,
    );
};

describe("what a replacement means", () => {
  it("is what the network loses until the new one stands, when the old one ends first", () => {
    assert.deepEqual(
      outages(["nat-V", "eip-nat-V", "igw-V", "rt-p", "rt-p-p", "route-1"], "oldEndsFirst"),
      [
        "NAT gateway nat-V: until the new one stands, subnet a, subnet b cannot reach the internet",
        "elastic IP eip-nat-V: until the new one stands, subnet a, subnet b cannot reach the internet",
        "internet gateway igw-V: until the new one stands, the internet cannot reach network interface P, " +
          "load balancer alb (tcp 443); subnet a, subnet b cannot reach the internet",
        "route table rt-p: until the new one stands, the internet cannot reach network interface P (tcp 443); " +
          "subnet a, subnet b cannot reach the internet",
        "route table association rt-p-p: until the new one stands, the internet cannot reach network " +
          "interface P (tcp 443); subnet a, subnet b cannot reach the internet",
        "route route-1: until the new one stands, the internet cannot reach network interface P (tcp 443); " +
          "subnet a, subnet b cannot reach the internet",
      ],
    );
  });

  it("is told of what stands in it, of what asks it, and of who reaches whom by it", () => {
    assert.deepEqual(outages(["p", "sg-P", "sqs", "att-V", "alb", "P"], "oldEndsFirst"), [
      "subnet p: until the new one stands, network interface P is down; the internet cannot reach network " +
        "interface P (tcp 443); subnet a, subnet b cannot reach the internet; subnet a cannot reach network " +
        "interface P (tcp 22, 443); 1 more loss",
      "security group sg-P: until the new one stands, the internet cannot reach network interface P (tcp 443); " +
        "network interface A cannot reach network interface P (tcp 22, 443); network interface B cannot reach " +
        "network interface P (tcp 443)",
      "VPC endpoint sqs: until the new one stands, subnet a, subnet b, subnet w cannot reach VPC endpoint sqs",
      "transit gateway attachment att-V: until the new one stands, subnet a, subnet b cannot reach network " +
        "interface C; subnet w cannot reach network interface A, network interface B; subnet w cannot reach " +
        "VPC endpoint sqs",
      "load balancer alb: until the new one stands, the internet cannot reach load balancer alb (tcp 443); " +
        "subnet a, subnet b cannot reach load balancer alb (tcp 443)",
      "network interface P: until the new one stands, the internet cannot reach network interface P (tcp 443); " +
        "subnet a cannot reach network interface P (tcp 22, 443); subnet b cannot reach network interface P " +
        "(tcp 443)",
    ]);
  });

  it("may be that where nobody tells what comes first, and goes by the kind where the new one does", () => {
    assert.deepEqual(outages(["nat-V"]), [
      "NAT gateway nat-V: until the new one stands, subnet a, subnet b may be unable to reach the internet",
    ]);
    assert.deepEqual(outages(["nat-V", "sg-P"], "newStandsFirst"), [
      "NAT gateway nat-V: the new one stands before the old one ends: only connections through the old one break",
      "security group sg-P: its members have to move to the new one; rules that name it name the new one then",
    ]);
  });

  it("names of something in several subnets those that lose, unless all of it does", () => {
    const drawing = shop();
    drawing.group("sg-quiet", "V", [], []);
    for (const name of ["A", "B"]) drawing.change(name, { securityGroups: list("sg-quiet") });
    const owner = { kind: "function", id: id("orders") } as const;
    drawing.add("function", "orders", { vpcConfig: known(undefined) });
    for (const [subnet, address] of [["a", "10.0.1.50"] as const, ["q", "10.0.4.50"] as const])
      drawing.instance(`orders-${subnet}`, subnet, address, ["sg-B"], { owner });
    const [one] = meant(drawing.network(), "nat-V", "oldEndsFirst");
    assert.equal(
      one?.outage && outageText([one.outage]),
      "until the new one stands, function orders (only in a) cannot reach the internet",
    );
  });

  it("is nothing that nobody knew to get through before", () => {
    const drawing = shop();
    drawing.change("sg-A", { inlineEgress: nobodyKnows });
    drawing.change("A", { securityGroups: list("sg-A") });
    for (const name of drawing.network().securityGroupRules.flatMap(({ id }) => id))
      if (name.startsWith("sg-A-egress")) drawing.change(name, { group: to("sg-P") });
    const [one] = meant(drawing.network(), "nat-V", "oldEndsFirst");
    assert.equal(
      one?.outage && outageText([one.outage]),
      "until the new one stands, subnet b cannot reach the internet",
    );
  });

  it("goes by the kind where nothing can be told, or nothing is lost", () => {
    assert.deepEqual(outages(["W", "bucket"], "oldEndsFirst"), [
      "VPC W: everything in it is made anew, with new ids and addresses, and is down meanwhile",
      "bucket (aws:ec2/thing:Thing): nothing",
    ]);
    const unused = standard().network();
    assert.deepEqual(
      meant(unused, "nat-V", "oldEndsFirst").map(({ outage }) => outage && outageText([outage])),
      [
        "connections through it break, and what is routed to it has no way out until the routes lead to the new one",
      ],
    );
  });

  it("is told once of those that differ only in names, for one reason", () => {
    const drawing = shop();
    drawing.nat("nat-2", "p");
    drawing.route("rt-q2", "0.0.0.0/0", "nat-2");
    drawing.table("rt-q2", "V", "q2");
    drawing.subnet("q2", "V", "10.0.5.0/24", "az2");
    drawing.instance("Q", "q2", "10.0.5.10", ["sg-A"]);
    const network = drawing.network();
    const step = (
      urn: string,
      sort: string,
      because: readonly string[],
      order: ReplaceOrder,
    ): PlannedStep => ({
      ...{ urn, type: `aws:ec2/${sort}:`, operation: "replace", because, order },
    });
    const rows = (steps: readonly PlannedStep[]) =>
      sectionsOf(
        changeWith({ replacements: plannedReplacements(network, network, steps, {}).all }),
      ).flatMap((section) => section.rows);
    const nat = (name: string, order: ReplaceOrder, because = ["subnetId"]): PlannedStep =>
      step(name, "natGateway", because, order);
    assert.deepEqual(rows([nat("nat-V", "oldEndsFirst"), nat("nat-2", "oldEndsFirst")]), [
      [
        "NAT gateway nat-2, NAT gateway nat-V",
        "subnetId",
        "until the new ones stand, subnet q2, subnet a, subnet b cannot reach the internet",
        "subnet q2, subnet a, subnet b",
      ],
    ]);
    assert.deepEqual(rows([nat("nat-V", "newStandsFirst"), nat("nat-2", "newStandsFirst")]), [
      [
        "NAT gateway nat-2, NAT gateway nat-V",
        "subnetId",
        "of each, the new one stands before the old one ends: only connections through the old one break",
        "subnet q2, subnet a, subnet b",
      ],
    ]);
    const reasons = [nat("nat-V", "oldEndsFirst", ["tags"]), nat("nat-2", "oldEndsFirst")];
    assert.deepEqual(
      rows(reasons).map(([names]) => names),
      ["NAT gateway nat-2", "NAT gateway nat-V"],
    );
    assert.deepEqual(
      rows([nat("nat-V", "oldEndsFirst"), nat("nat-2", "newStandsFirst")]).map(([names]) => names),
      ["NAT gateway nat-2", "NAT gateway nat-V"],
    );
    assert.deepEqual(
      rows([
        step("bucket-1", "bucket", [], "oldEndsFirst"),
        step("bucket-2", "bucket", [], "oldEndsFirst"),
      ]),
      [["bucket-1 (aws:ec2/bucket:), bucket-2 (aws:ec2/bucket:)", "", "", ""]],
    );
  });

  it("says which addresses do not come back, and which the program keeps", () => {
    const addresses = (name: string, after?: Network) =>
      meant(shop().network(), name, "newStandsFirst", after).flatMap((one) => one.addresses);
    assert.deepEqual(addresses("eip-nat-V"), ["198.18.0.7"]);
    const later = shop();
    later.change("P", { publicIpv4: undefined });
    assert.deepEqual(addresses("P", later.network()), ["198.51.100.7"]);
    later.change("P", { privateIpv4: known(["10.0.3.11"]) });
    assert.deepEqual(addresses("p", later.network()), ["198.51.100.7", "10.0.3.10"]);
    assert.deepEqual(addresses("alb"), []);
  });

  it("counts what is not looked into since it would take long", () => {
    const drawing = shop();
    const names = Array.from({ length: 23 }, (_, index) => `nat-${index}`);
    for (const name of names) drawing.nat(name, "p");
    const steps = ["nat-V", ...names].map((urn): PlannedStep => ({
      ...{ urn, type: "aws:ec2/natGateway:NatGateway", operation: "replace", because: [] },
    }));
    const network = drawing.network();
    assert.equal(plannedReplacements(network, network, steps, {}).notLookedInto, 4);
  });
});
