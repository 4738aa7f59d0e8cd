import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "./declarations";

/**
 * Where each nested type stands in `types/input.d.ts` and `types/output.d.ts`.
 *
 * The two files have nearly six megabytes each: parsing them whole takes seconds, finding the lines at
 * which an interface starts and ends takes a few hundredths of one.
 */
export class ObjectTypes {
  private readonly texts = new Map<string, Map<string, string>>();

  /**
   * The text of one interface.
   *
   * @param qualifiedName Such as `inputs.ec2.SecurityGroupIngress` or `outputs.GetRegionFilter`.
   */
  text(qualifiedName: string): string | undefined {
    const dot = qualifiedName.indexOf(".");
    const direction = qualifiedName.slice(0, dot);
    if (direction !== "inputs" && direction !== "outputs") return undefined;
    let texts = this.texts.get(direction);
    if (texts === undefined) {
      const file = direction === "inputs" ? "input.d.ts" : "output.d.ts";
      texts = interfacesOf(readFileSync(join(packageFolder(), "types", file), "utf8"));
      this.texts.set(direction, texts);
    }
    return texts.get(qualifiedName.slice(dot + 1));
  }
}

/** The text of every interface by its name within the file, such as `ec2.SecurityGroupIngress`. */
function interfacesOf(declarations: string): Map<string, string> {
  const found = new Map<string, string>();
  const namespaces: string[] = [];
  // Namespaces and interfaces open and close at the start of a line; members are indented further.
  const heads =
    /^(?<indent> *)(?:(?:export )?(?:declare )?(?<kind>namespace|interface) (?<name>\w+) \{|\})$/gm;
  let open: { name: string; start: number; indent: number } | undefined;
  for (const head of declarations.matchAll(heads)) {
    const { indent = "", kind, name } = head.groups ?? {};
    const depth = indent.length / 4;
    if (kind === "namespace" && name !== undefined) {
      namespaces.length = depth;
      namespaces.push(name);
    } else if (kind === "interface" && name !== undefined) {
      open = {
        name: [...namespaces.slice(0, depth), name].join("."),
        start: head.index,
        indent: depth,
      };
    } else if (open?.indent === depth) {
      found.set(open.name, declarations.slice(open.start, head.index + head[0].length));
      open = undefined;
    } else if (open === undefined) {
      namespaces.length = Math.min(namespaces.length, depth);
    }
  }
  return found;
}
