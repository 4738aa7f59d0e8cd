import { visible } from "../../page/visible";

/** Longest text of the network that a page shows in full. */
const longestShown = 400;

/** A text of the network as a page shows it: nothing invisible, and cut when it is very long. */
export function shownText(text: string): string {
  const seen = visible(text);
  if (seen.length <= longestShown) return seen;
  return `${seen.slice(0, longestShown)}… (${seen.length - longestShown} characters more)`;
}

/** Things that are told apart by a text; each is kept once and named by its position. */
export class Positions<One> {
  readonly all: One[] = [];
  private readonly byKey = new Map<string, number>();

  /** Position of the thing with this key, which is made when it is not there yet. */
  of(key: string, make: () => One): number {
    let position = this.byKey.get(key);
    if (position === undefined) {
      position = this.all.length;
      this.byKey.set(key, position);
      this.all.push(make());
    }
    return position;
  }
}

/** Texts as pages show them. */
export class Texts {
  private readonly positions = new Positions<string>();

  get all(): readonly string[] {
    return this.positions.all;
  }

  of(text: string): number {
    return this.positions.of(text, () => shownText(text));
  }
}
