import type { EntityBase } from "../model/entity";
import type { Unknown } from "../model/value";
import type { Code } from "./code";
import type { State } from "./state";
import type { Component, Explanation } from "./verdict";

/** What an explanation says of an entity. */
export function componentOf(entity: EntityBase & { readonly kind: string }): Component {
  const { kind, id, name, urn, sourcePosition } = entity;
  return { kind, id, name, urn, ...(sourcePosition === undefined ? {} : { sourcePosition }) };
}

/** A component that no entity of the network stands for, such as the internet. */
export function outside(kind: string, name: string): Component {
  return { kind, id: name, name, urn: name };
}

interface More {
  readonly side?: "ingress" | "egress";
  readonly related?: readonly Explanation[];
  /** The rule, route or entry itself. */
  readonly rule?: EntityBase;
  readonly why?: Unknown;
}

/** Says why: code, component, what decides. */
export function explain(
  state: Pick<State, "direction">,
  code: Code,
  component: Component,
  decidedBy: string,
  { side, related = [], rule, why }: More = {},
): Explanation {
  return {
    code,
    component,
    decidedBy,
    direction: state.direction,
    related,
    ...(side === undefined ? {} : { side }),
    ...(why === undefined ? {} : { because: why.why, sources: why.sources }),
    ...(rule === undefined ? {} : { urn: rule.urn }),
    ...(rule?.sourcePosition === undefined ? {} : { sourcePosition: rule.sourcePosition }),
  };
}

/** Says that a value nobody knows decides. */
export function notKnown(
  state: Pick<State, "direction">,
  component: Component,
  what: string,
  why: Unknown,
  code: Code = "P_UNKNOWN_VALUE",
): Explanation {
  return explain(state, code, component, what, { why });
}

/** Component for the internet. */
export const theInternet: Component = outside("internet", "internet");
