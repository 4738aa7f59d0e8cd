import assert from "node:assert/strict";
import { known, unknown } from "../../../../analysis/model/value";
import { answerOf, tcp, X, type Example } from "../example";
import { id, list, open, to, type Drawing } from "../drawing";
import { viaNat } from "./pieces";

function lambda(d: Drawing, ...subnets: string[]): void {
  d.add("function", "fn", {
    vpcConfig: known({
      subnets: list(...subnets),
      securityGroups: list("sg-fn"),
      ipv6AllowedForDualStack: known(false),
    }),
  });
  d.group("sg-fn", "V", open, open);
  for (const subnet of subnets)
    d.instance(`fn-${subnet}`, subnet, undefined, ["sg-fn"], {
      owner: { kind: "function", id: id("fn") },
      isClass: true,
    });
}

function database(d: Drawing): void {
  d.add("database", "db", {
    service: "rds",
    subnets: list("a", "b"),
    securityGroups: list("sg-db"),
    port: known(5432),
    publiclyAccessible: known(false),
  });
  d.group("sg-db", "V", [{ protocol: "tcp", from: 5432, peer: "sg-A" }], open);
  for (const subnet of ["a", "b"])
    d.instance(`db-${subnet}`, subnet, undefined, ["sg-db"], {
      owner: { kind: "database", id: id("db") },
    });
}

/** An application load balancer with a node in a subnet and a listener on 443. */
function balancer(d: Drawing, subnet: string, internal: boolean): void {
  d.add("loadBalancer", "alb", {
    loadBalancerType: known("application"),
    internal: known(internal),
    subnets: list(subnet),
    securityGroups: list("sg-alb"),
    ipAddressType: known("ipv4"),
    crossZone: known(true),
    enforceSecurityGroupOnPrivateLink: known(true),
  });
  d.add("listener", "https", {
    loadBalancer: to("alb"),
    protocol: known("HTTPS"),
    port: known(443),
    actions: known([]),
  });
  d.group("sg-alb", "V", open, open);
  d.instance("node", subnet, "10.0.1.60", ["sg-alb"], {
    owner: { kind: "loadBalancer", id: id("alb") },
    autoAssignedPublicIpv4: known(!internal),
  });
}

const examples: readonly Example[] = [
  {
    name: "E109",
    change: (d) => {
      balancer(d, "a", true);
      d.route("rt-a", "0.0.0.0/0", "igw-V");
    },
    from: X,
    to: "alb",
    answer: "B IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS igw-V",
  },
  {
    name: "E110",
    change: (d) => {
      balancer(d, "a", false);
    },
    from: X,
    to: "alb",
    answer: "B NO_ROUTE_TO_DESTINATION rt-a (resp)",
  },
  {
    name: "E111 open port",
    change: (d) => {
      balancer(d, "a", false);
      d.route("rt-a", "0.0.0.0/0", "igw-V");
    },
    from: X,
    to: "alb",
    answer: "R",
  },
  {
    name: "E111",
    change: (d) => {
      balancer(d, "a", false);
      d.route("rt-a", "0.0.0.0/0", "igw-V");
    },
    from: X,
    to: "alb",
    query: tcp(8443),
    answer: "B ELBV2_LISTENERS_MISMATCH alb",
  },
  {
    name: "E117",
    change: (d) => {
      lambda(d, "p");
    },
    from: "fn",
    to: X,
    answer: "B P_LAMBDA_NO_PUBLIC_IP igw-V",
  },
  {
    name: "E118",
    change: (d) => {
      viaNat(d);
      lambda(d, "a");
    },
    from: "fn",
    to: X,
    answer: "R",
  },
  {
    name: "E119",
    change: (d) => {
      lambda(d, "a");
    },
    to: "fn",
    answer: "B P_LAMBDA_NO_INBOUND fn-a",
  },
  {
    name: "E120",
    change: (d) => {
      viaNat(d);
      lambda(d, "a", "b");
    },
    from: "fn",
    to: X,
    answer: "U P_PLACEMENT_DIVERGES fn",
  },
  {
    name: "E121 from outside",
    change: (d) => {
      d.add("function", "fn", { vpcConfig: known(undefined) });
    },
    from: X,
    to: "fn",
    answer: "B P_LAMBDA_NO_INBOUND fn",
  },
  {
    name: "E121 not known where",
    change: (d) => {
      d.add("function", "fn", { vpcConfig: unknown("not known yet") });
    },
    to: "fn",
    answer: "B P_LAMBDA_NO_INBOUND fn",
  },
  {
    name: "E121 private",
    change: (d) => {
      database(d);
      d.add("function", "fn", { vpcConfig: known(undefined) });
    },
    from: "fn",
    to: "db",
    query: tcp(5432),
    answer: "B P_LAMBDA_NOT_IN_VPC fn",
  },
  {
    name: "E121 internet",
    change: (d) => {
      d.add("function", "fn", { vpcConfig: known(undefined) });
    },
    from: "fn",
    to: { kind: "internet" },
    answer: "R",
  },
  {
    name: "E122",
    change: (d) => {
      database(d);
      d.acl("acl-b", "V", ["b"], [], []);
    },
    to: "db",
    query: tcp(5432),
    answer: "U P_PLACEMENT_DIVERGES db",
  },
];

describe("the worked examples of NETWORK 12 on load balancers, functions and databases", () => {
  for (const example of examples)
    it(`answers ${example.name}`, () => {
      assert.equal(answerOf(example), example.answer);
    });
});
