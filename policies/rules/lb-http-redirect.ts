import { commonAnswer, listenersOfRule } from "../../analysis/facts/listeners";
import type { Answer } from "../../analysis/facts/subnetRouting";
import type { Listener, ListenerAction } from "../../analysis/model/loadBalancer";
import type { Network } from "../../analysis/model/network";
import type { Value } from "../../analysis/model/value";
import { describeAction, redirectsToHttps } from "../loadBalancers/redirects";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { nist } from "../standards/controlSets";

/**
 * Whoever types the name of a site comes by HTTP first. A listener that answers there sends what follows,
 * cookies and passwords too, in the open.
 *
 * @see User Guide for Application Load Balancers, "Listener rules"
 */
export const lbHttpRedirect = defineRule({
  name: "lb-http-redirect",
  description: "Every HTTP listener of an application load balancer redirects to HTTPS.",
  severity: "medium",
  level: "mandatory",
  remediationSteps:
    "Make the default action a redirect to HTTPS with status 301 and move the rules to the HTTPS listener.",
  frameworks: {
    securityHub: ["ELB.1"],
    nist: nist.transmission,
  },
  config: {},
  provenBy: [],
  *check(network) {
    for (const listener of network.listeners.filter(isSubject)) {
      const name = `Listener ${listener.name}`;
      yield* judge(network, listener.urn, name, speaksHttp(listener), listener.actions);
    }
    for (const rule of network.listenerRules.filter(isSubject)) {
      const { listeners, open } = listenersOfRule(network, rule);
      const http = commonAnswer(listeners.map(speaksHttp)) ?? open ?? "no";
      const of = listeners.length === 1 ? ` of ${listeners[0]?.name ?? ""}` : "";
      yield* judge(network, rule.urn, `Listener rule ${rule.name}${of}`, http, rule.actions);
    }
  },
});

/** Only a gateway load balancer listens on no port. */
function speaksHttp({ protocol, port }: Listener): Answer {
  if (port === undefined) return "no";
  if (protocol.kind === "unknown") return protocol;
  return protocol.value.toUpperCase() === "HTTP" ? "yes" : "no";
}

function* judge(
  network: Network,
  urn: string,
  name: string,
  http: Answer,
  actions: Value<readonly ListenerAction[]>,
): Iterable<Finding> {
  if (http === "no") return;
  const all = actions.kind === "known" ? actions.value : [];
  const answers = all.map((action) => ({ action, answer: redirectsToHttps(action, "443") }));
  const fault = answers.find(({ answer }) => answer === "no")?.action;
  const open = actions.kind === "unknown" ? actions : answers.find(isOpen)?.answer;
  if (fault !== undefined && http === "yes") {
    yield violation(
      urn,
      `${name} takes HTTP and ${describeAction(network, fault)}, so what callers send there can be read and ` +
        "changed on the way.",
    );
    return;
  }
  const doubts = [http, fault === undefined ? open : undefined].flatMap((one) =>
    typeof one === "object" ? [one.why] : [],
  );
  if (fault === undefined && open === undefined) return;
  yield notDecided(
    urn,
    `${name}: ${doubts.join("; ")}. It is a violation if it takes HTTP and does not redirect to HTTPS, port 443.`,
  );
}

function isOpen({ answer }: { readonly answer: Answer }): boolean {
  return typeof answer === "object";
}
