// Who acts upon whom. Nodes are parties, sized by events; lines are ties, coloured by kind; what is done together has
// no arrow. The layout is the same each time.
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  max,
  scaleSqrt,
} from "../vendor/d3.js";
import { isChosen, toggled } from "./address.js";
import { curve, farFrom } from "./curves.js";

import { counted, leading, SIGNS } from "./quads.js";
import { Surface } from "./surface.js";

const TICKS = 260;
const BUDGET = 12; // milliseconds of a frame that the layout may take
const ALL_NAMED = 14; // so many parties carry their names whatever their size

export class TiesDrawing extends Surface {
  nothing = "Nobody here acts upon anybody.";

  constructor(figure, site) {
    super(figure, site, 8);
    this.still = matchMedia("(prefers-reduced-motion: reduce)");
    this.stage.setAttribute(
      "aria-label",
      "Network. N and P go to the next and previous party, Enter chooses it, arrows move, plus and minus enlarge.",
    );
  }

  isEmpty() {
    return this.data.ties.length === 0;
  }

  draw(fresh) {
    if (!this.width) return;
    const height = Math.round(Math.max(300, Math.min(560, this.width * 0.5)));
    this.context = this.open(height);
    if (fresh) this.layOut();
    else if (this.nodes) this.settle();
    this.write();
  }

  /** Give every party its place, by forces; the layout is made in pieces so that the page never waits. */
  layOut() {
    const most = Math.max(2, max(this.data.nodes, (node) => node.count) ?? 1);
    const size = scaleSqrt([1, most], [4, 20]);
    const wide = scaleSqrt([1, Math.max(2, max(this.data.ties, (tie) => tie.count) ?? 1)], [1, 7]);
    this.nodes = this.data.nodes.map((node, rank) => ({ ...node, rank, r: size(node.count), ties: [] }));
    const byKey = new Map(this.nodes.map((node) => [node.key, node]));
    this.ties = this.data.ties
      .map((tie) => ({ ...tie, source: byKey.get(tie.actor), target: byKey.get(tie.recipient) }))
      .filter((tie) => tie.source && tie.target)
      .map((tie) => ({ ...tie, wide: wide(tie.count), kind: leading(tie.quads) }));
    for (const tie of this.ties) {
      tie.source.ties.push(tie);
      if (tie.target !== tie.source) tie.target.ties.push(tie);
    }
    const pairs = new Set(this.ties.map((tie) => `${tie.source.rank}>${tie.target.rank}`));
    for (const tie of this.ties)
      tie.bent = pairs.has(`${tie.target.rank}>${tie.source.rank}`) || tie.mutual ? 0.16 : 0.06;
    this.simulation?.stop();
    const aspect = this.height / this.width;
    this.simulation = forceSimulation(this.nodes)
      .force(
        "link",
        forceLink(this.ties)
          .distance(70)
          .strength((tie) => 0.25 / Math.min(tie.source.ties.length, tie.target.ties.length)),
      )
      .force("charge", forceManyBody().strength(-170).distanceMax(420))
      .force(
        "apart",
        forceCollide((node) => node.r + 6),
      )
      .force("x", forceX().strength(0.05 * aspect * aspect))
      .force("y", forceY().strength(0.05))
      .alphaDecay(1 - 0.001 ** (1 / TICKS))
      .stop();
    this.left = TICKS;
    this.marked = null;
    this.work();
  }

  /** Take some steps of the layout, show them unless motion is unwanted, and go on in the next frame. */
  work() {
    const mine = this.simulation;
    const until = performance.now() + BUDGET;
    while (this.left > 0 && performance.now() < until) {
      mine.tick();
      this.left -= 1;
    }
    if (!this.still.matches || this.left <= 0) this.settle();
    if (this.left > 0) requestAnimationFrame(() => mine === this.simulation && this.work());
  }

  /** Scale the layout to the canvas. */
  settle() {
    const room = 46;
    const span = (axis) => {
      const all = this.nodes.map((node) => node[axis]);
      const [low, high] = [Math.min(...all), Math.max(...all)];
      return { middle: (low + high) / 2, size: Math.max(1, high - low) };
    };
    const [x, y] = [span("x"), span("y")];
    const down = Math.min(1.6, (this.height - 2 * room) / y.size);
    const along = Math.min(1.8 * down, 1.6, (this.width - 2 * room) / x.size); // names need more room along than down
    for (const node of this.nodes) {
      node.px = this.width / 2 + (node.x - x.middle) * along;
      node.py = this.height / 2 + (node.y - y.middle) * Math.min(down, 1.3 * along);
    }
    this.soon();
  }

  paint() {
    if (!this.nodes) return;
    const c = this.context;
    c.setTransform(this.dots, 0, 0, this.dots, 0, 0);
    c.clearRect(0, 0, this.width, this.height);
    const near = this.near();
    for (const tie of this.ties) this.paintTie(tie, near && !near.ties.has(tie) ? 0.1 : tie === this.marked ? 1 : 0.72);
    for (const node of this.nodes) this.paintNode(node, near && !near.nodes.has(node) ? 0.2 : 1);
    this.paintNames(near);
  }

  /** Return what belongs to the marked party or tie; null where nothing is marked. */
  near() {
    const at = this.marked;
    if (!at) return null;
    const ties = new Set(at.source ? [at] : at.ties);
    const nodes = new Set(at.source ? [] : [at]);
    for (const tie of ties) nodes.add(tie.source).add(tie.target);
    return { ties, nodes };
  }

  line(tie) {
    return curve(tie, this.view.apply([tie.source.px, tie.source.py]), this.view.apply([tie.target.px, tie.target.py]));
  }

  paintTie(tie, alpha) {
    const c = this.context;
    if (tie.source === tie.target) return this.paintLoop(tie, alpha);
    const { start, bend, end, tip } = this.line(tie);
    c.globalAlpha = alpha;
    c.strokeStyle = c.fillStyle = this.colours.quads[tie.kind];
    c.lineWidth = tie.wide;
    c.beginPath();
    c.moveTo(...start);
    c.quadraticCurveTo(...bend, ...end);
    c.stroke();
    if (!tie.mutual) {
      const turn = Math.atan2(tip[1] - end[1], tip[0] - end[0]);
      const half = 3 + tie.wide * 0.9;
      c.beginPath();
      c.moveTo(...tip);
      c.lineTo(end[0] - half * Math.sin(turn), end[1] + half * Math.cos(turn));
      c.lineTo(end[0] + half * Math.sin(turn), end[1] - half * Math.cos(turn));
      c.fill();
    }
    c.globalAlpha = 1;
  }

  /** Draw a party's tie to itself (an army that clashes with its like) as a loop. */
  paintLoop(tie, alpha) {
    const c = this.context;
    const [x, y] = this.view.apply([tie.source.px, tie.source.py]);
    c.globalAlpha = alpha;
    c.strokeStyle = this.colours.quads[tie.kind];
    c.lineWidth = tie.wide;
    c.beginPath();
    c.arc(x, y - tie.source.r - 6, 8, 0, 2 * Math.PI);
    c.stroke();
    c.globalAlpha = 1;
  }

  paintNode(node, alpha) {
    const c = this.context;
    const [x, y] = this.view.apply([node.px, node.py]);
    const chosen = ["party", "actor", "recipient"].some((name) => isChosen(this.site.query, name, `=${node.key}`));
    c.globalAlpha = alpha;
    c.beginPath();
    c.arc(x, y, node.r, 0, 2 * Math.PI);
    c.fillStyle = chosen ? this.colours.accent : this.colours.wash;
    c.fill();
    c.lineWidth = node === this.marked ? 4 : 1.5;
    c.strokeStyle = node === this.marked ? this.colours.focus : this.colours.accent;
    c.stroke();
    c.globalAlpha = 1;
  }

  /** Write the names that have room, of the most frequent parties first. */
  paintNames(near) {
    const c = this.context;
    const taken = [];
    c.font = "600 12px system-ui, sans-serif";
    c.textAlign = "center";
    c.textBaseline = "top";
    const first = near ? [...near.nodes].sort((a, b) => a.rank - b.rank) : this.nodes;
    for (const node of first) {
      const [x, y] = this.view.apply([node.px, node.py]);
      const words = node.name.length > 30 ? `${node.name.slice(0, 28)}…` : node.name;
      const half = c.measureText(words).width / 2 + 3;
      const middle = Math.max(half, Math.min(this.width - half, x));
      const box = [middle - half, y + node.r + 2, middle + half, y + node.r + 17];
      const must = near ? node.rank < 3 || node === this.marked : node.rank < ALL_NAMED / 4;
      if (!must && taken.some((one) => one[0] < box[2] && box[0] < one[2] && one[1] < box[3] && box[1] < one[3]))
        continue;
      taken.push(box);
      c.lineWidth = 4;
      c.lineJoin = "round";
      c.strokeStyle = this.colours.panel;
      c.strokeText(words, middle, box[1] + 1);
      c.fillStyle = this.colours.ink;
      c.fillText(words, middle, box[1] + 1);
    }
  }

  under(x, y) {
    if (!this.nodes) return null;
    const hit = this.nodes.filter((node) => {
      const [nx, ny] = this.view.apply([node.px, node.py]);
      return Math.hypot(nx - x, ny - y) < node.r + 4;
    });
    if (hit.length) return hit[0];
    let [best, nearest] = [null, 7];
    for (const tie of this.ties) {
      if (tie.source === tie.target) continue;
      const far = farFrom(this.line(tie), x, y);
      if (far < nearest) [best, nearest] = [tie, far];
    }
    return best;
  }

  placeOf(thing, x, y) {
    if (!thing.source) return this.view.apply([thing.px, thing.py]);
    return x === undefined ? this.line(thing).bend : [x, y];
  }

  tell(thing) {
    if (thing.source) {
      const between = thing.mutual ? " and " : " → ";
      const title = thing.source.name + between + thing.target.name;
      return this.tipLines(
        `${SIGNS[thing.kind]} ${title}`,
        thing.count,
        thing.quads,
        thing.mutual ? "done together" : "",
      );
    }
    const acts = thing.ties
      .filter((tie) => tie.source === thing && !tie.mutual)
      .reduce((sum, tie) => sum + tie.count, 0);
    const about = thing.country ? `${thing.name} (${thing.country})` : thing.name;
    return [
      about,
      `${counted(thing.count, this.site.noun)} in ${counted(thing.ties.length, "tie")}`,
      `acts in ${acts} of them`,
    ];
  }

  ranked() {
    return this.nodes ?? [];
  }

  pick(thing) {
    if (thing.source) this.site.choose(toggled(this.site.query, "dyad", `=${thing.actor}>=${thing.recipient}`));
    else this.site.choose(toggled(this.site.query, "party", `=${thing.key}`));
  }

  /** Tell what the network leaves out. */
  write() {
    const { left_off: left, single } = this.data;
    const parts = [];
    if (single) parts.push(`${counted(single, this.site.noun)} that tie nobody to anybody`);
    if (left) parts.push(`${counted(left, this.site.noun)} of less frequent ties`);
    this.notes.textContent = parts.length ? `Not in this network: ${parts.join(", ")}.` : "";
  }

  tabulate() {
    const names = new Map(this.data.nodes.map((node) => [node.key, node.name]));
    const lines = this.data.ties.map((tie) => ({
      cells: [
        names.get(tie.actor) ?? tie.actor,
        tie.mutual ? "with" : "upon",
        names.get(tie.recipient) ?? tie.recipient,
      ],
      query: toggled(this.site.query, "dyad", `=${tie.actor}>=${tie.recipient}`),
      count: tie.count,
      quads: tie.quads,
    }));
    this.writeTable("Who acts upon whom", ["Who", "How", "Whom"], lines);
  }
}
