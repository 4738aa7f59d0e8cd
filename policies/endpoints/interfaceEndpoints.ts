import { interfaceEndpointIn } from "../../analysis/facts/interfaceEndpointIn";
import {
  residentsAnywhere,
  residentsByVpc,
  type ResidentKind,
} from "../../analysis/facts/residents";
import { templateOf } from "../../analysis/facts/launchTemplates";
import type { Answer } from "../../analysis/facts/subnetRouting";
import type { Entity, Network } from "../../analysis/model/network";
import type { Unknown } from "../../analysis/model/value";
import type { Vpc } from "../../analysis/model/vpc";
import { flag } from "../config";
import { notDecided, violation, type Finding } from "../rule";
import type { Tier } from "../settings";
import { isSubject } from "../resources/subjects";

/** What a user may set about interface endpoints that some VPCs need. */
export const interfaceEndpointConfig = {
  onlyWhenUsed: flag(true, "Judge only VPCs in which something runs that would call the service."),
} as const;

/** Which endpoints a VPC needs, and whose sake they are for. */
export interface InterfaceQuestion {
  readonly services: readonly string[];
  /** Who needs them; absent: every VPC does. */
  readonly users?: {
    readonly kind: ResidentKind;
    /** For people: `instances`. */
    readonly words: string;
    readonly tiers: readonly Tier[];
    /** Which of them, when not all; a value when nobody can tell. */
    readonly areUsers?: (network: Network, owner: Entity) => Answer;
  };
  /** What follows, as in `so images cannot be pulled`. */
  readonly consequence: string;
}

/** Instances that have no address of their own on the internet. */
export const privateInstances = {
  kind: "instance",
  words: "instances",
  tiers: ["private", "isolated"],
} as const;

/** Private instances with an instance profile: without one Systems Manager has no say in them. */
export const managedInstances = {
  ...privateInstances,
  words: "managed instances",
  areUsers: isManaged,
};

function isManaged(network: Network, owner: Entity): Answer {
  if (owner.kind !== "instance" && owner.kind !== "autoScalingGroup") return "no";
  if (owner.kind === "instance" && owner.instanceProfile !== undefined) return "yes";
  const template = templateOf(network, owner.launchTemplate);
  if (template === undefined) return "no";
  if (template.kind === "unknown") return template;
  return template.instanceProfile === undefined ? "no" : "yes";
}

/** ECS services and EKS clusters, wherever they run. */
export const containers = {
  kind: "container",
  words: "containers",
  tiers: ["public", "private", "isolated"],
} as const;

/** Finds VPCs that lack an interface endpoint for one of the services. */
export function* withoutInterface(
  network: Network,
  { services, users, consequence }: InterfaceQuestion,
): Iterable<Finding> {
  for (const vpc of network.vpcs) {
    if (!isSubject(vpc)) continue;
    const inUse: InUse = users === undefined ? { names: [] } : usersIn(network, vpc, users);
    if (users !== undefined && inUse.names.length === 0 && inUse.open === undefined) continue;
    const answers = services.map((service) => ({
      service,
      answer: interfaceEndpointIn(network, vpc, service),
    }));
    const missing = answers.filter(({ answer }) => answer === "no").map(({ service }) => service);
    const doubts = answers.flatMap(({ answer }) => (typeof answer === "object" ? [answer] : []));
    const isCertain = users === undefined || inUse.names.length > 0;
    if (missing.length > 0 && isCertain) {
      const who = users === undefined ? "" : ` runs ${users.words} (${inUse.names.join(", ")}) and`;
      yield violation(
        vpc.urn,
        `VPC ${vpc.name}${who} has no interface endpoint for ${missing.join(", ")}, ${consequence}.`,
      );
      continue;
    }
    const why = (missing.length > 0 ? inUse.open : undefined) ?? doubts[0];
    if (why === undefined) continue;
    const all = answers.filter(({ answer }) => answer !== "yes").map(({ service }) => service);
    const and = isCertain ? "" : `${users.words} run here and `;
    yield notDecided(
      vpc.urn,
      `VPC ${vpc.name}: ${why.why}. It is a violation if ${and}an interface endpoint for ` +
        `${all.join(" or ")} is missing.`,
    );
  }
}

interface InUse {
  /** Of those that are certainly there, sorted. */
  readonly names: readonly string[];
  /** Present when there may be others. */
  readonly open?: Unknown;
}

function usersIn(
  network: Network,
  vpc: Vpc,
  { kind, tiers, areUsers }: NonNullable<InterfaceQuestion["users"]>,
): InUse {
  const names = new Set<string>();
  const open: Unknown[] = [];
  for (const resident of residentsByVpc(network).get(vpc.id) ?? []) {
    const { tier } = resident;
    if (resident.kind !== kind || (tier.kind === "known" && !tiers.includes(tier.value))) continue;
    const allTiers = tiers.length === 3;
    const uses = areUsers?.(network, resident.owner) ?? "yes";
    if (uses === "no") continue;
    const why =
      resident.open ??
      (tier.kind === "unknown" && !allTiers ? tier : undefined) ??
      (uses === "yes" ? undefined : uses);
    if (why === undefined) names.add(resident.owner.name);
    else open.push(why);
  }
  const why = open[0] ?? residentsAnywhere(network).get(kind);
  return { names: [...names].sort(), ...(why === undefined ? {} : { open: why }) };
}
