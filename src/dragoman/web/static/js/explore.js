// Explore: what is drawn follows the filter in the address, and choosing in a drawing changes it, as any link here does.
import { joined } from "./address.js";
import { MapDrawing } from "./map.js";
import { TiesDrawing } from "./ties.js";
import { TimelineDrawing } from "./timeline.js";

const KINDS = { timeline: TimelineDrawing, map: MapDrawing, ties: TiesDrawing };
const AGAIN = 4000; // milliseconds
const SWAP = { target: "#results", swap: "outerHTML show:none" };

const summary = () => document.getElementById("summary");

const site = {
  /** The filter as it stands in the address, in its one form. */
  get query() {
    return summary().dataset.query;
  },
  /** What is counted: "event" or "incident". */
  get noun() {
    return new URLSearchParams(this.query).get("unit") ?? "event";
  },
  href(query) {
    return joined("/", query);
  },
  /** Choose something else: the table is swapped, the address changes, and the drawings follow. */
  choose(query) {
    window.htmx.ajax("GET", joined("/", query), { source: document.getElementById("explore"), ...SWAP });
  },
};

const KEPT = "dragoman-drawing"; // which of map and network is in front, where there is no room for both
const drawings = [];
let drawn = null;
let waiting = 0;

/** What the drawings show at present: the filter, and how far the store was read. */
function now() {
  const { query, number } = summary().dataset;
  return `${number}?${query}`;
}

/** Load the drawings that are in sight and behind what is chosen; the others wait until one scrolls to them. */
function follow() {
  for (const one of drawings) {
    if (one.seen && one.has !== now()) {
      one.has = now();
      one.drawing.load();
    }
  }
}

/** While the site has not read all of its store, look again from time to time. */
function lookAgain() {
  clearTimeout(waiting);
  if (summary().dataset.behind === "0") return;
  waiting = setTimeout(() => {
    if (document.hidden) lookAgain();
    else window.htmx.ajax("GET", location.pathname + location.search, SWAP);
  }, AGAIN);
}

/** Put the address into its one form, but for the page of the table. */
function tidy() {
  if (new URLSearchParams(location.search).has("page")) return;
  const address = joined("/", site.query);
  if (location.pathname + location.search !== address) history.replaceState(history.state, "", address);
}

/** Let one of the drawings that share a place come to the front, and keep that for the next page. */
function shelf() {
  const charts = document.getElementById("charts");
  let kept = null;
  try {
    kept = localStorage.getItem(KEPT);
  } catch {
    // a browser that keeps nothing shows the first
  }
  const buttons = [...charts.querySelectorAll("[data-front]")];
  const show = (name) => {
    charts.dataset.shown = name;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.front === name));
  };
  show(buttons.some((button) => button.dataset.front === kept) ? kept : buttons[0].dataset.front);
  for (const button of buttons) {
    button.addEventListener("click", () => {
      show(button.dataset.front);
      try {
        localStorage.setItem(KEPT, button.dataset.front);
      } catch {
        // not kept, then
      }
    });
  }
}

/** Fold the filters where they would push what was found out of sight. */
function fold() {
  const filters = document.querySelector(".fold");
  const narrow = matchMedia("(max-width: 60rem)");
  const fit = () => {
    filters.open = !narrow.matches;
  };
  narrow.addEventListener("change", fit);
  fit();
}

/** Keep open what was, though the form is another one. */
function keepOpen() {
  let open = false;
  const more = () => document.getElementById("more-filters");
  document.addEventListener("htmx:beforeSwap", () => {
    open = more()?.open ?? false;
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (open && more()) more().open = true;
  });
}

function start() {
  fold();
  keepOpen();
  shelf();
  const sight = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const one = drawings.find(({ figure }) => figure === entry.target);
        one.seen = entry.isIntersecting;
      }
      follow();
    },
    { rootMargin: "200px" },
  );
  for (const figure of document.querySelectorAll("[data-drawing]")) {
    const drawing = new KINDS[figure.dataset.drawing](figure, site);
    drawings.push({ figure, drawing, seen: false, has: null });
    sight.observe(figure);
  }
  drawn = now();
  lookAgain();
}

document.addEventListener("htmx:afterSettle", () => {
  lookAgain();
  if (drawn === now()) return;
  drawn = now();
  tidy();
  follow();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-choose]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  site.choose(new URL(link.href).search.slice(1));
});

// Before htmx: it would load the whole page anew. A jump within the page chooses nothing.
let here = location.search;
document.addEventListener("htmx:afterSettle", () => {
  here = location.search;
});
window.addEventListener("popstate", (event) => {
  event.stopImmediatePropagation();
  if (location.search === here) return;
  here = location.search;
  window.htmx.ajax("GET", location.pathname + location.search, SWAP);
});

start();
