// What happened where. Points are points only where the text is that exact: a district or region is a circle as wide as
// it, and what is known to the country alone hatches the country. Equal Earth: areas keep their true proportions.
import { feature, geoCircle, geoEqualEarth, geoPath, max, scaleSqrt, zoomIdentity } from "../vendor/d3.js";
import { toggled, withFields } from "./address.js";
import { make, SIGNS, tipLines } from "./drawing.js";
import { counted, leading } from "./quads.js";
import { Surface } from "./surface.js";

const LARGEST = 48; // times
const KM = 111.2; // of a degree
const AREAS = new Set(["district", "region", "country"]);
const PRECISE = {
  exact: "exact place",
  city: "town",
  district: "somewhere in this district",
  region: "somewhere in this region",
};
const SIGNED = 9; // pixels of radius from which a point has room for its sign
const LANDS = {
  type: "MultiPoint",
  coordinates: [
    [-180, 0],
    [180, 0],
    [0, 80],
    [0, -56],
  ],
}; // where people are
const SMALL = 6; // pixels of radius up to which a point has one colour
const MANY = 300; // circles from which they wait until the map is at rest
const FIT = 14; // times, at most, that a filter's places are enlarged by themselves

export class MapDrawing extends Surface {
  nothing = "Nothing here has a place that a map can show.";

  constructor(figure, site) {
    super(figure, site, LARGEST);
    this.atlas = null;
    this.inView = this.tool("Only what is in view", () => this.box(), "Show only what lies in this part of the map");
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
      this.atlas ??= shapes(await (await fetch(this.figure.dataset.atlas)).json());
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
    const edge = [
      [4, 4],
      [this.width - 4, height - 4],
    ];
    this.projection = geoEqualEarth().fitExtent(edge, LANDS);
    const sphere = new Path2D(geoPath(this.projection)({ type: "Sphere" }));
    const path = geoPath(this.projection.precision(0)); // outlines are fine enough as they are
    const known = new Map(this.data.areas.map((area) => [area.country, area]));
    this.paths = { sphere, land: new Path2D() };
    this.areas = [];
    for (const shape of this.atlas) {
      const outline = new Path2D(path(shape) ?? "");
      this.paths.land.addPath(outline);
      const area = known.get(shape.id);
      if (!area) continue;
      const [name, middle, box] = [shape.properties.name, path.centroid(shape), path.bounds(shape)];
      this.areas.push({ ...area, name, path: outline, middle, box });
    }
    const size = scaleSqrt([1, Math.max(2, max(this.data.spots, (spot) => spot.count) ?? 1)], [3.5, 20]);
    this.spots = this.data.spots.map((spot) => {
      const [x, y] = this.projection([spot.longitude, spot.latitude]);
      return {
        ...spot,
        x,
        y,
        r: size(spot.count),
        kind: leading(spot.quads),
        area: AREAS.has(spot.precision),
        ring: null,
      };
    });
    this.chosen = new Set(new URLSearchParams(this.site.query).getAll("place"));
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
      this.paintGround();
      c.drawImage(this.ground, 0, 0, this.width, this.height);
    }
    this.paintSpots();
    this.paintMark();
  }

  /** Paint sea, land, borders and hatched countries onto a canvas of their own. */
  paintGround() {
    const { paths, view, colours } = this;
    this.ground ??= document.createElement("canvas");
    this.ground.width = this.surface.width;
    this.ground.height = this.surface.height;
    this.grounded = view;
    const c = this.ground.getContext("2d");
    this.move(c);
    c.fillStyle = colours.sea;
    c.fill(paths.sphere);
    c.fillStyle = colours.land;
    c.fill(paths.land);
    this.paintAreas(c);
    c.lineWidth = 0.6 / view.k;
    c.strokeStyle = colours.edge;
    c.stroke(paths.land);
  }

  move(c) {
    const { view, dots } = this;
    c.setTransform(dots * view.k, 0, 0, dots * view.k, dots * view.x, dots * view.y);
  }

  /** Hatch the countries of what is known to the country alone; the more there is, the denser the colour. */
  paintAreas(c) {
    const most = max(this.areas, (area) => area.only) || 1;
    for (const area of this.areas) {
      if (!area.only) continue;
      const colour = this.colours.quads[leading(area.quads)];
      c.globalAlpha = 0.12 + 0.2 * Math.sqrt(area.only / most);
      c.fillStyle = colour;
      c.fill(area.path);
      c.globalAlpha = 0.35 + 0.5 * Math.sqrt(area.only / most);
      c.fillStyle = hatch(c, colour, 1 / (this.view.k * this.dots));
      c.fill(area.path);
    }
    c.globalAlpha = 1;
  }

  paintSpots() {
    const { view } = this;
    this.visible = [];
    for (const spot of this.spots) {
      const [x, y] = [view.applyX(spot.x), view.applyY(spot.y)];
      if (x < -60 || y < -60 || x > this.width + 60 || y > this.height + 60) continue;
      this.visible.push({ spot, x, y });
    }
    const rings = this.visible.filter(({ spot }) => spot.area);
    if (!this.moving || rings.length < MANY) for (const { spot } of rings) this.paintRing(spot);
    this.context.setTransform(this.dots, 0, 0, this.dots, 0, 0);
    this.paintSmall();
    for (const { spot, x, y } of this.visible.filter((one) => one.spot.r > SMALL).reverse()) this.paintSpot(spot, x, y);
  }

  /** Draw the many small ones, all of one kind at once. */
  paintSmall() {
    const c = this.context;
    c.strokeStyle = this.colours.panel;
    for (const area of [true, false]) {
      for (let kind = 0; kind < 5; kind += 1) {
        c.beginPath();
        for (const { spot, x, y } of this.visible) {
          if (spot.r > SMALL || spot.kind !== kind || spot.area !== area) continue;
          c.moveTo(x + spot.r, y);
          c.arc(x, y, area ? spot.r - 1 : spot.r, 0, 2 * Math.PI);
        }
        c.lineWidth = area ? 3 : 1;
        c.strokeStyle = this.colours.panel;
        c.stroke();
        c.lineWidth = 1.6;
        c.strokeStyle = c.fillStyle = this.colours.quads[kind];
        if (area) c.stroke();
        else c.fill();
      }
    }
  }

  /** Draw how far an area's point may be from where it happened. */
  paintRing(spot) {
    const c = this.context;
    const wide = ((spot.radius_km ?? 0) / KM) * (Math.PI / 180) * this.projection.scale() * this.view.k;
    if (wide < spot.r + 3) return;
    spot.ring ??= new Path2D(
      geoPath(this.projection)(
        geoCircle()
          .center([spot.longitude, spot.latitude])
          .radius(spot.radius_km / KM)(),
      ) ?? "",
    );
    this.move(c);
    c.fillStyle = c.strokeStyle = this.colours.quads[spot.kind];
    c.globalAlpha = 0.08;
    c.fill(spot.ring);
    c.globalAlpha = 0.8;
    c.lineWidth = 1.2 / this.view.k;
    c.setLineDash([5 / this.view.k, 4 / this.view.k]);
    c.stroke(spot.ring);
    c.setLineDash([]);
    c.globalAlpha = 1;
  }

  /** Draw a point: its size says how many, its slices of which kinds; an area's is a ring without a heart. */
  paintSpot(spot, x, y) {
    const c = this.context;
    if (spot.area) {
      c.beginPath();
      c.arc(x, y, Math.max(3, spot.r - 1.5), 0, 2 * Math.PI);
      c.lineWidth = 3;
      c.strokeStyle = this.colours.panel;
      c.stroke();
      c.setLineDash([4, 2]);
      c.lineWidth = 2.2;
      c.strokeStyle = this.colours.quads[spot.kind];
      c.stroke();
      c.setLineDash([]);
      return;
    }
    let from = -Math.PI / 2;
    const parts = spot.r > SMALL ? spot.quads : spot.quads.map((_, kind) => (kind === spot.kind ? spot.count : 0));
    for (let kind = 0; kind < parts.length; kind += 1) {
      if (!parts[kind]) continue;
      const to = from + (2 * Math.PI * parts[kind]) / spot.count;
      c.beginPath();
      if (parts[kind] < spot.count) c.moveTo(x, y);
      c.arc(x, y, spot.r, from, to);
      c.fillStyle = this.colours.quads[kind];
      c.fill();
      from = to;
    }
    c.beginPath();
    c.arc(x, y, spot.r, 0, 2 * Math.PI);
    c.lineWidth = 1;
    c.strokeStyle = this.colours.panel;
    c.stroke();
    if (spot.r >= SIGNED) this.paintSign(SIGNS[spot.kind], x, y, spot.r);
  }

  paintSign(sign, x, y, r) {
    const c = this.context;
    c.font = `700 ${Math.round(r * 0.9)}px ui-monospace, monospace`;
    c.textAlign = "center";
    c.textBaseline = "middle";
    c.lineWidth = 3;
    c.strokeStyle = this.colours.panel;
    c.strokeText(sign, x, y);
    c.fillStyle = this.colours.ink;
    c.fillText(sign, x, y);
  }

  /** Ring what is chosen and, on the canvas above, what is pointed at. */
  paintMark() {
    const c = this.context;
    c.setTransform(this.dots, 0, 0, this.dots, 0, 0);
    for (const { spot, x, y } of this.visible) if (this.chosen.has(spot.key)) ring(c, x, y, spot.r, this.colours.ink);
    this.paintOver();
  }

  paintOver() {
    const c = this.over;
    c.setTransform(this.dots, 0, 0, this.dots, 0, 0);
    c.clearRect(0, 0, this.width, this.height);
    if (!this.marked) return;
    if (this.marked.path) {
      this.move(c);
      c.lineWidth = 1.6 / this.view.k;
      c.strokeStyle = this.colours.focus;
      c.stroke(this.marked.path);
    } else {
      const [x, y] = this.view.apply([this.marked.x, this.marked.y]);
      ring(c, x, y, this.marked.r + 1, this.colours.focus);
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
      const only = thing.only ? `${counted(thing.only, "event")} known to the country alone` : "";
      return [...tipLines(thing.name, thing.count, thing.quads), only];
    }
    const precise = PRECISE[thing.precision] ?? "";
    const radius = thing.area && thing.radius_km ? `, within ${Math.round(thing.radius_km)} km` : "";
    return tipLines(
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
    const corners = [
      [0, 0],
      [this.width, 0],
      [0, this.height],
      [this.width, this.height],
    ].map((corner) => this.projection.invert(this.view.invert(corner)));
    const clip = (value, most) => Math.max(-most, Math.min(most, Math.round(value * 100) / 100));
    const [xs, ys] = [corners.map(([x]) => clip(x, 180)), corners.map(([, y]) => clip(y, 90))];
    const bbox =
      this.view.k <= 1 ? null : [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].join(",");
    this.site.choose(withFields(this.site.query, { bbox }));
  }

  /** Tell what the map does not show. */
  write() {
    const { nowhere, left_off: left } = this.data;
    const parts = [];
    if (nowhere) parts.push(`${counted(nowhere, "event")} without a place`);
    if (left) parts.push(`${counted(left, "event")} in less frequent places`);
    this.notes.textContent = parts.length ? `Not on this map: ${parts.join(", ")}.` : "";
  }

  tabulate() {
    const places = this.spots.map((spot) => ({
      cells: [spot.name, spot.country ?? "", PRECISE[spot.precision] ?? ""],
      query: toggled(this.site.query, "place", spot.key),
      count: spot.count,
      quads: spot.quads,
    }));
    const names = new Map(this.areas.map((area) => [area.country, area.name]));
    const countries = this.data.areas.map((area) => ({
      cells: [names.get(area.country) ?? area.country, area.country, `the country; ${area.only} known to it alone`],
      query: toggled(this.site.query, "country", area.country),
      count: area.count,
      quads: area.quads,
    }));
    const lines = [...countries, ...places].sort((a, b) => b.count - a.count);
    this.writeTable("Events by place", ["Place", "Country", "How exact"], lines);
  }
}

function ring(c, x, y, r, colour) {
  c.beginPath();
  c.arc(x, y, r + 3, 0, 2 * Math.PI);
  c.lineWidth = 2.5;
  c.strokeStyle = colour;
  c.stroke();
}

/** Return slanted lines of a colour, as wide apart on the screen whatever the view. */
function hatch(c, colour, scale) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 12;
  const t = tile.getContext("2d");
  t.strokeStyle = colour;
  t.lineWidth = 2;
  t.beginPath();
  for (const shift of [-12, 0, 12]) {
    t.moveTo(shift - 2, 14);
    t.lineTo(shift + 14, -2);
  }
  t.stroke();
  const pattern = c.createPattern(tile, "repeat");
  pattern.setTransform(new DOMMatrix().scale(scale));
  return pattern;
}

function clamp(shift, size, k) {
  return Math.max(size * (1 - k), Math.min(0, shift));
}

function shapes(atlas) {
  return feature(atlas, atlas.objects.countries).features;
}

function legend() {
  const item = (shape, words) =>
    make("li", {}, make("span", { class: `sample ${shape}`, "aria-hidden": "true" }), words);
  return make(
    "ul",
    { class: "legend", "aria-label": "How exact a place is" },
    item("sample-point", "a town or exact place"),
    item("sample-area", "somewhere within the dashed circle"),
    item("sample-country", "known to the country alone"),
  );
}
