import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { EndpointGroups } from "../plan/endpoints/endpointsArgs";
import { ruleKey } from "../plan/rulePeers";
import { peerOfRule, type RulePeerArgs } from "../rulePeers";
import type { VpcNetwork } from "../vpc/vpcNetwork";
import type { EndpointsSite } from "./site";

/**
 * The security groups before interface endpoints, one or one each. They let clients in and nothing out:
 * an endpoint answers, it never calls.
 */
export function createEndpointGroups(site: EndpointsSite): {
  idOf: (service: string) => pulumi.Output<string>;
} {
  const { name, plan } = site;
  const { interfaceEndpoints } = plan;
  const ids = new Map<string, pulumi.Output<string>>();
  if (plan.securityGroups === EndpointGroups.Each) {
    for (const { service, key, ports } of interfaceEndpoints) {
      const description = `Interface endpoint of ${service} in the VPC of ${name}`;
      ids.set(service, createGroup(site, `${name}-${key}`, description, ports));
    }
  } else if (interfaceEndpoints.length > 0) {
    const ports = new Set(interfaceEndpoints.flatMap((endpoint) => endpoint.ports));
    const description = `Interface endpoints of ${name}`;
    const id = createGroup(
      site,
      name,
      description,
      [...ports].sort((a, b) => a - b),
    );
    for (const { service } of interfaceEndpoints) ids.set(service, id);
  }
  return {
    idOf: (service) => {
      const id = ids.get(service);
      if (id === undefined) throw new Error(`no group for ${service}: this is a bug in palisade`);
      return id;
    },
  };
}

function createGroup(
  { args, tags, opts }: EndpointsSite,
  groupName: string,
  description: string,
  ports: readonly number[],
): pulumi.Output<string> {
  const group = new aws.ec2.SecurityGroup(
    groupName,
    { vpcId: args.vpc.vpcId, description, tags: tags(groupName) },
    opts,
  );
  for (const client of clientsOf(args)) {
    for (const port of ports) {
      const key = ruleKey(client.description);
      new aws.vpc.SecurityGroupIngressRule(
        `${groupName}-${key}-${String(port)}`,
        {
          securityGroupId: group.id,
          ipProtocol: "tcp",
          fromPort: port,
          toPort: port,
          ...peerOfRule(client),
          description: client.description,
        },
        opts,
      );
    }
  }
  return group.id;
}

function clientsOf({ clients, vpc, spokes = {} }: EndpointsSite["args"]): RulePeerArgs[] {
  if (clients !== undefined) return clients;
  return [
    ...blocksOf(vpc, "The VPC"),
    ...Object.entries(spokes).flatMap(([spoke, network]) => blocksOf(network, `Spoke ${spoke}`)),
  ];
}

function blocksOf({ ipv4Blocks }: VpcNetwork, who: string): RulePeerArgs[] {
  return ipv4Blocks.map(({ name, cidrBlock }, index) => ({
    description: index === 0 ? who : `${who}, block ${name}`,
    cidrIpv4: cidrBlock,
  }));
}
