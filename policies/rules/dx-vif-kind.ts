import { byLink, type ByLink } from "../../analysis/facts/byLink";
import { linkName } from "../../analysis/facts/linkName";
import { entitiesById, memoise } from "../../analysis/facts/memoise";
import { whyOf } from "../../analysis/facts/subnetRouting";
import type {
  DirectConnectGatewayAssociation,
  DirectConnectVirtualInterface,
} from "../../analysis/model/directConnect";
import { candidatesOf, mayPointTo, type Link } from "../../analysis/model/link";
import type { Network } from "../../analysis/model/network";
import type { Unknown } from "../../analysis/model/value";
import { addressesOf, addressesWithin } from "../../analysis/sets/addressSet";
import { formatCidr } from "../../analysis/sets/cidr";
import { publicAddresses } from "../../analysis/sets/world";
import { isSubject } from "../resources/subjects";
import { defineRule, notDecided, provenViolation, violation, type Finding } from "../rule";

/** What may lie behind a Direct Connect gateway, by the kind of its interfaces. */
const wanted = { private: "vpnGateway", transit: "transitGateway" } as const;

const words = { vpnGateway: "virtual private gateway", transitGateway: "transit gateway" } as const;

type GatewayKind = keyof typeof words;

/**
 * A virtual interface of the wrong kind comes up and carries nothing: private ones end at VPCs, transit ones
 * at transit gateways, public ones at AWS's public addresses.
 *
 * @see AWS Direct Connect User Guide, "Direct Connect virtual interfaces and hosted virtual interfaces"
 */
export const dxVifKind = defineRule({
  name: "dx-vif-kind",
  description: "A Direct Connect virtual interface fits what lies behind it.",
  severity: "medium",
  level: "mandatory",
  remediationSteps:
    "Use a private interface for VPCs, a transit one for transit gateways, a public one for AWS's public " +
    "services.",
  frameworks: {},
  config: {},
  provenBy: [
    "aws:directconnect/privateVirtualInterface:PrivateVirtualInterface",
    "aws:directconnect/publicVirtualInterface:PublicVirtualInterface",
    "aws:directconnect/transitVirtualInterface:TransitVirtualInterface",
  ],
  *check(network) {
    for (const one of network.directConnectVirtualInterfaces) {
      if (!isSubject(one)) continue;
      if (one.use === "public") yield* judgePrefixes(one);
      else if (gatewayFault(one) !== undefined) yield proven(one, gatewayFault(one) ?? "");
      else yield* judgeGateway(network, one, wanted[one.use]);
    }
  },
});

function proven({ name, urn, use }: DirectConnectVirtualInterface, fault: string): Finding {
  return provenViolation(urn, `Virtual interface ${name} is ${use} and ${fault}.`);
}

/** What the interface itself shows: a private one has one gateway of two sorts, a transit one has no choice. */
function gatewayFault(one: DirectConnectVirtualInterface): string | undefined {
  const { directConnectGateway, use, vpnGateway } = one;
  if (directConnectGateway !== undefined && vpnGateway !== undefined) {
    return "names both a virtual private gateway and a Direct Connect gateway, of which AWS takes one";
  }
  if (directConnectGateway !== undefined || (vpnGateway !== undefined && use === "private")) {
    return undefined;
  }
  // The gateway of a hosted interface is chosen by the account that accepts it.
  const isHosted = one.type === undefined || one.type.includes("/hosted");
  if (isHosted) return undefined;
  return use === "private"
    ? "names neither a virtual private gateway nor a Direct Connect gateway, so it leads nowhere"
    : "names no Direct Connect gateway, so it leads nowhere";
}

function* judgePrefixes(one: DirectConnectVirtualInterface): Iterable<Finding> {
  const { name, routeFilterPrefixes: prefixes, urn } = one;
  if (prefixes.kind === "unknown") {
    yield notDecided(
      urn,
      `Virtual interface ${name}: ${prefixes.why}. It is a violation if it announces private prefixes.`,
    );
    return;
  }
  const inside = prefixes.value.filter((cidr) => {
    const { family } = cidr;
    return !addressesWithin(addressesOf(family, [cidr]), publicAddresses[family]);
  });
  if (inside.length === 0) return;
  const list = inside.map(formatCidr).join(", ");
  yield proven(one, `announces ${list}, which is not public, so AWS drops it`);
}

const associationsByGateway: (network: Network) => ByLink<DirectConnectGatewayAssociation> =
  memoise(({ directConnectGatewayAssociations }) =>
    byLink(directConnectGatewayAssociations, ({ directConnectGateway }) => directConnectGateway),
  );

function* judgeGateway(
  network: Network,
  one: DirectConnectVirtualInterface,
  kind: GatewayKind,
): Iterable<Finding> {
  const { directConnectGateway: gateway, name, urn, use } = one;
  if (gateway === undefined) return;
  const associations = associationsByGateway(network);
  const certain = gateway.kind === "entity" ? associations.at(gateway.id) : [];
  const byId = gateway.kind === "external" ? (associations.outside.get(gateway.awsId) ?? []) : [];
  const judged = [...certain, ...byId].map(({ associatedGateway }) => ({
    associatedGateway,
    is: kindOf(network, associatedGateway),
  }));
  const wrong = judged.find(({ is }) => typeof is === "string" && is !== kind);
  if (wrong !== undefined && typeof wrong.is === "string") {
    const other = linkName(network, wrong.associatedGateway) ?? "that is not known";
    yield violation(
      urn,
      `Virtual interface ${name} is ${use}, but Direct Connect gateway ` +
        `${linkName(network, gateway) ?? ""} is associated with ${words[wrong.is]} ${other}, so it carries ` +
        "nothing there.",
    );
    return;
  }
  const unknownKind = judged.map(({ is }) => is).find((is) => typeof is === "object");
  const unsure = candidatesOf(gateway).flatMap((id) =>
    associations.unsure.filter(
      ({ associatedGateway, directConnectGateway }) =>
        mayPointTo(directConnectGateway, id) && kindOf(network, associatedGateway) !== kind,
    ),
  )[0];
  const open =
    unknownKind ??
    (unsure === undefined ? undefined : whyOf(unsure.directConnectGateway, "")) ??
    (gateway.kind === "unresolved" || gateway.kind === "oneOf" ? gateway.why : undefined);
  if (open === undefined) return;
  yield notDecided(
    urn,
    `Virtual interface ${name}: ${open.why}. It is a violation if its Direct Connect gateway is associated ` +
      `with anything but a ${words[kind]}.`,
  );
}

/** Virtual private or transit gateway; the id tells where nothing here carries it. */
function kindOf(network: Network, link: Link): GatewayKind | Unknown {
  const isGateway = (kind: string | undefined): kind is GatewayKind =>
    kind === "vpnGateway" || kind === "transitGateway";
  const why = whyOf(link, "which gateway is associated is not known");
  if (link.kind === "external") {
    if (link.awsId.startsWith("vgw-")) return "vpnGateway";
    return link.awsId.startsWith("tgw-") ? "transitGateway" : why;
  }
  const kinds = candidatesOf(link).map((id) => entitiesById(network).get(id)?.kind);
  const [first] = kinds;
  return isGateway(first) && kinds.every((kind) => kind === first) ? first : why;
}
