// The ground of the map: outlines of countries, projected once for a width, painted for a view of it.
import { feature, geoEqualEarth, geoPath, max } from "../vendor/d3.js";
import { leading } from "./quads.js";

const GRID = 8; // samples along each side of what is in view
const PEOPLED = [
  [-180, 0],
  [180, 0],
  [0, 80],
  [0, -56],
]; // what the map shows at least: the poles are left to themselves

/** Return the countries of the atlas as shapes, each with its code as `id`. */
export function outlines(atlas) {
  return feature(atlas, atlas.objects.countries).features;
}

/** Return the projection for a size, and the paths of the sphere, of all land, and of the countries that have events. */
export function project(atlas, areas, width, height) {
  const edge = [
    [4, 4],
    [width - 4, height - 4],
  ];
  const projection = geoEqualEarth().fitExtent(edge, { type: "MultiPoint", coordinates: PEOPLED });
  const sphere = new Path2D(geoPath(projection)({ type: "Sphere" }));
  const path = geoPath(projection.precision(0)); // outlines are fine enough as they are
  const known = new Map(areas.map((area) => [area.country, area]));
  const made = { projection, sphere, land: new Path2D(), areas: [] };
  for (const shape of atlas) {
    const outline = new Path2D(path(shape) ?? "");
    made.land.addPath(outline);
    const area = known.get(shape.id);
    if (!area) continue;
    const main = mainland(shape, path);
    const [name, middle, box] = [shape.properties.name, path.centroid(main), path.bounds(main)];
    made.areas.push({ ...area, name, path: outline, middle, box });
  }
  return made;
}

/** Return the largest part of a country, so that far islands do not stretch what is shown of it. */
function mainland(shape, path) {
  if (shape.geometry.type !== "MultiPolygon") return shape;
  const parts = shape.geometry.coordinates.map((coordinates) => ({ type: "Polygon", coordinates }));
  return parts.reduce((best, part) => (path.area(part) > path.area(best) ? part : best));
}

/** Move the canvas's coordinates to those of the projection. */
export function move(c, { view, dots }) {
  c.setTransform(dots * view.k, 0, 0, dots * view.k, dots * view.x, dots * view.y);
}

/** Paint sea, land, borders, and the hatched countries. */
export function paintGround(c, map) {
  const { lands, view, colours } = map;
  move(c, map);
  c.fillStyle = colours.sea;
  c.fill(lands.sphere);
  c.fillStyle = colours.land;
  c.fill(lands.land);
  paintAreas(c, map);
  c.lineWidth = 0.6 / view.k;
  c.strokeStyle = colours.edge;
  c.stroke(lands.land);
}

/** Hatch the countries of what is known to the country alone; the more there is, the denser the colour. */
function paintAreas(c, { lands, view, dots, colours }) {
  const most = max(lands.areas, (area) => area.only) || 1;
  for (const area of lands.areas) {
    if (!area.only) continue;
    const colour = colours.quads[leading(area.quads)];
    c.globalAlpha = 0.12 + 0.2 * Math.sqrt(area.only / most);
    c.fillStyle = colour;
    c.fill(area.path);
    c.globalAlpha = 0.35 + 0.5 * Math.sqrt(area.only / most);
    c.fillStyle = hatch(c, colour, 1 / (view.k * dots));
    c.fill(area.path);
  }
  c.globalAlpha = 1;
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

/** Draw a country's outline in a colour. */
export function outline(c, map, area, colour) {
  c.save();
  move(c, map);
  c.lineWidth = 1.3 / map.view.k;
  c.strokeStyle = colour;
  c.stroke(area.path);
  c.restore();
}

/** Return west, south, east, north of what is in view, in degrees; null where that is no part of the world. */
export function inView({ lands, view, width, height }) {
  const [lons, lats] = [[], []];
  for (let i = 0; i <= GRID; i += 1) {
    for (let j = 0; j <= GRID; j += 1) {
      const [lon, lat] = lands.projection.invert(view.invert([(width * i) / GRID, (height * j) / GRID]));
      if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) continue;
      lons.push(Math.round(lon * 100) / 100);
      lats.push(Math.round(lat * 100) / 100);
    }
  }
  return lons.length ? [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)] : null;
}
