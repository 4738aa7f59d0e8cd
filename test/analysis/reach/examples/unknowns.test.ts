import assert from "node:assert/strict";
import { known } from "../../../../analysis/model/value";
import { answerOf, tcp, X, type Example } from "../example";
import { list, nobodyKnows, open, to, type Drawing } from "../drawing";
import { viaNat, httpsFrom } from "./pieces";

function unknownCidr(d: Drawing): void {
  d.group("sg-B2", "V", [], open);
  d.add("securityGroupRule", "sg-B2-rule", {
    group: to("sg-B2"),
    direction: known("ingress"),
    protocol: known({ kind: "number", number: 6 }),
    fromPort: known(443),
    toPort: known(443),
    peers: [{ kind: "unknownCidr", family: 4, why: nobodyKnows }],
    written: { kind: "separate" },
  });
  d.change("B", { securityGroups: list("sg-B2") });
}

const examples: readonly Example[] = [
  {
    name: "E123",
    change: (d) => {
      httpsFrom(d, "sg-A");
    },
    answer: "R",
  },
  { name: "E124 tcp 443", change: unknownCidr, answer: "U P_UNKNOWN_VALUE sg-B2-rule" },
  {
    name: "E124 tcp 22",
    change: unknownCidr,
    query: tcp(22),
    answer: "B ENI_SG_RULES_MISMATCH sg-B2",
  },
  { name: "E125", change: viaNat, to: X, answer: "R" },
  {
    name: "E126",
    change: (d) => {
      d.change("V", { cidr: nobodyKnows });
      for (const one of ["a", "b"]) d.change(one, { cidr: nobodyKnows });
      d.instance("A", "a", undefined, ["sg-A"]);
      d.instance("B", "b", undefined, ["sg-B2"]);
      d.group("sg-B2", "V", [{ peer: "10.0.0.0/8" }], open);
    },
    answer: "U P_UNKNOWN_VALUE A",
  },
  {
    name: "E127",
    change: (d) => {
      d.change("a", { vpc: { kind: "external", awsId: "vpc-0123" } });
      d.add("routeTableAssociation", "rt-a-a", {
        routeTable: { kind: "external", awsId: "rtb-1" },
        subnet: to("q"),
      });
    },
    to: X,
    answer: "U UNKNOWN_RESOURCE a",
  },
  {
    name: "E128",
    change: (d) => {
      d.add("unmodelledComponent", "vpce-gwlb", { what: "Gateway Load Balancer endpoint" });
      d.route("rt-a", "0.0.0.0/0", { kind: "vpcEndpoint", link: to("vpce-gwlb") });
    },
    to: X,
    answer: "U P_UNMODELLED_COMPONENT vpce-gwlb",
  },
];

describe("the worked examples of NETWORK 12 on what is not known", () => {
  for (const example of examples)
    it(`answers ${example.name}`, () => {
      assert.equal(answerOf(example), example.answer);
    });
});
