import assert from "node:assert/strict";
import { known } from "../../../../analysis/model/value";
import { answerOf, type Example } from "../example";
import { id, list, open, to, type Drawing } from "../drawing";
import { all, service, viaNat, vpn, office, transit, transitRoute } from "./pieces";

function endpointFor(d: Drawing, name: string, serviceName: string, more: object): void {
  d.add("vpcEndpoint", name, {
    endpointType: known("Gateway"),
    vpc: to("V"),
    serviceName: known(serviceName),
    service: known(serviceName.split(".").slice(3).join(".")),
    routeTables: list(),
    subnets: list(),
    securityGroups: list(),
    privateDnsEnabled: known(false),
    privateDnsOnlyForInboundResolverEndpoint: known(false),
    ...more,
  });
}

function s3(d: Drawing, table = "rt-a"): void {
  d.add("prefixList", "pl-s3", {
    family: known(4),
    maxEntries: known(10),
    inlineEntries: { kind: "absent" },
    listName: known("com.amazonaws.us-east-1.s3"),
  });
  endpointFor(d, "vpce-s3", "com.amazonaws.us-east-1.s3", { routeTables: list(table) });
}

function sqs(
  d: Drawing,
  subnet: string,
  ingress: Parameters<Drawing["group"]>[2],
  privateDns = true,
): void {
  endpointFor(d, "vpce-sqs", "com.amazonaws.us-east-1.sqs", {
    endpointType: known("Interface"),
    subnets: list(subnet),
    securityGroups: list("sg-sqs"),
    privateDnsEnabled: known(privateDns),
  });
  d.group("sg-sqs", "V", ingress, open);
  d.instance("sqs-eni", subnet, subnet === "a" ? "10.0.1.50" : "10.0.2.50", ["sg-sqs"], {
    owner: { kind: "vpcEndpoint", id: id("vpce-sqs") },
    deniesInternetGatewayTraffic: true,
  });
}

function s3Only(d: Drawing): void {
  s3(d);
  d.group("sg-A2", "V", [], [{ protocol: "tcp", from: 443, peer: "pl-s3" }]);
  d.change("A", { securityGroups: list("sg-A2") });
}

const examples: readonly Example[] = [
  { name: "E60", change: s3Only, to: service("s3", "us-east-1"), answer: "R" },
  {
    name: "E61",
    change: (d) => {
      s3(d);
    },
    to: service("s3", "eu-west-1"),
    answer: "B NO_ROUTE_TO_DESTINATION rt-a",
  },
  {
    name: "E62",
    change: (d) => {
      s3(d, "rt-b");
    },
    to: service("s3", "us-east-1"),
    answer: "B NO_ROUTE_TO_DESTINATION rt-a",
  },
  {
    name: "E63",
    change: (d) => {
      s3(d);
      d.acl("acl-a", "V", ["a"], all, [{ number: 100, action: "allow", cidr: "10.0.0.0/16" }]);
    },
    to: service("s3", "us-east-1"),
    answer: "B SUBNET_ACL_RESTRICTION acl-a",
  },
  {
    name: "E64",
    change: (d) => {
      s3(d);
    },
    to: service("s3", "us-east-1"),
    query: { protocol: "udp", ports: [443] },
    answer: "B VPCE_GATEWAY_PROTOCOL_RESTRICTION vpce-s3",
  },
  {
    name: "E66",
    change: (d) => {
      viaNat(d);
      sqs(d, "a", []);
    },
    to: service("sqs"),
    answer: "B SG_HAS_NO_RULES sg-sqs",
  },
  {
    name: "E67 public name",
    change: (d) => {
      sqs(d, "a", open, false);
    },
    to: service("sqs"),
    answer: "B NO_ROUTE_TO_DESTINATION rt-a",
  },
  {
    name: "E67 endpoint name",
    change: (d) => {
      sqs(d, "a", open, false);
    },
    to: "vpce-sqs",
    answer: "R",
  },
  {
    name: "E68",
    change: (d) => {
      sqs(d, "b", open);
    },
    to: service("sqs"),
    answer: "R",
  },
  {
    name: "E69",
    change: (d) => {
      vpn(d);
      sqs(d, "a", [{ protocol: "tcp", from: 443, peer: "192.168.0.0/16" }]);
    },
    from: office("192.168.1.5"),
    to: "vpce-sqs",
    answer: "R",
  },
  {
    name: "E65",
    change: (d) => {
      transit(d);
      s3(d);
      d.route("rt-w", "0.0.0.0/0", "tgw");
      transitRoute(d, "tgw-rt", "0.0.0.0/0", "att-V");
    },
    from: "C",
    to: service("s3", "us-east-1"),
    answer: "B P_GATEWAY_ENDPOINT_NOT_TRANSITIVE vpce-s3",
  },
];

describe("the worked examples of NETWORK 12 on endpoints", () => {
  for (const example of examples)
    it(`answers ${example.name}`, () => {
      assert.equal(answerOf(example), example.answer);
    });
});
