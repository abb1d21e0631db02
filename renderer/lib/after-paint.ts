/** A window nobody sees paints nothing: what waits for it waits no longer than this. */
const PATIENCE_MS = 250;

/** Runs once the next picture was painted. Returns the way out. */
export function afterPaint(run: () => void): () => void {
  let timer = setTimeout(run, PATIENCE_MS);
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    // A frame's callbacks run before it is painted, what they put off runs after.
    timer = setTimeout(run, 0);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
