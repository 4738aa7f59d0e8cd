import { candidatesOf, mayPointTo, pointsTo, type Link, type LinkList } from "../model/link";
import type { Network } from "../model/network";
import type { PolicyStatement, PolicyStatements, Role } from "../model/policy";
import { unknown, type Unknown } from "../model/value";
import { byLink } from "./byLink";
import { entitiesById, memoise } from "./memoise";
import { whyOf } from "./subnetRouting";

/** What a role is allowed, as far as this network tells. */
export interface PoliciesOfRole extends PolicyTexts {
  /** What its permissions boundary leaves of that; absent without one. */
  readonly boundary?: PolicyTexts;
}

/** What some policies say together. */
export interface PolicyTexts {
  /** Statements of inline policies and of managed ones of the account. */
  readonly statements: readonly PolicyStatement[];
  /** Names of managed policies of AWS, whose text is not here: `AWSLambdaBasicExecutionRole`. */
  readonly ofAws: readonly string[];
  /** Documents, policies or attachments that are not known. */
  readonly open: readonly Unknown[];
}

const separatePolicies = memoise(({ rolePolicies }) => byLink(rolePolicies, ({ role }) => role));

/** The policies of the role that a link names. */
export function policiesOfRole(network: Network, link: Link): PoliciesOfRole {
  const role = candidatesOf(link).flatMap((id) => {
    const entity = entitiesById(network).get(id);
    return entity?.kind === "role" ? [entity] : [];
  })[0];
  if (role === undefined || link.kind !== "entity") {
    const why = whyOf(link, "the role is not part of this stack");
    return { statements: [], ofAws: [], open: [why] };
  }
  return policiesOf(network, role);
}

function policiesOf(network: Network, role: Role): PoliciesOfRole {
  const policies = separatePolicies(network);
  const statements: PolicyStatement[] = [];
  const open: Unknown[] = role.open === undefined ? [] : [role.open];
  const add = (document: PolicyStatements): void => {
    if (document.kind === "unknown") open.push(document);
    else statements.push(...document.value);
  };
  role.inlinePolicies.forEach(add);
  for (const { statements: own } of policies.at(role.id)) add(own);
  for (const one of policies.unsure) {
    if (mayPointTo(one.role, role.id)) {
      open.push(whyOf(one.role, `for which role ${one.name} is, is not known`));
    }
  }
  const attached = attachedTo(network, role);
  const managed = textsOf(network, attached.policies);
  const { permissionsBoundary } = role;
  return {
    statements: [...statements, ...managed.statements],
    ofAws: managed.ofAws,
    open: [...open, ...attached.open, ...managed.open],
    ...(permissionsBoundary === undefined
      ? {}
      : { boundary: textsOf(network, [permissionsBoundary]) }),
  };
}

/** The texts of managed policies. */
function textsOf(network: Network, policies: readonly Link[]): PolicyTexts {
  const statements: PolicyStatement[] = [];
  const ofAws: string[] = [];
  const open: Unknown[] = [];
  for (const link of policies) {
    const [id] = candidatesOf(link);
    const policy = id === undefined ? undefined : entitiesById(network).get(id);
    if (link.kind === "entity" && policy?.kind === "managedPolicy") {
      if (policy.statements.kind === "unknown") open.push(policy.statements);
      else statements.push(...policy.statements.value);
    } else if (link.kind === "external" && isOfAws(link.awsId)) ofAws.push(nameIn(link.awsId));
    else open.push(whyOf(link, "the text of a policy that is not part of this stack is not known"));
  }
  return { statements, ofAws: [...new Set(ofAws)].sort(), open };
}

function attachedTo(
  network: Network,
  { id, managedPolicies }: Role,
): { readonly policies: readonly Link[]; readonly open: readonly Unknown[] } {
  const policies: Link[] = [...managedPolicies.items];
  const open: Unknown[] = managedPolicies.more === undefined ? [] : [managedPolicies.more.why];
  for (const { roles, policy, name } of network.rolePolicyAttachments) {
    if (roles.items.some((link) => pointsTo(link, id))) policies.push(policy);
    else if (mayHold(roles, id)) open.push(unknown(`for which role ${name} is, is not known`));
  }
  return { policies, open };
}

function mayHold({ items, more }: LinkList, id: Role["id"]): boolean {
  if (items.some((link) => mayPointTo(link, id))) return true;
  return more !== undefined && (more.candidates.length === 0 || more.candidates.includes(id));
}

/** The account in the ARN of a policy of AWS's own is `aws`. */
function isOfAws(arn: string): boolean {
  return /^arn:[a-z-]+:iam::aws:policy\//.test(arn);
}

function nameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}
