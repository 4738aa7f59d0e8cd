/** Types that hold rules of security groups: `@sg` and `@sgr` of the rule catalogue. */
export const securityGroupTypes: readonly string[] = [
  "aws:ec2/securityGroup:SecurityGroup",
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  "aws:ec2/securityGroupRule:SecurityGroupRule",
];

/** Types that are subnets: `@subnet` of the rule catalogue. */
export const subnetTypes: readonly string[] = [
  "aws:ec2/subnet:Subnet",
  "aws:ec2/defaultSubnet:DefaultSubnet",
];
