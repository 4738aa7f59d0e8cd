import assert from "node:assert/strict";
import type { Entity } from "../../analysis/index";
import { defaultNetworkSettings, known, networkOf } from "../../analysis/index";
import { idOf, route } from "../arbitraries/network/entities";
import { gatewayEndpoint } from "../arbitraries/network/gateways";
import { interfaceEndpoint, nameServers, privateDns } from "../arbitraries/network/services";
import { everyOutcome } from "./everyOutcome";
import { stage } from "./stage";
import { walkToService } from "./walkToService";

/** Asks for a service from A, over TCP to port 443, and says where that ends, in all ways that AWS may choose. */
function ask(entities: readonly Entity[], service = "sqs"): string[] {
  const network = networkOf([...entities], defaultNetworkSettings);
  const packet = {
    ...({ family: 4, source: 0x0a00010an, destination: 0n, protocol: 6 } as const),
    ports: { source: 40000, destination: 443 },
  };
  const outcomes = everyOutcome((choose) => {
    const from = { kind: "interface", id: idOf("A") } as const;
    const named = { service, region: "us-east-1" };
    const walk = { network, from, packet, mode: "connect", choose, pick: () => 0 } as const;
    const outcome = walkToService({ ...walk, service: named });
    if (outcome.kind === "dropped") return outcome.code;
    if (outcome.kind === "undocumented") return "undocumented";
    return outcome.at.kind === "interface" ? outcome.at.id : outcome.at.kind;
  }, 100);
  return [...new Set(outcomes)];
}

describe("the packet walker on its way to a service", () => {
  const endpoint = (service: string, isPrivate: boolean, onlyForResolvers = false): Entity[] =>
    interfaceEndpoint("vpce", {
      ...{ vpc: "v", region: "us-east-1", service, groups: ["sg-b"], privateDns: isPrivate },
      ...{ onlyForResolvers, doors: [{ subnet: "b", ipv4: "10.0.2.50" }] },
    });
  const vpcWith = (own: object, and: Entity[]): Entity[] =>
    stage({ and }).map((one) =>
      one.kind === "vpc" && one.name === "v" ? { ...one, ...own } : one,
    );

  it("goes to the interface of an endpoint in any zone when private DNS answers (E68)", () => {
    assert.deepEqual(ask(stage({ and: endpoint("sqs", true) })), ["vpce-eni0"]);
  });
  it("goes to public addresses when private DNS is off, by itself or by a resource (E67)", () => {
    assert.deepEqual(ask(stage({ and: endpoint("sqs", false) })), ["NO_ROUTE_TO_DESTINATION"]);
    const off = [...endpoint("sqs", true), privateDns("vpce", false)];
    assert.deepEqual(ask(stage({ and: off })), ["NO_ROUTE_TO_DESTINATION"]);
  });
  it("goes to public addresses when the VPC gives no host names, and nowhere without DNS (6.8, 6.9)", () => {
    const open = endpoint("sqs", true);
    const noNames = vpcWith({ enableDnsHostnames: known(false) }, open);
    assert.deepEqual(ask(noNames), ["NO_ROUTE_TO_DESTINATION"]);
    const silent = vpcWith({ enableDnsSupport: known(false) }, open);
    assert.deepEqual(ask(silent), ["NO_POSSIBLE_DESTINATION"]);
  });
  it("may go either way when the VPC has name servers of its own (1.36)", () => {
    const own = [...endpoint("sqs", true), ...nameServers("v", ["192.168.1.5"])];
    assert.deepEqual(ask(stage({ and: own })), ["vpce-eni0", "NO_ROUTE_TO_DESTINATION"]);
    const amazons = [...endpoint("sqs", true), ...nameServers("v", ["10.0.0.2"])];
    assert.deepEqual(ask(stage({ and: amazons })), ["vpce-eni0"]);
  });
  it("leaves an interface endpoint to resolvers where there is a gateway endpoint too (6.14)", () => {
    const gateway = gatewayEndpoint("s3", "v", ["t-a"], ["52.216.0.0/15"]);
    const both = [...endpoint("s3", true, true), ...gateway];
    assert.deepEqual(ask(stage({ and: both }), "s3"), ["service"]);
    assert.deepEqual(ask(stage({ and: endpoint("s3", true, true) }), "s3"), ["vpce-eni0"]);
  });
  it("meets both routes when a static one leads away from half of the range of a service (2.13)", () => {
    const gateway = gatewayEndpoint("s3", "v", ["t-a"], ["52.216.0.0/15"]);
    const away = route("t-a", "52.217.0.0/16", "none");
    const ends = ask(stage({ and: [...gateway, away] }), "s3");
    assert.deepEqual(ends, ["service", "BAD_STATE_ROUTE"]);
  });
});
