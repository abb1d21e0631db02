import { SECOND } from '#shared/lib/time';

/** What a start needs comes first. */
const FIRST_MS = 3 * SECOND;
const LATEST_MS = 5 * SECOND;

/** A worker that has its script and waits to be told which cache to read. */
let spare: Worker | null = null;

/** Starts the search's worker once the window has nothing else to do: its script comes from the relay. Returns the way out. */
export function fetchSearchScript(): () => void {
  let idle = 0;
  const timer = setTimeout(() => {
    idle = requestIdleCallback(() => void (spare ??= startSpare()), { timeout: LATEST_MS });
  }, FIRST_MS);
  return () => {
    clearTimeout(timer);
    cancelIdleCallback(idle);
  };
}

/** The worker for a search that begins; whoever takes it ends it. */
export function takeSearchWorker(): Worker {
  const taken = spare ?? startWorker();
  spare = null;
  return taken;
}

function startSpare(): Worker {
  const started = startWorker();
  // Its script was out of reach: it is asked for again when the relay is back.
  started.addEventListener('error', () => {
    if (spare === started) spare = null;
  });
  return started;
}

function startWorker(): Worker {
  return new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
}
