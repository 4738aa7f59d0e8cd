import { candidatesOf, mayPointTo } from "../model/link";
import type { Listener, ListenerAction, ListenerRule, LoadBalancer } from "../model/loadBalancer";
import type { Network } from "../model/network";
import { unknown, type Unknown } from "../model/value";
import { byLink, type ByLink } from "./byLink";
import { entitiesById, memoise } from "./memoise";
import { whyOf, type Answer } from "./subnetRouting";

/** Listeners by their load balancer. */
export const listenersByBalancer: (network: Network) => ByLink<Listener> = memoise(
  ({ listeners }) => byLink(listeners, ({ loadBalancer }) => loadBalancer),
);

const rulesByListener = memoise(({ listenerRules }) =>
  byLink(listenerRules, ({ listener }) => listener),
);

/** The load balancers that a listener may be of. */
interface OwnersOfListener {
  readonly owners: readonly LoadBalancer[];
  /** Present unless it is certain which one. */
  readonly open?: Unknown;
}

/** The load balancer that a listener is of, as far as this network tells. */
export function ownersOfListener(
  network: Network,
  { loadBalancer: link }: Listener,
): OwnersOfListener {
  const owners = candidatesOf(link).flatMap((id) => {
    const entity = entitiesById(network).get(id);
    return entity?.kind === "loadBalancer" ? [entity] : [];
  });
  if (link.kind === "entity" && owners.length === 1) return { owners };
  return { owners, open: whyOf(link, "the load balancer is not part of this stack") };
}

/** The listeners that a rule may be of; `open` unless it is certain which one. */
export function listenersOfRule(
  network: Network,
  { listener: link }: ListenerRule,
): { readonly listeners: readonly Listener[]; readonly open?: Unknown } {
  const listeners = candidatesOf(link).flatMap((id) => {
    const entity = entitiesById(network).get(id);
    return entity?.kind === "listener" ? [entity] : [];
  });
  if (link.kind === "entity" && listeners.length === 1) return { listeners };
  return { listeners, open: whyOf(link, "the listener is not part of this stack") };
}

/** What a listener does with requests, and who says so. */
interface ActionOfListener {
  readonly action: ListenerAction;
  /** The rule that has the action; absent for a default action of the listener. */
  readonly rule?: ListenerRule;
}

/** Everything that a listener does: its default actions and those of its rules. */
interface ActionsOfListener {
  readonly actions: readonly ActionOfListener[];
  /** Actions that it may have besides. */
  readonly possible: readonly ActionOfListener[];
  /** Lists of actions that are not known. */
  readonly open: readonly Unknown[];
}

/** The actions of a listener and of all rules that are its own, or may be. */
export function actionsOfListener(network: Network, listener: Listener): ActionsOfListener {
  const rules = rulesByListener(network);
  const certain = [{ actions: listener.actions }, ...rules.at(listener.id).map(withRule)];
  const perhaps = rules.unsure.filter(({ listener: link }) => mayPointTo(link, listener.id));
  return {
    actions: certain.flatMap(actionsIn),
    possible: perhaps.map(withRule).flatMap(actionsIn),
    open: [
      ...certain.flatMap(({ actions }) => (actions.kind === "unknown" ? [actions] : [])),
      ...perhaps.map(({ listener: link }) => whyOf(link, "the listener of a rule is unknown")),
    ],
  };
}

interface Actions {
  readonly actions: Listener["actions"];
  readonly rule?: ListenerRule;
}

function withRule(rule: ListenerRule): Actions {
  return { actions: rule.actions, rule };
}

function actionsIn({ actions, rule }: Actions): readonly ActionOfListener[] {
  if (actions.kind === "unknown") return [];
  return actions.value.map((action) => ({ action, ...(rule === undefined ? {} : { rule }) }));
}

/** Why an action is not known, when it is not. */
export const unknownAction: Unknown = unknown("an action is not known yet");

/** The answer that holds for every candidate; `undefined` when they differ, or when there is none. */
export function commonAnswer(answers: readonly Answer[]): Answer | undefined {
  const [first, ...others] = answers;
  return others.every((one) => one === first) ? first : undefined;
}
