import type { UnmodelledComponent } from "../../model/onPremises";
import { known } from "../../model/value";
import { baseOf } from "./base";
import { itemsOf, report, type AwsContext, type Item } from "./context";
import { flag, part, text } from "./fields";
import { linkTo, requiredLink } from "./references";

const unmodelled = [
  ["describe-client-vpn-endpoints", "Client VPN"],
  ["describe-carrier-gateways", "carrier gateway"],
  ["describe-local-gateways", "Outposts local gateway"],
  ["describe-route-servers", "route server"],
  ["describe-transit-gateway-multicast-domains", "transit gateway multicast"],
  ["list-firewalls", "Network Firewall"],
  ["list-core-networks", "Cloud WAN"],
  ["list-service-network-vpc-associations", "VPC Lattice"],
] as const;

function connectionLogOf(item: Item): NonNullable<UnmodelledComponent["connectionLog"]> {
  const options = part(item, "ConnectionLogOptions");
  return {
    enabled: flag(options, "Enabled"),
    hasGroup: known(text(options, "CloudwatchLogGroup") !== undefined),
  };
}

/** Reads what is seen and not modelled (NETWORK 1.39). */
export function readUnmodelled(context: AwsContext): void {
  for (const [call, what] of unmodelled) {
    for (const item of itemsOf(context, call)) {
      const vpc = text(item, "VpcId") ?? text(item, "vpcId");
      context.entities.push({
        ...baseOf(item),
        kind: "unmodelledComponent",
        what,
        ...(vpc === undefined ? {} : { vpc: linkTo(context, vpc) }),
        ...(what === "Client VPN" ? { connectionLog: connectionLogOf(item) } : {}),
      });
    }
  }
  for (const item of itemsOf(context, "describe-vpc-encryption-controls")) {
    if (text(item, "Mode") !== "enforce") continue; // monitoring lets everything through
    context.entities.push({
      ...baseOf(item),
      kind: "unmodelledComponent",
      what: "VPC encryption control",
      vpc: requiredLink(item, "VpcId"),
    });
  }
  for (const item of itemsOf(context, "describe-vpcs")) {
    if (text(part(item, "EncryptionControl"), "Mode") === "enforce")
      report(
        context,
        item.id,
        "what its encryption control refuses is not known",
        "EncryptionControl",
      );
  }
}
