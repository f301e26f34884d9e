// A canvas that can be moved and enlarged: by wheel (with Ctrl, or once it has the focus), two fingers, buttons, keys.
import { select, zoom, zoomIdentity } from "../vendor/d3.js";
import { Drawing } from "./drawing.js";

const STEP = 1.6;
const REST = 120; // milliseconds without a move
const MOVES = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };

export class Surface extends Drawing {
  constructor(figure, site, largest) {
    super(figure, site);
    this.view = zoomIdentity;
    this.asking = 0;
    this.zoom = zoom()
      .scaleExtent([1, largest])
      .filter((event) => this.isMeant(event))
      .on("zoom", (event) => {
        this.view = event.transform;
        this.moving = true;
        clearTimeout(this.resting);
        this.resting = setTimeout(() => this.rest(), REST);
        this.hideTip();
        this.soon();
      });
    this.tool("+", () => this.enlarge(STEP), { name: "Enlarge" });
    this.tool("−", () => this.enlarge(1 / STEP), { name: "Make smaller" });
    this.tool("Whole", () => this.whole());
    this.stage.addEventListener("keydown", (event) => this.key(event));
  }

  /** Say whether a gesture is for the drawing and not for the page. */
  isMeant(event) {
    if (event.type === "wheel") return event.ctrlKey || event.metaKey || document.activeElement === this.stage;
    if (event.type.startsWith("touch")) return event.touches.length > 1;
    return !event.button && !event.ctrlKey;
  }

  /** Return the canvas's context, ready to be moved about. */
  open(height) {
    const context = this.canvas(height);
    this.over ??= this.above.getContext("2d");
    if (!this.listening) {
      this.listening = true;
      select(this.above).call(this.zoom).on("dblclick.zoom", null);
      this.above.addEventListener("pointermove", (event) => this.hover(event));
      this.above.addEventListener("click", (event) => this.click(event));
      this.above.style.touchAction = "pan-y"; // one finger scrolls the page, two move the drawing
    }
    this.zoom.extent([
      [0, 0],
      [this.width, height],
    ]);
    this.zoom.translateExtent([
      [0, 0],
      [this.width, height],
    ]);
    return context;
  }

  /** Paint all anew once it is no longer moved. */
  rest() {
    this.moving = false;
    this.soon();
  }

  /** Paint before the next frame, once however often it is asked for. */
  soon() {
    if (this.asking) return;
    this.asking = requestAnimationFrame(() => {
      this.asking = 0;
      if (this.data) this.paint();
    });
  }

  enlarge(factor) {
    select(this.above).call(this.zoom.scaleBy, factor);
  }

  look(transform) {
    select(this.above).call(this.zoom.transform, transform);
  }

  whole() {
    this.look(zoomIdentity);
  }

  /** Return where an event of the pointer is on the canvas. */
  at(event) {
    const box = this.above.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  hover(event) {
    if (event.buttons) return;
    const [x, y] = this.at(event);
    const found = this.under(x, y);
    this.above.style.cursor = found ? "pointer" : "grab";
    this.mark(found ?? null);
    if (found) this.showTip(...this.placeOf(found, x, y), this.tell(found));
    else this.hideTip();
  }

  click(event) {
    const found = this.under(...this.at(event));
    if (found) this.pick(found);
  }

  /** Point at one thing by the keyboard: show it and tell of it aloud. */
  pointAt(thing) {
    this.mark(thing);
    if (thing) this.showTip(...this.placeOf(thing), this.tell(thing), true);
    else this.hideTip();
  }

  /** Move, enlarge, or go from one thing to the next. */
  key(event) {
    if (!this.data || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key in MOVES)
      select(this.above).call(this.zoom.translateBy, ...MOVES[event.key].map((by) => by / this.view.k));
    else if (event.key === "+" || event.key === "=") this.enlarge(STEP);
    else if (event.key === "-") this.enlarge(1 / STEP);
    else if (event.key === "0") this.whole();
    else if (event.key === "n" || event.key === "p") this.pointAt(this.next(event.key === "n" ? 1 : -1));
    else if (event.key === "Enter" && this.marked) this.pick(this.marked);
    else if (event.key === "Escape") this.pointAt(null);
    else return;
    event.preventDefault();
  }

  mark(thing) {
    if (this.marked === thing) return;
    this.marked = thing;
    if (this.paintOver && this.visible) this.paintOver();
    else this.soon();
  }

  /** Return the thing that comes after the marked one, by rank. */
  next(step) {
    const all = this.ranked();
    if (!all.length) return null;
    const now = all.indexOf(this.marked);
    return all[now < 0 ? (step > 0 ? 0 : all.length - 1) : (now + step + all.length) % all.length];
  }
}
