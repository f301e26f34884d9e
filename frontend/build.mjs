/**
 * Bundles what the site borrows into src/dragoman/web/static/vendor/ (never committed; it goes into the wheel):
 *
 *   htmx.js         htmx as published
 *   d3.js           one module of the d3 functions that src/d3.js names
 *   countries.json  the countries' outlines, each known by its ISO 3166-1 alpha-3 code
 *   LICENSES.txt    the licence of each package in it
 *   built.txt       a hash of all that it was made of, so that what is up to date is kept
 *
 * Usage: node build.mjs [--check]   (--check: say by the exit code whether it is up to date)
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = join(HERE, "..", "src", "dragoman", "web", "static", "vendor");
const SOURCES = ["build.mjs", "package.json", "package-lock.json", "src/d3.js"];
const NO_CODE = { Kosovo: "XKX", "N. Cyprus": null, Somaliland: null, "Siachen Glacier": null };

/** Return the hash of all that the bundle is made of. */
function fingerprint() {
  const hash = createHash("sha256");
  for (const name of SOURCES) hash.update(name).update(readFileSync(join(HERE, name)));
  return hash.digest("hex");
}

function read(...path) {
  return readFileSync(join(HERE, "node_modules", ...path), "utf8");
}

/** Return the atlas with alpha-3 codes in place of numbers, and without what the map does not use. */
function countries() {
  const atlas = JSON.parse(read("world-atlas", "countries-50m.json"));
  const codes = JSON.parse(read("i18n-iso-countries", "codes.json"));
  const alpha3 = new Map(codes.map(([, three, number]) => [number, three]));
  for (const shape of atlas.objects.countries.geometries) {
    const name = shape.properties.name;
    shape.id = alpha3.get(shape.id) ?? NO_CODE[name] ?? null;
    shape.properties = { name };
  }
  delete atlas.objects.land;
  return JSON.stringify(atlas);
}

/** Return the licence texts of the packages that went into the bundle, by name. */
function licences(packages) {
  const parts = [];
  for (const name of packages) {
    const about = JSON.parse(read(name, "package.json"));
    const file = readdirSync(join(HERE, "node_modules", name)).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) throw new Error(`${name} has no licence file`);
    parts.push(`${name} ${about.version} (${about.license})\n\n${read(name, file).trim()}\n`);
  }
  return parts.join(`\n${"-".repeat(78)}\n\n`);
}

async function build() {
  const { build: bundle } = await import("esbuild");
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const { metafile } = await bundle({
    absWorkingDir: HERE,
    entryPoints: ["src/d3.js"],
    outfile: join(OUT, "d3.js"),
    bundle: true,
    format: "esm",
    minify: true,
    target: "es2022",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  const used = Object.keys(metafile.inputs).map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]);
  const packages = new Set([...used.filter(Boolean), "htmx.org", "world-atlas", "i18n-iso-countries"]);
  writeFileSync(join(OUT, "htmx.js"), read("htmx.org", "dist", "htmx.min.js"));
  writeFileSync(join(OUT, "countries.json"), countries());
  writeFileSync(join(OUT, "LICENSES.txt"), licences([...packages].sort()));
  writeFileSync(join(OUT, "built.txt"), fingerprint()); // last: says that all of it is there
}

const built = join(OUT, "built.txt");
const fresh = existsSync(built) && readFileSync(built, "utf8") === fingerprint();
if (process.argv.includes("--check")) process.exit(fresh ? 0 : 1);
if (!fresh) await build();
