import assert from "node:assert/strict";
import test from "node:test";
import { isChosen, toggled, withFields } from "../../src/dragoman/web/static/js/address.js";
import { curve, farFrom } from "../../src/dragoman/web/static/js/curves.js";
import { binName, caught, drawn } from "../../src/dragoman/web/static/js/periods.js";
import { counted, leading, told } from "../../src/dragoman/web/static/js/quads.js";

test("a value is chosen, and chosen again no longer so, and the page begins anew", () => {
  const once = toggled("?type=ASSAULT&page=3", "country", "EGY");
  assert.equal(once, "type=ASSAULT&country=EGY");
  assert.ok(isChosen(once, "country", "EGY"));
  assert.equal(toggled(once, "country", "EGY"), "type=ASSAULT");
});

test("of several values one can be taken away", () => {
  assert.equal(toggled("actor=a&actor=b", "actor", "a"), "actor=b");
});

test("names with any character stay one value", () => {
  const query = toggled("", "dyad", "a&b=c>d e");
  assert.deepEqual([...new URLSearchParams(query)], [["dyad", "a&b=c>d e"]]);
});

test("fields are set, and taken away by null; empty ones go", () => {
  assert.equal(withFields("since=2012-01-01&words=", { since: null, until: "2013-01-01" }), "until=2013-01-01");
});

test("of two kinds that are as frequent the conflict leads", () => {
  assert.equal(leading([3, 0, 0, 3, 0]), 3);
  assert.equal(leading([0, 0, 0, 0, 2]), 4);
});

test("counts are told with the most frequent first", () => {
  assert.equal(told([1, 0, 0, 1200, 0]), "1,200 material conflict, 1 verbal cooperation");
  assert.equal(counted(1, "event"), "1 event");
});

const bin = (first, last, count) => ({ first, last, count, quads: [0, 0, 0, count, 0] });

test("a lone event of long ago does not squeeze the rest", () => {
  const bins = [
    bin("1916-01-01", "1916-01-31", 1),
    bin("2012-01-01", "2012-01-31", 200),
    bin("2012-02-01", "2012-02-29", 300),
  ];
  assert.deepEqual(drawn(bins), { from: 1, to: 3, before: 1, after: 0 });
});

test("what is a good part of all is never left out", () => {
  const bins = [bin("1916-01-01", "1916-01-31", 1), bin("2012-01-01", "2012-01-31", 2)];
  assert.deepEqual(drawn(bins), { from: 0, to: 2, before: 0, after: 0 });
});

test("a brush catches the bins whose middle it covers", () => {
  const bins = [bin("2012-01-01", "2012-01-31", 1), bin("2012-02-01", "2012-02-29", 1)];
  const found = caught(bins, Date.UTC(2012, 0, 10), Date.UTC(2012, 1, 5));
  assert.deepEqual(found, { since: "2012-01-01", until: "2012-01-31" });
  assert.equal(caught(bins, 0, 1), null);
});

test("bins have names", () => {
  assert.equal(binName(bin("2012-02-01", "2012-02-29", 1), "month"), "Feb 2012");
  assert.equal(binName(bin("2012-02-06", "2012-02-12", 1), "week"), "the week of 6 Feb 2012");
});

test("a tie's line ends at the rims of its nodes, and an arrow's tip at the rim itself", () => {
  const tie = { source: { r: 10 }, target: { r: 20 }, bent: 0, wide: 1, mutual: false };
  const { start, end, tip } = curve(tie, [0, 0], [100, 0]);
  assert.deepEqual(
    [start, tip, end],
    [
      [10, 0],
      [79, 0],
      [74, 0],
    ],
  );
});

test("a tie and the one that answers it bend to different sides", () => {
  const tie = { source: { r: 1 }, target: { r: 1 }, bent: 0.2, wide: 1, mutual: false };
  const [there, back] = [curve(tie, [0, 0], [100, 0]), curve(tie, [100, 0], [0, 0])];
  assert.ok(there.bend[1] * back.bend[1] < 0);
  assert.ok(farFrom(there, 50, -10) < 2);
  assert.ok(farFrom(there, 50, 30) > 20);
});
