import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { NatMode } from "../plan/vpc/vpcPlanArgs";
import type { Site } from "./site";
import type { VpcArgs } from "./vpcArgs";

/** One elastic IP address of a zone. */
export interface NatAddress {
  readonly allocationId: pulumi.Input<string>;
  /** Absent when the caller brought it along. */
  readonly publicIp?: pulumi.Output<string>;
}

/** The elastic IP addresses of the plan, by zone. */
export function createNatAddresses(
  site: Site,
  internetGateway: aws.ec2.InternetGateway | undefined,
  { natAllocationIds = {}, natPublicIpv4Pool, natIpamPoolId }: VpcArgs,
): Map<string, NatAddress> {
  const { name, plan, tags } = site;
  const dependsOn = internetGateway === undefined ? [] : [internetGateway];
  const pool = {
    ...(natPublicIpv4Pool === undefined ? {} : { publicIpv4Pool: natPublicIpv4Pool }),
    ...(natIpamPoolId === undefined ? {} : { ipamPoolId: natIpamPoolId }),
  };
  const addresses = plan.natAddresses.map(({ key, tier, zone }): [string, NatAddress] => {
    const brought = natAllocationIds[zone];
    if (brought !== undefined) return [zone, { allocationId: brought }];
    const addressName = `${name}-${key}`;
    const { id: allocationId, publicIp } = new aws.ec2.Eip(
      addressName,
      { domain: "vpc", ...pool, tags: tags(addressName) },
      { ...site.zoneOpts(tier, zone), dependsOn },
    );
    return [zone, { allocationId, publicIp }];
  });
  return new Map(addresses);
}

/**
 * What kind of thing holds the elastic IP addresses, as a value that all holders depend on.
 *
 * AWS gives an address to a second holder only when the first has let go of it, and an update makes new
 * resources before it deletes old ones. So this value is replaced, the old one first, when the kind
 * changes, and the engine deletes before it what depends on it: the holders, whether or not the
 * program still has them. It is kept in the state of the stack; AWS hears nothing of it.
 */
export function createNatHolder({ name, plan, opts }: Site): pulumi.Output<string> {
  const kind = holderKind(plan.nat);
  if (kind === undefined) return pulumi.output("");
  const stash = new pulumi.Stash(
    `${name}-nat`,
    { input: kind },
    { ...opts, deleteBeforeReplace: true, replaceOnChanges: ["input"] },
  );
  // The input, for the output stays what it was first.
  return stash.input.apply(() => kind);
}

function holderKind(nat: NatMode): string | undefined {
  switch (nat) {
    case NatMode.PerAz:
    case NatMode.Single:
      return "gateways in zones";
    case NatMode.Regional:
      return "regional gateway";
    case NatMode.Instance:
      return "instances";
    case NatMode.Private:
    case NatMode.None:
      return undefined;
  }
}
