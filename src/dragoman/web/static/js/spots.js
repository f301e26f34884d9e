// The points of the map: sized by events, sliced by kind; an area's is a ring without a heart, in a circle as wide as it.
import { geoCircle, geoPath } from "../vendor/d3.js";
import { move } from "./ground.js";
import { SIGNS } from "./quads.js";

const KM = 111.2; // of a degree
const SMALL = 6; // pixels of radius up to which a point has one colour
const SIGNED = 9; // from which it has room for its sign
const BEYOND = 60; // pixels out of sight within which a point may still reach into it
const MANY = 300; // circles from which they wait until the map is at rest

/** Paint all spots of a map, and return those in sight, with where they are. */
export function paintSpots(c, map) {
  const visible = [];
  for (const spot of map.spots) {
    const [x, y] = map.view.apply([spot.x, spot.y]);
    const seen = x > -BEYOND && y > -BEYOND && x < map.width + BEYOND && y < map.height + BEYOND;
    if (seen) visible.push({ spot, x, y });
  }
  const rings = visible.filter(({ spot }) => spot.area);
  if (!map.moving || rings.length < MANY) for (const { spot } of rings) paintReach(c, map, spot);
  c.setTransform(map.dots, 0, 0, map.dots, 0, 0);
  paintSmall(c, map.colours, visible);
  for (const { spot, x, y } of visible.filter((one) => one.spot.r > SMALL).reverse()) {
    if (spot.area) paintHollow(c, map.colours, spot, x, y);
    else paintFull(c, map.colours, spot, x, y);
  }
  return visible;
}

/** Draw how far an area's point may be from where it happened. */
function paintReach(c, map, spot) {
  const wide = ((spot.radius_km ?? 0) / KM) * (Math.PI / 180) * map.lands.projection.scale() * map.view.k;
  if (wide < spot.r + 3) return;
  const circle = geoCircle().center([spot.longitude, spot.latitude]);
  spot.reach ??= new Path2D(geoPath(map.lands.projection)(circle.radius(spot.radius_km / KM)()) ?? "");
  move(c, map);
  c.fillStyle = c.strokeStyle = map.colours.quads[spot.kind];
  c.globalAlpha = 0.08;
  c.fill(spot.reach);
  c.globalAlpha = 0.8;
  c.lineWidth = 1.2 / map.view.k;
  c.setLineDash([5 / map.view.k, 4 / map.view.k]);
  c.stroke(spot.reach);
  c.setLineDash([]);
  c.globalAlpha = 1;
}

/** Draw the many small ones, all of one kind at once. */
function paintSmall(c, colours, visible) {
  for (const area of [true, false]) {
    for (let kind = 0; kind < colours.quads.length; kind += 1) {
      c.beginPath();
      for (const { spot, x, y } of visible) {
        if (spot.r > SMALL || spot.kind !== kind || spot.area !== area) continue;
        c.moveTo(x + spot.r, y);
        c.arc(x, y, area ? spot.r - 1 : spot.r, 0, 2 * Math.PI);
      }
      c.lineWidth = area ? 3 : 1;
      c.strokeStyle = colours.panel;
      c.stroke();
      c.lineWidth = 1.6;
      c.strokeStyle = c.fillStyle = colours.quads[kind];
      if (area) c.stroke();
      else c.fill();
    }
  }
}

function paintHollow(c, colours, spot, x, y) {
  c.beginPath();
  c.arc(x, y, spot.r - 1.5, 0, 2 * Math.PI);
  c.lineWidth = 3;
  c.strokeStyle = colours.panel;
  c.stroke();
  c.setLineDash([4, 2]);
  c.lineWidth = 2.2;
  c.strokeStyle = colours.quads[spot.kind];
  c.stroke();
  c.setLineDash([]);
}

function paintFull(c, colours, spot, x, y) {
  let from = -Math.PI / 2;
  for (const [kind, count] of spot.quads.entries()) {
    if (!count) continue;
    const to = from + (2 * Math.PI * count) / spot.count;
    c.beginPath();
    if (count < spot.count) c.moveTo(x, y);
    c.arc(x, y, spot.r, from, to);
    c.fillStyle = colours.quads[kind];
    c.fill();
    from = to;
  }
  c.beginPath();
  c.arc(x, y, spot.r, 0, 2 * Math.PI);
  c.lineWidth = 1;
  c.strokeStyle = colours.panel;
  c.stroke();
  if (spot.r >= SIGNED) paintSign(c, colours, SIGNS[spot.kind], x, y, spot.r);
}

function paintSign(c, colours, sign, x, y, r) {
  c.font = `700 ${Math.round(r * 0.9)}px ui-monospace, monospace`;
  c.textAlign = "center";
  c.textBaseline = "middle";
  c.lineWidth = 3;
  c.strokeStyle = colours.panel;
  c.strokeText(sign, x, y);
  c.fillStyle = colours.ink;
  c.fillText(sign, x, y);
}

/** Draw a ring about a point. */
export function ring(c, x, y, r, colour) {
  c.beginPath();
  c.arc(x, y, r + 3, 0, 2 * Math.PI);
  c.lineWidth = 2.5;
  c.strokeStyle = colour;
  c.stroke();
}
