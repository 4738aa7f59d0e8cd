import { contains, parseCidr } from "../../../analysis/sets/cidr";
import { list, show, type Issue } from "../issue";
import { readBlocks } from "../network/joinedNetwork";
import type { DirectConnectPlanArgs, VirtualInterfacePlanArgs } from "./directConnectPlanArgs";

const largestAsn = 4_294_967_294;
// RFC 1918 and RFC 6598
const privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

/** Wants each virtual interface on a connection, in a VLAN of its own, with what its kind needs. */
export function checkVirtualInterfaces(args: DirectConnectPlanArgs): Issue[] {
  const { virtualInterfaces } = args;
  return virtualInterfaces.flatMap((one, index) => {
    const path = `virtualInterfaces[${String(index)}]`;
    const earlier = virtualInterfaces.slice(0, index);
    return [
      ...checkPlace(args, one, earlier, path),
      ...checkBgp(one, path),
      ...(one.public === true ? checkPublic(one, path) : checkInside(one, path)),
    ];
  });
}

function checkPlace(
  { connections }: DirectConnectPlanArgs,
  { connection, vlan }: VirtualInterfacePlanArgs,
  earlier: readonly VirtualInterfacePlanArgs[],
  path: string,
): Issue[] {
  const issues: Issue[] = [];
  const names = connections.map(({ name }) => name);
  if (!names.includes(connection)) {
    const fix = "name a connection of this link";
    issues.push({
      path: `${path}.connection`,
      received: show(connection),
      allowed: list(names),
      fix,
    });
  }
  const at = `${path}.vlan`;
  if (!Number.isInteger(vlan) || vlan < 1 || vlan > 4094) {
    const fix = "use the VLAN that the other end of the cable has";
    issues.push({ path: at, received: show(vlan), allowed: "1 to 4094", fix });
  }
  const other = earlier.find((one) => one.connection === connection && one.vlan === vlan);
  if (other !== undefined) {
    const allowed = `VLANs that ${other.name} has not`;
    const fix = "each interface of a connection has a VLAN of its own: choose another";
    issues.push({ path: at, received: show(vlan), allowed, fix });
  }
  return issues;
}

function checkBgp({ bgpAsn, bgpAuthKey }: VirtualInterfacePlanArgs, path: string): Issue[] {
  const issues: Issue[] = [];
  if (!Number.isInteger(bgpAsn) || bgpAsn < 1 || bgpAsn > largestAsn) {
    const allowed = `1 to ${String(largestAsn)}`;
    const fix = "write the number that your router has in BGP";
    issues.push({ path: `${path}.bgpAsn`, received: show(bgpAsn), allowed, fix });
  }
  if (typeof bgpAuthKey === "string") {
    // The key itself is never shown.
    const fix = "use config.requireSecret, or leave the key out and AWS makes one";
    const at = `${path}.bgpAuthKey`;
    issues.push({ path: at, received: "a plain text", allowed: "a secret output", fix });
  }
  return issues;
}

function checkPublic(one: VirtualInterfacePlanArgs, path: string): Issue[] {
  const issues: Issue[] = [];
  for (const name of ["amazonAddress", "customerAddress"] as const) {
    if (one[name] !== undefined || one.ipv6 === true) continue;
    const allowed = "a public address with its size, such as 203.0.113.1/30";
    const fix = "AWS gives none to public interfaces: use a block that you own";
    issues.push({ path: `${path}.${name}`, received: "nothing", allowed, fix });
  }
  const at = `${path}.routeFilterPrefixes`;
  const prefixes = one.routeFilterPrefixes ?? [];
  const { blocks, issues: unread } = readBlocks(at, prefixes);
  issues.push(...unread);
  const allowed = "public blocks that you own";
  if (prefixes.length === 0) {
    const fix = "write what your end announces";
    issues.push({ path: at, received: show(one.routeFilterPrefixes), allowed, fix });
  }
  for (const { cidr, text, path: place } of blocks) {
    const isPrivate = privateBlocks.some((written) => {
      const outer = parseCidr(written);
      return outer !== undefined && contains(outer, cidr);
    });
    if (!isPrivate) continue;
    const fix = "leave private blocks to a private or transit interface";
    issues.push({ path: place, received: show(text), allowed, fix });
  }
  return issues;
}

function checkInside({ routeFilterPrefixes }: VirtualInterfacePlanArgs, path: string): Issue[] {
  if (routeFilterPrefixes === undefined) return [];
  const fix = "leave it out, or set public: true";
  const received = show(routeFilterPrefixes);
  const allowed = "nothing unless the interface is public";
  return [{ path: `${path}.routeFilterPrefixes`, received, allowed, fix }];
}
