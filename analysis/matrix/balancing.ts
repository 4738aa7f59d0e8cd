import type { EntityId } from "../model/identity";
import { listenersOf } from "../reach/listeners";
import { registrationsBehind } from "../reach/registrations";
import type { Topology } from "../reach/topology";

/** Whom the nodes of a load balancer send to. */
export interface Targets {
  /** Interfaces that are registered, for certain or perhaps. */
  readonly interfaces: ReadonlySet<EntityId>;
  /** True when there may be others. */
  readonly isOpen: boolean;
}

/** The targets of every load balancer, and what an interface is a target of. */
export class Balancing {
  private readonly targets = new Map<EntityId, Targets>();
  /** Ports that targets or their health checks listen on. */
  readonly ports = new Set<number>();
  private readonly registrations = new Map<EntityId, string[]>();

  constructor(topology: Topology) {
    const { loadBalancers, classicLoadBalancers } = topology.network;
    for (const { id } of [...loadBalancers, ...classicLoadBalancers]) {
      const { listeners, open } = listenersOf(topology, id);
      const interfaces = new Set<EntityId>();
      let isOpen = open !== undefined;
      for (const listener of listeners) {
        const behind = registrationsBehind(topology, id, listener);
        if (behind.open !== undefined) isOpen = true;
        for (const { target, group, port, healthCheckPort, doubt } of behind.all) {
          for (const one of [port, healthCheckPort])
            if (one.kind === "known") this.ports.add(one.value);
          if (target.kind !== "interface") continue;
          interfaces.add(target.one.id);
          const said = [port, healthCheckPort].map((one) =>
            one.kind === "known" ? one.value : "?",
          );
          const text = [id, group.id, ...said, doubt !== undefined].join(":");
          const before = this.registrations.get(target.one.id);
          if (before === undefined) this.registrations.set(target.one.id, [text]);
          else before.push(text);
        }
      }
      this.targets.set(id, { interfaces, isOpen });
    }
  }

  /** Whom the nodes of a load balancer send to; `undefined` for all else, which sends to anybody. */
  targetsOf(owner: EntityId): Targets | undefined {
    return this.targets.get(owner);
  }

  /** How an interface is registered, as text. */
  registrationsOf(one: EntityId): string {
    return [...new Set(this.registrations.get(one) ?? [])].sort().join(" ");
  }
}
