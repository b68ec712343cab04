// Draws the last minute of round trips, and where the transport changed. Until a minute is over, what there is fills it.

import { svg } from "./dom.js";

const SAMPLES = 60;
const FEWEST = 8; // slots; fewer samples stand at the right
const HEIGHT = 132;
const EDGE = { top: 18, right: 8, bottom: 8, left: 34 };
const CEILINGS = [2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
const LETTER = 7; // as wide as one in the label of a change

/** A sample is { ms, transport }, where ms is null for one that did not come back. */
export class RttChart {
  #samples = [];
  #parent;
  #width = 300;

  constructor(parent) {
    this.#parent = parent;
    new ResizeObserver(([{ contentRect }]) => {
      if (contentRect.width) {
        this.#width = contentRect.width;
        this.#draw();
      }
    }).observe(parent);
  }

  add(sample) {
    const before = this.#latest();
    const changed = sample.ms !== null && before?.transport !== sample.transport;
    this.#samples = [...this.#samples, { ...sample, changed }].slice(-SAMPLES);
    this.#draw();
  }

  /** Of the present transport alone: those of another would blur them. */
  figures() {
    const { transport = "" } = this.#latest() ?? {};
    const sorted = this.#values(transport).sort((a, b) => a - b);
    const last = this.#samples.at(-1);
    return {
      transport,
      now: last?.ms ?? null,
      min: sorted[0] ?? null,
      median: sorted[Math.floor((sorted.length - 1) / 2)] ?? null,
      max: sorted.at(-1) ?? null,
    };
  }

  /** The chart in words. */
  summary() {
    const { transport, min, median, max } = this.figures();
    if (median === null) {
      return "No round trips yet.";
    }
    const [low, middle, high] = [min, median, max].map((value) => value.toFixed(1));
    return `Round trips over ${transport}: ${low} to ${high} milliseconds, median ${middle}.`;
  }

  #latest() {
    return this.#samples.findLast(({ ms }) => ms !== null);
  }

  /** Of that transport, or of all. */
  #values(over = "") {
    return this.#samples.filter(({ ms, transport }) => ms !== null && (!over || transport === over)).map(({ ms }) => ms);
  }

  #draw() {
    const ceiling = ceilingFor(this.#values());
    const slots = Math.max(this.#samples.length, FEWEST);
    const plot = {
      x: (at) => EDGE.left + ((slots - this.#samples.length + at) / (slots - 1)) * this.#innerWidth(),
      y: (ms) => EDGE.top + (1 - Math.min(ms, ceiling) / ceiling) * (HEIGHT - EDGE.top - EDGE.bottom),
    };
    const drawing = svg(
      "svg",
      { viewBox: `0 0 ${this.#width} ${HEIGHT}`, height: HEIGHT, role: "img", "aria-label": this.summary() },
      ...this.#grid(ceiling, plot),
      ...this.#changes(plot),
      ...this.#lines(plot),
      ...this.#last(plot),
    );
    this.#parent.replaceChildren(drawing);
  }

  #innerWidth() {
    return this.#width - EDGE.left - EDGE.right;
  }

  #grid(ceiling, { y }) {
    return [0, ceiling / 2, ceiling].flatMap((ms) => [
      svg("line", { class: "grid", x1: EDGE.left, x2: this.#width - EDGE.right, y1: y(ms), y2: y(ms) }),
      svg("text", { class: "axis", x: EDGE.left - 6, y: y(ms) + 3.5, "text-anchor": "end" }, String(ms)),
    ]);
  }

  /** The newest change is always labelled, an older one where there is room left of the next. */
  #changes({ x }) {
    const marks = [];
    let free = this.#width;
    for (let at = this.#samples.length - 1; at >= 0; at--) {
      const { changed, transport } = this.#samples[at];
      if (changed) {
        const width = transport.length * LETTER;
        const start = Math.min(x(at), this.#width - width);
        marks.push(changeLine(x(at), transport));
        if (start + width <= free) {
          marks.push(svg("text", { class: "change-label", "data-transport": transport, x: start, y: 10 }, transport));
          free = start - LETTER;
        }
      }
    }
    return marks;
  }

  /** A line for each stretch without loss over one transport. */
  #lines({ x, y }) {
    const stretches = [];
    this.#samples.forEach(({ ms, transport }, at) => {
      const before = this.#samples[at - 1];
      if (ms === null) {
        return;
      }
      if (!before || before.ms === null || before.transport !== transport) {
        stretches.push({ transport, points: [] });
      }
      stretches.at(-1).points.push(`${x(at).toFixed(1)},${y(ms).toFixed(1)}`);
    });
    return stretches.map(({ transport, points }) => {
      const seen = points.length > 1 ? points : [points[0], points[0]]; // a lone one becomes a dot
      return svg("polyline", { class: "line", "data-transport": transport, points: seen.join(" ") });
    });
  }

  #last({ x, y }) {
    const at = this.#samples.length - 1;
    const { ms, transport } = this.#samples[at] ?? { ms: null };
    return ms === null
      ? []
      : [svg("circle", { class: "dot", "data-transport": transport, cx: x(at), cy: y(ms), r: 4 })];
  }
}

function changeLine(x, transport) {
  const ends = { x1: x, x2: x, y1: EDGE.top - 4, y2: HEIGHT - EDGE.bottom };
  return svg("line", { class: "change", "data-transport": transport, ...ends });
}

function ceilingFor(values) {
  const highest = Math.max(1, ...values);
  return CEILINGS.find((ceiling) => ceiling >= highest) ?? CEILINGS.at(-1);
}
