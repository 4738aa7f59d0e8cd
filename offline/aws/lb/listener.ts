import type { StoredResource } from "../../account/account";
import { statusOf } from "../acm/certificate";
import { AwsError } from "../awsError";
import type { Behaviour, Context } from "../behaviour";
import { text } from "../ec2/find";
import { mapsOf, numberOf, textOf, type PropertyMap } from "../values";
import { forwardsOf, listenersUsing } from "./forwards";
import { elb, findByArn } from "./types";

type Request = Context & { readonly inputs: PropertyMap };

const protocolsOf: Readonly<Record<string, readonly string[]>> = {
  application: ["HTTP", "HTTPS"],
  network: ["TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"],
};

/**
 * A listener of a load balancer with its default actions.
 *
 * @see Elastic Load Balancing API Reference, "CreateListener"
 */
export const listener: Behaviour = {
  type: elb.listener,
  replaceOnChanges: ["loadBalancerArn"],

  create(request) {
    const { account, ids, inputs } = request;
    const operation = "CreateListener";
    const loadBalancerArn = textOf(inputs, "loadBalancerArn") ?? "";
    const balancer = findByArn(request, elb.loadBalancer, loadBalancerArn, operation);
    const port = numberOf(inputs, "port");
    const taken = account
      .having(elb.listener, "loadBalancerArn", balancer.id)
      .some(({ properties }) => numberOf(properties, "port") === port);
    if (taken) {
      const explanation = `A listener already exists on this port for this load balancer '${balancer.id}'`;
      throw new AwsError("DuplicateListener", explanation, operation);
    }
    const properties = settle(request, balancer, operation);
    const arn = `${balancer.id.replace(":loadbalancer/", ":listener/")}/${ids.hex(16)}`;
    return { id: arn, properties: { arn, ...properties } };
  },

  update(request) {
    const { resource } = request;
    const operation = "ModifyListener";
    const arn = text(resource, "loadBalancerArn");
    return settle(request, findByArn(request, elb.loadBalancer, arn, operation), operation);
  },

  delete({ account, resource }) {
    for (const rule of account.having(elb.listenerRule, "listenerArn", resource.id)) {
      account.remove(rule);
    }
  },
};

/** A rule of a listener: who matches its conditions is sent elsewhere. */
export const listenerRule: Behaviour = {
  type: elb.listenerRule,
  replaceOnChanges: ["listenerArn", "priority"],

  create(request) {
    const { account, ids, inputs } = request;
    const operation = "CreateRule";
    const parent = findByArn(request, elb.listener, textOf(inputs, "listenerArn") ?? "", operation);
    const siblings = account.having(elb.listenerRule, "listenerArn", parent.id);
    const used = siblings.map(({ properties }) => numberOf(properties, "priority") ?? 0);
    const priority = numberOf(inputs, "priority") ?? Math.max(0, ...used) + 1;
    if (used.includes(priority)) {
      const explanation = `Priority '${String(priority)}' is currently in use`;
      throw new AwsError("PriorityInUse", explanation, operation);
    }
    const balancer = findByArn(
      request,
      elb.loadBalancer,
      text(parent, "loadBalancerArn"),
      operation,
    );
    const protocol = text(parent, "protocol");
    refuseForwards(request, balancer, protocol, mapsOf(inputs, "actions"), operation);
    const arn = `${parent.id.replace(":listener/", ":listener-rule/")}/${ids.hex(16)}`;
    return { id: arn, properties: { arn, priority, actions: numbered(inputs, "actions") } };
  },

  update({ inputs }) {
    return { actions: numbered(inputs, "actions") };
  },
};

/** Checks protocol, certificate and actions; gives what AWS fills in. */
function settle(request: Request, balancer: StoredResource, operation: string): PropertyMap {
  const { inputs } = request;
  const allowed = protocolsOf[text(balancer, "loadBalancerType")];
  const protocol = textOf(inputs, "protocol") ?? (allowed?.[0] === "HTTP" ? "HTTP" : "");
  if (allowed !== undefined && !allowed.includes(protocol)) {
    const explanation = `Protocol '${protocol}' must be one of '${allowed.join(", ")}'`;
    throw new AwsError("ValidationError", explanation, operation);
  }
  const isEncrypted = protocol === "HTTPS" || protocol === "TLS";
  if (isEncrypted) refuseCertificate(request, protocol, operation);
  const policy = textOf(inputs, "sslPolicy");
  if (policy !== undefined && !policy.startsWith("ELBSecurityPolicy-")) {
    throw new AwsError("SSLPolicyNotFound", `SSL policy '${policy}' not found`, operation);
  }
  const actions = mapsOf(inputs, "defaultActions");
  refuseForwards(request, balancer, protocol, actions, operation);
  return {
    defaultActions: numbered(inputs, "defaultActions"),
    protocol,
    sslPolicy: isEncrypted ? (policy ?? "ELBSecurityPolicy-2016-08") : "",
    tcpIdleTimeoutSeconds:
      numberOf(inputs, "tcpIdleTimeoutSeconds") ?? (protocol === "TCP" ? 350 : 0),
  };
}

/** AWS numbers actions in the order in which they are written. */
function numbered(inputs: PropertyMap, name: string): PropertyMap[] {
  return mapsOf(inputs, name).map((action, index) => ({ order: index + 1, ...action }));
}

function refuseCertificate(request: Request, protocol: string, operation: string): void {
  const { account, inputs, region } = request;
  const arn = textOf(inputs, "certificateArn");
  if (arn === undefined) {
    const explanation = `A certificate must be specified for ${protocol} listeners`;
    throw new AwsError("ValidationError", explanation, operation);
  }
  // Certificates of IAM, and of an account that was not made here, are believed.
  if (!arn.startsWith("arn:aws:acm:") || !arn.includes(`:${account.id}:`)) return;
  const certificate = account.get("aws:acm/certificate:Certificate", arn, region);
  if (certificate === undefined) {
    throw new AwsError("CertificateNotFound", `Certificate '${arn}' not found`, operation);
  }
  if (statusOf(request, certificate) === "ISSUED") return;
  const explanation = `The certificate '${arn}' must have a fully-qualified domain name, a supported signature, and a supported key size.`;
  throw new AwsError("UnsupportedCertificate", explanation, operation);
}

const groupProtocols: Readonly<Record<string, readonly string[]>> = {
  HTTP: ["HTTP", "HTTPS"],
  HTTPS: ["HTTP", "HTTPS"],
  TCP: ["TCP", "TCP_UDP"],
  TLS: ["TCP", "TLS"],
  UDP: ["UDP", "TCP_UDP"],
  TCP_UDP: ["TCP_UDP"],
};

function refuseForwards(
  request: Context,
  balancer: StoredResource,
  protocol: string,
  actions: readonly PropertyMap[],
  operation: string,
): void {
  for (const arn of forwardsOf(actions)) {
    const group = findByArn(request, elb.targetGroup, arn, operation);
    const type = text(group, "targetType");
    const spoken = text(group, "protocol");
    if (type !== "lambda" && groupProtocols[protocol]?.includes(spoken) === false) {
      const explanation = `The target group '${arn}' has ${spoken} protocol which is incompatible with ${protocol}`;
      throw new AwsError("IncompatibleProtocols", explanation, operation);
    }
    if (type === "lambda" && text(balancer, "loadBalancerType") !== "application") {
      const explanation = `The target group '${arn}' has target type lambda, which network load balancers do not support`;
      throw new AwsError("InvalidConfigurationRequest", explanation, operation);
    }
    if (type !== "lambda" && text(group, "vpcId") !== text(balancer, "vpcId")) {
      const explanation = `The target group '${arn}' and the load balancer '${balancer.id}' are in different VPCs`;
      throw new AwsError("InvalidConfigurationRequest", explanation, operation);
    }
    const elsewhere = listenersUsing(request, arn).some(
      (one) => text(one, "loadBalancerArn") !== balancer.id,
    );
    if (!elsewhere) continue;
    const explanation = `The following target groups cannot be associated with more than one load balancer: ${arn}`;
    throw new AwsError("TargetGroupAssociationLimit", explanation, operation);
  }
}
