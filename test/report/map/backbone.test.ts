import assert from "node:assert/strict";

import { known } from "../../../analysis/model/value";
import type { Drawing } from "../../analysis/reach/drawing";
import { cidr, draw, list, to } from "../../analysis/reach/drawing";
import { layoutOf } from "../../../report/map/layout";
import { pictureOf } from "../../../report/map/picture";
import { pictureLines } from "./pictureLines";

const everything = { applianceMode: known(false), ipv6Support: known(false) };

function addTransitGateway(drawing: Drawing, name: string, region = "us-east-1"): void {
  drawing.add("transitGateway", name, {
    region: known(region),
    defaultRouteTableAssociation: known(false),
    defaultRouteTablePropagation: known(false),
    securityGroupReferencing: known(false),
    autoAcceptSharedAttachments: known(false),
    vpnEcmp: known(true),
    associationDefaultRouteTable: to(`${name}-rt`),
    propagationDefaultRouteTable: to(`${name}-rt`),
  });
}

function attach(drawing: Drawing, name: string, target: object): void {
  drawing.add("transitGatewayAttachment", name, {
    ...everything,
    transitGateway: to("tgw"),
    target: target as never,
    securityGroupReferencing: known(false),
    defaultRouteTableAssociation: known(false),
    defaultRouteTablePropagation: known(false),
  });
}

/** The picture as lines; its layout leads every edge. */
function linesOf(drawing: Drawing): readonly string[] {
  const picture = pictureOf(drawing.network());
  assert.equal(layoutOf(picture).edges.length, picture.edges.length);
  return pictureLines(picture);
}

describe("the backbone in a picture", () => {
  /* tgw is peered with far, a gateway of this network in Frankfurt, and with one of somebody else in Ireland. */
  it("joins peered transit gateways, each in its own region", () => {
    const drawing = draw();
    addTransitGateway(drawing, "tgw");
    addTransitGateway(drawing, "far", "eu-central-1");
    attach(drawing, "to-far", {
      kind: "peering",
      peerTransitGateway: to("far"),
      peerRegion: known("eu-central-1"),
    });
    attach(drawing, "to-partner", {
      kind: "peering",
      peerTransitGateway: { kind: "external", awsId: "tgw-0partner" },
      peerRegion: known("eu-west-1"),
    });
    assert.deepEqual(linesOf(drawing), [
      "region eu-central-1 [account 111111111111]",
      "  transitGateway far",
      "region eu-west-1 [account 111111111111]",
      "  outside tgw-0partner [transit gateway]",
      "region us-east-1 [account 111111111111]",
      "  transitGateway tgw",
      "peering tgw -> far (to-far)",
      "peering tgw -> tgw-0partner (to-partner)",
    ]);
  });

  /* An appliance in VPC edge speaks GRE to tgw over the VPC's attachment; another over Direct Connect. */
  it("draws a Connect attachment beside the attachment that carries it", () => {
    const drawing = draw();
    drawing.vpc("edge", "10.0.0.0/16");
    drawing.subnet("edge-1", "edge", "10.0.1.0/24", "az1");
    addTransitGateway(drawing, "tgw");
    drawing.add("directConnectGateway", "dxgw", {});
    drawing.add("transitGatewayRouteTable", "domain", { transitGateway: to("tgw") });
    attach(drawing, "att-edge", { kind: "vpc", vpc: to("edge"), subnets: list("edge-1") });
    attach(drawing, "att-dx", { kind: "directConnectGateway", gateway: to("dxgw") });
    attach(drawing, "gre-edge", { kind: "connect", transport: to("att-edge") });
    attach(drawing, "gre-dx", { kind: "connect", transport: to("att-dx") });
    drawing.add("transitGatewayRouteTableAssociation", "domain-gre-edge", {
      attachment: to("gre-edge"),
      routeTable: to("domain"),
      replaceExistingAssociation: known(false),
    });
    assert.deepEqual(linesOf(drawing), [
      "region us-east-1 [account 111111111111]",
      "  vpc edge [10.0.0.0/16]",
      "    zone az1",
      "      subnet edge-1 [10.0.1.0/24] isolated",
      "    transitGatewayAttachment att-edge [to tgw]",
      "    transitGatewayAttachment gre-edge [Connect over att-edge]",
      "  transitGatewayAttachment gre-dx [Connect over att-dx]",
      "  transitGateway tgw",
      "    transitGatewayRouteTable domain [leads nowhere]",
      "directConnectGateway dxgw",
      "attachment att-edge -> tgw",
      "directConnect dxgw -> tgw",
      "attachment gre-edge -> domain",
      "attachment gre-dx -> tgw",
    ]);
  });

  /* Private interface to a virtual private gateway, transit interface to a gateway, and a public one. */
  it("leads the virtual interfaces of a Direct Connect connection to their gateways", () => {
    const drawing = draw();
    drawing.vpc("app", "10.0.0.0/16");
    drawing.add("vpnGateway", "vgw", { vpc: to("app") });
    drawing.add("directConnectGateway", "dxgw", {});
    drawing.add("directConnectConnection", "line", {
      location: known("EqDC2"),
      isAggregationGroup: false,
    });
    const add = (name: string, use: "private" | "public" | "transit", more: object) => {
      drawing.add("directConnectVirtualInterface", name, {
        use,
        connection: to("line"),
        family: known(4),
        routeFilterPrefixes: known(use === "public" ? [cidr("203.0.113.0/24")] : []),
        ...more,
      });
    };
    add("vif-private", "private", { vpnGateway: to("vgw") });
    add("vif-transit", "transit", { directConnectGateway: to("dxgw") });
    add("vif-public", "public", {});
    assert.deepEqual(linesOf(drawing), [
      "region us-east-1 [account 111111111111]",
      "  vpc app [10.0.0.0/16]",
      "    vpnGateway vgw",
      "directConnectGateway dxgw",
      "directConnectConnection line [EqDC2]",
      "directConnect vgw -> line (vif-private)",
      "directConnect dxgw -> line (vif-transit)",
    ]);
    const line = pictureOf(drawing.network()).boxes.find(({ id }) => id === "line");
    assert.deepEqual(line?.details, [
      {
        label: "virtual interfaces",
        text: "vif-private (private), vif-transit (transit), vif-public (public)",
      },
    ]);
  });

  /* One gateway for both zones, in no subnet: AWS places it in every zone that uses it. */
  it("stands a regional NAT gateway beside the zones of its VPC", () => {
    const drawing = draw();
    drawing.vpc("app", "10.0.0.0/16");
    drawing.subnet("private-1", "app", "10.0.1.0/24", "az1");
    drawing.subnet("private-2", "app", "10.0.2.0/24", "az2");
    drawing.table("rt", "app", "private-1", "private-2");
    drawing.add("internetGateway", "igw", { vpc: to("app") });
    drawing.add("natGateway", "nat", {
      connectivity: known("public"),
      availability: known("regional"),
      vpc: to("app"),
      elasticIps: list(),
      state: known("available"),
    });
    drawing.route("rt", "0.0.0.0/0", "nat");
    assert.deepEqual(linesOf(drawing), [
      "region us-east-1 [account 111111111111]",
      "  vpc app [10.0.0.0/16]",
      "    zone az1",
      "      subnet private-1 [10.0.1.0/24] private",
      "    zone az2",
      "      subnet private-2 [10.0.2.0/24] private",
      "    natGateway nat [public · regional]",
      "    internetGateway igw",
      "internet Internet",
      "internet igw -> internet",
      "route private-1 -> nat (0.0.0.0/0)",
      "route private-2 -> nat (0.0.0.0/0)",
    ]);
  });
});
