// What the drawings use of d3, and no more: the bundle holds only what is named here.
export { bisector, extent, max, rollup, sum } from "d3-array";
export { axisBottom, axisLeft } from "d3-axis";
export { brushX } from "d3-brush";
export { drag } from "d3-drag";
export { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
export { geoCircle, geoDistance, geoEqualEarth, geoGraticule10, geoPath } from "d3-geo";
export { quadtree } from "d3-quadtree";
export { scaleBand, scaleLinear, scaleSqrt, scaleUtc } from "d3-scale";
export { pointer, select, selectAll } from "d3-selection";
export { arc, pie, stack } from "d3-shape";
export { utcDay, utcMonth, utcWeek, utcYear } from "d3-time";
export { utcFormat } from "d3-time-format";
export { zoom, zoomIdentity, zoomTransform } from "d3-zoom";
export { feature, mesh } from "topojson-client";
