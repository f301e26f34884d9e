// What all drawings share: their frame, tooltip, colours, the states in words, and a table that says the same.
import { joined } from "./address.js";
import { counted, number, QUADS, told } from "./quads.js";

const ROWS = 100; // of the table beside a drawing; the page's own table has all

/** Return an element with attributes and children; text is only ever text. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Return the colours of the sheet as the theme has them now, by the names of their custom properties. */
export function colours() {
  const probe = document.body.appendChild(make("span", { hidden: true }));
  const read = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const names = ["paper", "panel", "sunk", "ink", "soft", "line", "edge", "accent", "wash", "focus", "land", "sea"];
  const found = Object.fromEntries(names.map((name) => [name, read(name)]));
  found.quads = QUADS.map((quad) => read(`quad-${quad.replace(" ", "-")}`));
  probe.remove();
  return found;
}

/** One drawing: reads its data by the address's filter, draws it, and says what it is doing. */
export class Drawing {
  /**
   * `figure` has data-src, where its data come from. `site` has `query`, the filter in the address, `choose(query)`,
   * which changes it, and `href(query)`, the address of another choice. What is drawn goes into `this.stage`.
   */
  constructor(figure, site) {
    this.figure = figure;
    this.site = site;
    this.data = null;
    this.asked = null;
    this.colours = colours();
    this.tools = make("div", { class: "drawing-tools" });
    this.tip = make("div", { class: "drawing-tip", hidden: true, "aria-hidden": "true" });
    this.state = make("div", { class: "drawing-state", role: "status" });
    this.stage = make("div", { class: "drawing-stage", tabindex: "0", role: "application" });
    this.spoken = make("p", { class: "visually-hidden", "aria-live": "polite" });
    this.notes = make("p", { class: "drawing-notes" });
    this.rows = make("details", { class: "as-table" }, make("summary", {}, "The same as a table"));
    this.stage.append(this.state, this.tip);
    figure.append(this.tools, this.stage, this.spoken, this.notes, this.rows);
    this.width = 0;
    new ResizeObserver(() => this.resized()).observe(this.stage);
    document.addEventListener("theme", () => this.repaint());
    for (const look of ["(prefers-color-scheme: dark)", "print"]) {
      matchMedia(look).addEventListener("change", () => this.repaint());
    }
    this.stage.addEventListener("pointerleave", () => this.hideTip());
    this.stage.addEventListener("blur", () => this.hideTip());
  }

  /** Draw anew where the stage has another width. */
  resized() {
    if (this.stage.clientWidth && this.stage.clientWidth !== this.width) {
      this.width = this.stage.clientWidth;
      if (this.data) this.draw(false);
    }
  }

  /** Draw anew in the colours of another theme. */
  repaint() {
    this.colours = colours();
    if (this.data) this.draw(false);
  }

  /** Put a button among the tools; what shows a sign alone is called by a `name`. */
  tool(words, act, { name = null, title = null } = {}) {
    const button = make("button", { type: "button", class: "small", "aria-label": name, title: title ?? name }, words);
    button.addEventListener("click", act);
    this.tools.append(button);
    return button;
  }

  /** Read the data of the present filter and draw them; what is asked meanwhile ends an older question. */
  async load() {
    this.asked?.abort();
    const asking = new AbortController();
    this.asked = asking;
    this.stage.setAttribute("aria-busy", "true");
    const patience = setTimeout(() => this.say("Reading …"), this.data ? 400 : 0);
    try {
      const answer = await fetch(joined(this.figure.dataset.src, this.site.query), {
        headers: { Accept: "application/json" },
        signal: asking.signal,
      });
      const found = await answer.json().catch(() => ({}));
      if (!answer.ok) throw new Error(found.error ?? `the site answered ${answer.status}`);
      this.data = found;
      this.width ||= this.stage.clientWidth;
      this.say(this.isEmpty() ? this.nothing : "");
      this.draw(true);
      this.tabulate();
    } catch (error) {
      if (error.name !== "AbortError") this.failed(error.message);
    } finally {
      clearTimeout(patience);
      if (this.asked === asking) this.stage.removeAttribute("aria-busy");
    }
  }

  /** Say what went wrong, and let it be tried again. */
  failed(words) {
    this.data = null;
    const again = make("button", { type: "button", class: "small" }, "Try again");
    again.addEventListener("click", () => this.load());
    this.say(`This could not be drawn: ${words}`, again);
  }

  /** Lay words over the stage, or, where there are none, uncover it. */
  say(words, ...more) {
    this.state.replaceChildren(...(words ? [make("p", {}, words), ...more] : []));
    this.state.hidden = !words;
  }

  /** Show what lies under a point of the stage; `lines` are texts, the first the title. */
  showTip(x, y, lines, aloud = false) {
    this.tip.replaceChildren(...lines.filter(Boolean).map((line, at) => make(at ? "p" : "strong", {}, line)));
    this.tip.hidden = false;
    const { offsetWidth: wide, offsetHeight: high } = this.tip;
    const left = Math.max(4, Math.min(this.stage.clientWidth - wide - 4, x - wide / 2));
    const above = y - high - 14;
    this.tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(above >= 4 ? above : y + 18)}px)`;
    if (aloud) this.spoken.textContent = lines.filter(Boolean).join(". ");
  }

  /** Return the lines of a tooltip that tell counts by kind. */
  tipLines(title, count, quads, hint = "") {
    return [title, `${counted(count, this.site.noun)}: ${told(quads)}`, hint];
  }

  /** Take the tooltip away. */
  hideTip() {
    this.tip.hidden = true;
  }

  /** Return the context of a canvas that fills the stage, sharp on any screen; `above` it lies another, for marks. */
  canvas(height) {
    const blank = () => this.stage.insertBefore(make("canvas", { "aria-hidden": "true" }), this.state);
    this.surface ??= blank();
    this.above ??= blank();
    this.above.className = "above";
    this.dots = Math.min(2, window.devicePixelRatio || 1);
    this.height = height;
    for (const one of [this.surface, this.above]) {
      one.width = Math.round(this.width * this.dots);
      one.height = Math.round(height * this.dots);
      one.style.height = `${height}px`;
    }
    return this.surface.getContext("2d");
  }

  /** Write the table that says what the drawing shows: `head` its columns, `lines` [{cells, query, quads, count}]. */
  writeTable(caption, head, lines) {
    const table = make("table", { class: "table" }, make("caption", {}, caption));
    const many = this.site.noun === "incident" ? "Incidents" : "Events";
    const columns = [...head, many, "Of which"];
    const titles = columns.map((name) => make("th", { scope: "col", class: name === many ? "num" : null }, name));
    table.append(make("thead", {}, make("tr", {}, ...titles)));
    const body = make("tbody");
    for (const line of lines.slice(0, ROWS)) {
      const link = line.query === null ? line.cells[0] : this.link(line.query, line.cells[0]);
      const cells = line.cells.slice(1).map((cell) => make("td", {}, cell));
      const first = make("th", { scope: "row" }, link);
      const count = make("td", { class: "num" }, number(line.count));
      body.append(make("tr", {}, first, ...cells, count, make("td", {}, told(line.quads))));
    }
    table.append(body);
    const more = lines.length > ROWS ? make("p", { class: "help" }, `${number(lines.length - ROWS)} more rows.`) : null;
    const scroll = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, table);
    this.rows.replaceChildren(this.rows.firstElementChild, scroll, ...(more ? [more] : []));
  }

  /** Return a link to another choice; the page follows it without loading anew. */
  link(query, words) {
    return make("a", { href: this.site.href(query), "data-choose": "" }, words);
  }
}
