import type { InlineList } from "../model/entity";
import type { EntityId } from "../model/identity";
import type { Link, LinkList } from "../model/link";
import type { Network } from "../model/network";
import type {
  Direction,
  SecurityGroup,
  SecurityGroupRule,
  SecurityGroupRulesExclusive,
} from "../model/securityGroup";
import { unknown, type Unknown } from "../model/value";
import { mayPointTo, pointsTo } from "../model/link";
import { byLink, type ByLink } from "./byLink";
import { memoise } from "./memoise";

/** The rules of a group that look in one direction. */
export interface RulesOfDirection {
  /** Those that are written in the group itself, whether or not an exclusive list removes them. */
  readonly inline: readonly SecurityGroupRule[];
  /** In the order of the network: those that the group has for certain. */
  readonly own: readonly SecurityGroupRule[];
  /** Its own, and those that it may have besides. */
  readonly possible: readonly SecurityGroupRule[];
  /** Why it is not certain that the group has a rule. */
  readonly doubts: ReadonlyMap<SecurityGroupRule, Unknown>;
  /** Rules may exist that nobody lists. */
  readonly open: readonly Unknown[];
}

/** A security group with its rules: one of the network, or one that its rules name by id only. */
export interface GroupRules {
  /** Absent for a group that nothing in the network carries. */
  readonly group?: SecurityGroup;
  readonly name: string;
  readonly ingress: RulesOfDirection;
  readonly egress: RulesOfDirection;
}

/** Every group with its rules, inline and separate: one list (RULES 2.8). */
export const groupsWithRules: (network: Network) => readonly GroupRules[] = memoise((network) => {
  const byGroup = rulesByGroup(network);
  const inNetwork = network.securityGroups.map((group): GroupRules => {
    const lists = exclusiveLists(network, group.id);
    const of = (direction: Direction): RulesOfDirection =>
      rulesOfDirection(group, direction, byGroup.at(group.id), byGroup.unsure, lists);
    return { group, name: group.name, ingress: of("ingress"), egress: of("egress") };
  });
  const outside = [...byGroup.outside].map(([awsId, rules]): GroupRules => {
    const of = (direction: Direction): RulesOfDirection => ({
      inline: [],
      ...withDoubts(rules.filter(looks(direction)), () => undefined),
      open: [
        unknown(`the other rules of ${awsId}, which is not part of this stack, are not known`),
      ],
    });
    return { name: awsId, ingress: of("ingress"), egress: of("egress") };
  });
  return [...inNetwork, ...outside];
});

const groupsByIdentity = memoise(
  (network): ReadonlyMap<string, GroupRules> =>
    new Map(groupsWithRules(network).map((one) => [one.group?.id ?? one.name, one])),
);

/**
 * The group that a reference leads to: one of the network, or one outside of which rules of the network
 * are known. `undefined` when nothing is known of its rules.
 */
export function groupAt(network: Network, link: Link): GroupRules | undefined {
  switch (link.kind) {
    case "entity":
      return groupsByIdentity(network).get(link.id);
    case "external":
      return groupsByIdentity(network).get(link.awsId);
    case "oneOf":
    case "unresolved":
      return undefined;
  }
}

/** The group that certainly has a rule, by direction and rule. */
export const homesOfRules: (
  network: Network,
) => Readonly<Record<Direction, ReadonlyMap<SecurityGroupRule, GroupRules>>> = memoise(
  (network) => {
    const homesIn = (direction: Direction) =>
      new Map(
        groupsWithRules(network).flatMap((group) =>
          group[direction].own.map((rule) => [rule, group] as const),
        ),
      );
    return { ingress: homesIn("ingress"), egress: homesIn("egress") };
  },
);

/** Rules by the group that they name, whether or not an exclusive list removes them. */
export const rulesByGroup: (network: Network) => ByLink<SecurityGroupRule> = memoise(
  ({ securityGroupRules }) => byLink(securityGroupRules, ({ group }) => group),
);

const listsByGroup = memoise(({ securityGroupRulesExclusives }) =>
  byLink(securityGroupRulesExclusives, ({ group }) => group),
);

/** Lists that remove, or may remove, every rule of the group that they do not name (NETWORK 3.18). */
export function exclusiveLists(
  network: Network,
  group: EntityId,
): readonly SecurityGroupRulesExclusive[] {
  const lists = listsByGroup(network);
  return [...lists.at(group), ...lists.unsure.filter((list) => mayPointTo(list.group, group))];
}

function rulesOfDirection(
  group: SecurityGroup,
  direction: Direction,
  certain: readonly SecurityGroupRule[],
  unsure: readonly SecurityGroupRule[],
  lists: readonly SecurityGroupRulesExclusive[],
): RulesOfDirection {
  const candidates = [
    ...certain,
    ...unsure.filter((rule) => mayPointTo(rule.group, group.id)),
  ].filter(looks(direction));
  const kept = candidates.filter((rule) =>
    lists.every((list) => keeps(list, group, rule, direction) !== "no"),
  );
  const inline: InlineList = direction === "ingress" ? group.inlineIngress : group.inlineEgress;
  const isClosed = lists.some((list) => isComplete(list, group, direction));
  const open: readonly Unknown[] = [
    ...(group.open === undefined ? [] : [group.open]),
    ...(inline.kind === "unknown" ? [unknown(inline.why, inline.sources)] : []),
  ];
  const doubtOf = (rule: SecurityGroupRule): Unknown | undefined => {
    if (rule.group.kind === "unresolved" || rule.group.kind === "oneOf") return rule.group.why;
    const remover = lists.find((list) => keeps(list, group, rule, direction) === "maybe");
    return remover === undefined
      ? undefined
      : unknown(`whether ${remover.name} removes ${rule.name} is not known`);
  };
  const written = candidates.filter(({ written: { kind } }) => kind === "inline");
  return { inline: written, ...withDoubts(kept, doubtOf), open: isClosed ? [] : open };
}

function withDoubts(
  rules: readonly SecurityGroupRule[],
  doubtOf: (rule: SecurityGroupRule) => Unknown | undefined,
): Omit<RulesOfDirection, "inline" | "open"> {
  const doubts = new Map<SecurityGroupRule, Unknown>();
  for (const rule of rules) {
    const why = rule.direction.kind === "unknown" ? rule.direction : doubtOf(rule);
    if (why !== undefined) doubts.set(rule, why);
  }
  return {
    own: doubts.size === 0 ? rules : rules.filter((rule) => !doubts.has(rule)),
    possible: rules,
    doubts,
  };
}

function looks(direction: Direction): (rule: SecurityGroupRule) => boolean {
  return (rule) => rule.direction.kind === "unknown" || rule.direction.value === direction;
}

/** Whether a rule stays in the group beside a list that removes what it does not name. */
export function keeps(
  list: SecurityGroupRulesExclusive,
  group: SecurityGroup,
  rule: SecurityGroupRule,
  direction: Direction,
): "yes" | "no" | "maybe" {
  const { items } = namedRules(list, direction);
  if (items.some((link) => pointsTo(link, rule.id))) return "yes";
  if (items.some((link) => mayPointTo(link, rule.id))) return "maybe";
  return isComplete(list, group, direction) && rule.direction.kind === "known" ? "no" : "maybe";
}

/** True when the list is certain to be this group's and all that it names is known. */
function isComplete(
  list: SecurityGroupRulesExclusive,
  group: SecurityGroup,
  direction: Direction,
): boolean {
  return pointsTo(list.group, group.id) && namedRules(list, direction).more === undefined;
}

function namedRules(list: SecurityGroupRulesExclusive, direction: Direction): LinkList {
  return direction === "ingress" ? list.ingressRules : list.egressRules;
}
