import { list, show, type Issue } from "../issue";
import { checkPort } from "../rulePeers";
import {
  LoadBalancerType,
  TargetType,
  type LoadBalancerPlanArgs,
  type TargetGroupPlanArgs,
} from "./loadBalancerArgs";
import { calledPorts, type LoadBalancerSite, type PlannedPort } from "./loadBalancerPlan";
import { groupProtocol, groupProtocols } from "./protocols";

/** Everything that is wrong with the target groups, or nothing. */
export function checkTargetGroups(args: LoadBalancerPlanArgs, site: LoadBalancerSite): Issue[] {
  const { targetGroups, listeners } = args;
  const names = targetGroups.map(({ name }) => name);
  const used = listeners.flatMap(({ targetGroup, rules = [] }) => [
    targetGroup,
    ...rules.map((rule) => rule.targetGroup),
  ]);
  return targetGroups.flatMap((group, index) => {
    const path = `targetGroups[${String(index)}]`;
    const place = { path: `${path}.name`, received: show(group.name) };
    const issues: Issue[] = [];
    if (names.indexOf(group.name) < index) {
      issues.push({ ...place, allowed: "each name once", fix: "name it otherwise" });
    } else if (!used.includes(group.name)) {
      const fix = "name it in a listener, or remove it";
      issues.push({ ...place, allowed: "groups that a listener sends to", fix });
    }
    return [
      ...issues,
      ...checkTargetType(path, group, args),
      ...checkHealth(path, group),
      ...checkWiring(path, group, args, site),
    ];
  });
}

function checkTargetType(
  path: string,
  group: TargetGroupPlanArgs,
  args: LoadBalancerPlanArgs,
): Issue[] {
  const { targetType = TargetType.Instance, port, targets = {} } = group;
  const { type } = args;
  const types = Object.values(TargetType).filter(
    (one) => one !== (type === LoadBalancerType.Application ? TargetType.Alb : TargetType.Lambda),
  );
  const place = `${path}.targetType`;
  const received = show(targetType);
  if (!types.some((one) => one === targetType)) {
    const allowed = `for ${type} load balancers: ${list(types)}`;
    return [{ path: place, received, allowed, fix: "use a load balancer of the other type" }];
  }
  const issues: Issue[] = [];
  if (targetType === TargetType.Lambda) {
    if (port !== undefined) {
      const fix = "leave it out: functions are invoked, not called by packets";
      issues.push({
        path: `${path}.port`,
        received: show(port),
        allowed: "nothing for lambda",
        fix,
      });
    }
  } else if (port === undefined) {
    const fix = "write the port on which the targets listen";
    issues.push({ path: `${path}.port`, received: "nothing", allowed: "1 to 65535", fix });
  } else {
    issues.push(...checkPort(`${path}.port`, port));
  }
  const protocols = targetType === TargetType.Alb ? ["TCP"] : groupProtocols[type];
  const protocol = groupProtocol(type, group);
  if (targetType !== TargetType.Lambda && !protocols.includes(protocol)) {
    const fix = `leave it out for ${protocols[0] ?? ""}`;
    const allowed = list(protocols);
    issues.push({ path: `${path}.protocol`, received: show(protocol), allowed, fix });
  }
  const single = targetType === TargetType.Lambda || targetType === TargetType.Alb;
  const count = Object.keys(targets).length;
  if (single && count > 1) {
    const fix = "make a target group for each";
    const given = `${String(count)} targets`;
    issues.push({ path: `${path}.targets`, received: given, allowed: "one", fix });
  }
  for (const [name, target] of Object.entries(targets)) {
    if (target.port !== undefined) {
      issues.push(...checkPort(`${path}.targets[${show(name)}].port`, target.port));
    }
  }
  return issues;
}

const healthProtocols = ["HTTP", "HTTPS", "TCP"];

function checkHealth(path: string, { healthCheck = {} }: TargetGroupPlanArgs): Issue[] {
  const place = `${path}.healthCheck`;
  const { protocol, port, path: asked } = healthCheck;
  const issues = port === undefined ? [] : checkPort(`${place}.port`, port);
  if (protocol !== undefined && !healthProtocols.includes(protocol)) {
    const fix = "leave it out for the group's own";
    const received = show(protocol);
    issues.push({ path: `${place}.protocol`, received, allowed: list(healthProtocols), fix });
  }
  if (asked !== undefined && !asked.startsWith("/")) {
    const fix = "write it as in /health";
    issues.push({ path: `${place}.path`, received: show(asked), allowed: "a path", fix });
  }
  return issues;
}

/** Who lets the load balancer in: the layer of the targets, their group, or the block they stand in. */
function checkWiring(
  path: string,
  group: TargetGroupPlanArgs,
  args: LoadBalancerPlanArgs,
  site: LoadBalancerSite,
): Issue[] {
  const ways = {
    securityTier: group.securityTier !== undefined,
    securityGroupId: group.securityGroupId !== undefined,
    cidrIpv4: group.cidrIpv4 !== undefined,
  };
  const given = Object.entries(ways).flatMap(([way, isGiven]) => (isGiven ? [way] : []));
  if (group.targetType === TargetType.Lambda) {
    if (given.length === 0) return [];
    const fix = "leave it out: functions are invoked, not called by packets";
    return [{ path, received: given.join(" and "), allowed: "nothing for lambda", fix }];
  }
  const allowed =
    args.securityTier === undefined ? ["securityGroupId", "cidrIpv4"] : ["securityTier"];
  if (given.length !== 1 || !allowed.includes(given[0] ?? "")) {
    const received = given.length === 0 ? "none of them" : given.join(" and ");
    const fix =
      args.securityTier === undefined
        ? "name the security group of the targets, so that both sides let the traffic through"
        : "name the layer of the targets, as the load balancer names its own";
    return [{ path, received, allowed: `one of ${list(allowed)}`, fix }];
  }
  if (group.cidrIpv4 !== undefined && group.targetType !== TargetType.Ip) {
    const fix = "name the security group of the targets";
    const received = show(group.targetType ?? TargetType.Instance);
    return [{ path: `${path}.cidrIpv4`, received, allowed: "targets of type ip", fix }];
  }
  if (group.securityTier === undefined || args.securityTier === undefined) return [];
  return checkHops(
    path,
    args.securityTier,
    group.securityTier,
    calledPorts(args.type, group),
    site,
  );
}

function checkHops(
  path: string,
  from: string,
  to: string,
  ports: readonly PlannedPort[],
  { layers }: LoadBalancerSite,
): Issue[] {
  if (layers === undefined || !layers.names.includes(from)) return []; // told by securityTier itself
  if (!layers.names.includes(to)) {
    const fix = "name a tier of securityTiers";
    const allowed = list(layers.names);
    return [{ path: `${path}.securityTier`, received: show(to), allowed, fix }];
  }
  const between = layers.hops.filter((hop) => hop.from === from && hop.to === to);
  const declared = between.map(({ protocol, port }) => `${protocol} ${String(port)}`);
  return ports.flatMap(({ transport, port }) => {
    const wanted = `${transport} ${String(port)}`;
    if (declared.includes(wanted)) return [];
    const received = `${from} to ${to} on ${wanted}, an undeclared hop`;
    const allowed = `hops of securityTiers from ${from} to ${to}: ${list(declared)}`;
    const fix = "declare the hop there, or call a port that is declared";
    return [{ path, received, allowed, fix }];
  });
}
