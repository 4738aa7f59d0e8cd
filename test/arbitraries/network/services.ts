import type { Entity, EntityOf } from "../../../analysis/index";
import { entityId, known } from "../../../analysis/index";
import { eni, entity, link, links } from "./entities";

/** An interface endpoint of a service of AWS, with one interface `<name>-eni<number>` in each subnet. */
export function interfaceEndpoint(
  name: string,
  options: {
    readonly vpc: string;
    readonly region: string;
    readonly service: string;
    readonly groups: readonly string[];
    readonly privateDns: boolean;
    readonly onlyForResolvers?: boolean;
    readonly doors: readonly {
      readonly subnet: string;
      readonly ipv4: string;
      readonly ipv6?: string;
    }[];
  },
): Entity[] {
  const { vpc, region, service, groups, privateDns, onlyForResolvers = false, doors } = options;
  const isDual = doors.some(({ ipv6 }) => ipv6 !== undefined);
  return [
    entity<"vpcEndpoint">(name, {
      kind: "vpcEndpoint",
      endpointType: known("Interface"),
      vpc: link(vpc),
      serviceName: known(`com.amazonaws.${region}.${service}`),
      service: known(service),
      routeTables: links(),
      subnets: links(...doors.map(({ subnet }) => subnet)),
      securityGroups: links(...groups),
      privateDnsEnabled: known(privateDns),
      privateDnsOnlyForInboundResolverEndpoint: known(onlyForResolvers),
      ipAddressType: known(isDual ? "dualstack" : "ipv4"),
      state: known("available"),
    }),
    ...doors.map(({ subnet, ipv4, ipv6 }, index) =>
      eni(`${name}-eni${index}`, subnet, {
        ipv4: [ipv4],
        ...(ipv6 !== undefined && { ipv6: [ipv6] }),
        groups,
        owner: { kind: "vpcEndpoint", id: entityId(name) },
      }),
    ),
  ];
}

/** Switches private DNS of an endpoint by a resource of its own. */
export function privateDns(endpoint: string, isOn: boolean): EntityOf<"vpcEndpointPrivateDns"> {
  return entity<"vpcEndpointPrivateDns">(`${endpoint}-dns`, {
    kind: "vpcEndpointPrivateDns",
    vpcEndpoint: link(endpoint),
    privateDnsEnabled: known(isOn),
  });
}

/** Name servers of a VPC; without any, those that AWS gives. */
export function nameServers(vpc: string, servers: readonly string[] | undefined): Entity[] {
  const name = `${vpc}-dhcp`;
  return [
    entity<"dhcpOptions">(name, {
      kind: "dhcpOptions",
      ...(servers !== undefined && { domainNameServers: known(servers) }),
    }),
    entity<"dhcpOptionsAssociation">(`${name}-association`, {
      kind: "dhcpOptionsAssociation",
      vpc: link(vpc),
      dhcpOptions: link(name),
    }),
  ];
}
