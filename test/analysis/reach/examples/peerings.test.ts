import assert from "node:assert/strict";
import { known } from "../../../../analysis/model/value";
import { answerOf, X, type Example } from "../example";
import { cidr, list, open, to, type Drawing } from "../drawing";
import { peering } from "./pieces";

function peered(d: Drawing): void {
  peering(d);
  d.route("rt-a", "10.1.0.0/16", "pcx-VW");
  d.route("rt-w", "10.0.0.0/16", "pcx-VW");
}

const examples: readonly Example[] = [
  {
    name: "E57",
    change: (d) => {
      peering(d);
      d.route("rt-w", "0.0.0.0/0", "pcx-VW");
    },
    from: "C",
    to: X,
    answer: "B PCX_REQUIRES_ADDRESS_IN_VPC_CIDR pcx-VW",
  },
  {
    name: "E58",
    change: (d) => {
      peering(d);
      d.route("rt-a", "10.1.0.0/16", "nat-V");
      d.route("rt-p", "10.1.0.0/16", "pcx-VW");
    },
    to: "C",
    answer: "R",
  },
  {
    name: "E59",
    change: (d) => {
      peering(d);
      d.route("rt-a", "10.1.0.0/16", "pcx-VW");
    },
    to: "C",
    answer: "B NO_ROUTE_TO_DESTINATION rt-w (resp)",
  },
  { name: "E74", change: peered, to: "C", answer: "R" },
  {
    name: "E75",
    change: (d) => {
      peered(d);
      d.change("pcx-VW", { status: known("pending-acceptance") });
    },
    to: "C",
    answer: "B BAD_STATE pcx-VW",
  },
  {
    name: "E76",
    change: (d) => {
      peered(d);
      d.change("W", { cidr: known(cidr("10.0.128.0/17")) });
      d.subnet("w", "W", "10.0.129.0/24", "az1");
      d.instance("C", "w", "10.0.129.10", ["sg-C"]);
    },
    to: "C",
    answer: "B P_OVERLAPPING_CIDR pcx-VW",
  },
  {
    name: "E77",
    change: (d) => {
      peering(d);
      d.route("rt-a", "10.2.0.0/16", "pcx-VW");
    },
    to: "10.2.1.10",
    answer: "B PCX_REQUIRES_ADDRESS_IN_VPC_CIDR pcx-VW",
  },
  {
    name: "E78",
    change: (d) => {
      peered(d);
      d.group("sg-C2", "W", [{ protocol: "tcp", from: 443, peer: "sg-A" }], open);
      d.change("C", { securityGroups: list("sg-C2") });
    },
    to: "C",
    answer: "R",
  },
  {
    name: "E79",
    change: (d) => {
      peered(d);
      d.change("W", { region: known("eu-west-1") });
      d.group("sg-C2", "W", [{ protocol: "tcp", from: 443, peer: "sg-A" }], open);
      d.change("C", { securityGroups: list("sg-C2") });
    },
    to: "C",
    answer: "B ENI_SG_RULES_MISMATCH sg-C2+SG_REFERENCES_NOT_PRESERVED",
  },
  {
    name: "E80",
    change: (d) => {
      peering(d);
      d.vpc("W2", "10.1.0.0/16");
      d.add("vpcPeeringConnection", "pcx-VW2", {
        requesterVpc: to("V"),
        accepterVpc: to("W2"),
        autoAccept: known(true),
      });
      d.route("rt-a", "10.1.0.0/16", "pcx-VW2");
      d.route("rt-w", "10.0.0.0/16", "pcx-VW");
    },
    from: "C",
    to: "A",
    answer: "B P_ASYMMETRIC_RETURN W2 (resp)",
  },
];

describe("the worked examples of NETWORK 12 on peerings", () => {
  for (const example of examples)
    it(`answers ${example.name}`, () => {
      assert.equal(answerOf(example), example.answer);
    });
});
