import type { Database, Workload } from "../../analysis/model/workload";

/** Ports on which data services listen when none is written, by engine or service. */
export const dataPorts: Readonly<Record<string, readonly number[]>> = {
  postgres: [5432],
  mysql: [3306],
  mariadb: [3306],
  sqlserver: [1433],
  oracle: [1521],
  db2: [50_000],
  redis: [6379],
  valkey: [6379],
  memcached: [11_211],
  elasticache: [6379, 11_211],
  memorydb: [6379],
  docdb: [27_017],
  neptune: [8182],
  redshift: [5439],
  redshiftserverless: [5439],
  dax: [8111, 9111],
  opensearch: [443],
  elasticsearch: [443],
  mq: [5671, 8162, 8883, 61_614, 61_617, 61_619],
  msk: [9092, 9094, 9096, 9098, 9194, 9196, 9198],
  timestreaminfluxdb: [8086],
};

/**
 * Ports of a data service: its own, else those of its engine, else those of its service; `undefined` when
 * nobody can tell, so that every port counts.
 */
export function portsOfDataService(
  entity: Database | Workload,
  given: ReadonlyMap<string, readonly number[]>,
): readonly number[] | undefined {
  const table = new Map([...Object.entries(dataPorts), ...given]);
  if (entity.kind === "workload") return table.get(entity.service);
  if (entity.port.kind === "known") return [entity.port.value];
  const { engine } = entity;
  if (engine?.kind === "unknown") return undefined;
  const names = [...table.keys()].sort((left, right) => right.length - left.length);
  const name = names.find((one) => engine?.value.toLowerCase().includes(one) === true);
  return table.get(name ?? entity.service);
}
