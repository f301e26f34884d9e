// Periods of time, as the timeline has them: which part to draw, what to call one, what a brush has caught.

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const STRAY = 0.01; // of all: what lies alone far off, on either side, would squeeze the rest
const DAY = 86_400_000;

/** Return the milliseconds of an ISO day, at midnight UTC. */
export function time(day) {
  return Date.parse(`${day}T00:00:00Z`);
}

/** Return a day as people write it: 5 Mar 2024. */
export function dayName(day) {
  const [year, month, date] = day.split("-").map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** Return what a bin is called: "5 Mar 2024", "the week of 5 Mar 2024", "Mar 2024", "2024". */
export function binName(bin, unit) {
  const [year, month] = bin.first.split("-").map(Number);
  if (unit === "year") return `${year}`;
  if (unit === "month") return `${MONTHS[month - 1]} ${year}`;
  return unit === "week" ? `the week of ${dayName(bin.first)}` : dayName(bin.first);
}

/**
 * Return which bins to draw: {from, to} (half-open), and how many events lie {before} and {after} them.
 * A few events far off on either side are left out, where the gap to them is longer than all the rest.
 */
export function drawn(bins) {
  const all = bins.reduce((sum, bin) => sum + bin.count, 0);
  let [from, to, before, after] = [0, bins.length, 0, 0];
  const span = (a, b) => time(bins[b - 1].last) - time(bins[a].first);
  for (let at = 0, passed = 0; at + 1 < to; at += 1) {
    passed += bins[at].count;
    if (passed > all * STRAY) break;
    if (time(bins[at + 1].first) - time(bins[at].last) > span(at + 1, to)) [from, before] = [at + 1, passed];
  }
  for (let at = bins.length - 1, passed = 0; at > from; at -= 1) {
    passed += bins[at].count;
    if (passed > all * STRAY) break;
    if (time(bins[at].first) - time(bins[at - 1].last) > span(from, at)) [to, after] = [at, passed];
  }
  return { from, to, before, after };
}

/** Return the first and last day of the bins that lie, by half or more of themselves, between two times. */
export function caught(bins, start, end) {
  const middle = (bin) => (time(bin.first) + time(bin.last) + DAY) / 2;
  const inside = bins.filter((bin) => middle(bin) >= start && middle(bin) <= end);
  return inside.length ? { since: inside[0].first, until: inside.at(-1).last } : null;
}

/** Return the ISO day of a time. */
export function dayOf(milliseconds) {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
