import { classicTlsPolicies } from "../../analysis/facts/classicTlsPolicies";
import type { Answer } from "../../analysis/facts/subnetRouting";
import type { ClassicLoadBalancer } from "../../analysis/model/loadBalancer";
import type { Network } from "../../analysis/model/network";
import { known, type Value } from "../../analysis/model/value";
import { texts } from "../config";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { nist } from "../standards/controlSets";

const prefix = "ELBSecurityPolicy-";

// What AWS gives a listener that names no policy.
// User Guide for Application Load Balancers, "Security policies for your Application Load Balancer"
const defaultPolicy = `${prefix}2016-08`;

const current = [
  "TLS13-1-3-2021-06",
  "TLS13-1-3-FIPS-2023-04",
  "TLS13-1-3-PQ-2025-09",
  "TLS13-1-3-FIPS-PQ-2025-09",
  "TLS13-1-2-Res-2021-06",
  "TLS13-1-2-Res-FIPS-2023-04",
  "TLS13-1-2-Res-PQ-2025-09",
  "TLS13-1-2-Res-FIPS-PQ-2025-09",
].map((name) => `${prefix}${name}`);

/**
 * The security policy of a listener says which versions of TLS and which ciphers it agrees to. The old
 * ones still take TLS 1.0, and keys without forward secrecy.
 *
 * @see User Guide for Application Load Balancers, "Security policies for your Application Load Balancer"
 */
export const lbTlsPolicy = defineRule({
  name: "lb-tls-policy",
  description: "HTTPS and TLS listeners use a current security policy.",
  severity: "medium",
  level: "mandatory",
  remediationSteps: "Set sslPolicy to a TLS 1.2-restricted or 1.3 policy.",
  frameworks: {
    securityHub: ["ELB.17", "ELB.8"],
    pci: ["4.2.1"],
    nist: nist.transmission,
  },
  config: {
    policies: texts(current, "Security policies that count as current."),
    classicPolicies: texts([`${prefix}TLS-1-2-2017-01`], "The same for classic load balancers."),
  },
  provenBy: [],
  *check(network, { policies, classicPolicies }) {
    for (const { urn, name, protocol, tlsPolicy } of network.listeners.filter(isSubject)) {
      yield* judge(
        urn,
        `Listener ${name}`,
        isSpoken(protocol, ["HTTPS", "TLS"]),
        tlsPolicy ?? known(defaultPolicy),
        policies,
        tlsPolicy === undefined ? " (it names none)" : "",
      );
    }
    for (const balancer of network.classicLoadBalancers.filter(isSubject)) {
      yield* judgeClassic(network, balancer, classicPolicies);
    }
  },
});

function isSpoken(protocol: Value<string>, encrypted: readonly string[]): Answer {
  if (protocol.kind === "unknown") return protocol;
  return encrypted.includes(protocol.value.toUpperCase()) ? "yes" : "no";
}

function* judgeClassic(
  network: Network,
  balancer: ClassicLoadBalancer,
  allowed: readonly string[],
): Iterable<Finding> {
  const { urn, name, listeners } = balancer;
  if (listeners.kind === "unknown") {
    const fault = "It is a violation if one uses an outdated security policy.";
    yield notDecided(urn, `Classic load balancer ${name}: ${listeners.why}. ${fault}`);
    return;
  }
  for (const [index, { protocol, port }] of listeners.value.entries()) {
    const encrypted = isSpoken(protocol, ["HTTPS", "SSL"]);
    const at = port.kind === "known" ? `on port ${String(port.value)}` : String(index);
    const subject = `Listener ${at} of classic load balancer ${name}`;
    const found = encrypted === "no" ? [] : classicTlsPolicies(network, balancer, port);
    const used = found.length === 0 ? [known(defaultPolicy)] : found;
    const worst =
      used.find((one) => one.kind === "known" && !allowed.includes(one.value ?? "")) ??
      used.find(({ kind }) => kind === "unknown") ??
      known(allowed[0] ?? "");
    const note = found.length === 0 ? " (it names none)" : "";
    yield* judge(urn, subject, encrypted, worst, allowed, note, `listener ${String(index)}`);
  }
}

function* judge(
  urn: string,
  name: string,
  encrypted: Answer,
  policy: Value<string | undefined>,
  allowed: readonly string[],
  note: string,
  cause = "",
): Iterable<Finding> {
  if (encrypted === "no") return;
  if (policy.kind === "known" && policy.value !== undefined && allowed.includes(policy.value))
    return;
  const doubts = [encrypted, policy].flatMap((one) =>
    typeof one === "object" && one.kind === "unknown" ? [one.why] : [],
  );
  if (doubts.length > 0) {
    const fault = "It is a violation if it uses an outdated security policy.";
    yield notDecided(urn, `${name}: ${doubts.join("; ")}. ${fault}`, cause);
    return;
  }
  const used =
    policy.kind === "known" && policy.value !== undefined
      ? `the security policy ${policy.value}${note}`
      : "a security policy of its own";
  yield violation(
    urn,
    `${name} uses ${used}, which agrees to versions of TLS or ciphers that are no longer safe.`,
    cause,
  );
}
