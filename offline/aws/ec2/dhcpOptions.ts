import type { Behaviour } from "../behaviour";
import { textOf } from "../values";
import { dependencyViolation, find, having, text } from "./find";
import { ec2 } from "./types";

/** Name servers and domain names for a VPC; AWS never changes a set, it is replaced. */
export const vpcDhcpOptions: Behaviour = {
  type: ec2.vpcDhcpOptions,
  replaceOnChanges: [
    "domainName",
    "domainNameServers",
    "ipv6AddressPreferredLeaseTime",
    "netbiosNameServers",
    "netbiosNodeType",
    "ntpServers",
  ],

  create: ({ ids }) => ({ id: ids.next("dopt"), properties: {} }),

  delete(request) {
    const { id } = request.resource;
    if (having(request, ec2.vpc, "dhcpOptionsId", id).length === 0) return;
    const explanation = `The dhcpOptions '${id}' has dependencies and cannot be deleted.`;
    throw dependencyViolation(explanation, "DeleteDhcpOptions");
  },
};

/** Gives a VPC its DHCP options; without the association it has those of AWS. */
export const vpcDhcpOptionsAssociation: Behaviour = {
  type: ec2.vpcDhcpOptionsAssociation,
  replaceOnChanges: ["vpcId"],

  create(request) {
    const { account, inputs } = request;
    const operation = "AssociateDhcpOptions";
    const vpc = find(request, ec2.vpc, textOf(inputs, "vpcId") ?? "", operation);
    const dhcpOptionsId = textOf(inputs, "dhcpOptionsId") ?? "";
    find(request, ec2.vpcDhcpOptions, dhcpOptionsId, operation);
    account.patch(vpc, { dhcpOptionsId });
    return { id: `${dhcpOptionsId}-${vpc.id}`, properties: {} };
  },

  update(request) {
    const { account, inputs } = request;
    const operation = "AssociateDhcpOptions";
    const vpc = find(request, ec2.vpc, textOf(inputs, "vpcId") ?? "", operation);
    const dhcpOptionsId = textOf(inputs, "dhcpOptionsId") ?? "";
    find(request, ec2.vpcDhcpOptions, dhcpOptionsId, operation);
    account.patch(vpc, { dhcpOptionsId });
    return {};
  },

  delete({ account, region, resource }) {
    const vpc = account.get(ec2.vpc, text(resource, "vpcId"), region);
    if (vpc !== undefined) account.patch(vpc, { dhcpOptionsId: "default" });
  },
};
