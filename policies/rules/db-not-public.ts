import { dataServices } from "../../analysis/facts/dataServices";
import { isSubject } from "../resources/subjects";
import { dataServiceTypes } from "../resources/types";
import { defineRule, notDecided, provenViolation } from "../rule";
import { nist } from "../standards/controlSets";

/**
 * A data service with a public address is one open security group away from the internet, and its name
 * resolves to that address from everywhere. Clients inside the VPC need none.
 *
 * @see Amazon RDS User Guide, "Hiding a DB instance in a VPC from the internet"
 */
export const dbNotPublic = defineRule({
  name: "db-not-public",
  description: "No data service asks for a public address.",
  severity: "critical",
  level: "mandatory",
  remediationSteps: "Set publiclyAccessible to false and connect from inside the VPC.",
  frameworks: {
    cis3: ["2.3.3"],
    cis5: ["2.2.3"],
    cis7: ["3.2.3"],
    securityHub: ["RDS.2", "Redshift.1", "DMS.1", "MSK.4"],
    pci: ["1.2.8", "1.3.1", "1.3.2", "1.4.2", "1.4.4", "1.5.1", "A1.1.3"],
    nist: nist.boundaryProtection,
  },
  config: {},
  provenBy: dataServiceTypes,
  *check(network) {
    for (const service of dataServices(network).filter(isSubject)) {
      const isMsk = service.service === "msk";
      const value =
        service.kind === "database" ? service.publiclyAccessible : service.assignPublicIp;
      const property = isMsk ? "publicAccess" : "publiclyAccessible";
      if (value.kind === "unknown") {
        yield notDecided(
          service.urn,
          `Database ${service.name}: ${value.why}. It is a violation if ${property} is on.`,
        );
      } else if (value.value) {
        yield provenViolation(
          service.urn,
          `Database ${service.name} has ${property} on, so it gets a public address and is one open ` +
            "security group away from the internet.",
        );
      }
    }
  },
});
