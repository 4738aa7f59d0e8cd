import assert from "node:assert/strict";
import { known } from "../../../../analysis/model/value";
import { answerOf, tcp443, X, type Example } from "../example";
import { cidr, list, to, type Drawing } from "../drawing";
import { v6, vpn, office, transit } from "./pieces";

function directConnect(d: Drawing): void {
  d.add("directConnectGateway", "dxgw", {});
  for (const [vpc, table, other] of [
    ["V", "rt-a", "10.1.0.0/16"],
    ["W", "rt-w", "10.0.0.0/16"],
  ] as const) {
    d.add("vpnGateway", `vgw-${vpc}`, { vpc: to(vpc) });
    d.add("directConnectGatewayAssociation", `dx-${vpc}`, {
      directConnectGateway: to("dxgw"),
      associatedGateway: to(`vgw-${vpc}`),
    });
    d.route(table, other, `vgw-${vpc}`);
  }
}

const examples: readonly Example[] = [
  {
    name: "E97",
    change: (d) => {
      vpn(d, { routes: ["192.168.1.0/24"], propagate: false });
      d.route("rt-a", "192.168.0.0/16", "vgw-V");
    },
    to: office("192.168.2.5"),
    answer: "B P_VPN_ROUTE_MISSING vgw-V",
  },
  {
    name: "E98",
    change: (d) => {
      vpn(d, { propagate: false });
    },
    to: office("192.168.1.5"),
    answer: "B NO_ROUTE_TO_DESTINATION rt-a",
  },
  {
    name: "E99 down",
    change: (d) => {
      vpn(d, { tunnels: ["DOWN", "DOWN"] });
    },
    to: office("192.168.1.5"),
    answer: "B BAD_STATE_VPN vpn",
  },
  {
    name: "E99 up",
    change: (d) => {
      vpn(d, { tunnels: ["DOWN", "UP"] });
    },
    to: office("192.168.1.5"),
    answer: "R",
  },
  {
    name: "E100",
    change: (d) => {
      vpn(d);
    },
    from: office("192.168.1.5"),
    to: X,
    answer: "B VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS vgw-V",
  },
  {
    name: "E101",
    change: (d) => {
      vpn(d);
      d.route("rt-a", "fd01::/48", "vgw-V");
    },
    to: office("fd01::5"),
    query: v6(tcp443),
    answer: "B P_IPV6_UNSUPPORTED_HOP vgw-V",
  },
  {
    name: "E102",
    change: (d) => {
      transit(d);
      d.add("customerGateway", "cgw", {});
      d.add("vpnConnection", "vpn", {
        customerGateway: to("cgw"),
        transitGateway: to("tgw"),
        staticRoutesOnly: known(true),
        tunnelInsideIpVersion: known(4),
      });
      d.add("transitGatewayAttachment", "att-vpn", {
        transitGateway: to("tgw"),
        target: { kind: "vpn", vpnConnection: to("vpn") },
        applianceMode: known(false),
        ipv6Support: known(false),
        securityGroupReferencing: known(false),
        defaultRouteTableAssociation: known(true),
        defaultRouteTablePropagation: known(true),
      });
      d.add("onPremisesNetwork", "office", { cidrs: [cidr("192.168.0.0/16")] });
      d.route("rt-a", "192.168.0.0/16", "tgw");
    },
    to: office("192.168.1.5"),
    answer: "B TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT tgw-rt",
  },
  {
    name: "E103",
    change: (d) => {
      d.add("vpnGateway", "vgw-V", { vpc: to("V") });
      d.add("directConnectVirtualInterface", "vif", {
        use: "private",
        connection: to("dx"),
        vpnGateway: to("vgw-V"),
        family: known(4),
        routeFilterPrefixes: known([]),
      });
      d.change("rt-a", { propagatingVpnGateways: list("vgw-V") });
      d.add("onPremisesNetwork", "office", { cidrs: [cidr("192.168.0.0/16")] });
    },
    to: office("192.168.1.5"),
    answer: "U P_UNKNOWN_VALUE rt-a",
  },
  { name: "E105", change: directConnect, to: "C", answer: "B P_DXGW_NO_TRANSIT dxgw" },
];

describe("the worked examples of NETWORK 12 on VPN and Direct Connect", () => {
  for (const example of examples)
    it(`answers ${example.name}`, () => {
      assert.equal(answerOf(example), example.answer);
    });
});
