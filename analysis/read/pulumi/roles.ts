import { noLinks, type Link, type LinkList } from "../../model/link";
import { unknown } from "../../model/value";
import { statementsOf } from "../policyDocument";
import type { PulumiResource } from "../resource";
import { baseOf, inlineBase } from "./base";
import type { ReadContext } from "./context";
import { inlineBlocks, inputsOf, sourcesOf } from "./fields";
import { accepts, link, links, requiredLink } from "./links";
import type { ResourceReader, ResourceReaders } from "./reader";

const toRole = accepts("role");
const toPolicy = accepts("managedPolicy");

const readRole: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const { list, blocks } = inlineBlocks(block, "inlinePolicies");
  const what = `an inline policy of ${resource.name}`;
  const isRead = resource.external === true;
  const permissionsBoundary = link(block, "permissionsBoundary", toPolicy);
  return [
    {
      ...baseOf(context, resource),
      kind: "role",
      inlinePolicies:
        list.kind === "unknown"
          ? [unknown(list.why, list.sources)]
          : blocks.map((one) =>
              one === undefined
                ? unknown(`${what} is not known yet`)
                : statementsOf(one.values["policy"], what),
            ),
      managedPolicies: isRead ? noLinks : links(block, "managedPolicyArns", toPolicy),
      ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
      ...(isRead ? { open: unknown(`the policies of ${resource.name} are not known`) } : {}),
    },
  ];
};

const readManagedPolicy: ResourceReader = (context, resource) => [
  {
    ...baseOf(context, resource),
    kind: "managedPolicy",
    statements: statementsOf(
      inputsOf(context, resource).values["policy"],
      `policy ${resource.name}`,
    ),
  },
];

const readRolePolicy: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  return [
    {
      ...baseOf(context, resource),
      kind: "rolePolicy",
      role: requiredLink(block, "role", toRole),
      statements: statementsOf(block.values["policy"], `role policy ${resource.name}`),
    },
  ];
};

const readAttachment =
  (roleKey: "role" | "roles"): ResourceReader =>
  (context, resource) => {
    const block = inputsOf(context, resource);
    return [
      {
        ...baseOf(context, resource),
        kind: "rolePolicyAttachment",
        roles:
          roleKey === "roles"
            ? links(block, roleKey, toRole)
            : { items: [requiredLink(block, roleKey, toRole)] },
        policy: requiredLink(block, "policyArn", toPolicy),
      },
    ];
  };

/** All policies that are attached to a role: AWS is made to have these and no others. */
const readAttachments: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const base = baseOf(context, resource);
  const roles: LinkList = { items: [requiredLink(block, "roleName", toRole)] };
  const { items, more } = links(block, "policyArns", toPolicy);
  const all: readonly Link[] =
    more === undefined ? items : [...items, { kind: "unresolved", why: more.why }];
  return all.map((policy, index) => ({
    ...inlineBase(base, `policyArns[${index}]`),
    kind: "rolePolicyAttachment",
    roles,
    policy,
  }));
};

/**
 * The names of all inline policies of a role. Those of this stack are read where they are written; what
 * another one says, nobody can tell here.
 */
const readInlineNames: ResourceReader = (context, resource) => {
  const block = inputsOf(context, resource);
  const raw = block.values["policyNames"];
  const names: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  const written = new Set(
    [...context.resources.values()].flatMap((one) => inlineNamesOf(context, one)),
  );
  const others = names.filter((name) => typeof name !== "string" || !written.has(name));
  // Sources whose name is none of those that are known: the others are theirs.
  const sources = sourcesOf(block, "policyNames").filter((source) => {
    const own = inlineNamesOf(context, context.resources.get(source));
    return own.length > 0 && !own.some((name) => names.includes(name));
  });
  if (Array.isArray(raw) && others.length <= sources.length) return [];
  const base = baseOf(context, resource);
  return others.map((name, index) => {
    const what = typeof name === "string" ? `inline policy ${name}` : "an inline policy";
    return {
      ...inlineBase(base, `policyNames[${index}]`),
      kind: "rolePolicy",
      role: requiredLink(block, "roleName", toRole),
      statements: unknown(`the text of ${what} that ${resource.name} lists is not known`),
    };
  });
};

/** The names of the inline policies that a resource writes, as far as they are known. */
function inlineNamesOf(
  context: ReadContext,
  resource: PulumiResource | undefined,
): readonly unknown[] {
  if (resource?.type === "aws:iam/rolePolicy:RolePolicy")
    return [inputsOf(context, resource).values["name"]];
  if (resource?.type !== "aws:iam/role:Role") return [];
  const { blocks } = inlineBlocks(inputsOf(context, resource), "inlinePolicies");
  return blocks.map((one) => one?.values["name"]);
}

/** Roles of IAM and what they are allowed. */
export const roleReaders: ResourceReaders = {
  "aws:iam/role:Role": readRole,
  "aws:iam/policy:Policy": readManagedPolicy,
  "aws:iam/rolePolicy:RolePolicy": readRolePolicy,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": readAttachment("role"),
  "aws:iam/policyAttachment:PolicyAttachment": readAttachment("roles"),
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": readAttachments,
  "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive": readInlineNames,
};
