import type { Entity } from "../../../analysis/index";
import { known } from "../../../analysis/index";
import type { Draw } from "./pick";
import { anyOf, chance, oneOf } from "./pick";
import { interfaceEndpoint, nameServers, privateDns } from "./services";
import type { VpcSketch } from "./skeleton";

/** Now and then an interface endpoint of a service, and name servers of the VPC's own. */
export function drawServices(draw: Draw, vpc: VpcSketch): Entity[] {
  const result: Entity[] = [];
  if (chance(draw, 12)) {
    const servers = oneOf(draw, undefined, ["AmazonProvidedDNS"], ["192.168.1.5"]);
    result.push(...nameServers(vpc.name, servers));
  }
  if (chance(draw, 50)) result.push(...drawEndpoint(draw, vpc));
  const place = { region: known(vpc.region), account: known(vpc.account) };
  return result.map((one) => ({ ...one, ...place }));
}

function drawEndpoint(draw: Draw, vpc: VpcSketch): Entity[] {
  const { name, region } = vpc;
  const zones = new Set<string>();
  const doors = vpc.subnets.flatMap(({ name: subnet, zone, cidr, ipv6 }) => {
    if (cidr === undefined || zones.has(zone) || chance(draw, 15)) return [];
    zones.add(zone);
    const both = ipv6 === undefined ? {} : { ipv6: ipv6.replace("::/64", "::e6") };
    return [{ subnet, ipv4: cidr.replace(".0/24", ".230"), ...both }];
  });
  if (doors.length === 0) return [];
  const isDual = doors.every(({ ipv6 }) => ipv6 !== undefined) && chance(draw, 40);
  const endpoint = `${name}-vpce`;
  const service = oneOf(draw, "sqs", "sqs", "s3");
  const parts = interfaceEndpoint(endpoint, {
    vpc: name,
    region,
    service,
    groups: [chance(draw, 10) ? `${name}-default-group` : anyOf(draw, vpc.groups)],
    privateDns: chance(draw, 80),
    onlyForResolvers: service === "s3" && chance(draw, 40),
    doors: isDual ? doors : doors.map(({ subnet, ipv4 }) => ({ subnet, ipv4 })),
  });
  return chance(draw, 15) ? [...parts, privateDns(endpoint, chance(draw, 50))] : parts;
}
