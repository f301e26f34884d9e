// Counts over time: a bar for each period in layers by kind. A brush, or Shift with the arrow keys, chooses a time.
import { axisBottom, axisLeft, brushX, max, pointer, scaleLinear, scaleUtc, select, utcFormat } from "../vendor/d3.js";
import { withFields } from "./address.js";
import { Drawing, make } from "./drawing.js";
import { binName, caught, dayName, dayOf, drawn, time } from "./periods.js";
import { counted, QUADS } from "./quads.js";

const HEIGHT = 170;
const ROOM = { left: 44, right: 24, top: 10, bottom: 26 };
const ORDER = [1, 0, 4, 2, 3]; // from the ground: cooperation below, conflict above
const DAY = 86_400_000;

export class TimelineDrawing extends Drawing {
  nothing = "Nothing here has a date.";

  constructor(figure, site) {
    super(figure, site);
    this.svg = select(this.stage).insert("svg", ":first-child").attr("aria-hidden", "true");
    this.up = this.svg.append("g").attr("class", "axis");
    this.bars = this.svg.append("g");
    this.cursorMark = this.svg.append("rect").attr("class", "cursor").attr("visibility", "hidden");
    this.across = this.svg.append("g").attr("class", "axis");
    this.brushed = this.svg.append("g").attr("class", "brush");
    this.cursor = null;
    this.anchor = null;
    this.whole = false;
    this.stage.setAttribute(
      "aria-label",
      "Timeline. Left and right arrows move from period to period, with Shift they mark a time, Enter chooses it.",
    );
    this.stage.addEventListener("keydown", (event) => this.key(event));
  }

  isEmpty() {
    return this.data.bins.length === 0;
  }

  draw(fresh) {
    if (!this.width) return;
    if (fresh) this.cursor = this.anchor = null;
    const { bins } = this.data;
    const part = this.whole ? { from: 0, to: bins.length, before: 0, after: 0 } : drawn(bins);
    this.shown = bins.slice(part.from, part.to);
    this.write(part);
    this.svg.attr("width", this.width).attr("height", HEIGHT).attr("viewBox", `0 0 ${this.width} ${HEIGHT}`);
    this.svg.attr("visibility", this.shown.length ? "visible" : "hidden");
    if (!this.shown.length) return;
    this.x = scaleUtc()
      .domain([time(this.shown[0].first), time(this.shown.at(-1).last) + DAY])
      .range([ROOM.left, this.width - ROOM.right]);
    this.y = scaleLinear()
      .domain([0, max(this.shown, (bin) => bin.count)])
      .nice(4)
      .range([HEIGHT - ROOM.bottom, ROOM.top]);
    this.drawBars();
    this.drawAxes();
    this.drawBrush();
  }

  box(bin) {
    const [start, end] = [this.x(time(bin.first)), this.x(time(bin.last) + DAY)];
    const gap = end - start > 4 ? 1 : 0;
    return { x: start, width: Math.max(1, end - start - gap) };
  }

  drawBars() {
    const pieces = this.shown.flatMap((bin) => {
      let ground = 0;
      return ORDER.filter((at) => bin.quads[at]).map((at) => {
        const piece = { at, low: ground, high: ground + bin.quads[at], ...this.box(bin) };
        ground = piece.high;
        return piece;
      });
    });
    this.bars
      .selectAll("rect")
      .data(pieces)
      .join("rect")
      .attr("fill", (piece) => this.colours.quads[piece.at])
      .attr("x", (piece) => piece.x)
      .attr("width", (piece) => piece.width)
      .attr("y", (piece) => this.y(piece.high))
      .attr("height", (piece) => Math.max(0.5, this.y(piece.low) - this.y(piece.high)));
  }

  drawAxes() {
    const ticks = Math.max(2, Math.min(10, Math.floor(this.width / 90)));
    const across = axisBottom(this.x).ticks(ticks).tickSizeOuter(0);
    if (this.shown.length < 3 && this.data.bin === "day") across.ticks(3, utcFormat("%-d %b %Y"));
    this.across.attr("transform", `translate(0,${HEIGHT - ROOM.bottom})`).call(across);
    const whole = this.y.ticks(4).filter(Number.isInteger);
    const up = axisLeft(this.y)
      .tickValues(whole)
      .tickFormat((value) => new Intl.NumberFormat("en", { notation: "compact" }).format(value))
      .tickSize(-(this.width - ROOM.left - ROOM.right));
    this.up.attr("transform", `translate(${ROOM.left},0)`).call(up);
  }

  drawBrush() {
    const area = [
      [ROOM.left, ROOM.top],
      [this.width - ROOM.right, HEIGHT - ROOM.bottom],
    ];
    const brush = brushX()
      .extent(area)
      .on("end", (event) => {
        if (!event.sourceEvent) return;
        if (!event.selection) return this.pick(event.sourceEvent);
        const [start, end] = event.selection.map((at) => this.x.invert(at).getTime());
        this.choose(caught(this.shown, start, end) ?? { since: dayOf(start), until: dayOf(end) });
      });
    this.brushed.call(brush).call(brush.clear);
    this.brushed
      .select(".overlay")
      .on("pointermove", (event) => this.hover(event))
      .on("pointerleave", () => this.point(null));
    this.brushed.selectAll("*").style("touch-action", "pan-y");
    this.point(this.cursor);
  }

  binAt(event) {
    const at = this.x.invert(pointer(event, this.svg.node())[0]).getTime();
    return this.shown.findIndex((bin) => time(bin.first) <= at && at < time(bin.last) + DAY);
  }

  hover(event) {
    const at = this.binAt(event);
    this.point(at < 0 ? null : at);
  }

  /** A click without a brush chooses the bar that it hits. */
  pick(event) {
    const at = event.clientX === undefined ? -1 : this.binAt(event);
    if (at >= 0) this.choose({ since: this.shown[at].first, until: this.shown[at].last });
  }

  /** A bar counts what lies wholly in its time, and so does what is chosen by it. */
  choose(period) {
    this.site.choose(withFields(this.site.query, { ...period, within: "all" }));
  }

  /** Show one bar, or from one to another, and tell of it. */
  point(at, aloud = false) {
    this.cursor = at;
    if (at === null || !this.shown[at]) {
      this.cursorMark.attr("visibility", "hidden");
      return this.hideTip();
    }
    const [low, high] = [Math.min(at, this.anchor ?? at), Math.max(at, this.anchor ?? at)];
    const [first, last] = [this.box(this.shown[low]), this.box(this.shown[high])];
    this.cursorMark
      .attr("visibility", "visible")
      .attr("x", first.x - 1)
      .attr("width", last.x + last.width - first.x + 2)
      .attr("y", ROOM.top)
      .attr("height", HEIGHT - ROOM.bottom - ROOM.top);
    const held = this.shown.slice(low, high + 1);
    const quads = QUADS.map((_, kind) => held.reduce((sum, bin) => sum + bin.quads[kind], 0));
    const count = held.reduce((sum, bin) => sum + bin.count, 0);
    const name =
      low === high
        ? binName(this.shown[at], this.data.bin)
        : `${dayName(this.shown[low].first)} to ${dayName(this.shown[high].last)}`;
    const { x, width } = this.box(this.shown[at]);
    this.showTip(x + width / 2, this.y(this.shown[at].count), this.tipLines(name, count, quads), aloud);
  }

  key(event) {
    if (!this.shown?.length) return;
    const last = this.shown.length - 1;
    const moves = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -last - 1, End: last + 1 };
    if (event.key in moves) {
      const now = this.cursor ?? (moves[event.key] > 0 ? -1 : last + 1);
      if (event.shiftKey) this.anchor ??= Math.max(0, Math.min(last, now));
      else this.anchor = null;
      this.point(Math.max(0, Math.min(last, now + moves[event.key])), true);
    } else if (event.key === "Enter" && this.cursor !== null) {
      const ends = [this.cursor, this.anchor ?? this.cursor].sort((a, b) => a - b);
      this.choose({ since: this.shown[ends[0]].first, until: this.shown[ends[1]].last });
    } else if (event.key === "Escape") {
      this.anchor = null;
      this.point(null);
    } else return;
    event.preventDefault();
  }

  /** Tell what is in no bar. */
  write(part) {
    const { wide, undated, bins } = this.data;
    const parts = [];
    if (part.before) parts.push(`${counted(part.before, this.site.noun)} before ${dayName(this.shown[0].first)}`);
    if (part.after) parts.push(`${counted(part.after, this.site.noun)} after ${dayName(this.shown.at(-1).last)}`);
    if (wide) parts.push(`${counted(wide, this.site.noun)} known only to a longer time`);
    if (undated) parts.push(`${counted(undated, this.site.noun)} without a date`);
    this.notes.replaceChildren(parts.length ? `Not in these bars: ${parts.join(", ")}. ` : "");
    if (part.before || part.after) {
      const all = make("button", { type: "button", class: "quiet small" }, "Draw all times");
      all.addEventListener("click", () => {
        this.whole = true;
        this.draw(true);
      });
      this.notes.append(all);
    } else this.whole = this.whole && bins.length > 0;
  }

  tabulate() {
    const lines = this.data.bins.map((bin) => ({
      cells: [binName(bin, this.data.bin)],
      query: withFields(this.site.query, { since: bin.first, until: bin.last, within: "all" }),
      count: bin.count,
      quads: bin.quads,
    }));
    this.writeTable("By time", ["Time"], lines.reverse());
  }
}
