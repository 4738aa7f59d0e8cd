import { parseAddress } from "../../../analysis/sets/cidr";
import { list, show, type Issue } from "../issue";
import { checkTiers, readBlocks } from "../network/joinedNetwork";
import { checkAsn } from "../network/privateAsn";
import { checkHubPlace } from "../transitGateway/hubPlace";
import {
  PresharedKeyStorage,
  VpnRouting,
  type CustomerGatewayPlanArgs,
  type SiteToSiteVpnPlanArgs,
} from "./siteToSiteVpnPlanArgs";
import { checkInsideCidrs, checkTunnels } from "./tunnels";

const nameShape = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const largestAsn = 4_294_967_295;

/** Everything that is wrong with the arguments of a site-to-site VPN, or nothing. */
export function validateSiteToSiteVpnArgs(args: SiteToSiteVpnPlanArgs): Issue[] {
  return [
    ...checkEnd(args),
    ...checkGateways(args),
    ...checkInsideCidrs(args.customerGateways),
    ...checkRouting(args),
    ...checkTunnels(args.tunnels),
    ...checkKeys(args),
  ];
}

function checkEnd({
  virtualPrivateGateway,
  transitGateway,
  accelerated,
}: SiteToSiteVpnPlanArgs): Issue[] {
  const issues: Issue[] = [];
  if ((virtualPrivateGateway === undefined) === (transitGateway === undefined)) {
    const received = transitGateway === undefined ? "neither" : "both";
    const fix = "name the gateway at AWS's end";
    issues.push({
      path: "virtualPrivateGateway, transitGateway",
      received,
      allowed: "exactly one of the two",
      fix,
    });
  }
  if (transitGateway !== undefined) issues.push(...checkHubPlace("transitGateway", transitGateway));
  if (virtualPrivateGateway !== undefined) {
    const { vpc, tiers, amazonSideAsn, vpnGatewayId } = virtualPrivateGateway;
    issues.push(...checkTiers("virtualPrivateGateway.tiers", tiers, vpc));
    issues.push(...checkAsn("virtualPrivateGateway.amazonSideAsn", amazonSideAsn));
    if (amazonSideAsn !== undefined && vpnGatewayId !== undefined) {
      const allowed = "nothing for a gateway that exists";
      const fix = "leave it out; the gateway has a number already";
      const path = "virtualPrivateGateway.amazonSideAsn";
      issues.push({ path, received: show(amazonSideAsn), allowed, fix });
    }
  }
  if (accelerated === true && transitGateway === undefined) {
    const allowed = "acceleration with a transit gateway only";
    const fix = "leave it out, or end the VPN on a transit gateway";
    issues.push({ path: "accelerated", received: "true", allowed, fix });
  }
  return issues;
}

function checkGateways({ customerGateways, routing }: SiteToSiteVpnPlanArgs): Issue[] {
  if (customerGateways.length === 0) {
    const fix = "name the device; two at different sites keep the VPN when one fails";
    return [{ path: "customerGateways", received: "[]", allowed: "one or more", fix }];
  }
  const names = customerGateways.map(({ name }) => name);
  return customerGateways.flatMap((gateway, index) => {
    const path = `customerGateways[${String(index)}]`;
    const issues: Issue[] = [];
    if (!nameShape.test(gateway.name) || names.indexOf(gateway.name) < index) {
      const allowed = "lower-case words joined by hyphens, each name once";
      const fix = "choose another name, such as berlin";
      issues.push({ path: `${path}.name`, received: show(gateway.name), allowed, fix });
    }
    return [...issues, ...checkAddress(gateway, path), ...checkBgpAsn(gateway, routing, path)];
  });
}

function checkAddress(
  { ipAddress, certificateArn }: CustomerGatewayPlanArgs,
  path: string,
): Issue[] {
  const isAddress = ipAddress !== undefined && parseAddress(ipAddress) !== undefined;
  if (isAddress || (ipAddress === undefined && certificateArn !== undefined)) return [];
  const allowed =
    "the device's public address, or a certificateArn for a device without a fixed one";
  const fix = "write one address, without a size";
  return [{ path: `${path}.ipAddress`, received: show(ipAddress), allowed, fix }];
}

function checkBgpAsn(
  { bgpAsn }: CustomerGatewayPlanArgs,
  routing: VpnRouting = VpnRouting.Bgp,
  path: string,
): Issue[] {
  const isNumber =
    bgpAsn !== undefined && Number.isInteger(bgpAsn) && bgpAsn >= 1 && bgpAsn <= largestAsn;
  if (isNumber || (bgpAsn === undefined && routing === VpnRouting.Static)) return [];
  const allowed = `1 to ${String(largestAsn)}`;
  const fix = 'write the number the device has in BGP, or set routing: "static"';
  return [{ path: `${path}.bgpAsn`, received: show(bgpAsn), allowed, fix }];
}

function checkRouting({
  routing = VpnRouting.Bgp,
  staticRoutes,
  transitGateway,
  customerGateways,
}: SiteToSiteVpnPlanArgs): Issue[] {
  const choices = Object.values(VpnRouting);
  if (!choices.includes(routing)) {
    return [
      { path: "routing", received: show(routing), allowed: list(choices), fix: "choose one" },
    ];
  }
  const path = "staticRoutes";
  if (routing === VpnRouting.Bgp) {
    if (staticRoutes === undefined) return [];
    const fix = 'leave them out, or set routing: "static"';
    return [{ path, received: show(staticRoutes), allowed: "nothing with BGP", fix }];
  }
  const issues = readBlocks(path, staticRoutes ?? []).issues;
  if (staticRoutes === undefined || staticRoutes.length === 0) {
    const fix = "write the blocks behind the devices, or use BGP";
    issues.push({ path, received: show(staticRoutes), allowed: "one block or more", fix });
  }
  // A static route of a transit gateway leads to one attachment, so a second connection would idle.
  if (transitGateway !== undefined && customerGateways.length > 1) {
    const allowed = '"bgp" with several customer gateways at a transit gateway';
    const fix = "a static route leads to one connection only: use BGP, or one customer gateway";
    issues.push({ path: "routing", received: show(routing), allowed, fix });
  }
  return issues;
}

function checkKeys({
  presharedKeys = {},
  presharedKeyStorage,
  customerGateways,
}: SiteToSiteVpnPlanArgs): Issue[] {
  const names = customerGateways.map(({ name }) => name);
  const issues = Object.entries(presharedKeys).flatMap(([name, keys]): Issue[] => {
    const path = `presharedKeys[${JSON.stringify(name)}]`;
    if (!names.includes(name)) {
      const fix = "name a customer gateway";
      return [{ path, received: show(name), allowed: list(names), fix }];
    }
    if (keys.length !== 2) {
      const received = `${String(keys.length)} keys`;
      const fix = "give both, or leave them out and AWS makes them";
      return [{ path, received, allowed: "two keys, one for each tunnel", fix }];
    }
    return keys.flatMap((key, index) => {
      if (typeof key !== "string") return [];
      // The key itself is never shown.
      const fix = "use config.requireSecret, or leave the keys out and AWS makes them";
      const at = `${path}[${String(index)}]`;
      return [{ path: at, received: "a plain text", allowed: "a secret output", fix }];
    });
  });
  const choices = Object.values(PresharedKeyStorage);
  if (presharedKeyStorage !== undefined && !choices.includes(presharedKeyStorage)) {
    const received = show(presharedKeyStorage);
    issues.push({
      path: "presharedKeyStorage",
      received,
      allowed: list(choices),
      fix: "choose one",
    });
  }
  return issues;
}
