import assert from "node:assert/strict";
import { known } from "../../../analysis/model/value";
import type { Endpoint } from "../../../analysis/reach/query";
import { answerOf, entity, type Example } from "./example";
import { cidr, id, to, type Drawing } from "./drawing";

/* A site behind Direct Connect, NETWORK 7.30 to 7.34: over a public interface, or a gateway to V. */

const office = (block: string): Endpoint => ({
  kind: "onPremises",
  id: id("office"),
  cidr: block,
});

function publicInterface(d: Drawing): void {
  d.route("rt-a", "0.0.0.0/0", "igw-V");
  d.elasticIp("eip-A", "198.18.1.1", "A");
  d.add("directConnectVirtualInterface", "vif", {
    use: "public",
    connection: to("dx"),
    family: known(4),
    routeFilterPrefixes: known([cidr("198.51.100.0/24")]),
  });
  d.add("onPremisesNetwork", "office", { cidrs: [cidr("198.51.0.0/16")], behind: to("vif") });
}

function privateInterface(d: Drawing, allowed?: string): void {
  d.add("directConnectGateway", "dxgw", {});
  d.add("vpnGateway", "vgw-V", { vpc: to("V") });
  d.add("directConnectVirtualInterface", "vif", {
    use: "private",
    connection: to("dx"),
    directConnectGateway: to("dxgw"),
    family: known(4),
    routeFilterPrefixes: known([]),
  });
  d.add("directConnectGatewayAssociation", "association", {
    directConnectGateway: to("dxgw"),
    associatedGateway: to("vgw-V"),
    ...(allowed === undefined ? {} : { allowedPrefixes: known([cidr(allowed)]) }),
  });
  d.add("onPremisesNetwork", "office", {
    cidrs: [cidr("192.168.0.0/16")],
    announces: [cidr("192.168.0.0/16")],
    behind: to("vif"),
  });
  d.route("rt-a", "192.168.0.0/16", "vgw-V");
}

const examples: readonly Example[] = [
  {
    name: "E104 to the elastic IP",
    change: publicInterface,
    from: office("198.51.100.5"),
    to: entity("A", "198.18.1.1"),
    answer: "R",
  },
  {
    name: "E104 to the private address",
    change: publicInterface,
    from: office("198.51.100.5"),
    to: entity("A", "10.0.1.10"),
    answer: "B IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS igw-V",
  },
  {
    name: "a source that the public interface does not announce",
    change: publicInterface,
    from: office("198.51.7.5"),
    to: entity("A", "198.18.1.1"),
    answer: "B CANNOT_ROUTE vif",
  },
  { name: "a private interface", change: privateInterface, to: office("192.168.1.5"), answer: "R" },
  {
    name: "an allowed prefix as wide as the VPC",
    change: (d) => {
      privateInterface(d, "10.0.0.0/8");
    },
    from: office("192.168.1.5"),
    to: "A",
    answer: "R",
  },
  {
    name: "an allowed prefix inside the VPC, so that nothing is announced",
    change: (d) => {
      privateInterface(d, "10.0.0.0/24");
    },
    from: office("192.168.1.5"),
    to: "A",
    answer: "B NO_ROUTE_TO_DESTINATION dxgw",
  },
  {
    name: "an answer to a VPC that is not announced",
    change: (d) => {
      privateInterface(d, "10.0.0.0/24");
    },
    to: office("192.168.1.5"),
    answer: "B NO_ROUTE_TO_DESTINATION dxgw (resp)",
  },
];

describe("Direct Connect", () => {
  for (const example of examples)
    it(`answers ${example.name}`, () => {
      assert.equal(answerOf(example), example.answer);
    });
});
