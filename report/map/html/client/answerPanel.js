/**
 * Whether and how one box reaches another, and the other way round.
 * @param {number} one
 * @param {number} other
 * @returns {Node[]}
 */
function answerOf(one, other) {
  const [from, to] = [boxAt(one), boxAt(other)];
  const versions = versionsOf(from, to);
  const title = `What gets through, IPv${family}, request and response`;
  return [
    make("h2", {}, make("span", { class: "word" }, title)),
    ...(versions.length > 1 ? [versionChoice()] : []),
    ...directionOf(from, to, true),
    ...directionOf(to, from, false),
  ];
}

/** Chooses the IP version of the answer that is shown. */
function versionChoice() {
  const buttons = /** @type {const} */ ([4, 6]).map((version) => {
    const isShown = String(version === family);
    return make(
      "button",
      { type: "button", "aria-pressed": isShown, "data-family": String(version) },
      `IPv${version}`,
    );
  });
  return make("div", { class: "group", role: "group", "aria-label": "IP version" }, ...buttons);
}

/**
 * @param {BoxData} from
 * @param {BoxData} to
 * @param {boolean} isOpen
 * @returns {Node[]}
 */
function directionOf(from, to, isOpen) {
  const answers = answersBetween(from, to);
  const verdict = verdictOf(from, to, answers);
  const title = make("summary", {}, make("span", { class: `verdict ${verdict}` }, verdict));
  title.append(" ", nameText(askedName(from)), " to ", nameText(askedName(to)));
  const element = make("details", { class: "direction" }, title, ...answerBody(from, to, answers));
  element.open = isOpen;
  return [element];
}

/**
 * @param {BoxData} from
 * @param {BoxData} to
 * @param {readonly Answer[]} answers
 * @returns {Node[]}
 */
function answerBody(from, to, answers) {
  const mute = [from, to].find(({ ends }) => ends === undefined);
  if (mute !== undefined)
    return [make("p", {}, capital(mute.word), " ", nameText(mute.title), mutePhrase)];
  const all = answers.reduce((sum, { count }) => sum + count, 0);
  const isOpen = from.isOpen === true || to.isOpen === true;
  return [
    ...answers.flatMap((answer) => cellBody(answer, all)),
    ...(isOpen
      ? [make("p", {}, "More interfaces may belong to one of them; nobody can tell yet.")]
      : []),
    ...commandFor(from, to),
  ];
}

const mutePhrase =
  " passes packets on or holds nothing that sends or takes them: pick something else.";

/**
 * @param {Answer} answer
 * @param {number} all
 * @returns {Node[]}
 */
function cellBody({ cell, count, from, to }, all) {
  const [reachable, unknown, blocked, explanation, isAlike, ...obstacles] = cell;
  const pairs = make("p", { class: "pairs" });
  if (all > 1)
    pairs.append(
      count === all ? `All ${all} pairs, such as ` : `${count} of ${all} pairs, such as `,
      nameText(endName(from)),
      " to ",
      nameText(endName(to)),
      ":",
    );
  const [walkedFrom = "", walkedTo = ""] = walkedFor(from, to);
  const isOther = walkedFrom !== endName(from) || walkedTo !== endName(to);
  const parts = data.reach.explanations[explanation];
  if (parts !== undefined)
    return [
      ...(all > 1 ? [pairs] : []),
      ...(isAlike === 1
        ? [
            make(
              "p",
              { class: "pairs" },
              "Path and reasons are those of a like pair in other zones.",
            ),
          ]
        : []),
      ...(isOther && isAlike === 0
        ? [
            make(
              "p",
              { class: "pairs" },
              "Told of ",
              nameText(walkedFrom),
              " to ",
              nameText(walkedTo),
              ", which the network treats alike.",
            ),
          ]
        : []),
      ...parts.flatMap(partBody),
    ];
  const verdicts = /** @type {const} */ ([
    ["reachable", reachable],
    ["unknown", unknown],
    ["blocked", blocked],
  ]);
  const known = verdicts.filter(([, text]) => text >= 0);
  return [
    ...(all > 1 ? [pairs] : []),
    ...known.map(([verdict, text]) => partHead(verdict, reachText(text))),
    ...obstacleList(obstacles, from, to),
    make(
      "p",
      { class: "pairs" },
      known.length === 0
        ? "This page does not hold the answer; the command below gives it."
        : "The command below gives path and reasons.",
    ),
  ];
}

const obstacleWords = /** @type {Readonly<Record<import("../pageData").ObstacleWord, string>>} */ ({
  sender: "it does not start all such connections",
  senderGroups: "its security groups do not let all of it out",
  routes: "no route or gateway leads from it to the other",
  acls: "network ACLs on the way, or no way back for the answer",
  receiverGroups: "its security groups do not let all of it in",
  receiver: "it does not take all such connections",
});

/**
 * What stands in the way, where the page holds no more than that.
 * @param {readonly import("../pageData").ObstacleWord[]} obstacles
 * @param {number} from
 * @param {number} to
 * @returns {Node[]}
 */
function obstacleList(obstacles, from, to) {
  const mute = [from, to].find((end) => data.reach.ends[end]?.[family === 4 ? 1 : 2] === 0);
  if (mute !== undefined)
    return [make("p", {}, nameText(endName(mute)), ` has no IPv${family} address.`)];
  if (obstacles.length === 0) return [];
  const items = obstacles.map((one) => {
    const end = one === "receiver" || one === "receiverGroups" ? to : from;
    return make("li", {}, nameText(endName(end), "at"), `: ${obstacleWords[one]}`);
  });
  return [make("h4", {}, "What stands in the way"), make("ul", {}, ...items)];
}

/**
 * @param {"reachable" | "unknown" | "blocked"} verdict
 * @param {string} traffic
 */
function partHead(verdict, traffic) {
  return make("h3", {}, make("span", { class: verdict }, verdict), ": ", nameText(traffic));
}

/**
 * @param {PartData} part
 * @returns {Node[]}
 */
function partBody({ verdict, traffic, about, path, reasons, obstacles }) {
  const text =
    about === undefined ? reachText(traffic) : `${reachText(traffic)} ${reachText(about)}`;
  const steps = (/** @type {0 | 1} */ wanted) =>
    path
      .filter(([isResponse]) => isResponse === wanted)
      .map(([, at, what]) =>
        make("li", {}, nameText(reachText(at), "at"), " ", nameText(reachText(what), "what")),
      );
  const passed = verdict === "blocked" ? "What lets it pass" : "Path";
  const [request, response] = [steps(0), steps(1)];
  return [
    partHead(verdict, text),
    ...reasonList(verdict === "unknown" ? "What is not known" : "Why not", reasons),
    ...reasonList("What stops it if that turns out badly", obstacles),
    ...(request.length === 0
      ? []
      : [section(`${passed}, forward`, [make("ol", {}, ...request)], verdict !== "blocked")]),
    ...(response.length === 0
      ? []
      : [section(`${passed}, return`, [make("ol", {}, ...response)], false)]),
  ];
}

/**
 * @param {string} title
 * @param {readonly ReasonData[]} reasons
 * @returns {Node[]}
 */
function reasonList(title, reasons) {
  if (reasons.length === 0) return [];
  const items = reasons.map(([sentence, code, lines]) =>
    make(
      "li",
      {},
      nameText(reachText(sentence)),
      " ",
      make("code", { class: "code" }, reachText(code)),
      ...lines.map((line) => make("code", { class: "line" }, reachText(line))),
    ),
  );
  return [make("h4", {}, title), make("ol", {}, ...items)];
}

/**
 * How to ask the same in a terminal.
 * @param {BoxData} from
 * @param {BoxData} to
 */
function commandFor({ name: from }, { name: to }) {
  if (from === undefined || to === undefined) return [];
  const quoted = (/** @type {string} */ text) => `'${text.replaceAll("'", "'\\''")}'`;
  const over = family === 6 ? " --family 6" : "";
  const command = `palisade reach --from ${quoted(from)} --to ${quoted(to)}${over}`;
  return [make("p", { class: "pairs" }, "In a terminal: ", make("code", {}, command))];
}
