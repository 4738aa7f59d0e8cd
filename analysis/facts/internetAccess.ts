import type { EntityId } from "../model/identity";
import { candidatesOf, type Link } from "../model/link";
import type { Network } from "../model/network";
import { unknown } from "../model/value";
import type { Subnet } from "../model/vpc";
import { entitiesById } from "./memoise";
import { subnetHasDefaultRoute, whyOf, type Answer, type JudgeRoute } from "./subnetRouting";

/** Approves routes to an internet gateway that is attached to the VPC of the subnet. */
export function leadsToInternetGateway(network: Network, vpc: Link): JudgeRoute {
  return ({ target }) => {
    if (target.kind === "unknown") return target.why;
    if (target.kind !== "internetGateway") return "no";
    const { link } = target;
    if (link.kind === "external") return isExternalAttached(network, link.awsId, vpc);
    const answers = candidatesOf(link).map((id) => isAttached(network, id, vpc));
    const [first] = answers;
    if (first !== undefined && answers.every((answer) => answer === first)) return first;
    return whyOf(link, "which internet gateway is meant is not known");
  };
}

/** Whether a gateway of this network is attached to the VPC, by itself or by an attachment. */
function isAttached(network: Network, gateway: EntityId, vpc: Link): Answer {
  const entity = entitiesById(network).get(gateway);
  const own = entity?.kind === "internetGateway" ? entity.vpc : undefined;
  return anyOf([
    ...(own === undefined ? [] : [isSameVpc(own, vpc)]),
    ...network.internetGatewayAttachments.map((attachment): Answer => {
      const { internetGateway: link } = attachment;
      if (link.kind === "external") return "no";
      if (link.kind === "entity") {
        return link.id === gateway ? isSameVpc(attachment.vpc, vpc) : "no";
      }
      const isPossible = link.kind === "unresolved" || link.candidates.includes(gateway);
      return isPossible && isSameVpc(attachment.vpc, vpc) !== "no" ? link.why : "no";
    }),
  ]);
}

/** The same for a gateway that nothing in this network carries. */
function isExternalAttached(network: Network, awsId: string, vpc: Link): Answer {
  const declared = network.settings.external[awsId]?.vpc;
  if (declared !== undefined) return isVpcWithId(network, vpc, declared);
  const answer = anyOf(
    network.internetGatewayAttachments.map(({ internetGateway: link, vpc: to }) =>
      link.kind === "external" && link.awsId === awsId ? isSameVpc(to, vpc) : "no",
    ),
  );
  if (answer !== "no") return answer;
  return unknown(
    `to which VPC internet gateway ${awsId}, which no resource of this stack carries, is attached ` +
      "is not known (setting external)",
  );
}

function isVpcWithId(network: Network, vpc: Link, awsId: string): Answer {
  if (vpc.kind === "external") return vpc.awsId === awsId ? "yes" : "no";
  if (vpc.kind !== "entity") return vpc.why;
  const own = entitiesById(network).get(vpc.id)?.awsId;
  if (own === undefined) return "no";
  // A VPC that does not exist yet cannot have the id that somebody wrote into the settings.
  return own.kind === "known" && own.value === awsId ? "yes" : "no";
}

function isSameVpc(one: Link, other: Link): Answer {
  if (one.kind === "entity" && other.kind === "entity") return one.id === other.id ? "yes" : "no";
  if (one.kind === "external" && other.kind === "external") {
    return one.awsId === other.awsId ? "yes" : "no";
  }
  const open = [one, other].find(({ kind }) => kind === "oneOf" || kind === "unresolved");
  if (open === undefined) return "no"; // an id that nothing here carries is no entity of this network
  const known = open === one ? other : one;
  if (open.kind === "oneOf" && known.kind === "entity" && !open.candidates.includes(known.id)) {
    return "no";
  }
  return whyOf(open, "the VPC is not known");
}

function anyOf(answers: readonly Answer[]): Answer {
  if (answers.includes("yes")) return "yes";
  return answers.find((answer) => typeof answer === "object") ?? "no";
}

/** Whether a subnet is public by what it does: a default route, of either family, to the internet. */
export function isPublicSubnet(network: Network, subnet: Subnet): Answer {
  const judge = leadsToInternetGateway(network, subnet.vpc);
  return anyOf(
    ([4, 6] as const).map((family) => subnetHasDefaultRoute(network, subnet, family, judge)),
  );
}
