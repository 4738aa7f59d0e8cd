import assert from "node:assert/strict";
import type { Entity } from "../../analysis/index";
import {
  entry,
  idOf,
  networkAcl,
  route,
  rule,
  securityGroup,
  subnet,
} from "../arbitraries/network/entities";
import {
  attachment,
  gatewayEndpoint,
  peering,
  transitGateway,
  transitRoute,
  transitTable,
  vpn,
} from "../arbitraries/network/gateways";
import { all, https, closed, stage, nat, X, send } from "./stage";

describe("the packet walker between VPCs", () => {
  const pcx = peering("pcx", "v", "w");
  const there = route("t-a", "10.1.0.0/16", "vpcPeeringConnection", "pcx");
  const back = route("t-c", "10.0.0.0/16", "vpcPeeringConnection", "pcx");

  it("needs routes on both sides of a peering, save behind NAT (E74, E59, E58)", () => {
    assert.equal(send(stage({ and: [pcx, there, back] }), "A", "10.1.1.10"), "C");
    const oneWay = stage({ and: [pcx, there] });
    assert.equal(send(oneWay, "A", "10.1.1.10"), "response NO_ROUTE_TO_DESTINATION");
    const behindNat = stage({
      and: [
        pcx,
        ...nat,
        route("t-a", "10.1.0.0/16", "natGateway", "nat"),
        route("t-p", "10.1.0.0/16", "vpcPeeringConnection", "pcx"),
      ],
    });
    assert.equal(send(behindNat, "A", "10.1.1.10"), "C");
  });
  it("refuses a pending peering and one that is asked to carry on (E75, E57)", () => {
    const pending = stage({ and: [peering("pcx", "v", "w", "pending-acceptance"), there, back] });
    assert.equal(send(pending, "A", "10.1.1.10"), "request BAD_STATE");
    const out = route("t-c", "0.0.0.0/0", "vpcPeeringConnection", "pcx");
    assert.equal(
      send(stage({ and: [pcx, out] }), "C", X),
      "request PCX_REQUIRES_ADDRESS_IN_VPC_CIDR",
    );
  });
  it("knows groups across a peering of one region (E78)", () => {
    const sgC = [...closed("sg-c"), rule("sg-c", "ingress", https, "group:sg-a")];
    assert.equal(send(stage({ sgC, and: [pcx, there, back] }), "A", "10.1.1.10"), "C");
  });

  const tgw = (groups = false): Entity[] => [
    ...transitGateway("tgw", { defaults: true, groups }),
    attachment("att-v", "tgw", "v", ["a"], { groups }),
    attachment("att-w", "tgw", "w", ["c"], { groups }),
    ...["t-a", "t-b"].map((table) => route(table, "10.1.0.0/16", "transitGateway", "tgw")),
  ];
  const tgwBack = route("t-c", "10.0.0.0/16", "transitGateway", "tgw");

  it("crosses a transit gateway from the zones of the attachment (E81 to E84)", () => {
    const whole = stage({ and: [...tgw(), tgwBack] });
    assert.equal(send(whole, "A", "10.1.1.10"), "C");
    assert.equal(send(whole, "B", "10.1.1.10"), "request TGW_ROUTE_AZ_RESTRICTION");
    assert.equal(send(whole, "C", "10.0.2.10"), "response TGW_ROUTE_AZ_RESTRICTION");
    assert.equal(send(whole, "C", "10.0.2.10", { mode: "deliver" }), "B");
    const oneWay = stage({ and: tgw() });
    assert.equal(send(oneWay, "A", "10.1.1.10"), "response NO_ROUTE_TO_DESTINATION");
  });
  it("obeys the tables of the transit gateway (E85 to E88)", () => {
    const apart = (...routes: Entity[]): Entity[] =>
      stage({
        and: [
          ...transitGateway("tgw", { defaults: true, groups: false }),
          transitTable("other", "tgw"),
          attachment("att-v", "tgw", "v", ["a"], {}),
          attachment("att-w", "tgw", "w", ["c"], {}),
          ...tgw().slice(-2),
          tgwBack,
          ...routes,
        ],
      });
    const hole = apart(transitRoute("tgw-table", "10.1.1.0/24"));
    assert.equal(send(hole, "A", "10.1.1.10"), "request TGW_RTB_BAD_STATE_ROUTE");
    const wrong = apart(transitRoute("tgw-table", "10.1.0.0/16", "att-v"));
    assert.equal(send(wrong, "A", "10.1.1.10"), "request P_ROUTING_LOOP");
  });
  it("knows groups across a transit gateway only where it is told to, inbound (E89, E90)", () => {
    const sgC = [...closed("sg-c"), rule("sg-c", "ingress", https, "group:sg-a")];
    const off = stage({ sgC, and: [...tgw(), tgwBack] });
    assert.equal(send(off, "A", "10.1.1.10"), "request ENI_SG_RULES_MISMATCH");
    assert.equal(send(stage({ sgC, and: [...tgw(true), tgwBack] }), "A", "10.1.1.10"), "C");
    const sgA = [securityGroup("sg-a", "v"), rule("sg-a", "egress", all, "group:sg-c")];
    const egress = stage({ sgA, and: [...tgw(true), tgwBack] });
    assert.equal(send(egress, "A", "10.1.1.10"), "request ENI_SG_RULES_MISMATCH");
  });
  it("asks the list of the attachment subnet (E92)", () => {
    const away = stage({ and: [...tgw(), tgwBack] }).filter(({ id }) => id !== idOf("att-v"));
    const and = [
      ...away,
      subnet("t", "v", "az1", "10.0.8.0/28"),
      attachment("att-v", "tgw", "v", ["t"], {}),
      networkAcl("acl-t", "v", ["t"]),
      entry("acl-t", "ingress", 90, "deny", all, "10.0.1.0/24"),
      entry("acl-t", "ingress", 100, "allow", all, "0.0.0.0/0"),
      entry("acl-t", "egress", 100, "allow", all, "0.0.0.0/0"),
    ];
    assert.equal(send(and, "A", "10.1.1.10"), "request SUBNET_ACL_RESTRICTION");
  });
});

describe("the packet walker at endpoints and VPNs", () => {
  const s3 = "52.216.0.1";
  const endpoint = (table: string): Entity[] =>
    gatewayEndpoint("s3", "v", [table], ["52.216.0.0/15"]);

  it("reaches a service by the table of its endpoint (E60 to E64)", () => {
    const entities = stage({ and: endpoint("t-a") });
    assert.equal(send(entities, "A", s3), "service");
    assert.equal(send(entities, "A", "52.95.0.1"), "request NO_ROUTE_TO_DESTINATION");
    assert.equal(
      send(entities, "A", s3, { protocol: 17 }),
      "request VPCE_GATEWAY_PROTOCOL_RESTRICTION",
    );
    assert.equal(send(stage({ and: endpoint("t-b") }), "A", s3), "request NO_ROUTE_TO_DESTINATION");
  });
  it("reaches a site by routes that the VPN gateway knows (E97 to E100)", () => {
    const site = vpn("vpn", "v", "192.168.0.0/16", ["192.168.1.0/24"]);
    const there = route("t-a", "192.168.0.0/16", "vpnGateway", "vpn-gateway");
    const entities = stage({ and: [...site, there] });
    assert.equal(send(entities, "A", "192.168.1.5"), "onPremises");
    assert.equal(send(entities, "A", "192.168.2.5"), "request P_VPN_ROUTE_MISSING");
    assert.equal(send(stage({ and: site }), "A", "192.168.1.5"), "request NO_ROUTE_TO_DESTINATION");
    const source = "192.168.1.5";
    assert.equal(send(entities, "site", "10.0.1.10", { source }), "A");
    assert.equal(
      send(entities, "site", X, { source }),
      "request VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS",
    );
  });
});
