import { AwsError } from "../awsError";
import type { Behaviour, CheckFailure, Context } from "../behaviour";
import type { StoredResource } from "../../account/account";
import { textOf, type PropertyMap } from "../values";

const ram = {
  share: "aws:ram/resourceShare:ResourceShare",
  principal: "aws:ram/principalAssociation:PrincipalAssociation",
  resource: "aws:ram/resourceAssociation:ResourceAssociation",
} as const;

/**
 * A list of resources that other accounts may use.
 *
 * @see AWS RAM User Guide, "Sharing your AWS resources"
 */
export const resourceShare: Behaviour = {
  type: ram.share,
  replaceOnChanges: ["permissionArns"],

  create({ account, ids, inputs, region }) {
    const arn = `arn:aws:ram:${region}:${account.id}:resource-share/${ids.uuid()}`;
    return { id: arn, properties: { arn, permissionArns: inputs["permissionArns"] ?? [] } };
  },
};

/** An account, an organisation or a part of one that may use what a share holds. */
export const principalAssociation: Behaviour = {
  type: ram.principal,
  replaceOnChanges: ["principal", "resourceShareArn"],

  check: ({ inputs }) => checkPrincipal(inputs),

  create(request) {
    const { inputs } = request;
    const operation = "AssociateResourceShare";
    const share = findShare(request, textOf(inputs, "resourceShareArn") ?? "", operation);
    const principal = textOf(inputs, "principal") ?? "";
    refuseTwice(request, ram.principal, "principal", principal, share.id, operation);
    return { id: `${share.id},${principal}`, properties: {} };
  },
};

/** A resource in a share. */
export const resourceAssociation: Behaviour = {
  type: ram.resource,
  replaceOnChanges: ["resourceArn", "resourceShareArn"],

  create(request) {
    const { inputs } = request;
    const operation = "AssociateResourceShare";
    const share = findShare(request, textOf(inputs, "resourceShareArn") ?? "", operation);
    const resourceArn = textOf(inputs, "resourceArn") ?? "";
    refuseTwice(request, ram.resource, "resourceArn", resourceArn, share.id, operation);
    return { id: `${share.id},${resourceArn}`, properties: {} };
  },
};

/** Whether a share lets an account use a resource; one with an organization lets all of its accounts. */
export function isSharedWith(
  { account }: Context,
  resourceArn: string,
  accountId: string,
): boolean {
  const shares = account
    .having(ram.resource, "resourceArn", resourceArn)
    .map(({ properties }) => textOf(properties, "resourceShareArn"));
  return account.list(ram.principal).some(({ properties }) => {
    const principal = textOf(properties, "principal") ?? "";
    return (
      shares.includes(textOf(properties, "resourceShareArn")) &&
      (principal === accountId || principal.includes(":organizations:"))
    );
  });
}

function findShare({ account, region }: Context, arn: string, operation: string): StoredResource {
  const share = account.get(ram.share, arn, region);
  if (share !== undefined) return share;
  const explanation = `ResourceShare ${arn} could not be found.`;
  throw new AwsError("UnknownResourceException", explanation, operation);
}

function refuseTwice(
  { account }: Context,
  type: string,
  property: string,
  value: string,
  shareArn: string,
  operation: string,
): void {
  const taken = account
    .having(type, property, value)
    .some(({ properties }) => textOf(properties, "resourceShareArn") === shareArn);
  if (!taken) return;
  const explanation = `${value} is associated with ${shareArn} already.`;
  throw new AwsError("InvalidParameterException", explanation, operation);
}

function checkPrincipal(inputs: PropertyMap): CheckFailure[] {
  const property = "principal";
  const principal = textOf(inputs, property);
  if (principal === undefined || /^\d{12}$/.test(principal) || principal.startsWith("arn:")) {
    return [];
  }
  const allowed =
    "an account of twelve digits, or the ARN of an organization, a part of it or a role";
  const reason = `got ${JSON.stringify(principal)}, allowed: ${allowed}; write one.`;
  return [{ property, reason }];
}
