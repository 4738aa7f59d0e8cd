import assert from "node:assert/strict";
import { known, unknown } from "../../../analysis/model/value";
import { urn } from "../../../analysis/model/identity";
import { answerOf, tcp443, type Example } from "./example";
import { cidr, id, list, nobodyKnows, open, to, type Drawing, type Rule } from "./drawing";

/*
 * PrivateLink, NETWORK 6.15 to 6.18. A in V calls an interface endpoint in subnet a (az1). The service of
 * another account stands in W: a network load balancer with a node in w (az1) that sends to C.
 */

interface Service {
  readonly acceptanceRequired?: boolean;
  readonly principals?: readonly string[];
  readonly groups?: readonly string[];
  readonly zone?: string;
}

function privateLink(d: Drawing, service: Service = {}): void {
  const provider = { account: known("222222222222") };
  d.change("w", { zoneId: known(service.zone ?? "az1"), zoneName: known(service.zone ?? "az1") });
  d.add("loadBalancer", "nlb", {
    loadBalancerType: known("network"),
    internal: known(true),
    subnets: list("w"),
    securityGroups: list(...(service.groups ?? [])),
    ipAddressType: known("ipv4"),
    crossZone: known(false),
    enforceSecurityGroupOnPrivateLink: known(true),
  });
  d.instance("nlb-w", "w", "10.1.1.60", service.groups ?? [], {
    owner: { kind: "loadBalancer", id: id("nlb") },
  });
  d.add("listener", "listener", {
    loadBalancer: to("nlb"),
    protocol: known("TCP"),
    port: known(443),
    actions: known([{ kind: "forward", targetGroup: to("tg"), weight: known(1) }]),
  });
  d.add("targetGroup", "tg", {
    vpc: to("W"),
    targetType: known("instance"),
    protocol: known("TCP"),
    port: known(443),
    ipAddressType: known("ipv4"),
    healthCheckPort: known("traffic-port"),
  });
  d.add("targetGroupAttachment", "tg-C", {
    targetGroup: to("tg"),
    target: { kind: "entity", link: to("C") },
    written: { kind: "separate" },
  });
  d.add("vpcEndpointService", "svc", {
    ...provider,
    serviceName: known("com.amazonaws.vpce.us-east-1.vpce-svc-1"),
    acceptanceRequired: known(service.acceptanceRequired ?? false),
    networkLoadBalancers: list("nlb"),
    gatewayLoadBalancers: list(),
    allowedPrincipals: known(service.principals ?? ["arn:aws:iam::111111111111:root"]),
    supportedIpAddressTypes: known(["ipv4"]),
    supportedRegions: known([]),
  });
  d.group("sg-endpoint", "V", open, open);
  d.add("vpcEndpoint", "vpce", {
    endpointType: known("Interface"),
    vpc: to("V"),
    serviceName: known("com.amazonaws.vpce.us-east-1.vpce-svc-1"),
    service: known("vpce-svc-1"),
    routeTables: list(),
    subnets: list("a"),
    securityGroups: list("sg-endpoint"),
    privateDnsEnabled: known(false),
    privateDnsOnlyForInboundResolverEndpoint: known(false),
  });
  d.instance("vpce-a", "a", "10.0.1.200", ["sg-endpoint"], {
    owner: { kind: "vpcEndpoint", id: id("vpce") },
    deniesInternetGatewayTraffic: true,
  });
}

function guardBalancer(d: Drawing, ...ingress: Rule[]): void {
  d.group("sg-nlb", "W", ingress, open);
  privateLink(d, { groups: ["sg-nlb"] });
}

const toTarget = { ...tcp443, via: id("svc") };

const examples: readonly Example[] = [
  { name: "the service", change: privateLink, to: "svc", answer: "R" },
  { name: "a target behind it", change: privateLink, to: "C", query: toTarget, answer: "R" },
  {
    name: "a target through the endpoint by its own name",
    change: privateLink,
    to: "C",
    query: { ...tcp443, via: id("vpce") },
    answer: "R",
  },
  {
    name: "E70",
    change: (d) => {
      privateLink(d, { acceptanceRequired: true });
    },
    to: "svc",
    answer: "U P_ACCEPTANCE_PENDING vpce",
  },
  {
    name: "E70 rejected",
    change: (d) => {
      privateLink(d, { acceptanceRequired: true });
      d.change("vpce", { state: known("rejected") });
    },
    to: "svc",
    answer: "B BAD_STATE vpce",
  },
  {
    name: "an accepted endpoint",
    change: (d) => {
      privateLink(d, { acceptanceRequired: true });
      d.add("vpcEndpointConnection", "accepted", {
        vpcEndpointService: to("svc"),
        vpcEndpoint: to("vpce"),
        state: known("available"),
      });
    },
    to: "svc",
    answer: "R",
  },
  {
    name: "an account that is not allowed",
    change: (d) => {
      privateLink(d, { principals: ["arn:aws:iam::333333333333:root"] });
    },
    to: "svc",
    answer: "B BAD_STATE svc",
  },
  {
    name: "E71",
    change: (d) => {
      privateLink(d, { zone: "az3" });
    },
    to: "svc",
    answer: "B VPCE_SERVICE_NOT_INSTALLED_IN_AZ svc",
  },
  {
    name: "zones whose ids nobody knows in two accounts",
    change: (d) => {
      privateLink(d);
      d.change("w", { zoneId: nobodyKnows, account: known("222222222222") });
    },
    to: "svc",
    answer: "U P_UNKNOWN_VALUE svc",
  },
  {
    name: "E72",
    change: (d) => {
      privateLink(d);
      d.change("W", { cidr: known(cidr("10.0.0.0/16")) });
      d.change("w", { cidr: known(cidr("10.0.1.0/24")) });
      d.change("C", { privateIpv4: known(["10.0.1.10"]) });
      d.change("nlb-w", { privateIpv4: known(["10.0.1.60"]) });
    },
    to: "C",
    query: toTarget,
    answer: "R",
  },
  {
    name: "E73",
    change: (d) => {
      guardBalancer(d, { peer: "10.9.0.0/16" });
    },
    to: "svc",
    answer: "B ENI_SG_RULES_MISMATCH sg-nlb",
  },
  {
    name: "a balancer whose groups are not enforced",
    change: (d) => {
      guardBalancer(d, { peer: "10.9.0.0/16" });
      d.change("nlb", { enforceSecurityGroupOnPrivateLink: known(false) });
    },
    to: "svc",
    answer: "R",
  },
  {
    name: "a target that lets in the client only, who is not who it sees",
    change: (d) => {
      privateLink(d);
      d.group("sg-C2", "W", [{ peer: "10.0.1.10/32" }], open);
      d.change("C", { securityGroups: list("sg-C2") });
    },
    to: "C",
    query: toTarget,
    answer: "B ENI_SG_RULES_MISMATCH sg-C2",
  },
  {
    name: "a service whose name is not known before it is deployed",
    change: (d) => {
      privateLink(d);
      const name = unknown("serviceName comes from svc", [urn("urn:svc")]);
      d.change("svc", { serviceName: nobodyKnows });
      d.change("vpce", { serviceName: name, service: name });
    },
    to: "C",
    query: toTarget,
    answer: "R",
  },
  {
    name: "a service of nobody here",
    change: (d) => {
      privateLink(d);
      d.change("vpce", { serviceName: known("com.amazonaws.vpce.us-east-1.vpce-svc-9") });
    },
    to: "C",
    query: { ...tcp443, via: id("vpce") },
    answer: "U UNKNOWN_RESOURCE vpce",
  },
];

describe("PrivateLink", () => {
  for (const example of examples)
    it(`answers ${example.name}`, () => {
      assert.equal(answerOf(example), example.answer);
    });
});
