import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { NatInstance } from "../natInstance/natInstance";
import { NatMode } from "../plan/vpc/vpcPlanArgs";
import { createNatAddresses, createNatHolder, type NatAddress } from "./natAddresses";
import { get, type Site } from "./site";
import type { VpcArgs } from "./vpcArgs";
import type { VpcNetwork, VpcSubnet } from "./vpcNetwork";
import type { NatTargets } from "./waysOut";

/** What NAT leaves to the rest of the VPC. */
export interface Nat extends NatTargets {
  readonly natGatewayIds: Record<string, pulumi.Output<string>>;
  readonly natPublicIps: Record<string, pulumi.Output<string>>;
}

/** NAT gateways or instances of the plan, with their elastic IP addresses. */
export function createNat(
  site: Site,
  network: VpcNetwork,
  internetGateway: aws.ec2.InternetGateway | undefined,
  args: VpcArgs,
): Nat {
  const { plan } = site;
  const { subnets } = network;
  const holder = createNatHolder(site);
  const addresses = createNatAddresses(site, internetGateway, args);
  const after = internetGateway === undefined ? [] : [internetGateway];
  const natGateways =
    plan.nat === NatMode.Regional
      ? createRegional(site, subnets, addresses, holder, after)
      : createZonal(site, subnets, addresses, holder, after);
  const instances = createInstances(site, network, addresses, holder, after, args);
  const regional = natGateways.get("regional");
  const natPublicIps = new Map<string, pulumi.Output<string>>();
  for (const [zone, { allocationId, publicIp }] of addresses) {
    const known = publicIp ?? addressOf(regional, allocationId);
    if (known !== undefined) natPublicIps.set(zone, known);
  }
  if (plan.nat !== NatMode.Private) {
    for (const { key, zone } of plan.natGateways)
      natPublicIps.set(zone, get(natGateways, key).publicIp);
  }
  for (const { key, zone } of plan.natInstances)
    natPublicIps.set(zone, get(instances, key).publicIp);
  return {
    natGateways,
    natInterfaces: new Map(
      [...instances].map(([key, { networkInterfaceId }]) => [key, networkInterfaceId]),
    ),
    natGatewayIds:
      regional === undefined
        ? Object.fromEntries(
            plan.natGateways.map(({ key, zone }) => [zone, get(natGateways, key).id]),
          )
        : { regional: regional.id },
    natPublicIps: Object.fromEntries(natPublicIps),
  };
}

/** The public address of an allocation that the caller brought to a regional gateway. */
function addressOf(
  regional: aws.ec2.NatGateway | undefined,
  allocationId: pulumi.Input<string>,
): pulumi.Output<string> | undefined {
  return regional === undefined
    ? undefined
    : pulumi
        .all([regional.regionalNatGatewayAddresses, allocationId])
        .apply(([held, id]) => held.find((one) => one.allocationId === id)?.publicIp ?? "");
}

function createZonal(
  site: Site,
  subnets: readonly VpcSubnet[],
  addresses: ReadonlyMap<string, NatAddress>,
  holder: pulumi.Output<string>,
  dependsOn: pulumi.Resource[],
): Map<string, aws.ec2.NatGateway> {
  const { name, plan, tags } = site;
  const isPrivate = plan.nat === NatMode.Private;
  const gateways = plan.natGateways.map(({ key, zone }) => {
    const natName = `${name}-${key}`;
    const subnet = get(new Map(subnets.map((one) => [`${one.tier}-${one.zone}`, one])), key);
    // Without the internet gateway AWS refuses to map an address, and to release it afterwards.
    const opts = { ...site.zoneOpts(subnet.tier, zone), ...(isPrivate ? {} : { dependsOn }) };
    const gateway = new aws.ec2.NatGateway(
      natName,
      {
        ...(isPrivate
          ? { connectivityType: "private" }
          : {
              allocationId: get(addresses, zone).allocationId,
              connectivityType: holder.apply(() => "public"),
            }),
        subnetId: subnet.subnetId,
        tags: tags(natName),
      },
      opts,
    );
    return [key, gateway] as const;
  });
  return new Map(gateways);
}

/** One gateway for all zones. The zones' addresses are given to it, so that it keeps to them. */
function createRegional(
  { name, plan, vpc, tags, opts }: Site,
  subnets: readonly VpcSubnet[],
  addresses: ReadonlyMap<string, NatAddress>,
  holder: pulumi.Output<string>,
  dependsOn: pulumi.Resource[],
): Map<string, aws.ec2.NatGateway> {
  const natName = `${name}-regional`;
  const served = new Set(
    plan.routeTables.flatMap(({ natGateway, zone }) => (natGateway === undefined ? [] : zone)),
  );
  const availabilityZoneAddresses = [...addresses]
    .filter(([zone]) => served.has(zone))
    .map(([zone, { allocationId }]) => {
      const place = get(new Map(subnets.map((one) => [one.zone, one])), zone);
      return { allocationIds: [allocationId], availabilityZoneId: place.availabilityZoneId };
    });
  const gateway = new aws.ec2.NatGateway(
    natName,
    {
      vpcId: vpc.id,
      availabilityMode: "regional",
      connectivityType: holder.apply(() => "public"),
      availabilityZoneAddresses,
      tags: tags(natName),
    },
    { ...opts, dependsOn },
  );
  return new Map([["regional", gateway]]);
}

function createInstances(
  site: Site,
  network: VpcNetwork,
  addresses: ReadonlyMap<string, NatAddress>,
  holder: pulumi.Output<string>,
  dependsOn: pulumi.Resource[],
  { natInstance = {}, tags = {} }: VpcArgs,
): Map<string, NatInstance> {
  const { name, plan } = site;
  const tier = plan.natInstances[0]?.tier;
  const instances = plan.natInstances.map(({ key, zone }) => {
    const address = get(addresses, zone).allocationId;
    const instance = new NatInstance(
      `${name}-${key}`,
      {
        ...natInstance,
        vpc: network,
        zone,
        ...(tier === undefined ? {} : { tier }),
        routeTiers: [],
        // The address depends on the holder, so that it is let go before another holder takes it.
        allocationId: pulumi.all([address, holder]).apply(([id]) => id),
        tags,
      },
      { ...site.opts, dependsOn },
    );
    return [key, instance] as const;
  });
  return new Map(instances);
}
