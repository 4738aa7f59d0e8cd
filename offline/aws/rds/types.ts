/** Pulumi's tokens of the types of Amazon RDS that know of each other. */
export const rds = {
  instance: "aws:rds/instance:Instance",
  subnetGroup: "aws:rds/subnetGroup:SubnetGroup",
} as const;
