// The kinds of act: their order in every count, their signs, and how counts are told in words.

export const QUADS = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict", "neutral"];
export const SIGNS = ["+", "++", "−", "−−", "·"];

const WHOLE = new Intl.NumberFormat("en");

/** Return a number as people read it: 12,345. */
export function number(count) {
  return WHOLE.format(count);
}

/** Return "1 event", "2 events". */
export function counted(count, noun) {
  return `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** Return the place in QUADS of the most frequent kind; of equals the more conflictual, which must not be overlooked. */
export function leading(quads) {
  let best = 4;
  for (const at of [0, 1, 2, 3]) if (quads[at] > 0 && quads[at] >= quads[best]) best = at;
  return best;
}

/** Return counts by kind in words: "7 material conflict, 2 verbal cooperation". */
export function told(quads) {
  return QUADS.map((quad, at) => [quads[at], quad])
    .filter(([count]) => count > 0)
    .sort(([one], [other]) => other - one)
    .map(([count, quad]) => `${number(count)} ${quad}`)
    .join(", ");
}

/** Return the CSS class of a kind. */
export function classOf(at) {
  return `quad-${QUADS[at].replace(" ", "-")}`;
}
