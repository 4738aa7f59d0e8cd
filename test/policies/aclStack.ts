import { unknownValue } from "../../analysis/read/resource";
import type { TestResource } from "./harness";
import { resource } from "./outcomes";

/** What a test writes of an entry; the number and `allow` are given. */
export interface AclEntryInputs {
  readonly ruleNo?: unknown;
  readonly action?: unknown;
  readonly protocol?: unknown;
  readonly fromPort?: unknown;
  readonly toPort?: unknown;
  readonly cidrBlock?: unknown;
  readonly ipv6CidrBlock?: unknown;
  readonly icmpType?: unknown;
  readonly icmpCode?: unknown;
}

/** `tcp 443`, `udp 53-60` or `-1`, as the inputs of an entry say it. */
export function traffic(text: string): AclEntryInputs {
  const [protocol = "", ports = "0-0"] = text.split(" ");
  const [from = "0", to = from] = ports.split("-");
  return { protocol, fromPort: Number(from), toPort: Number(to) };
}

/** An inline entry, `100 allow tcp 443 0.0.0.0/0`. */
export function inline(text: string, more: AclEntryInputs = {}): AclEntryInputs {
  const [ruleNo, action, ...rest] = text.split(" ");
  const block = rest.pop() ?? "";
  const where = block.includes(":") ? { ipv6CidrBlock: block } : { cidrBlock: block };
  return { ruleNo: Number(ruleNo), action, ...traffic(rest.join(" ")), ...where, ...more };
}

/** The network ACL `list` of the VPC `app`. */
export function acl(
  inputs: Readonly<Record<string, unknown>> = {},
  links: Readonly<Record<string, readonly string[]>> = {},
): TestResource {
  return resource("aws:ec2/networkAcl:NetworkAcl", "list", inputs, { vpcId: "app", ...links });
}

/** An entry of the list `list` as a resource of its own. */
export function separate(
  name: string,
  text: string,
  more: Readonly<Record<string, unknown>> = {},
  links: Readonly<Record<string, string>> = { networkAclId: "list" },
): TestResource {
  const { ruleNo, action, ...entry } = inline(text);
  return resource(
    "aws:ec2/networkAclRule:NetworkAclRule",
    name,
    { ruleNumber: ruleNo, ruleAction: action, ...entry, ...more },
    links,
  );
}

/** The VPC `app`. */
export const vpc = resource("aws:ec2/vpc:Vpc", "app", {
  cidrBlock: "10.0.0.0/16",
  assignGeneratedIpv6CidrBlock: true,
});

/** A subnet of the VPC `app`. */
export function subnet(name: string, inputs: Readonly<Record<string, unknown>> = {}): TestResource {
  return resource("aws:ec2/subnet:Subnet", name, inputs, { vpcId: "app" });
}

/** A value that a preview does not know. */
export const later = unknownValue;
