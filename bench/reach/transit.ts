import { idOf, type Draw, type DrawnVpc } from "./draw";
import { transitGatewayId } from "./vpcs";

const tableOf = { shared: idOf("tgw-rtb", 1), prod: idOf("tgw-rtb", 2), dev: idOf("tgw-rtb", 3) };

function attachmentOf(vpc: DrawnVpc): string {
  return idOf("tgw-attach", vpc.index);
}

/** The transit gateway: a table per domain; `shared` sees all, `prod` and `dev` see it and themselves. */
export function transitGateway({ answers, random, vpcs }: Draw): void {
  answers.add("describe-transit-gateways", "TransitGateways", {
    TransitGatewayId: transitGatewayId,
    State: "available",
    Options: {
      DefaultRouteTableAssociation: "disable",
      DefaultRouteTablePropagation: "disable",
      SecurityGroupReferencingSupport: "enable",
      AutoAcceptSharedAttachments: "disable",
      VpnEcmpSupport: "enable",
    },
  });
  for (const vpc of vpcs) {
    answers.add("describe-transit-gateway-vpc-attachments", "TransitGatewayVpcAttachments", {
      TransitGatewayAttachmentId: attachmentOf(vpc),
      TransitGatewayId: transitGatewayId,
      VpcId: vpc.id,
      State: "available",
      SubnetIds: vpc.subnets.filter(({ tier }) => tier === "transit").map(({ id }) => id),
      Options: {
        ApplianceModeSupport: "disable",
        Ipv6Support: "disable",
        SecurityGroupReferencingSupport: vpc.domain === "dev" ? "disable" : "enable",
      },
    });
    answers.add("get-transit-gateway-route-table-associations", "Associations", {
      TransitGatewayAttachmentId: attachmentOf(vpc),
      TransitGatewayRouteTableId: tableOf[vpc.domain],
      State: "associated",
    });
  }
  answers.add(
    "get-transit-gateway-route-table-propagations",
    "TransitGatewayRouteTablePropagations",
  );
  for (const [domain, table] of Object.entries(tableOf)) {
    answers.add("describe-transit-gateway-route-tables", "TransitGatewayRouteTables", {
      TransitGatewayRouteTableId: table,
      TransitGatewayId: transitGatewayId,
      State: "available",
    });
    const seen = vpcs.filter(
      (vpc) => domain === "shared" || vpc.domain === "shared" || vpc.domain === domain,
    );
    const route = (destination: string, more: object): void =>
      answers.add("search-transit-gateway-routes", "Routes", {
        TransitGatewayRouteTableId: table,
        DestinationCidrBlock: destination,
        ...more,
      });
    for (const vpc of seen) {
      const attachments = [{ TransitGatewayAttachmentId: attachmentOf(vpc) }];
      route(`10.${vpc.index}.0.0/16`, {
        Type: "propagated",
        State: "active",
        TransitGatewayAttachments: attachments,
      });
      // The first database subnets of some VPCs are kept from other VPCs here already.
      if (random.chance(10))
        route(`10.${vpc.index}.96.0/20`, { Type: "static", State: "blackhole" });
    }
  }
}
