import assert from "node:assert/strict";
import { known, unknown } from "../../../analysis/model/value";
import { answerOf } from "./example";
import { cidr, id, list, nobodyKnows, open, to, type Drawing } from "./drawing";
import { service, viaNat } from "./examples/pieces";

/** An endpoint of V without anything of its own. */
function endpoint(d: Drawing, name: string, of: string, type: string, more: object = {}): void {
  d.add("vpcEndpoint", name, {
    endpointType: known(type as "Gateway"),
    vpc: to("V"),
    serviceName: known(`com.amazonaws.us-east-1.${of}`),
    service: known(of),
    routeTables: list(),
    subnets: list(),
    securityGroups: list(),
    privateDnsEnabled: known(type === "Interface"),
    privateDnsOnlyForInboundResolverEndpoint: known(false),
    ...more,
  });
}

/** An interface endpoint with private DNS and one interface, open to everybody. */
function door(d: Drawing, of: string, more: object = {}): void {
  endpoint(d, "vpce", of, "Interface", { subnets: list("a"), ...more });
  d.group("sg-vpce", "V", open, open);
  d.instance("vpce-eni", "a", "10.0.1.50", ["sg-vpce"], {
    owner: { kind: "vpcEndpoint", id: id("vpce") },
  });
}

/** The prefix list of S3, of 52.216.0.0/15 if anybody knows. */
function s3List(d: Drawing, isKnown: boolean): void {
  d.add("prefixList", "pl-s3", {
    family: known(4),
    maxEntries: known(1),
    inlineEntries: { kind: "absent" },
    listName: known("com.amazonaws.us-east-1.s3"),
  });
  if (!isKnown) return;
  d.add("prefixListEntry", "pl-s3-entry", {
    prefixList: to("pl-s3"),
    cidr: known(cidr("52.216.0.0/15")),
    written: { kind: "separate" },
  });
}

function answer(of: string, change: (d: Drawing) => void): string {
  return answerOf({ name: of, change, to: service(of, "us-east-1"), answer: "" });
}

describe("the name of a service", () => {
  it("leads nowhere where Amazon's DNS answers nothing (6.8)", () => {
    const silent = (value: object) => (d: Drawing) => {
      viaNat(d);
      d.change("V", { enableDnsSupport: value });
    };
    assert.equal(answer("sqs", silent(known(true))), "R");
    assert.equal(answer("sqs", silent(known(false))), "B NO_POSSIBLE_DESTINATION V");
    assert.equal(answer("sqs", silent(nobodyKnows)), "U P_UNKNOWN_VALUE sqs");
  });

  it("is not known when a resource that may be the endpoint's switches private DNS (6.9)", () => {
    const switched = (link: object) => (d: Drawing) => {
      door(d, "sqs");
      d.add("vpcEndpointPrivateDns", "dns", {
        vpcEndpoint: link as ReturnType<typeof to>,
        privateDnsEnabled: known(false),
      });
    };
    assert.equal(answer("sqs", switched(to("vpce"))), "B NO_ROUTE_TO_DESTINATION rt-a");
    const open = { kind: "unresolved", why: unknown("nobody knows") };
    assert.equal(answer("sqs", switched(open)), "U P_UNKNOWN_VALUE sqs");
  });

  it("is not known when there may be a gateway endpoint beside one for resolvers only (6.14)", () => {
    const beside = (type: object) => (d: Drawing) => {
      door(d, "s3", { privateDnsOnlyForInboundResolverEndpoint: known(true) });
      endpoint(d, "gateway", "s3", "Gateway", { endpointType: type });
    };
    assert.equal(answer("s3", beside(known("Gateway"))), "B NO_ROUTE_TO_DESTINATION rt-a");
    assert.equal(answer("s3", beside(nobodyKnows)).slice(0, 1), "U");
  });

  it("is asked of Amazon's DNS by its address too (3.22)", () => {
    const servers = (server: string) => (d: Drawing) => {
      door(d, "sqs");
      d.add("dhcpOptions", "dhcp", { domainNameServers: known([server]) });
      d.add("dhcpOptionsAssociation", "dhcp-V", { vpc: to("V"), dhcpOptions: to("dhcp") });
    };
    assert.equal(answer("sqs", servers("10.0.0.2")), "R");
    assert.equal(answer("sqs", servers("10.0.0.53")), "U P_UNKNOWN_VALUE sqs");
  });

  it("leads by the range of another service nowhere that its own addresses do not (6.2)", () => {
    const gateway = (d: Drawing): void => {
      s3List(d, true);
      endpoint(d, "gateway", "s3", "Gateway", { routeTables: list("rt-a") });
    };
    assert.equal(answer("sqs", gateway), "B NO_ROUTE_TO_DESTINATION rt-a");
  });

  it("leads two ways when a route leads elsewhere with half of its range, or may (2.13)", () => {
    const gateway = (isKnown: boolean, elsewhere: string | undefined) => (d: Drawing) => {
      s3List(d, isKnown);
      endpoint(d, "gateway", "s3", "Gateway", { routeTables: list("rt-a") });
      if (elsewhere !== undefined) d.route("rt-a", elsewhere, "igw-V");
    };
    for (const isKnown of [true, false]) {
      assert.equal(answer("s3", gateway(isKnown, undefined)), "R");
      assert.equal(answer("s3", gateway(isKnown, "0.0.0.0/0")), "R");
      assert.equal(answer("s3", gateway(isKnown, "52.216.0.0/16")).slice(0, 1), "U");
    }
    const whole = "B IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS igw-V";
    assert.equal(answer("s3", gateway(true, "52.216.0.0/15")).slice(0, whole.length), whole);
  });

  it("may lead to a gateway endpoint that an association may name (6.1)", () => {
    const named = (d: Drawing): void => {
      s3List(d, true);
      endpoint(d, "gateway", "s3", "Gateway");
      const why = unknown("nobody knows");
      d.add("vpcEndpointRouteTableAssociation", "association", {
        vpcEndpoint: { kind: "unresolved", why },
        routeTable: to("rt-a"),
      });
    };
    assert.equal(answer("s3", named), "U P_UNKNOWN_VALUE rt-a");
  });
});
