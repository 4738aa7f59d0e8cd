import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { PropertyMap } from "../aws/values";

/** The properties in a message of the engine. */
export function readStruct(struct: Struct | undefined): PropertyMap {
  // A Struct is JSON by definition, and JSON is what a property value is.
  return struct === undefined ? {} : (struct.toJavaScript() as PropertyMap);
}

/** A message of the engine from properties. */
export function writeStruct(properties: PropertyMap): Struct {
  // The declaration asks for values that are not readonly; the conversion only reads them.
  return Struct.fromJavaScript(properties as Parameters<typeof Struct.fromJavaScript>[0]);
}
