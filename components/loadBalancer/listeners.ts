import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ListenerRulePlanArgs } from "../plan/loadBalancer/loadBalancerArgs";
import type { PlannedListener } from "../plan/loadBalancer/loadBalancerPlan";
import { isEncrypted } from "../plan/loadBalancer/protocols";
import type { ListenerArgs } from "./loadBalancerArgs";
import type { LoadBalancerParts } from "./site";

// TLS 1.3, and of 1.2 the ciphers with forward secrecy; post-quantum key exchange for those who have it.
// User Guide for Application Load Balancers, "Security policies for your Application Load Balancer"
const defaultTlsPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

type TargetGroups = Readonly<Record<string, aws.lb.TargetGroup>>;

/** The listeners of the plan, by port, with their certificates and rules. */
export function createListeners(
  { name, args, plan, tags, opts }: LoadBalancerParts,
  loadBalancer: aws.lb.LoadBalancer,
  targetGroups: TargetGroups,
): Record<string, aws.lb.Listener> {
  const listeners: Record<string, aws.lb.Listener> = {};
  for (const planned of plan.listeners) {
    const { key, port, protocol } = planned;
    const listenerName = `${name}-${key}`;
    const written = args.listeners.find((one) => one.port === port);
    const listener = new aws.lb.Listener(
      listenerName,
      {
        loadBalancerArn: loadBalancer.arn,
        port,
        protocol,
        ...encryptionOf(planned, written),
        defaultActions: [actionOf(planned, targetGroups)],
        tags: tags(listenerName),
      },
      opts,
    );
    for (const [host, certificateArn] of Object.entries(written?.additionalCertificateArns ?? {})) {
      new aws.lb.ListenerCertificate(
        `${listenerName}-${host}`,
        { listenerArn: listener.arn, certificateArn },
        opts,
      );
    }
    for (const rule of written?.rules ?? []) {
      createRule(listenerName, rule, listener, targetGroups, tags, opts);
    }
    listeners[key] = listener;
  }
  return listeners;
}

function encryptionOf(
  { protocol }: PlannedListener,
  { certificateArn, tlsPolicy = defaultTlsPolicy }: Partial<ListenerArgs> = {},
): Partial<aws.lb.ListenerArgs> {
  if (!isEncrypted(protocol) || certificateArn === undefined) return {};
  return { certificateArn, sslPolicy: tlsPolicy };
}

function actionOf(
  { targetGroup }: PlannedListener,
  targetGroups: TargetGroups,
): aws.types.input.lb.ListenerDefaultAction {
  if (targetGroup === undefined) {
    const redirect = { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" };
    return { type: "redirect", redirect };
  }
  return { type: "forward", targetGroupArn: arnOf(targetGroup, targetGroups) };
}

function createRule(
  listenerName: string,
  { priority, hosts = [], paths = [], targetGroup }: ListenerRulePlanArgs,
  listener: aws.lb.Listener,
  targetGroups: TargetGroups,
  tags: LoadBalancerParts["tags"],
  opts: pulumi.CustomResourceOptions,
): void {
  const ruleName = `${listenerName}-${String(priority)}`;
  new aws.lb.ListenerRule(
    ruleName,
    {
      listenerArn: listener.arn,
      priority,
      conditions: [
        ...(hosts.length === 0 ? [] : [{ hostHeader: { values: hosts } }]),
        ...(paths.length === 0 ? [] : [{ pathPattern: { values: paths } }]),
      ],
      actions: [{ type: "forward", targetGroupArn: arnOf(targetGroup, targetGroups) }],
      tags: tags(ruleName),
    },
    opts,
  );
}

function arnOf(name: string, targetGroups: TargetGroups): pulumi.Output<string> {
  const group = targetGroups[name];
  if (group === undefined) throw new Error(`no target group ${name}: this is a bug in palisade`);
  return group.arn;
}
