import { unknownAction } from "../../analysis/facts/listeners";
import { linkName } from "../../analysis/facts/linkName";
import type { ListenerAction } from "../../analysis/model/loadBalancer";
import type { Network } from "../../analysis/model/network";
import type { Answer } from "../../analysis/facts/subnetRouting";

/** Whether an action sends its caller to HTTPS, on port 443 where `port` asks for it. */
export function redirectsToHttps(action: ListenerAction, port?: "443"): Answer {
  if (action.kind === "unknown") return unknownAction;
  if (action.kind !== "redirect") return "no";
  const { to } = action;
  const parts = [
    [to.protocol, "HTTPS"],
    [to.port, port],
  ] as const;
  const asked = parts.filter(([, wanted]) => wanted !== undefined);
  if (asked.some(([part, wanted]) => part.kind === "known" && part.value !== wanted)) return "no";
  return asked.map(([part]) => part).find((part) => part.kind === "unknown") ?? "yes";
}

/** What an action does, as in `forwards to target group app`. */
export function describeAction(network: Network, action: ListenerAction): string {
  switch (action.kind) {
    case "forward":
      return `forwards to target group ${linkName(network, action.targetGroup) ?? "that is not known"}`;
    case "redirect": {
      const [protocol, port] = [action.to.protocol, action.to.port].map((part) =>
        part.kind === "known" ? part.value : "not known",
      );
      return `redirects to protocol ${String(protocol)}, port ${String(port)}`;
    }
    case "fixedResponse":
      return "answers by itself";
    case "authenticate":
      return "asks for a login";
    case "unknown":
      return "does what is not known";
  }
}
