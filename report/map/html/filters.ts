import { describeEntry, describeRule } from "../../../analysis/explain/describeFilters";
import { aclsOfSubnet } from "../../../analysis/facts/aclOfSubnet";
import type { Entity, Network } from "../../../analysis/model/network";
import type { NetworkAcl, NetworkAclEntry } from "../../../analysis/model/networkAcl";
import type { Direction, SecurityGroup } from "../../../analysis/model/securityGroup";
import type { Value } from "../../../analysis/model/value";
import type { Possible } from "../../../analysis/reach/certainty";
import { membersOf } from "../../../analysis/reach/endpointsOfQuery";
import { topologyOf } from "../../../analysis/reach/topology";
import type { FilterData } from "./pageData";
import { Positions, shownText } from "./texts";

/** The security groups and network ACLs that the boxes of a page name, each told once. */
export class Filters {
  private readonly groups = new Positions<FilterData>();
  private readonly acls = new Positions<FilterData>();

  constructor(private readonly network: Network) {}

  get allGroups(): readonly FilterData[] {
    return this.groups.all;
  }

  get allAcls(): readonly FilterData[] {
    return this.acls.all;
  }

  /** Groups of what stands in subnets; none for what holds others. */
  groupsOf(entity: Entity): readonly number[] {
    const topology = topologyOf(this.network);
    if (entity.kind === "subnet" || entity.kind === "vpc") return [];
    const links = membersOf(topology, entity).interfaces.flatMap(
      (one) => topology.groupsOf(one).items,
    );
    const found = links.flatMap((link) => {
      const group = link.kind === "entity" ? topology.get("securityGroup", link.id) : undefined;
      return group === undefined ? [] : this.groups.of(group.id, () => this.groupData(group));
    });
    return [...new Set(found)];
  }

  /** Network ACLs that a subnet uses or may use. */
  aclsOf(entity: Entity): readonly number[] {
    if (entity.kind !== "subnet") return [];
    const { acls } = aclsOfSubnet(this.network, entity);
    return acls.map((acl) => this.acls.of(acl.id, () => this.aclData(acl)));
  }

  private groupData({ id, name }: SecurityGroup): FilterData {
    const rules = topologyOf(this.network).rulesOf(id);
    return filterData(name, rules, (rule) => describeRule(this.network, rule));
  }

  private aclData({ id, name }: NetworkAcl): FilterData {
    const entries = [...topologyOf(this.network).entriesOf(id)];
    entries.sort((one, other) => numberOf(one.item) - numberOf(other.item));
    return filterData(name, entries, describeEntry);
  }
}

function numberOf({ ruleNumber }: NetworkAclEntry): number {
  return ruleNumber.kind === "known" ? ruleNumber.value : Infinity;
}

/** What looks inward and what outward; what may look either way is in both. */
function filterData<Item extends { readonly direction: Value<Direction> }>(
  name: string,
  items: readonly Possible<Item>[],
  describe: (item: Item) => string,
): FilterData {
  const looking = (wanted: Direction): readonly string[] =>
    items
      .filter(
        ({ item: { direction } }) => direction.kind === "unknown" || direction.value === wanted,
      )
      .map(({ item, certain }) => shownText(`${describe(item)}${certain ? "" : " (not certain)"}`));
  return { name: shownText(name), inward: looking("ingress"), outward: looking("egress") };
}
