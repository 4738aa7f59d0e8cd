/** Addresses of AWS's guides, by the title that doc comments cite. */
const guides: Readonly<Record<string, string>> = {
  "AWS Client VPN Administrator Guide":
    "https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/what-is.html",
  "AWS Security Hub User Guide":
    "https://docs.aws.amazon.com/securityhub/latest/userguide/what-is-securityhub.html",
  "AWS Systems Manager Incident Manager User Guide":
    "https://docs.aws.amazon.com/incident-manager/latest/userguide/what-is-incident-manager.html",
  "AWS Systems Manager User Guide":
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/what-is-systems-manager.html",
  "AWS WAF Developer Guide":
    "https://docs.aws.amazon.com/waf/latest/developerguide/what-is-aws-waf.html",
  "AWS Well-Architected Framework":
    "https://docs.aws.amazon.com/wellarchitected/latest/framework/welcome.html",
  "Security Pillar":
    "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/welcome.html",
  "Amazon EC2 API Reference": "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Welcome.html",
  "Amazon ECR User Guide":
    "https://docs.aws.amazon.com/AmazonECR/latest/userguide/what-is-ecr.html",
  "Amazon RDS User Guide": "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Welcome.html",
  "Elastic Load Balancing User Guide":
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/what-is-load-balancing.html",
  "Pulumi AWS": "https://www.pulumi.com/registry/packages/aws/",
  "Pulumi Registry": "https://www.pulumi.com/registry/packages/aws/",
  "User Guide for Classic Load Balancers":
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/introduction.html",
  "Amazon EC2 User Guide": "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/concepts.html",
  "Amazon VPC User Guide":
    "https://docs.aws.amazon.com/vpc/latest/userguide/what-is-amazon-vpc.html",
  "Amazon VPC Peering Guide":
    "https://docs.aws.amazon.com/vpc/latest/peering/what-is-vpc-peering.html",
  "Amazon VPC Transit Gateways Guide":
    "https://docs.aws.amazon.com/vpc/latest/tgw/what-is-transit-gateway.html",
  "AWS Direct Connect User Guide":
    "https://docs.aws.amazon.com/directconnect/latest/UserGuide/Welcome.html",
  "AWS Lambda Developer Guide": "https://docs.aws.amazon.com/lambda/latest/dg/welcome.html",
  "AWS PrivateLink Guide":
    "https://docs.aws.amazon.com/vpc/latest/privatelink/what-is-privatelink.html",
  "AWS Site-to-Site VPN User Guide": "https://docs.aws.amazon.com/vpn/latest/s2svpn/VPC_VPN.html",
  "Reachability Analyzer Guide":
    "https://docs.aws.amazon.com/vpc/latest/reachability/what-is-reachability-analyzer.html",
  "User Guide for Application Load Balancers":
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html",
  "User Guide for Network Load Balancers":
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/introduction.html",
};

/** Addresses of single pages, by title. A title that is not here leads to its guide. */
const pages: Readonly<Record<string, string>> = {
  "Access AWS services through AWS PrivateLink":
    "https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html",
  "Allowed prefixes interactions":
    "https://docs.aws.amazon.com/directconnect/latest/UserGuide/allowed-to-prefixes.html",
  "Appliance in a shared services VPC":
    "https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-appliance-scenario.html",
  "Create a service powered by AWS PrivateLink":
    "https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html",
  "Direct Connect gateways":
    "https://docs.aws.amazon.com/directconnect/latest/UserGuide/direct-connect-gateways-intro.html",
  "Gateway endpoints": "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html",
  "Giving Lambda functions access to resources in an Amazon VPC":
    "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
  "How Amazon VPC Transit Gateways work":
    "https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html",
  "Isolated VPCs with shared services":
    "https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-isolated-shared.html",
  "Manage DNS names for VPC endpoint services":
    "https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html",
  "NAT gateway basics": "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html",
  "NAT instances": "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_NAT_Instance.html",
  "Redundant Site-to-Site VPN connections":
    "https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-redundant-connection.html",
  "Security group rules":
    "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  "Tunnel options": "https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html",
  "Update your route tables":
    "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html",
  "VPC CIDR blocks": "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
  "VPC peering limitations":
    "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html",
};

/** One page to read on. */
export interface AwsPage {
  readonly title: string;
  readonly address: string;
}

/**
 * The pages that a `@see` names: a guide, then titles of its pages in quotes; or guides only. Several
 * citations may follow each other. An error when a guide has no address here.
 */
export function awsPagesOf(citation: string): AwsPage[] {
  const found: AwsPage[] = [];
  let guide = "";
  let isNamed = true;
  const nameGuide = (): void => {
    if (!isNamed) found.push({ title: guide, address: addressOf(guide) });
  };
  for (const [part] of citation.matchAll(/"[^"]*"|[^",]+/g)) {
    if (part.startsWith('"')) {
      const title = part.slice(1, -1).replace(/,$/, "");
      found.push({ title: `${guide}, "${title}"`, address: pages[title] ?? addressOf(guide) });
      isNamed = true;
    } else if (part.trim() !== "") {
      nameGuide();
      guide = part.trim().replace(/\.$/, "");
      isNamed = false;
    }
  }
  nameGuide();
  return found;
}

function addressOf(guide: string): string {
  const address = guides[guide];
  if (address !== undefined) return address;
  throw new Error(
    `@see names the guide "${guide}", which has no address: add it to docs/generate/awsPages.ts, or ` +
      `cite one of ${Object.keys(guides).join("; ")}.`,
  );
}
