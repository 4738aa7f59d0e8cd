import { advisory, mandatory } from "../levels";
import type { Pack } from "../pack";

const bothProtocols = { protocols: ["tcp", "udp"] };

/** The network controls of the CIS AWS Foundations Benchmark, in the version that the settings name. */
export const cisAwsFoundations: Pack = {
  id: "cis-aws-foundations",
  description: "Network controls of the CIS AWS Foundations Benchmark 3.0, 5.0 or 7.0.",
  byCisVersion: true,
  rules: [
    ...mandatory({
      "db-not-public": {},
      "endpoint-s3-gateway-required": {},
      "lambda-no-public-access": {},
      "nacl-no-allow-all": {},
      "nacl-no-public-admin-ports": bothProtocols,
      "peer-least-access-routes": { allowWholeVpc: false },
      "sg-default-closed": {},
      "sg-no-all-ports-public": {},
      "sg-no-public-rdp": bothProtocols,
      "sg-no-public-smb": {},
      "sg-no-public-ssh": bothProtocols,
      "vpc-default-sg-adopted": {},
      "vpc-flow-logs": {},
    }),
    ...advisory({
      "endpoint-dynamodb-gateway": {},
      "endpoint-interface-ec2": {},
      "endpoint-interface-ecr": {},
      "endpoint-interface-ssm": {},
      "lb-access-logs": {},
      "vpc-flow-logs-all-traffic": { accept: ["ALL", "REJECT"] },
    }),
  ],
};
