import { actionsOfListener, commonAnswer, ownersOfListener } from "../../analysis/facts/listeners";
import type { Answer } from "../../analysis/facts/subnetRouting";
import type {
  ClassicListener,
  ClassicLoadBalancer,
  Listener,
  LoadBalancer,
} from "../../analysis/model/loadBalancer";
import type { Network } from "../../analysis/model/network";
import type { Value } from "../../analysis/model/value";
import { flag, ports } from "../config";
import { redirectsToHttps } from "../loadBalancers/redirects";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, violation, type Finding } from "../rule";
import { nist } from "../standards/controlSets";

/**
 * What callers send over the internet to a listener without TLS can be read and changed by everybody on
 * the way.
 *
 * @see User Guide for Application Load Balancers, "Create an HTTPS listener for your Application Load Balancer"
 */
export const lbEncryptedListener = defineRule({
  name: "lb-encrypted-listener",
  description: "Listeners of internet-facing load balancers use HTTPS, TLS or SSL.",
  severity: "medium",
  level: "mandatory",
  remediationSteps: "Terminate TLS on the load balancer with a certificate.",
  frameworks: {
    securityHub: ["ELB.18", "ELB.3"],
    pci: ["1.2.5", "2.2.5", "2.2.7", "4.2.1"],
    nist: nist.transmission,
  },
  config: {
    allowRedirect: flag(true, "An HTTP listener that only redirects to HTTPS passes."),
    internalToo: flag(false, "Internal load balancers are judged as well."),
    allowTcp: ports([], "Ports of network listeners that pass TLS through to their targets."),
  },
  provenBy: [],
  *check(network, settings) {
    for (const listener of network.listeners.filter(isSubject)) {
      const { owners, open } = ownersOfListener(network, listener);
      const facing =
        commonAnswer(owners.map((owner) => isJudged(owner, settings))) ??
        (settings.internalToo ? "yes" : (open ?? "no"));
      const names = owners.map(({ name }) => name).join(" or ");
      const of = names === "" ? "" : ` of load balancer ${names}`;
      yield* judge(
        listener.urn,
        `Listener ${listener.name}${of}`,
        facing,
        isPlain(network, listener, settings),
        listener,
      );
    }
    for (const balancer of network.classicLoadBalancers.filter(isSubject)) {
      yield* judgeClassic(balancer, isJudged(balancer, settings));
    }
  },
});

interface Settings {
  readonly allowRedirect: boolean;
  readonly internalToo: boolean;
  readonly allowTcp: readonly number[];
}

/** Whether listeners of a load balancer are judged at all. */
function isJudged(balancer: LoadBalancer | ClassicLoadBalancer, { internalToo }: Settings): Answer {
  const { internal } = balancer;
  if (internal.kind === "known" && !internalToo) return internal.value ? "no" : "yes";
  return internalToo || internal.kind === "known" ? "yes" : internal;
}

/** Whether what comes to a listener is not encrypted. */
function isPlain(
  network: Network,
  listener: Listener,
  { allowRedirect, allowTcp }: Settings,
): Answer {
  const { protocol, port } = listener;
  if (port === undefined) return "no"; // the listener of a gateway load balancer
  if (protocol.kind === "unknown") return protocol;
  switch (protocol.value.toUpperCase()) {
    case "HTTPS":
    case "TLS":
      return "no";
    case "HTTP":
      return allowRedirect ? forwards(network, listener) : "yes";
    default:
      if (allowTcp.length === 0) return "yes";
      if (port.kind === "unknown") return port;
      return allowTcp.includes(port.value) ? "no" : "yes";
  }
}

/** Whether a listener does anything but send its callers to HTTPS. */
function forwards(network: Network, listener: Listener): Answer {
  const { actions, possible, open } = actionsOfListener(network, listener);
  const answers = actions.map(({ action }) => redirectsToHttps(action));
  if (answers.includes("no")) return "yes";
  const isOpen = possible.some(({ action }) => redirectsToHttps(action) !== "yes");
  const unknowns = [...answers, ...(isOpen || possible.length === 0 ? open : [])];
  return unknowns.find((answer) => typeof answer === "object") ?? "no";
}

function* judgeClassic(balancer: ClassicLoadBalancer, facing: Answer): Iterable<Finding> {
  const name = `Classic load balancer ${balancer.name}`;
  const { listeners, urn } = balancer;
  if (listeners.kind === "unknown") {
    yield* judge(urn, name, facing, listeners, {});
    return;
  }
  for (const [index, listener] of listeners.value.entries()) {
    yield* judge(
      urn,
      name,
      facing,
      isPlainClassic(listener),
      listener,
      `listener ${String(index)}`,
    );
  }
}

function isPlainClassic({ protocol }: ClassicListener): Answer {
  if (protocol.kind === "unknown") return protocol;
  return ["HTTPS", "SSL"].includes(protocol.value.toUpperCase()) ? "no" : "yes";
}

function* judge(
  urn: string,
  name: string,
  facing: Answer,
  plain: Answer,
  { protocol, port }: { readonly protocol?: Value<string>; readonly port?: Value<number> },
  cause = "",
): Iterable<Finding> {
  if (facing === "no" || plain === "no") return;
  const doubts = [facing, plain].flatMap((one) => (typeof one === "object" ? [one.why] : []));
  if (doubts.length > 0) {
    const fault = "It is a violation if callers from the internet come to it without TLS.";
    yield notDecided(urn, `${name}: ${[...new Set(doubts)].join("; ")}. ${fault}`, cause);
    return;
  }
  const spoken = protocol?.kind === "known" ? protocol.value.toUpperCase() : "";
  const at = port?.kind === "known" ? ` on port ${String(port.value)}` : "";
  yield violation(
    urn,
    `${name} takes ${spoken}${at} and does not encrypt it, so what callers send can be read and changed on ` +
      "the way.",
    cause,
  );
}
