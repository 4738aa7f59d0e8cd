import { certificate, certificateValidation } from "./acm/certificate";
import { scalingGroup } from "./autoscaling/group";
import { launchTemplate } from "./autoscaling/launchTemplate";
import type { Behaviour } from "./behaviour";
import { instance } from "./rds/instance";
import { subnetGroup } from "./rds/subnetGroup";
import { record } from "./route53/record";
import { zone, zoneAssociation } from "./route53/zone";

/** What stands around a load balancer: names, certificates, scaling groups and databases. */
export const webBehaviours: readonly Behaviour[] = [
  certificate,
  certificateValidation,
  instance,
  launchTemplate,
  record,
  scalingGroup,
  subnetGroup,
  zone,
  zoneAssociation,
];
