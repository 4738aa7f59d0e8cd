import type {
  AttachedNetwork,
  TransitGatewayPlanArgs,
  TransitGatewayVpcPlanArgs,
} from "../../../components/plan/transitGateway/transitGatewayPlanArgs";
import { joined } from "./joined";

/** The VPC `10.<second>.0.0/16` in zones a and b, without NAT. */
export function network(second: number, change: Partial<AttachedNetwork> = {}): AttachedNetwork {
  const plain = joined(second);
  const subnets = plain.subnets.map((subnet) => ({ ...subnet, kind: subnet.tier }));
  return { ...plain, nat: "none", subnets, ...change };
}

export function member(name: string, second: number, domain = name): TransitGatewayVpcPlanArgs {
  return { name, vpc: network(second), domain, tiers: ["private"] };
}

/*
 * Three domains of one VPC each. Production and development both talk to shared, not to each other; behind
 * production lies an office, 192.168.0.0/16.
 */
export const three: TransitGatewayPlanArgs = {
  domains: [
    { name: "prod", cidrBlocks: ["192.168.0.0/16"] },
    { name: "dev" },
    { name: "shared", talksTo: ["prod", "dev"] },
  ],
  vpcs: [member("prod", 0), member("dev", 1), member("shared", 2)],
};
