import assert from "node:assert/strict";
import { diffFlows } from "../../../analysis/diff/diffFlows";
import { networkOf, type Entity, type Network } from "../../../analysis/model/network";
import { known } from "../../../analysis/model/value";
import { trafficText } from "../../../analysis/explain/trafficText";
import { flowRows } from "../../../report/diff/flowRows";
import { entitiesOf } from "../../arbitraries/network/blur";
import { gatewayEndpoint } from "../../arbitraries/network/gateways";
import { cidr, standard, to, type Drawing, type Rule } from "../reach/drawing";

const tcp = (port: number): Rule => ({ protocol: "tcp", from: port, to: port, peer: "0.0.0.0/0" });

function rows(before: Network, after: Network): readonly string[] {
  return flowRows(diffFlows(before, after)).map(({ relation, kind, from, to, peers, traffic }) => {
    const names = [...from, ...to].map(({ name }) => name).join(" and ");
    return `${relation} ${names}${peers === undefined ? "" : ` (${peers.join(", ")})`}: ${kind} ${trafficText(traffic, 4)}`;
  });
}

/** The office behind Direct Connect, which reaches D in subnet b of V at some ports. */
function withOffice(ports: readonly number[], change?: (drawing: Drawing) => void): Network {
  const d = standard();
  d.group("sg-D", "V", ports.map(tcp), []);
  d.instance("D", "b", "10.0.2.20", ["sg-D"]);
  d.add("directConnectGateway", "dxgw", {});
  d.add("vpnGateway", "vgw-V", { vpc: to("V") });
  d.add("directConnectVirtualInterface", "vif", {
    ...({ use: "private", family: known(4), routeFilterPrefixes: known([]) } as const),
    ...{ connection: to("dx"), directConnectGateway: to("dxgw") },
  });
  d.add("directConnectGatewayAssociation", "association", {
    ...{ directConnectGateway: to("dxgw"), associatedGateway: to("vgw-V") },
  });
  d.add("onPremisesNetwork", "office", {
    cidrs: [cidr("192.168.0.0/16")],
    announces: [cidr("192.168.0.0/16")],
    behind: to("vif"),
    returnRoutes: true,
  });
  d.route("rt-b", "192.168.0.0/16", "vgw-V");
  change?.(d);
  return d.network();
}

describe("the flows to the outside", () => {
  it("are those of a port that opens to an on-premises network, which is worse than the same inside", () => {
    assert.deepEqual(rows(withOffice([22]), withOffice([22, 443])), [
      "fromOnPremises D (office): opened tcp 443",
      "withinTier A and B and D: opened tcp 443",
    ]);
  });

  it("are none when nothing changes", () => {
    assert.deepEqual(rows(withOffice([22]), withOffice([22])), []);
  });

  it("are those to a service that a gateway endpoint makes reachable, and that it takes away", () => {
    const without = standard().network();
    const endpoint = gatewayEndpoint("s3", "V", ["rt-a"], ["52.216.0.0/15"]);
    const withEndpoint = networkOf([...entitiesOf(without), ...endpoint], without.settings);
    assert.deepEqual(rows(without, withEndpoint), ["toService A (s3): opened tcp all ports"]);
    assert.deepEqual(rows(withEndpoint, without), ["toService A (s3): closed tcp all ports"]);
  });

  it("are of several services in one row where they are the same for the same senders", () => {
    const drawing = standard();
    drawing.change("A", { ipv6: undefined });
    const without = drawing.network();
    const endpoint = (service: string, block: string): readonly Entity[] =>
      gatewayEndpoint(service, "V", ["rt-a"], [block]).map((one): Entity => {
        const serviceName = known(`com.amazonaws.us-east-1.${service}`);
        if (one.kind === "vpcEndpoint") return { ...one, serviceName, service: known(service) };
        return one.kind === "prefixList" ? { ...one, listName: serviceName } : one;
      });
    const endpoints = [...endpoint("s3", "52.216.0.0/15"), ...endpoint("dynamodb", "52.94.0.0/22")];
    const after = networkOf([...entitiesOf(without), ...endpoints], without.settings);
    assert.deepEqual(rows(without, after), ["toService A (dynamodb, s3): opened tcp all ports"]);
  });
});
