import assert from "node:assert/strict";
import { known, unknown } from "../../../analysis/model/value";
import { id, list, open, to, type Drawing } from "./drawing";
import { answerOf, type Example } from "./example";
import { peering, transit } from "./examples/pieces";

/** V and W are peered, with routes both ways; A may open connections to the group of C only. */
function towardsC(d: Drawing, more: object = {}): void {
  peering(d, more);
  d.route("rt-a", "10.1.0.0/16", "pcx-VW");
  d.route("rt-w", "10.0.0.0/16", "pcx-VW");
  onlyToC(d);
}

function onlyToC(d: Drawing): void {
  d.group("sg-A2", "V", [], [{ peer: "sg-C" }]);
  d.change("A", { securityGroups: list("sg-A2") });
}

/** An interface endpoint in W, whose group takes clients of the group of A; V and W on a transit gateway. */
function endpointBehindTransit(d: Drawing, peer: string): void {
  transit(d, ["a"], { sg: true });
  d.group("sg-sqs", "W", [{ protocol: "tcp", from: 443, peer }], []);
  d.add("vpcEndpoint", "vpce-sqs", {
    endpointType: known("Interface"),
    vpc: to("W"),
    serviceName: known("com.amazonaws.us-east-1.sqs"),
    service: known("sqs"),
    routeTables: list(),
    subnets: list("w"),
    securityGroups: list("sg-sqs"),
    privateDnsEnabled: known(false),
    privateDnsOnlyForInboundResolverEndpoint: known(false),
  });
  d.instance("sqs-eni", "w", "10.1.1.50", ["sg-sqs"], {
    owner: { kind: "vpcEndpoint", id: id("vpce-sqs") },
    deniesInternetGatewayTraffic: true,
  });
}

const examples: readonly Example[] = [
  {
    name: "no for the group of a client that comes to an endpoint over a transit gateway (6.12)",
    change: (d) => {
      endpointBehindTransit(d, "sg-A");
    },
    to: "sqs-eni",
    answer: "B SG_REFERENCING_SUPPORT sqs-eni",
  },
  {
    name: "yes for the block of a client that comes to an endpoint over a transit gateway (6.12)",
    change: (d) => {
      endpointBehindTransit(d, "10.0.1.0/24");
    },
    to: "sqs-eni",
    answer: "R",
  },
  {
    name: "yes for the group of an instance that comes to another over the same way (3.10)",
    change: (d) => {
      endpointBehindTransit(d, "sg-A");
      d.change("sqs-eni", { owner: { kind: "instance", id: id("i-sqs") } });
    },
    to: "sqs-eni",
    answer: "R",
  },
  {
    name: "yes for the group of a client of the endpoint's own VPC (6.10)",
    change: (d) => {
      endpointBehindTransit(d, "sg-C");
    },
    from: "C",
    to: "sqs-eni",
    answer: "R",
  },
  {
    name: "yes for a receiver in the VPC that accepted the peering (3.10)",
    change: towardsC,
    to: "C",
    answer: "R",
  },
  {
    name: "yes for a receiver in the VPC that requested the peering (3.10)",
    change: (d) => {
      towardsC(d, { requesterVpc: to("W"), accepterVpc: to("V") });
    },
    to: "C",
    answer: "R",
  },
  {
    name: "no for a receiver in the peered VPC that carries another group (3.9)",
    change: (d) => {
      towardsC(d);
      d.group("sg-D", "W", open, open);
      d.instance("D", "w", "10.1.1.20", ["sg-D"]);
    },
    to: "D",
    answer: "B ENI_SG_RULES_MISMATCH sg-A2",
  },
  {
    name: "no for a receiver in a VPC peered with another region (3.10)",
    change: (d) => {
      towardsC(d);
      d.change("W", { region: known("eu-west-1") });
    },
    to: "C",
    answer: "B ENI_SG_RULES_MISMATCH sg-A2",
  },
  {
    name: "perhaps for a receiver in a peered VPC whose region is not known (3.10)",
    change: (d) => {
      towardsC(d);
      d.change("W", { region: unknown("nobody knows") });
    },
    to: "C",
    answer: "U P_UNKNOWN_VALUE sg-A2-egress-16",
  },
  {
    name: "no for a receiver in a VPC that is peered with a third one (3.10)",
    change: (d) => {
      d.vpc("Z", "10.3.0.0/16");
      peering(d, { requesterVpc: to("Z") });
      transit(d, ["a"], { sg: true });
      onlyToC(d);
    },
    to: "C",
    answer: "B ENI_SG_RULES_MISMATCH sg-A2",
  },
  {
    name: "yes for a receiver in a peered VPC, though the packet takes a transit gateway (3.10)",
    change: (d) => {
      peering(d);
      transit(d, ["a"], { sg: true });
      onlyToC(d);
    },
    to: "C",
    answer: "R",
  },
  {
    name: "no for that receiver as long as the peering is not accepted (3.10)",
    change: (d) => {
      peering(d, { status: known("pending-acceptance") });
      transit(d, ["a"], { sg: true });
      onlyToC(d);
    },
    to: "C",
    answer: "B ENI_SG_RULES_MISMATCH sg-A2",
  },
  {
    name: "perhaps for that receiver when nobody in the program accepts the peering (7.2)",
    change: (d) => {
      peering(d, { autoAccept: known(false) });
      transit(d, ["a"], { sg: true });
      onlyToC(d);
    },
    to: "C",
    answer: "U P_UNKNOWN_VALUE sg-A2-egress-17",
  },
];

describe("whether a rule that names a group matches", () => {
  for (const example of examples)
    it(`answers ${example.name}`, () => {
      assert.equal(answerOf(example), example.answer);
    });
});
