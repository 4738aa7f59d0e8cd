import type { EntityId } from "../model/identity";
import { mayPointTo, type Link } from "../model/link";
import type { Entity, Network } from "../model/network";
import type { VpcPeeringConnection } from "../model/peering";
import type { RouteTarget } from "../model/routing";
import { unknown, type Unknown } from "../model/value";
import { byLink, type ByLink } from "./byLink";
import { linkName } from "./linkName";
import { entitiesById, memoise } from "./memoise";
import { whyMoreMayBe } from "./notDescribed";
import { sameLink } from "./sameLink";
import { vpcOf, whyOf } from "./subnetRouting";
import { vpcLinkOf } from "./vpcMembership";

/** Whether the target of a route takes packets of a VPC: yes, no and why, or what is missing to tell. */
export type Service = "yes" | { readonly kind: "no"; readonly why: string } | Unknown;

/** Whether a target exists and serves the VPC of the route's table (NETWORK 2.14). */
export function servesVpc(network: Network, target: RouteTarget, vpc: Link): Service {
  switch (target.kind) {
    case "local":
    case "localGateway":
    case "carrierGateway":
    case "coreNetwork":
    case "odbNetwork":
      return "yes"; // nothing in the network says more of them
    case "none":
      return no("is no target");
    case "unknown":
      return target.why;
    case "transitGateway":
      return hasAttachment(network, target.link, vpc);
    default:
      return isThere(network, target.link, vpc);
  }
}

function no(why: string): Service {
  return { kind: "no", why };
}

function isThere(network: Network, link: Link, vpc: Link): Service {
  const entity = link.kind === "entity" ? entitiesById(network).get(link.id) : undefined;
  if (entity === undefined) {
    return link.kind === "external"
      ? isOutsideThere(network, link.awsId, vpc)
      : whyOf(link, "which target is meant is not known");
  }
  if (entity.kind === "vpcPeeringConnection") return joins(network, entity, vpc);
  const { homes, open } = homesOf(network, entity);
  const answers = homes.map((home) => sameLink(home, vpc));
  if (answers.includes("yes")) return "yes";
  const doubtful = [...homes, vpc].find(({ kind }) => kind === "unresolved" || kind === "oneOf");
  if (answers.includes("maybe") && doubtful !== undefined) return whyOf(doubtful, "");
  if (open !== undefined) return open;
  const [home] = homes;
  if (home === undefined) return no("is attached to no VPC");
  return no(`belongs to VPC ${linkName(network, home) ?? "that is not known"}`);
}

/** What is known of a target that nothing in the network carries: the setting `external`, attachments. */
function isOutsideThere(network: Network, awsId: string, vpc: Link): Service {
  const declared = network.settings.external[awsId]?.vpc;
  if (declared !== undefined) {
    const own = vpcOf(network, vpc)?.awsId;
    const id = vpc.kind === "external" ? vpc.awsId : own?.kind === "known" ? own.value : undefined;
    return id === declared ? "yes" : no(`belongs to VPC ${declared}`);
  }
  const attached = [
    ...(internetAttachments(network).outside.get(awsId) ?? []),
    ...(vpnAttachments(network).outside.get(awsId) ?? []),
  ];
  if (attached.some((one) => sameLink(one.vpc, vpc) === "yes")) return "yes";
  return unknown(
    `which VPC ${awsId}, which no resource of this stack carries, serves is not known (setting external)`,
  );
}

/** The VPCs in which a target is, and why there may be others. */
interface Homes {
  readonly homes: readonly Link[];
  readonly open?: Unknown;
}

const internetAttachments = memoise(({ internetGatewayAttachments }) =>
  byLink(internetGatewayAttachments, ({ internetGateway }) => internetGateway),
);

const vpnAttachments = memoise(({ vpnGatewayAttachments }) =>
  byLink(vpnGatewayAttachments, ({ vpnGateway }) => vpnGateway),
);

function homesOf(network: Network, entity: Entity): Homes {
  const own = vpcLinkOf(network, entity);
  const written = own === undefined ? [] : [own];
  switch (entity.kind) {
    case "internetGateway":
      return attachedTo(
        written,
        entity.id,
        internetAttachments(network),
        (one) => one.internetGateway,
      );
    case "vpnGateway":
      return attachedTo(written, entity.id, vpnAttachments(network), (one) => one.vpnGateway);
    default:
      return own === undefined
        ? { homes: [], open: unknown(`the VPC of ${entity.name} is not known`) }
        : { homes: written };
  }
}

function attachedTo<Attachment extends { readonly vpc: Link; readonly name: string }>(
  written: readonly Link[],
  id: EntityId,
  attachments: ByLink<Attachment>,
  gatewayOf: (attachment: Attachment) => Link,
): Homes {
  const stray = attachments.unsure.find((one) => mayPointTo(gatewayOf(one), id));
  return {
    homes: [...written, ...attachments.at(id).map(({ vpc }) => vpc)],
    ...(stray === undefined
      ? {}
      : { open: whyOf(gatewayOf(stray), `which gateway ${stray.name} attaches is not known`) }),
  };
}

const acceptersByPeering = memoise(({ vpcPeeringConnectionAccepters }) =>
  byLink(vpcPeeringConnectionAccepters, ({ vpcPeeringConnection }) => vpcPeeringConnection),
);

function joins(network: Network, peering: VpcPeeringConnection, vpc: Link): Service {
  const sides = [peering.requesterVpc, peering.accepterVpc];
  const answers = sides.map((side) => sameLink(side, vpc));
  if (answers.includes("yes")) return isAccepted(network, peering);
  const open = [...sides, vpc].find(({ kind }) => kind === "unresolved" || kind === "oneOf");
  if (answers.includes("maybe") && open !== undefined) return whyOf(open, "");
  return no("does not join this VPC");
}

function isAccepted(network: Network, peering: VpcPeeringConnection): Service {
  const { status, autoAccept, accepterAccount, accepterRegion, id, name } = peering;
  if (status?.kind === "unknown") return status;
  if (status !== undefined) {
    return status.value === "active" ? "yes" : no(`is not active but ${status.value}`);
  }
  const accepters = acceptersByPeering(network);
  const promises = [autoAccept, ...accepters.at(id).map((one) => one.autoAccept)];
  if (promises.some((one) => one.kind === "known" && one.value)) return "yes";
  const undecided = promises.find((one) => one.kind === "unknown");
  if (undecided?.kind === "unknown") return undecided;
  const stray = accepters.unsure.find((one) => mayPointTo(one.vpcPeeringConnection, id));
  if (stray !== undefined) return whyOf(stray.vpcPeeringConnection, "");
  if (accepterAccount !== undefined || accepterRegion !== undefined) {
    return unknown(`whether the other side accepts ${name} is not known`);
  }
  return no("is accepted by nobody");
}

const attachmentsByGateway = memoise(({ transitGatewayAttachments }) =>
  byLink(transitGatewayAttachments, ({ transitGateway }) => transitGateway),
);

function hasAttachment(network: Network, gateway: Link, vpc: Link): Service {
  const all = attachmentsByGateway(network);
  const own =
    gateway.kind === "entity"
      ? all.at(gateway.id)
      : gateway.kind === "external"
        ? (all.outside.get(gateway.awsId) ?? [])
        : [];
  const answers = own.map(({ target }) =>
    target.kind === "vpc" ? sameLink(target.vpc, vpc) : "no",
  );
  if (answers.includes("yes")) return "yes";
  if (gateway.kind !== "entity") {
    return whyOf(gateway, "the attachments of a transit gateway outside this stack are not known");
  }
  if (answers.includes("maybe")) {
    return unknown(
      `which VPC an attachment of ${linkName(network, gateway) ?? ""} is for is not known`,
    );
  }
  const stray = all.unsure.find((one) => mayPointTo(one.transitGateway, gateway.id));
  if (stray !== undefined) return whyOf(stray.transitGateway, "");
  const entity = entitiesById(network).get(gateway.id);
  const hidden = whyMoreMayBe(network, ["transitGatewayAttachment"], entity);
  if (hidden !== undefined) return hidden;
  return entity?.origin === "read"
    ? unknown(`the attachments of ${entity.name}, which was only looked up, are not known`)
    : no("has no attachment to this VPC");
}
