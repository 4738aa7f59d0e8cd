// Words that do not follow from the name of the kind.
const exceptions: Readonly<Record<string, string>> = {
  vpc: "VPC",
  networkAcl: "network ACL",
  networkAclEntry: "network ACL entry",
  natGateway: "NAT gateway",
  elasticIp: "elastic IP",
  vpcEndpoint: "VPC endpoint",
  vpcEndpointService: "endpoint service",
  vpcPeeringConnection: "VPC peering connection",
  vpnGateway: "virtual private gateway",
  vpnConnection: "VPN connection",
  egressOnlyInternetGateway: "egress-only internet gateway",
  directConnectGateway: "Direct Connect gateway",
  directConnectVirtualInterface: "Direct Connect virtual interface",
  blockPublicAccess: "VPC Block Public Access",
  onPremises: "on-premises network",
  onPremisesNetwork: "on-premises network",
};

/** AWS's word for the kind of a component: `networkAcl` is a network ACL. */
export function kindName(kind: string): string {
  return exceptions[kind] ?? kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** A component for people: `network ACL app-private`. */
export function componentName({
  kind,
  name,
}: {
  readonly kind: string;
  readonly name: string;
}): string {
  if (kind === "internet") return "the internet";
  if (kind === "cidr") return name;
  // An interface that AWS makes is called "interface 0 of worker", which says it all.
  if (kind === "networkInterface" && /^(primary )?interface( [\w-]+)? of /.test(name)) return name;
  const word = kindName(kind);
  // What AWS makes with a VPC is called "default network ACL of app" likewise.
  return name.includes(`${word} of `) ? name : `${word} ${name}`;
}
