import { list, show, type Issue } from "../issue";
import { checkPort } from "../rulePeers";
import {
  LoadBalancerType,
  TargetType,
  type ListenerPlanArgs,
  type LoadBalancerPlanArgs,
} from "./loadBalancerArgs";
import {
  groupProtocol,
  isEncrypted,
  listenerProtocol,
  listenerProtocols,
  redirectsHttp,
  speaksTo,
} from "./protocols";

/** Everything that is wrong with the listeners, or nothing. */
export function checkListeners(args: LoadBalancerPlanArgs): Issue[] {
  const { listeners } = args;
  if (listeners.length === 0) {
    const fix = "write the ports on which it is called";
    return [{ path: "listeners", received: "no listener", allowed: "one listener or more", fix }];
  }
  const ports = listeners.map(({ port }) => port);
  return [
    ...listeners.flatMap((listener, index) => {
      const path = `listeners[${String(index)}]`;
      const issues = checkPort(`${path}.port`, listener.port);
      if (ports.indexOf(listener.port) < index) {
        const received = show(listener.port);
        const fix = "remove one of the two listeners";
        issues.push({ path: `${path}.port`, received, allowed: "each port once", fix });
      }
      return [...issues, ...checkListener(path, listener, args)];
    }),
    ...checkRedirect(args),
  ];
}

function checkListener(
  path: string,
  listener: ListenerPlanArgs,
  args: LoadBalancerPlanArgs,
): Issue[] {
  const { type } = args;
  const { certificateArn, rules = [], allowPlainHttp = false } = listener;
  const protocol = listenerProtocol(type, listener);
  const allowed = listenerProtocols[type];
  if (!allowed.includes(protocol)) {
    const fix = `leave it out for ${allowed[0] ?? ""}`;
    return [{ path: `${path}.protocol`, received: show(protocol), allowed: list(allowed), fix }];
  }
  const issues: Issue[] = [];
  if (isEncrypted(protocol) !== (certificateArn !== undefined)) {
    const received = certificateArn === undefined ? "nothing" : "a certificate";
    const needed = isEncrypted(protocol) ? "the ARN of a certificate" : "nothing";
    const fix = isEncrypted(protocol)
      ? "request one from AWS Certificate Manager (aws.acm.Certificate), in this region"
      : "remove it: only HTTPS and TLS decrypt";
    issues.push({
      path: `${path}.certificateArn`,
      received,
      allowed: `${needed} for ${protocol}`,
      fix,
    });
  }
  if (protocol === "HTTP" && !allowPlainHttp) {
    const fix =
      "use HTTPS, leave port 80 to redirectHttp, or set allowPlainHttp: true if nothing in it is secret";
    const safe = "HTTPS";
    issues.push({ path: `${path}.protocol`, received: show(protocol), allowed: safe, fix });
  }
  issues.push(...checkForward(`${path}.targetGroup`, protocol, listener.targetGroup, args));
  if (rules.length > 0 && type !== LoadBalancerType.Application) {
    const received = `${String(rules.length)} rules`;
    const none = "nothing for network load balancers";
    const fix = "use an application load balancer to part requests by host and path";
    issues.push({ path: `${path}.rules`, received, allowed: none, fix });
  }
  const priorities = rules.map(({ priority }) => priority);
  for (const [index, { priority, hosts = [], paths = [], targetGroup }] of rules.entries()) {
    const place = `${path}.rules[${String(index)}]`;
    const received = show(priority);
    if (!Number.isInteger(priority) || priority < 1 || priority > 50_000) {
      const fix = "leave room between the numbers, such as 10, 20, 30";
      issues.push({ path: `${place}.priority`, received, allowed: "1 to 50000", fix });
    } else if (priorities.indexOf(priority) < index) {
      const fix = "give each rule a number of its own";
      issues.push({ path: `${place}.priority`, received, allowed: "each number once", fix });
    }
    if (hosts.length + paths.length === 0) {
      const fix = "say which requests it takes, or change the listener's targetGroup";
      issues.push({ path: place, received: "no condition", allowed: "hosts or paths", fix });
    }
    issues.push(...checkForward(`${place}.targetGroup`, protocol, targetGroup, args));
  }
  return issues;
}

function checkForward(
  path: string,
  protocol: string,
  name: string,
  { type, targetGroups }: LoadBalancerPlanArgs,
): Issue[] {
  const group = targetGroups.find((one) => one.name === name);
  const received = show(name);
  if (group === undefined) {
    const allowed = list(targetGroups.map((one) => one.name));
    return [{ path, received, allowed, fix: "name one of targetGroups" }];
  }
  if (group.targetType === TargetType.Lambda) return [];
  const spoken = groupProtocol(type, group);
  const understood = speaksTo[protocol] ?? [];
  if (understood.includes(spoken)) return [];
  const allowed = `groups that speak ${list(understood)}`;
  const fix = `change the protocol of the group or of the listener, which is ${protocol}`;
  return [{ path, received: `${received}, which speaks ${spoken}`, allowed, fix }];
}

function checkRedirect(args: LoadBalancerPlanArgs): Issue[] {
  if (!redirectsHttp(args)) return [];
  const path = "redirectHttp";
  const received = "true";
  if (args.type !== LoadBalancerType.Application) {
    const allowed = "nothing for network load balancers";
    return [{ path, received, allowed, fix: "leave it out: only HTTP has redirects" }];
  }
  const ports = args.listeners.map(({ port }) => port);
  if (ports.includes(80)) {
    const allowed = "true without a listener on port 80";
    return [{ path, received, allowed, fix: "remove the listener, or leave redirectHttp out" }];
  }
  if (ports.includes(443)) return [];
  const allowed = "true with an HTTPS listener on port 443, where callers are sent";
  return [{ path, received, allowed, fix: "add the listener, or leave redirectHttp out" }];
}
