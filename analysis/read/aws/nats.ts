import { known, unknown } from "../../model/value";
import { baseOf, partOf } from "./base";
import { itemsOf, register, report, wasAsked, type AwsContext, type Item } from "./context";
import { parts, text, textValue, textsIn, word } from "./fields";
import { link, linksTo } from "./references";

/** Reads NAT gateways; their interfaces too where EC2 was not asked for interfaces. */
export function readNatGateways(context: AwsContext): void {
  for (const item of itemsOf(context, "describe-nat-gateways")) {
    const state = textValue(item, "State");
    if (state.kind === "known" && state.value === "deleted") continue;
    const base = baseOf(item);
    const addresses = parts(item, "NatGatewayAddresses")
      .filter(inUse)
      .sort((a, b) => Number(b.json["IsPrimary"] === true) - Number(a.json["IsPrimary"] === true));
    for (const address of addresses) declareElasticIp(address);
    const [primary] = addresses;
    const privateIp = primary === undefined ? undefined : text(primary, "PrivateIp");
    const regional = text(item, "AvailabilityMode") === "regional";
    const subnet = link(item, "SubnetId");
    const vpc = link(item, "VpcId");
    const table = link(item, "RouteTableId");
    if (parts(item, "AttachedAppliances").length > 0)
      report(context, item.id, "an appliance is attached to it", "AttachedAppliances");
    context.entities.push({
      ...base,
      kind: "natGateway",
      connectivity:
        item.json["ConnectivityType"] === undefined
          ? known("public")
          : word(item, "ConnectivityType", ["public", "private"] as const),
      availability:
        item.json["AvailabilityMode"] === undefined
          ? known("zonal")
          : word(item, "AvailabilityMode", ["zonal", "regional"] as const),
      ...(subnet === undefined || regional ? {} : { subnet }),
      ...(vpc === undefined || !regional ? {} : { vpc }),
      ...(table === undefined || !regional ? {} : { routeTable: table }),
      elasticIps: linksTo(
        context,
        textsIn(
          { ...item, json: { addresses: addresses.map(({ json }) => json) } },
          "addresses",
          "AllocationId",
        ),
      ),
      ...(privateIp === undefined ? {} : { privateIp: known(privateIp) }),
      ...(regional
        ? {
            zones: known([
              ...new Set(
                addresses.flatMap(
                  (one) => text(one, "AvailabilityZoneId") ?? text(one, "AvailabilityZone") ?? [],
                ),
              ),
            ]),
          }
        : {}),
      state,
    });
    if (!wasAsked(context, "describe-network-interfaces") && subnet !== undefined) {
      const ips = addresses.flatMap((one) => text(one, "PrivateIp") ?? []);
      context.entities.push({
        ...partOf(base, "network-interface"),
        origin: "implied",
        kind: "networkInterface",
        owner: { kind: "natGateway", id: base.id },
        subnet,
        securityGroups: { items: [] },
        ...(ips.length === 0 ? {} : { privateIpv4: known(ips) }),
        autoAssignedPublicIpv4: known(false),
        sourceDestCheck: known(false),
        isClass: false,
        deniesInternetGatewayTraffic: false,
      });
    }
  }
}

/** Addresses that are being taken away, or never came, carry nothing. */
function inUse(address: Item): boolean {
  return !["failed", "disassociating", "unassigning"].includes(text(address, "Status") ?? "");
}

/** The elastic IP of a gateway, where `describe-addresses` does not tell of it. */
function declareElasticIp(address: Item): void {
  const { context } = address;
  const allocation = text(address, "AllocationId");
  if (allocation === undefined || context.index.has(allocation)) return;
  const publicIp = text(address, "PublicIp");
  register(context, allocation, "elasticIp");
  context.entities.push({
    ...baseOf({ ...address, json: {} }, allocation),
    kind: "elasticIp",
    publicIp:
      publicIp === undefined
        ? unknown(`the address of ${allocation} is not given`)
        : known(publicIp),
  });
}
