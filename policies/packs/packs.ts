import { cisAwsFoundations } from "./cis-aws-foundations/rules";
import { cost } from "./cost/rules";
import { fsbpNetwork } from "./fsbp-network/rules";
import { highAvailability } from "./high-availability/rules";
import type { Pack } from "./pack";
import { pciDss4Network } from "./pci-dss-4-network/rules";

/** The packs that choose among the rules; every rule is in the pack `baseline`. */
export const packs = {
  "cis-aws-foundations": cisAwsFoundations,
  "fsbp-network": fsbpNetwork,
  "pci-dss-4-network": pciDss4Network,
  "high-availability": highAvailability,
  cost,
} as const satisfies Readonly<Record<string, Pack>>;
