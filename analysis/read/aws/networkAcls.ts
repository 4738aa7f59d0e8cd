import { known, unknown } from "../../model/value";
import { baseOf, partOf, toEntity } from "./base";
import { cidr, requiredCidr } from "./cidrs";
import { itemsOf, type AwsContext } from "./context";
import { flag, idsIn, number, part, parts, port, word } from "./fields";
import { protocolOf } from "./protocols";
import { linkTo, requiredLink } from "./references";

/** Numbers of the entries that AWS shows for "nothing matched" (NETWORK 1.17). */
const implicitDenies: ReadonlySet<unknown> = new Set([32_767, 32_768]);

/** Reads network ACLs with their entries. */
export function readNetworkAcls(context: AwsContext): void {
  for (const item of itemsOf(context, "describe-network-acls")) {
    const base = baseOf(item);
    const entries = parts(item, "Entries").filter(
      ({ json }) => !implicitDenies.has(json["RuleNumber"]),
    );
    const length = (egress: boolean) =>
      entries.filter(({ json }) => json["Egress"] === egress).length;
    context.entities.push({
      ...base,
      kind: "networkAcl",
      vpc: requiredLink(item, "VpcId"),
      role: item.json["IsDefault"] === true ? "implied-default" : "custom",
      subnets: {
        items: idsIn(item, "Associations", "SubnetId").map((id) => linkTo(context, id)),
      },
      inlineIngress: { kind: "listed", length: length(false) },
      inlineEgress: { kind: "listed", length: length(true) },
      ...(item.json["Entries"] === undefined
        ? { open: unknown(`the entries of ${item.id} are not given`) }
        : {}),
    });
    entries.forEach((entry, index) => {
      const path = `Entries[${index}]`;
      const ports = part(entry, "PortRange");
      const types = part(entry, "IcmpTypeCode");
      const fromPort = port(ports, "From");
      const toPort = port(ports, "To");
      const icmpType = port(types, "Type");
      const icmpCode = port(types, "Code");
      const ipv4 = cidr(entry, "CidrBlock", 4);
      const block = ipv4 ?? requiredCidr(entry, "Ipv6CidrBlock", 6);
      const egress = flag(entry, "Egress");
      context.entities.push({
        ...partOf(base, path),
        kind: "networkAclEntry",
        networkAcl: toEntity(base),
        direction: egress.kind === "known" ? known(egress.value ? "egress" : "ingress") : egress,
        ruleNumber:
          number(entry, "RuleNumber", 1, 32_766) ?? unknown(`${path} of ${item.id} has no number`),
        action: word(entry, "RuleAction", ["allow", "deny"] as const),
        protocol: protocolOf(entry, "Protocol"),
        ...(fromPort === undefined ? {} : { fromPort }),
        ...(toPort === undefined ? {} : { toPort }),
        ...(icmpType === undefined ? {} : { icmpType }),
        ...(icmpCode === undefined ? {} : { icmpCode }),
        cidr: block,
        family: ipv4 === undefined ? 6 : 4,
        written: { kind: "inline", path },
      });
    });
  }
}
