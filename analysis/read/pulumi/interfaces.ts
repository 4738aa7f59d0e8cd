import type { EntityBase } from "../../model/entity";
import type { EntityId } from "../../model/identity";
import type { Link, LinkList } from "../../model/link";
import type { NetworkInterface, NetworkInterfaceOwnerKind } from "../../model/networkInterface";
import { known, unknown, type Value } from "../../model/value";
import { baseOf, impliedBase } from "./base";
import { impliedId } from "./context";
import { boolean, inputsOf, isWritten, number, text, texts, type Block } from "./fields";
import {
  accepts,
  links,
  linksInBlocks,
  requiredLink,
  toNetworkInterface,
  toSecurityGroup,
  toSubnet,
} from "./links";
import type { ResourceReader, ResourceReaders } from "./reader";

/** What the interfaces of one owner have in common. */
export interface OwnerOfInterfaces {
  readonly base: EntityBase;
  readonly owner: NetworkInterfaceOwnerKind;
  readonly subnets: LinkList;
  readonly securityGroups: LinkList;
  readonly isClass?: boolean;
  readonly publicIpv4?: Value<boolean>;
  readonly deniesInternetGatewayTraffic?: boolean;
}

/** The interfaces AWS creates for an owner: one, or one class, in each of its subnets. */
export function interfacesOf(owner: OwnerOfInterfaces): readonly NetworkInterface[] {
  const { base, subnets } = owner;
  const inSubnet = (subnet: Link, suffix: string): NetworkInterface => ({
    ...impliedBase(
      base,
      impliedId(base.id, `network-interface-${suffix}`),
      `interface ${suffix} of ${base.name}`,
      unknown(`the interfaces of ${base.name} are known after deployment only`, [base.urn]),
    ),
    kind: "networkInterface",
    owner: { kind: owner.owner, id: base.id },
    subnet,
    securityGroups: owner.securityGroups,
    autoAssignedPublicIpv4: owner.publicIpv4 ?? known(false),
    sourceDestCheck: known(true),
    isClass: owner.isClass ?? false,
    deniesInternetGatewayTraffic: owner.deniesInternetGatewayTraffic ?? false,
  });
  const certain = subnets.items.map((subnet, index) => inSubnet(subnet, String(index)));
  if (subnets.more === undefined) return certain;
  const { candidates, why } = subnets.more;
  const maybe = candidates.map((id, index): NetworkInterface => ({
    ...inSubnet({ kind: "entity", id }, `candidate-${index}`),
    presence: why,
  }));
  return candidates.length > 0
    ? [...certain, ...maybe]
    : [...certain, { ...inSubnet({ kind: "unresolved", why }, "any"), presence: why }];
}

/** Addresses of an interface as written: primary first. */
export function writtenAddresses(
  block: Block,
  singular: string,
  plural: string,
): Value<readonly string[]> | undefined {
  const one = text(block, singular);
  const all = texts(block, plural);
  if (one === undefined) return all;
  if (one.kind === "unknown") return one;
  if (all === undefined) return known([one.value]);
  return all.kind === "unknown"
    ? all
    : known([one.value, ...all.value.filter((other) => other !== one.value)]);
}

const readNetworkInterface: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const base = baseOf(context, resource);
  return [declaredInterface(block, base, { kind: "declared", id: base.id })];
};

function declaredInterface(
  block: Block,
  base: EntityBase,
  owner: { readonly kind: NetworkInterfaceOwnerKind; readonly id: EntityId },
): NetworkInterface {
  const privateIpv4 =
    writtenAddresses(block, "privateIp", "privateIps") ?? texts(block, "privateIpLists");
  const ipv6 = texts(block, "ipv6Addresses");
  const ipv6AddressCount = number(block, "ipv6AddressCount");
  const attachedTo = isWritten(block, "attachments")
    ? linksInBlocks(block, "attachments", "instance", accepts("instance"))
    : undefined;
  return {
    ...base,
    kind: "networkInterface",
    owner,
    ...(attachedTo === undefined ? {} : { attachedTo }),
    subnet: requiredLink(block, "subnetId", toSubnet),
    securityGroups: isWritten(block, "securityGroups")
      ? links(block, "securityGroups", toSecurityGroup)
      : { items: [] },
    ...(privateIpv4 === undefined ? {} : { privateIpv4 }),
    ...(ipv6 === undefined ? {} : { ipv6 }),
    ...(ipv6AddressCount === undefined ? {} : { ipv6AddressCount }),
    autoAssignedPublicIpv4: known(false),
    sourceDestCheck: boolean(block, "sourceDestCheck") ?? known(true),
    isClass: false,
    deniesInternetGatewayTraffic: false,
  };
}

const readAttachment: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "networkInterfaceAttachment",
      instance: requiredLink(block, "instanceId", accepts("instance")),
      networkInterface: requiredLink(block, "networkInterfaceId", toNetworkInterface),
    },
  ];
};

const readGroupAttachment: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "networkInterfaceSecurityGroupAttachment",
      networkInterface: requiredLink(block, "networkInterfaceId", toNetworkInterface),
      securityGroup: requiredLink(block, "securityGroupId", toSecurityGroup),
    },
  ];
};

/** Network interfaces and what is attached to them. */
export const interfaceReaders: ResourceReaders = {
  "aws:ec2/networkInterface:NetworkInterface": readNetworkInterface,
  "aws:ec2/networkInterfaceAttachment:NetworkInterfaceAttachment": readAttachment,
  "aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment":
    readGroupAttachment,
};
