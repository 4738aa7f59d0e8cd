import type { Database, Workload } from "../model/workload";
import { memoise } from "./memoise";

/** Services that keep data and stand in subnets, beside those that the model has as databases. */
const otherServices: ReadonlySet<string> = new Set([
  "mq",
  "msk",
  "opensearch",
  "elasticsearch",
  "timestreaminfluxdb",
]);

/** Databases, caches, brokers and search domains (`@db` of the rule catalogue). */
export const dataServices = memoise((network): readonly (Database | Workload)[] => [
  ...network.databases,
  ...network.workloads.filter(
    ({ service, type }) => otherServices.has(service) && type?.endsWith("VpcEndpoint") !== true,
  ),
]);
