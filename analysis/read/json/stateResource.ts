import type { PulumiResource } from "../resource";
import { plainRecord } from "./propertyValue";

/** Reads one resource state, the form that previews and exported stacks share; `undefined` if it is none. */
export function stateResource(state: unknown): PulumiResource | undefined {
  if (!isObject(state)) return undefined;
  const { urn, type, id } = state;
  if (typeof urn !== "string" || typeof type !== "string" || urn === "") return undefined;
  const outputs = isObject(state["outputs"]) ? plainRecord(state["outputs"]) : {};
  const position = positionOf(state["sourcePosition"]);
  return {
    urn,
    type,
    name: urn.split("::").at(-1) ?? urn,
    inputs: isObject(state["inputs"]) ? plainRecord(state["inputs"]) : {},
    outputs: typeof id === "string" && id !== "" ? plainRecord({ id, ...outputs }) : outputs,
    propertyDependencies: dependenciesOf(state["propertyDependencies"]),
    ...(typeof state["parent"] === "string" ? { parent: state["parent"] } : {}),
    ...(typeof state["provider"] === "string" ? { provider: state["provider"] } : {}),
    ...(position === undefined ? {} : { sourcePosition: position }),
    ...(state["external"] === true ? { external: true } : {}),
  };
}

function dependenciesOf(value: unknown): Readonly<Record<string, readonly string[]>> {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([key, urns]) => [
      key,
      Array.isArray(urns) ? urns.filter((one): one is string => typeof one === "string") : [],
    ]),
  );
}

/** `project:///stacks/web.ts#42,7` becomes `stacks/web.ts:42:7`. */
function positionOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const match = /^(?:project:\/\/\/|file:\/\/)?(.+?)#(\d+)(?:,(\d+))?$/.exec(value);
  if (match === null) return value;
  return [match[1], match[2], match[3]].filter((part) => part !== undefined).join(":");
}

/** True for an object that is no array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
