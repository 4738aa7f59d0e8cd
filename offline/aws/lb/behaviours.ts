import type { Behaviour } from "../behaviour";
import { targetGroupAttachment } from "./attachment";
import { listener, listenerRule } from "./listener";
import { loadBalancer } from "./loadBalancer";
import { targetGroup } from "./targetGroup";

/** Application and network load balancers. */
export const loadBalancingBehaviours: readonly Behaviour[] = [
  listener,
  listenerRule,
  loadBalancer,
  targetGroup,
  targetGroupAttachment,
];
