export {
  endpointBreakEvenGb,
  endpointsPerNatGateway,
  natLayoutBreakEvenGb,
} from "./cost/breakEven";
export {
  compareWaysOut,
  type MonthlyTraffic,
  type WayOut,
  type WaysOutComparison,
} from "./cost/compareWaysOut";
export {
  monthlyCost,
  type Charge,
  type CostLine,
  type MonthlyCost,
  type UseLine,
} from "./cost/monthlyCost";
export { priceBook, priceOf, whatIsMissing, type PriceBook } from "./cost/priceBook";
export {
  priceItem,
  priceItems,
  type PriceItem,
  type PriceKey,
  type Prices,
} from "./cost/priceItems";
export { pricesAsOf, priceTable } from "./cost/priceTable";
export * from "./facts/declaredTier";
export * from "./facts/effectiveTier";
export * from "./facts/gatewayEndpoints";
export * from "./facts/internetAccess";
export * from "./facts/natUse";
export * from "./facts/subnetRouting";
export * from "./facts/vpcMembership";
export { compareNetworkInsights, type InsightsComparison } from "./insights/compareNetworkInsights";
export * from "./model/directConnect";
export * from "./model/endpoint";
export * from "./model/entity";
export * from "./model/hostedZone";
export * from "./model/identity";
export * from "./model/link";
export * from "./model/loadBalancer";
export * from "./model/nat";
export * from "./model/network";
export * from "./model/networkAcl";
export * from "./model/networkIntent";
export * from "./model/networkInterface";
export * from "./model/notDescribed";
export * from "./model/notUnderstood";
export * from "./model/onPremises";
export * from "./model/peering";
export * from "./model/policy";
export * from "./model/protection";
export * from "./model/protocol";
export * from "./model/routing";
export * from "./model/securityGroup";
export * from "./model/settings";
export * from "./model/statement";
export * from "./model/transitGateway";
export * from "./model/value";
export * from "./model/vpc";
export * from "./model/vpn";
export * from "./model/workload";
export { readAws, type AwsDocument } from "./read/aws";
export * from "./read/json/preview";
export { parseJson, type ReadResult } from "./read/json/refused";
export * from "./read/pulumi";
export * from "./read/resource";
export * from "./sets/addressSet";
export * from "./sets/cidr";
export type { Interval, Intervals } from "./sets/intervals";
export * from "./sets/portSet";
export * from "./sets/trafficSet";
export * from "./sets/world";
export type { Box, Dimension, Range } from "./reach/box";
export * from "./reach/code";
export * from "./reach/exposure";
export * from "./reach/query";
export * from "./reach/reach";
export * from "./reach/verdict";
export type { Coverage, TrafficAnswer } from "./matrix/answer";
export type { Granularity, MatrixEnd } from "./matrix/ends";
export { matrix, type Matrix, type MatrixCell, type MatrixOptions } from "./matrix/matrix";
export { diff, type FlowChange, type NetworkDiff } from "./diff/diff";
export type { TrafficChange } from "./diff/trafficChange";
export type { DiffEnd } from "./diff/matchEnds";
