import type { Entity } from "../../model/network";
import type { PulumiResource } from "../resource";
import type { ReadContext } from "./context";

/** Turns one resource into the entities that it declares, inline ones included. */
export type ResourceReader = (context: ReadContext, resource: PulumiResource) => readonly Entity[];

/** Readers by exact Pulumi type. */
export type ResourceReaders = Readonly<Record<string, ResourceReader>>;

/** One reader for a type that AWS's provider has twice, under `lb` and under `alb`. */
export function both(name: string, reader: ResourceReader): ResourceReaders {
  return { [`aws:lb/${name}`]: reader, [`aws:alb/${name}`]: reader };
}
