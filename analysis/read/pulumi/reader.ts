import type { Entity } from "../../model/network";
import type { PulumiResource } from "../resource";
import type { ReadContext } from "./context";

/** Turns one resource into the entities that it declares, inline ones included. */
export type ResourceReader = (context: ReadContext, resource: PulumiResource) => readonly Entity[];

/** Readers by exact Pulumi type. */
export type ResourceReaders = Readonly<Record<string, ResourceReader>>;
