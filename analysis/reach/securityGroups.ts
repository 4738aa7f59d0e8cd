import type { LinkList } from "../model/link";
import type { NetworkInterface } from "../model/networkInterface";
import type { Direction, SecurityGroup } from "../model/securityGroup";
import { unknown, type Unknown } from "../model/value";
import { anyOf, linkCertainty, type Certainty } from "./certainty";
import { componentOf, explain, notKnown } from "./explain";
import { readGroup, type Reading } from "./groupReading";
import { block, cut, doubt, step, type State } from "./state";
import type { Topology } from "./topology";
import type { Component } from "./verdict";
import { counted } from "../text/words";

/**
 * Security groups of an interface, for a packet that leaves (egress) or arrives (ingress): the parts of
 * the state that pass, that may pass, and that do not. Nothing is dropped from the list: what does not
 * pass carries an obstacle (NETWORK 3.1, 3.2).
 */
export function passSecurityGroups(
  topology: Topology,
  state: State,
  networkInterface: NetworkInterface,
  side: Direction,
): readonly State[] {
  const groups = topology.groupsOf(networkInterface);
  if (hasNoFilter(networkInterface, groups)) return [state];
  const readings: Reading[] = [];
  const components: Component[] = [];
  const open: Unknown[] = [];
  for (const link of groups.items) {
    const group = link.kind === "entity" ? topology.get("securityGroup", link.id) : undefined;
    if (group === undefined) {
      open.push(
        link.kind === "oneOf" || link.kind === "unresolved"
          ? link.why
          : unknown(`the rules of a security group of ${networkInterface.name} are not known`),
      );
      continue;
    }
    components.push(componentOf(group));
    const place = belongsTo(topology, group, networkInterface);
    if (place === "no") continue; // it counts as empty (NETWORK 3.19)
    const reading = readGroup(topology, state, group, networkInterface, side);
    readings.push(place === "yes" ? reading : onlyPerhaps(reading, group));
  }
  if (groups.more !== undefined) open.push(groups.more.why);
  open.push(...readings.flatMap((reading) => reading.open));

  const allowances = readings.flatMap((reading) => reading.allowances);
  const certain = allowances.filter((one) => one.doubt === undefined);
  const uncertain = allowances.filter((one) => one.doubt !== undefined);
  const where = components[0] ?? componentOf(networkInterface);

  const passed: State[] = [];
  let left: readonly State[] = [state];
  for (const allowance of certain) {
    left = left.flatMap((part) => {
      const { inside, outside } = cut(part, allowance.region);
      if (inside !== undefined)
        passed.push(
          step(inside, {
            component: componentOf(allowance.rule),
            passedBy: `${side} ${allowance.text}`,
          }),
        );
      return outside;
    });
  }
  for (const allowance of uncertain) {
    const why = allowance.doubt;
    if (why === undefined) continue;
    left = left.flatMap((part) => {
      const { inside, outside } = cut(part, allowance.region);
      if (inside !== undefined)
        passed.push(
          doubt(
            inside,
            explain(
              inside,
              allowance.code ?? "P_UNKNOWN_VALUE",
              componentOf(allowance.rule),
              allowance.text,
              {
                side,
                why,
                rule: allowance.rule,
              },
            ),
          ),
        );
      return outside;
    });
  }
  const [firstOpen] = open;
  if (firstOpen !== undefined) {
    passed.push(
      ...left.map((part) => doubt(part, notKnown(part, where, `${side} rules`, firstOpen))),
    );
    return passed;
  }
  const count = readings.reduce((sum, reading) => sum + reading.ruleCount, 0);
  const kept = side === "ingress" ? state.preservation?.why : undefined;
  const related = [
    ...readings.flatMap((reading) => reading.refused),
    ...(kept === undefined ? [] : [kept]),
  ];
  return [
    ...passed,
    ...left.map((part) => {
      const onlyLost = related.find(({ code }) => code === "SG_REFERENCES_NOT_PRESERVED");
      const unsupported = related.find(({ code }) => code === "SG_REFERENCING_SUPPORT");
      if (count === 0)
        return block(
          part,
          explain(part, "SG_HAS_NO_RULES", where, `no ${side} rules`, { side, related }),
        );
      if (unsupported !== undefined && count === related.length)
        return block(part, { ...unsupported, side });
      const text = `none of ${counted(count, `${side} rule`)} matches`;
      return block(
        part,
        explain(part, "ENI_SG_RULES_MISMATCH", where, text, {
          side,
          related: onlyLost === undefined ? related : [onlyLost],
        }),
      );
    }),
  ];
}

/** Owners that may go without security groups are filtered by none then (NETWORK 3.20). */
function hasNoFilter({ owner }: NetworkInterface, { items, more }: LinkList): boolean {
  const unfiltered = ["loadBalancer", "natGateway", "transitGatewayAttachment"];
  return items.length === 0 && more === undefined && unfiltered.includes(owner.kind);
}

/** Whether a group may be used where an interface is: in its own VPC, or one it is associated with. */
function belongsTo(topology: Topology, group: SecurityGroup, one: NetworkInterface): Certainty {
  const subnet = topology.subnetOf(one);
  const vpc = subnet === undefined ? undefined : topology.vpcOf(subnet);
  if (vpc === undefined) return "yes";
  const further = topology.network.securityGroupVpcAssociations
    .filter((association) => linkCertainty(association.group, group.id) !== "no")
    .map((association) => {
      const holds = linkCertainty(association.vpc, vpc.id);
      return linkCertainty(association.group, group.id) === "yes" || holds === "no"
        ? holds
        : "maybe";
    });
  return anyOf([linkCertainty(group.vpc, vpc.id), ...further]);
}

function onlyPerhaps(reading: Reading, { name }: SecurityGroup): Reading {
  const doubt = unknown(`whether ${name} belongs to the VPC of the interface is not known`);
  return {
    ...reading,
    allowances: reading.allowances.map((one) => ({ ...one, doubt: one.doubt ?? doubt })),
  };
}
