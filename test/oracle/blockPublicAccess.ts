import type { Network } from "../../analysis/model/network";
import type { Subnet } from "../../analysis/model/vpc";
import { fact, linked, vpcOf } from "./facts";

/** How a packet meets the border to the internet (columns of NETWORK 5.23). */
export type Crossing = "direct" | "throughNat" | "egressOnly";

/** True when Block Public Access stops traffic of this subnet at the border (NETWORK 5.23). */
export function publicAccessIsBlocked(
  network: Network,
  subnet: Subnet,
  crossing: Crossing,
): boolean {
  const vpc = vpcOf(network, subnet);
  const setting = network.blockPublicAccess.find(
    ({ region, account }) =>
      fact(region) === fact(vpc.region) && fact(account) === fact(vpc.account),
  );
  const mode = setting === undefined ? "off" : fact(setting.mode);
  const exclusions = network.blockPublicAccessExclusions
    .filter((one) => linked(one.subnet) === subnet.id || linked(one.vpc) === vpc.id)
    .map((one) => fact(one.mode));
  if (mode === "off" || exclusions.includes("allow-bidirectional")) return false;
  if (mode === "block-ingress") return crossing === "direct";
  return exclusions.includes("allow-egress") ? crossing === "direct" : true;
}
