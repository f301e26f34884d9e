// What happened where. Points are points only where the text is that exact: a district or region is a circle as wide as
// it, and what is known to the country alone hatches the country. Equal Earth: areas keep their true proportions.
import { max, scaleSqrt, zoomIdentity } from "../vendor/d3.js";
import { toggled, withFields } from "./address.js";
import { make } from "./drawing.js";
import { inView, outline, outlines, paintGround, project } from "./ground.js";
import { counted, leading } from "./quads.js";
import { paintSpots, ring } from "./spots.js";
import { Surface } from "./surface.js";

const LARGEST = 48; // times
const AREAS = new Set(["district", "region", "country"]);
const PRECISE = {
  exact: "exact place",
  city: "town",
  district: "somewhere in this district",
  region: "somewhere in this region",
};
const FIT = 14; // times, at most, that a filter's places are enlarged by themselves

export class MapDrawing extends Surface {
  nothing = "Nothing here has a place that a map can show.";

  constructor(figure, site) {
    super(figure, site, LARGEST);
    this.atlas = null;
    this.tool("Only what is in view", () => this.box());
    this.stage.setAttribute(
      "aria-label",
      "Map. Arrows move it, plus and minus enlarge it, N and P go to the next and previous place, Enter chooses it.",
    );
    this.notes.before(legend());
  }

  isEmpty() {
    return this.data.spots.length === 0 && !this.data.areas.some((area) => area.only);
  }

  async load() {
    try {
      this.atlas ??= outlines(await (await fetch(this.figure.dataset.atlas)).json());
    } catch {
      this.atlas = []; // points without outlines are still a map
    }
    return super.load();
  }

  draw(fresh) {
    if (!this.width) return;
    const height = Math.round(Math.max(180, Math.min(560, this.width * 0.46)));
    if (fresh || height !== this.height || this.width !== this.projected) this.project(height);
    this.context = this.open(height);
    if (fresh) this.fit();
    this.write();
    this.paint();
  }

  /** Lay out everything once for this width; moving about then only transforms it. */
  project(height) {
    this.projected = this.width;
    this.ground = null;
    this.lands = project(this.atlas, this.data.areas, this.width, height);
    this.areas = this.lands.areas;
    const size = scaleSqrt([1, Math.max(2, max(this.data.spots, (spot) => spot.count) ?? 1)], [3.5, 20]);
    this.spots = this.data.spots.map((spot) => {
      const [x, y] = this.lands.projection([spot.longitude, spot.latitude]);
      return {
        ...spot,
        x,
        y,
        r: size(spot.count),
        kind: leading(spot.quads),
        area: AREAS.has(spot.precision),
        reach: null,
      };
    });
    const chosen = new URLSearchParams(this.site.query);
    this.chosen = new Set([...chosen.getAll("place"), ...chosen.getAll("country")]);
  }

  /** Show the places of a narrow choice large, and those of a wide one whole. */
  fit() {
    const points = [
      ...this.spots.map((spot) => [spot.x, spot.y]),
      ...this.areas.filter((area) => area.only).flatMap((area) => area.box),
    ];
    if (!points.length) return this.whole();
    const low = [0, 1].map((axis) => Math.min(...points.map((point) => point[axis])));
    const high = [0, 1].map((axis) => Math.max(...points.map((point) => point[axis])));
    const k = Math.min(
      FIT,
      (0.8 * this.width) / Math.max(1, high[0] - low[0]),
      (0.75 * this.height) / Math.max(1, high[1] - low[1]),
    );
    if (k < 1.35) return this.whole();
    const middle = [0, 1].map((axis) => (low[axis] + high[axis]) / 2);
    const [x, y] = [this.width / 2 - k * middle[0], this.height / 2 - k * middle[1]];
    this.look(zoomIdentity.translate(clamp(x, this.width, k), clamp(y, this.height, k)).scale(k));
  }

  /** Paint all. While it is being moved, the ground is the last one, moved along; it is made anew when that ends. */
  paint() {
    const { context: c, view } = this;
    c.setTransform(this.dots, 0, 0, this.dots, 0, 0);
    c.clearRect(0, 0, this.width, this.height);
    if (this.moving && this.ground) {
      const by = view.k / this.grounded.k;
      const [x, y] = [view.x - by * this.grounded.x, view.y - by * this.grounded.y];
      c.drawImage(this.ground, x, y, by * this.width, by * this.height);
    } else {
      this.grounded = view;
      this.ground ??= document.createElement("canvas");
      this.ground.width = this.surface.width;
      this.ground.height = this.surface.height;
      paintGround(this.ground.getContext("2d"), this);
      c.drawImage(this.ground, 0, 0, this.width, this.height);
    }
    this.visible = paintSpots(c, this);
    this.paintChosen();
    this.paintOver();
  }

  /** Ring what is chosen. */
  paintChosen() {
    const c = this.context;
    for (const { spot, x, y } of this.visible) if (this.chosen.has(spot.key)) ring(c, x, y, spot.r, this.colours.ink);
    for (const area of this.areas) if (this.chosen.has(area.country)) outline(c, this, area, this.colours.accent);
  }

  /** Ring what is pointed at, on the canvas above. */
  paintOver() {
    const c = this.over;
    c.setTransform(this.dots, 0, 0, this.dots, 0, 0);
    c.clearRect(0, 0, this.width, this.height);
    if (this.marked?.path) outline(c, this, this.marked, this.colours.focus);
    else if (this.marked) {
      ring(c, ...this.view.apply([this.marked.x, this.marked.y]), this.marked.r + 1, this.colours.focus);
    }
  }

  /** Return the spot, else the country, under a point of the canvas. */
  under(x, y) {
    let best = null;
    let nearest = Infinity;
    for (const one of this.visible ?? []) {
      const far = Math.hypot(one.x - x, one.y - y) - one.spot.r;
      if (far < 4 && far + one.spot.r < nearest) [best, nearest] = [one.spot, far + one.spot.r];
    }
    if (best) return best;
    const [px, py] = this.view.invert([x, y]);
    this.context.setTransform(1, 0, 0, 1, 0, 0);
    return this.areas.find((area) => this.context.isPointInPath(area.path, px, py)) ?? null;
  }

  placeOf(thing, x, y) {
    const at = thing.path ? this.view.apply(thing.middle) : this.view.apply([thing.x, thing.y]);
    return thing.path && x !== undefined ? [x, y] : at;
  }

  tell(thing) {
    if (thing.path) {
      const only = thing.only ? `${counted(thing.only, this.site.noun)} known to the country alone` : "";
      return [...this.tipLines(thing.name, thing.count, thing.quads), only];
    }
    const precise = PRECISE[thing.precision] ?? "";
    const radius = thing.area && thing.radius_km ? `, within ${Math.round(thing.radius_km)} km` : "";
    return this.tipLines(
      thing.country ? `${thing.name}, ${thing.country}` : thing.name,
      thing.count,
      thing.quads,
      precise + radius,
    );
  }

  ranked() {
    return [...this.spots, ...this.areas.filter((area) => area.only)].sort((a, b) => b.count - a.count);
  }

  pick(thing) {
    const [name, value] = thing.path ? ["country", thing.country] : ["place", thing.key];
    this.site.choose(toggled(this.site.query, name, value));
  }

  /** Choose the part of the world that is in view. */
  box() {
    const bbox = this.view.k > 1 ? inView(this)?.join(",") : null;
    this.site.choose(withFields(this.site.query, { bbox: bbox ?? null }));
  }

  /** Tell what the map does not show. */
  write() {
    const { nowhere, left_off: left } = this.data;
    const parts = [];
    if (nowhere) parts.push(`${counted(nowhere, this.site.noun)} without a place`);
    if (left) parts.push(`${counted(left, this.site.noun)} in less frequent places`);
    this.notes.textContent = parts.length ? `Not on this map: ${parts.join(", ")}.` : "";
  }

  tabulate() {
    const places = this.data.spots.map((spot) => ({
      cells: [spot.name, spot.country ?? "", PRECISE[spot.precision] ?? ""],
      query: toggled(this.site.query, "place", spot.key),
      count: spot.count,
      quads: spot.quads,
    }));
    const names = new Map(this.atlas.map((shape) => [shape.id, shape.properties.name]));
    const countries = this.data.areas.map((area) => ({
      cells: [names.get(area.country) ?? area.country, area.country, `the country; ${area.only} known to it alone`],
      query: toggled(this.site.query, "country", area.country),
      count: area.count,
      quads: area.quads,
    }));
    const lines = [...countries, ...places].sort((a, b) => b.count - a.count);
    this.writeTable("By place", ["Place", "Country", "How exact"], lines);
  }
}

function clamp(shift, size, k) {
  return Math.max(size * (1 - k), Math.min(0, shift));
}

function legend() {
  const item = (shape, words) =>
    make("li", {}, make("span", { class: `sample ${shape}`, "aria-hidden": "true" }), words);
  return make(
    "ul",
    { class: "legend", "aria-label": "How exact a place is" },
    item("sample-point", "a town or exact place; the larger, the more events"),
    item("sample-area", "somewhere within the dashed circle"),
    item("sample-country", "known to the country alone"),
  );
}
