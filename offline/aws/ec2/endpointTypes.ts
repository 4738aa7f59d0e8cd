/** Pulumi's tokens of the types around private endpoint services. */
export const endpointTypes = {
  service: "aws:ec2/vpcEndpointService:VpcEndpointService",
  principal: "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple",
  accepter: "aws:ec2/vpcEndpointConnectionAccepter:VpcEndpointConnectionAccepter",
  privateDns: "aws:vpc/endpointPrivateDns:EndpointPrivateDns",
  verification:
    "aws:vpc/endpointServicePrivateDnsVerification:EndpointServicePrivateDnsVerification",
  loadBalancer: "aws:lb/loadBalancer:LoadBalancer",
  record: "aws:route53/record:Record",
} as const;
