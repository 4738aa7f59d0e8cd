import type { Network } from "../../analysis/model/network";
import type { Subnet, Vpc } from "../../analysis/model/vpc";
import { fact, linked, vpcOf } from "./facts";

/** How a packet meets the border to the internet (columns of NETWORK 5.23). */
export type Crossing = "direct" | "throughNat" | "egressOnly";

/** True when Block Public Access stops traffic of this subnet at the border (NETWORK 5.23). */
export function publicAccessIsBlocked(
  network: Network,
  subnet: Subnet,
  crossing: Crossing,
): boolean {
  const excluded = (id: unknown): boolean => id === subnet.id;
  return isBlocked(network, vpcOf(network, subnet), crossing, excluded);
}

/** The same for a regional NAT gateway, of which nobody says in whose subnet it stands (5.25). */
export function regionalNatIsBlocked(network: Network, vpc: Vpc): boolean | "undocumented" {
  const inVpc = network.subnets.filter((one) => linked(one.vpc) === vpc.id).map(({ id }) => id);
  const inNone = isBlocked(network, vpc, "throughNat", () => false);
  const inAny = isBlocked(network, vpc, "throughNat", (id) => inVpc.some((one) => one === id));
  return inNone === inAny ? inNone : "undocumented";
}

function isBlocked(
  network: Network,
  vpc: Vpc,
  crossing: Crossing,
  isExcluded: (subnet: unknown) => boolean,
): boolean {
  const setting = network.blockPublicAccess.find(
    ({ region, account }) =>
      fact(region) === fact(vpc.region) && fact(account) === fact(vpc.account),
  );
  const mode = setting === undefined ? "off" : fact(setting.mode);
  const exclusions = network.blockPublicAccessExclusions
    .filter((one) => isExcluded(linked(one.subnet)) || linked(one.vpc) === vpc.id)
    .map((one) => fact(one.mode));
  if (mode === "off" || exclusions.includes("allow-bidirectional")) return false;
  if (mode === "block-ingress") return crossing === "direct";
  return exclusions.includes("allow-egress") ? crossing === "direct" : true;
}
