import { isList, isMap, type PropertyMap, type PropertyValue } from "../aws/values";

// How the engine marks a secret among the properties: an object with this key and value.
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

// A secret of fewer characters is found in other texts by chance.
const shortestTelling = 4;

/** The secrets of one request: what they are and where they stood. */
export class Secrets {
  private readonly paths = new Set<string>();
  private readonly texts = new Set<string>();

  /** Takes the marks off, and remembers them. */
  unwrap(properties: PropertyMap): PropertyMap {
    return Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [name, this.unwrapValue(value, name)]),
    );
  }

  /**
   * Puts the marks back: at the same places, and on every other text that tells a secret, such as the
   * tag of `tags` that returns in `tagsAll`.
   */
  wrap(properties: PropertyMap): PropertyMap {
    if (this.paths.size === 0) return properties;
    return Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [name, this.wrapValue(value, name)]),
    );
  }

  /** A message without the secrets that it tells: the engine prints messages as they are. */
  hide(message: string): string {
    let hidden = message;
    for (const secret of this.texts) hidden = hidden.replaceAll(secret, "[secret]");
    return hidden;
  }

  private unwrapValue(value: PropertyValue, path: string): PropertyValue {
    if (isList(value)) {
      return value.map((member, index) => this.unwrapValue(member, `${path}[${String(index)}]`));
    }
    if (!isMap(value)) return value;
    if (value[signatureKey] === secretSignature) {
      this.paths.add(path);
      const inner = this.unwrapValue(value["value"] ?? null, path);
      this.rememberTexts(inner);
      return inner;
    }
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        this.unwrapValue(member, `${path}.${name}`),
      ]),
    );
  }

  private rememberTexts(value: PropertyValue): void {
    if (typeof value === "string") {
      if (value.length >= shortestTelling) this.texts.add(value);
    } else if (isList(value)) {
      for (const member of value) this.rememberTexts(member);
    } else if (isMap(value)) {
      for (const member of Object.values(value)) this.rememberTexts(member);
    }
  }

  private wrapValue(value: PropertyValue, path: string): PropertyValue {
    if (this.paths.has(path)) return mark(value);
    if (typeof value === "string") return this.tells(value) ? mark(value) : value;
    if (isList(value)) {
      return value.map((member, index) => this.wrapValue(member, `${path}[${String(index)}]`));
    }
    if (!isMap(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        this.wrapValue(member, `${path}.${name}`),
      ]),
    );
  }

  private tells(text: string): boolean {
    for (const secret of this.texts) if (text.includes(secret)) return true;
    return false;
  }
}

function mark(value: PropertyValue): PropertyValue {
  return { [signatureKey]: secretSignature, value };
}
