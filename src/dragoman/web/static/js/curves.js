// The lines of the network: bent, so that what goes there and back are two; as quadratic curves.

/**
 * Return where a tie begins, bends and ends between two points, and the tip of its arrow: at the rims of its nodes, so
 * that neither line nor arrow is hidden. `tie` has source.r, target.r, bent (a share of the length), wide and mutual.
 */
export function curve(tie, [x0, y0], [x1, y1]) {
  const bend = [(x0 + x1) / 2 + (y1 - y0) * tie.bent, (y0 + y1) / 2 - (x1 - x0) * tie.bent];
  const head = tie.mutual ? 0 : 5 + tie.wide;
  return {
    start: towards(bend, [x0, y0], tie.source.r),
    bend,
    end: towards(bend, [x1, y1], tie.target.r + head),
    tip: towards(bend, [x1, y1], tie.target.r + 1),
  };
}

/** Return the point that is `by` from one point towards another. */
function towards([tx, ty], [x, y], by) {
  const far = Math.hypot(tx - x, ty - y) || 1;
  return [x + ((tx - x) / far) * by, y + ((ty - y) / far) * by];
}

/** Return how far a point is from a curve, about. */
export function farFrom({ start, bend, end }, x, y) {
  let nearest = Number.POSITIVE_INFINITY;
  for (let t = 0.05; t < 1; t += 0.05) {
    const u = 1 - t;
    const at = (axis) => u * u * start[axis] + 2 * u * t * bend[axis] + t * t * end[axis];
    nearest = Math.min(nearest, Math.hypot(at(0) - x, at(1) - y));
  }
  return nearest;
}
