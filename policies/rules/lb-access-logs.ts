import { listenersByBalancer } from "../../analysis/facts/listeners";
import type { Answer } from "../../analysis/facts/subnetRouting";
import { whyOf } from "../../analysis/facts/subnetRouting";
import { mayPointTo } from "../../analysis/model/link";
import type { AccessLogs, Listener } from "../../analysis/model/loadBalancer";
import type { Network } from "../../analysis/model/network";
import { valueOr, type Unknown, type Value } from "../../analysis/model/value";
import { balancersOf, nameOfBalancer, type AnyLoadBalancer } from "../loadBalancers/balancers";
import { defineRule, notDecided, violation } from "../rule";
import { pci } from "../standards/controlSets";

/**
 * Access logs say who called what, and what the answer was. They are kept in a bucket of S3, which
 * charges for what is stored.
 *
 * @see User Guide for Application Load Balancers, "Access logs for your Application Load Balancer"
 */
export const lbAccessLogs = defineRule({
  name: "lb-access-logs",
  description: "Access logs of a load balancer are on, with a bucket.",
  severity: "medium",
  level: "advisory",
  remediationSteps: "Enable accessLogs and name a bucket.",
  frameworks: {
    cis7: ["4.10"],
    securityHub: ["ELB.5"],
    pci: pci.auditLogs,
    nist: [
      ...["AC-4(26)", "AU-2", "AU-3", "AU-6(3)", "AU-6(4)", "AU-10", "AU-12", "CA-7", "SC-7(9)"],
      "SI-7(8)",
    ],
  },
  config: {},
  provenBy: [],
  *check(network) {
    for (const balancer of balancersOf(network)) {
      const judged = keepsLogs(network, balancer);
      if (judged === "no") continue;
      const fault = faultOf(balancer.accessLogs);
      if (fault === undefined) continue;
      const name = nameOfBalancer(balancer);
      const doubts = [judged, fault].flatMap((one) => (typeof one === "object" ? [one.why] : []));
      yield typeof fault === "object" || doubts.length > 0
        ? notDecided(
            balancer.urn,
            `${name}: ${doubts.join("; ")}. It is a violation if it should keep access logs and does not.`,
          )
        : violation(
            balancer.urn,
            `${name} ${fault}, so nobody can tell afterwards who called what.`,
          );
    }
  },
});

/** A network load balancer logs its TLS listeners only, and a gateway load balancer nothing. */
function keepsLogs(network: Network, balancer: AnyLoadBalancer): Answer {
  if (balancer.kind === "classicLoadBalancer") return "yes";
  const { loadBalancerType: type, id } = balancer;
  if (type.kind === "known" && type.value !== "network") {
    return type.value === "application" ? "yes" : "no";
  }
  const listeners = listenersByBalancer(network);
  const answers = [
    ...listeners.at(id).map(speaksTls),
    ...listeners.unsure
      .filter((one) => mayPointTo(one.loadBalancer, id) && speaksTls(one) !== "no")
      .map((one) => whyOf(one.loadBalancer, `which load balancer ${one.name} is of`)),
  ];
  const isTls = answers.includes("yes")
    ? "yes"
    : (answers.find((answer) => typeof answer === "object") ?? "no");
  return type.kind === "unknown" ? type : isTls;
}

function speaksTls({ protocol }: Listener): Answer {
  if (protocol.kind === "unknown") return protocol;
  return protocol.value.toUpperCase() === "TLS" ? "yes" : "no";
}

/** What is wrong, in words or as what is missing to tell. A bucket that is set but unknown counts. */
function faultOf(logs: Value<AccessLogs> | undefined): string | Unknown | undefined {
  if (logs === undefined) return "keeps no access logs";
  if (logs.kind === "unknown") return logs;
  const { enabled, bucket } = logs.value;
  if (bucket === undefined || (bucket.kind === "known" && bucket.value === "")) {
    return valueOr(enabled, false) ? "names no bucket for its access logs" : "keeps no access logs";
  }
  if (enabled.kind === "unknown") return enabled;
  return enabled.value ? undefined : "names a bucket for access logs and does not enable them";
}
