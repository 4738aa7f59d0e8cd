/** What a colour stands for; the same in every picture and table. */
export type Colour = keyof typeof light;

/**
 * Colours on white. Verdicts differ in brightness too, so that they can be told apart without seeing red
 * and green; frames and subnets are those of AWS's own architecture diagrams.
 */
export const light = {
  page: "#ffffff",
  panel: "#f6f8fa",
  raised: "#ffffff",
  text: "#1f2328",
  muted: "#59636e",
  line: "#d1d9e0",
  link: "#0550ae",
  focus: "#0969da",
  selected: "#ddf4ff",
  reachable: "#1a7f37",
  reachableBack: "#dafbe1",
  blocked: "#b3261e",
  blockedBack: "#ffebe9",
  unknown: "#8a5a00",
  unknownBack: "#fff8c5",
  internet: "#bc4c00",
  internetBack: "#fff1e5",
  region: "#00757a",
  vpc: "#7d3fe0",
  zone: "#147eba",
  publicTier: "#5c7d0c",
  publicBack: "#f2f6e8",
  privateTier: "#00757a",
  privateBack: "#e6f6f7",
  isolatedTier: "#59636e",
  isolatedBack: "#eef0f3",
} as const;

/** The same on a dark page. */
export const dark: Readonly<Record<Colour, string>> = {
  page: "#0d1117",
  panel: "#151b23",
  raised: "#1c232c",
  text: "#f0f6fc",
  muted: "#9ba6b2",
  line: "#3d444d",
  link: "#79b8ff",
  focus: "#58a6ff",
  selected: "#12325a",
  reachable: "#56d364",
  reachableBack: "#12321d",
  blocked: "#ff8f87",
  blockedBack: "#3c1618",
  unknown: "#e3b341",
  unknownBack: "#33270b",
  internet: "#ffa657",
  internetBack: "#3a2312",
  region: "#4cc9cc",
  vpc: "#b692ff",
  zone: "#6cb6ff",
  publicTier: "#a7c957",
  publicBack: "#1d2611",
  privateTier: "#4cc9cc",
  privateBack: "#0f2a2c",
  isolatedTier: "#9ba6b2",
  isolatedBack: "#1f252d",
};

/** The colours as CSS variables: `--reachable-back` and so on. */
export function colourVariables(colours: Readonly<Record<Colour, string>>): string {
  return Object.entries(colours)
    .map(
      ([name, value]) =>
        `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`,
    )
    .join(";");
}
