import { advisory, mandatory } from "../levels";
import type { Pack } from "../pack";

/** Network requirements of PCI DSS 4.0, and three rules on segmentation, which the standard is about. */
export const pciDss4Network: Pack = {
  id: "pci-dss-4-network",
  description: "Network requirements of PCI DSS 4.0.",
  rules: [
    ...mandatory({
      "db-not-public": {},
      "ec2-no-public-ip": {},
      "lambda-no-public-access": {},
      "lb-desync-mode": {},
      "lb-drop-invalid-headers": {},
      "lb-encrypted-listener": {},
      "lb-tls-policy": {},
      "nacl-no-public-admin-ports": {},
      "reach-no-cross-environment": {},
      "reach-no-internet-to-database": {},
      "sg-no-public-rdp": {},
      "sg-no-public-ssh": {},
      "sg-no-split-world": {},
      "sg-public-ports-authorized": {},
      "subnet-no-auto-public-ip": { allowTiers: [] },
      "tgw-no-auto-accept": {},
      "vpc-flow-logs": {},
      "vpn-client-logging": {},
      "vpn-tunnel-logging": {},
    }),
    ...advisory({
      "endpoint-interface-ec2": {},
      "lambda-in-vpc": {},
      "lb-access-logs": {},
      "lb-waf": {},
      "nacl-unused": {},
      "vpn-two-tunnels": {},
    }),
  ],
};
