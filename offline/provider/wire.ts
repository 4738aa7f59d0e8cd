import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { PropertyMap } from "../aws/values";

/** The properties in a message of the engine. */
export function readStruct(struct: Struct | undefined): PropertyMap {
  return struct === undefined ? {} : struct.toJavaScript();
}

/** A message of the engine from properties. */
export function writeStruct(properties: PropertyMap): Struct {
  return Struct.fromJavaScript(properties);
}
