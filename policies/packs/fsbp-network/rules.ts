import { advisory, mandatory } from "../levels";
import type { Pack } from "../pack";

// The ports of control EC2.19, those with rules of their own (22, 3389, 139, 445) left out.
const highRiskPorts = [
  20, 21, 23, 25, 110, 135, 143, 1433, 1434, 3000, 3306, 4333, 5000, 5432, 5500, 5601, 8080, 8088,
  8888, 9200, 9300,
];

const always = { onlyWhenUsed: false };

/** The network controls of AWS Foundational Security Best Practices. */
export const fsbpNetwork: Pack = {
  id: "fsbp-network",
  description: "Network controls of AWS Foundational Security Best Practices.",
  rules: [
    ...mandatory({
      "db-not-public": {},
      "ec2-no-public-ip": {},
      "eni-source-dest-check": {},
      "lambda-no-public-access": {},
      "lb-desync-mode": {},
      "lb-drop-invalid-headers": {},
      "lb-encrypted-listener": { allowRedirect: false, internalToo: true },
      "lb-http-redirect": {},
      "lb-multi-az": {},
      "lb-tls-policy": {},
      "nacl-no-public-admin-ports": {},
      "sg-default-closed": {},
      "sg-no-all-ports-public": {},
      "sg-no-public-high-risk-ports": { tcpPorts: highRiskPorts, udpPorts: [] },
      "sg-no-public-rdp": {},
      "sg-no-public-smb": {},
      "sg-no-public-ssh": {},
      "sg-public-ports-authorized": {},
      "subnet-no-auto-public-ip": { allowTiers: [], includeIpv6: true },
      "subnet-no-database-in-public": {},
      "tgw-no-auto-accept": {},
      "vpc-default-sg-adopted": {},
      "vpc-flow-logs": {},
      "vpn-ikev2-only": {},
      "vpn-tunnel-logging": {},
    }),
    ...advisory({
      "endpoint-interface-ec2": always,
      "endpoint-interface-ecr": always,
      "endpoint-interface-incident-manager": {},
      "endpoint-interface-ssm": { ...always, services: ["ssm"] },
      "lambda-multi-az": {},
      "lb-access-logs": {},
      "lb-cross-zone": {},
      "lb-deletion-protection": {},
      "nacl-unused": {},
      "vpc-block-public-access": { require: true },
      "vpc-flow-logs-all-traffic": { accept: ["ALL", "REJECT"] },
      "vpn-client-logging": {},
      "vpn-two-tunnels": {},
    }),
  ],
};
