import * as aws from "@pulumi/aws";

export function failing(): void {
  const office = new aws.ec2.CustomerGateway("office", {
    bgpAsn: "65000",
    ipAddress: "198.51.100.7",
    type: "ipsec.1",
  });
  const gateway = new aws.ec2.VpnGateway("app");
  new aws.ec2.VpnConnection("office", {
    customerGatewayId: office.id,
    vpnGatewayId: gateway.id,
    type: "ipsec.1",
    tunnel1Phase1DhGroupNumbers: [20],
    tunnel1Phase1EncryptionAlgorithms: ["AES256-GCM-16"],
    tunnel1Phase1IntegrityAlgorithms: ["SHA2-256"],
    tunnel1Phase2DhGroupNumbers: [20],
    tunnel1Phase2EncryptionAlgorithms: ["AES256-GCM-16"],
    tunnel1Phase2IntegrityAlgorithms: ["SHA2-256"],
    tunnel2Phase1DhGroupNumbers: [20],
    tunnel2Phase1EncryptionAlgorithms: ["AES256-GCM-16"],
    tunnel2Phase1IntegrityAlgorithms: ["SHA2-256"],
    tunnel2Phase2DhGroupNumbers: [20],
    tunnel2Phase2EncryptionAlgorithms: ["AES256-GCM-16"],
  });
}

export function passing(): void {
  const office = new aws.ec2.CustomerGateway("office", {
    bgpAsn: "65000",
    ipAddress: "198.51.100.7",
    type: "ipsec.1",
  });
  const gateway = new aws.ec2.VpnGateway("app");
  new aws.ec2.VpnConnection("office", {
    customerGatewayId: office.id,
    vpnGatewayId: gateway.id,
    type: "ipsec.1",
    tunnel1Phase1DhGroupNumbers: [20],
    tunnel1Phase1EncryptionAlgorithms: ["AES256-GCM-16"],
    tunnel1Phase1IntegrityAlgorithms: ["SHA2-256"],
    tunnel1Phase2DhGroupNumbers: [20],
    tunnel1Phase2EncryptionAlgorithms: ["AES256-GCM-16"],
    tunnel1Phase2IntegrityAlgorithms: ["SHA2-256"],
    tunnel2Phase1DhGroupNumbers: [20],
    tunnel2Phase1EncryptionAlgorithms: ["AES256-GCM-16"],
    tunnel2Phase1IntegrityAlgorithms: ["SHA2-256"],
    tunnel2Phase2DhGroupNumbers: [20],
    tunnel2Phase2EncryptionAlgorithms: ["AES256-GCM-16"],
    tunnel2Phase2IntegrityAlgorithms: ["SHA2-256"],
  });
}
