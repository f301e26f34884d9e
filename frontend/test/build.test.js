import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import test from "node:test";
import { fileURLToPath } from "node:url";

const vendor = fileURLToPath(new URL("../../src/dragoman/web/static/vendor/", import.meta.url));
const skip = existsSync(`${vendor}built.txt`) ? false : "not built";

test("the outlines of countries are known by alpha-3 codes", { skip }, () => {
  const atlas = JSON.parse(readFileSync(`${vendor}countries.json`, "utf8"));
  const codes = new Map(atlas.objects.countries.geometries.map((shape) => [shape.properties.name, shape.id]));
  assert.equal(codes.get("Kenya"), "KEN");
  assert.equal(codes.get("Kosovo"), "XKX");
  assert.equal(codes.get("Somaliland"), null);
});

test("the bundle reaches for no host", { skip }, () => {
  const text = readFileSync(`${vendor}d3.js`, "utf8");
  const hosts = new Set(text.match(/https?:\/\/[a-z0-9.-]+/g));
  assert.deepEqual([...hosts].sort(), ["http://www.w3.org"]); // names of XML namespaces
});
