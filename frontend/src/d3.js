// What the drawings use of d3, and no more: the bundle holds only what is named here.
export { max } from "d3-array";
export { axisBottom, axisLeft } from "d3-axis";
export { brushX } from "d3-brush";
export { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
export { geoCircle, geoEqualEarth, geoPath } from "d3-geo";
export { scaleLinear, scaleSqrt, scaleUtc } from "d3-scale";
export { pointer, select } from "d3-selection";
export { utcFormat } from "d3-time-format";
export { zoom, zoomIdentity } from "d3-zoom";
export { feature } from "topojson-client";
