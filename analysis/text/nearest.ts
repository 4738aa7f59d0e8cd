import { distance } from "fastest-levenshtein";

// Nobody has names longer than this, and the time grows with the product of two lengths.
const longest = 200;

/** How far a text is from what was meant, regardless of case; `Infinity` when a third of its letters differ. */
export function farFrom(wanted: string): (text: string) => number {
  const meant = wanted.slice(0, longest / 2).toLowerCase();
  const most = Math.max(1, Math.floor(meant.length / 3));
  return (text) => {
    const far = distance(meant, text.slice(0, longest).toLowerCase());
    return far <= most ? far : Infinity;
  };
}

/** Up to three of some texts that may have been meant, the nearest first. */
export function nearestOf(wanted: string, texts: readonly string[]): readonly string[] {
  const far = farFrom(wanted);
  return texts
    .map((text) => ({ text, distance: far(text) }))
    .filter((one) => one.distance < Infinity)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, 3)
    .map(({ text }) => text);
}
