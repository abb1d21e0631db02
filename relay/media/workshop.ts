import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { SECOND } from '#shared/lib/time';
import type { Job, JobAnswer } from './codec/job.ts';

/** One worker thread for what would hold up the event loop: voices and small pictures. It starts with the first job. */
export interface Workshop {
  /** Null when nothing can be made of the bytes, or not in time. Throws when it is closed before it is known. */
  make(job: Job): Promise<JobAnswer>;
  close(): Promise<void>;
}

/** A bomb that slips through every cap ends with the thread, not with the relay. */
const LONGEST_JOB_MS = 30 * SECOND;
/** An idle thread keeps what its largest job needed; after a while it goes. */
const IDLE_MS = 60 * SECOND;

export function createWorkshop({ idleMs = IDLE_MS } = {}): Workshop {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;
  /** Whoever waits for the job under way. */
  let waiting: ((outcome: Outcome) => void) | null = null;

  function hire(): Worker {
    // Bundled, the AMR codec is no asm.js any more, which V8 would say each time.
    const made = new Worker(workerFile(), {
      resourceLimits: { maxOldGenerationSizeMb: 512 },
      execArgv: ['--no-warnings'],
    });
    // One that was dismissed ends while the next one is at work.
    const tell = (outcome: Outcome) => (worker === made ? waiting?.(outcome) : undefined);
    made.on('message', (answer: JobAnswer) => tell({ answer, isBroken: false }));
    made.on('error', () => tell(broken));
    made.on('exit', () => tell(broken));
    return made;
  }

  async function dismiss(): Promise<void> {
    clearTimeout(idle);
    const gone = worker;
    worker = null;
    await gone?.terminate();
  }

  async function run(job: Job): Promise<JobAnswer> {
    if (isClosed) throw closed();
    clearTimeout(idle);
    const one = (worker ??= hire());
    one.ref();
    let timer: NodeJS.Timeout | undefined;
    const outcome = await new Promise<Outcome>((resolve) => {
      waiting = resolve;
      timer = setTimeout(() => resolve(broken), LONGEST_JOB_MS);
      // A copy: the caller's bytes stay the caller's.
      one.postMessage(job);
    });
    waiting = null;
    clearTimeout(timer);
    // Idle, it keeps nobody alive.
    one.unref();
    if (outcome.isBroken) await dismiss();
    // Nothing is known of these bytes: whoever asked does it again after the next start.
    if (outcome.isBroken && isClosed) throw closed();
    idle = setTimeout(() => void dismiss(), idleMs);
    idle.unref();
    return outcome.answer;
  }

  return {
    make(job) {
      const turn = last.then(() => run(job));
      last = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      isClosed = true;
      const end = waiting;
      await dismiss();
      end?.(broken);
    },
  };
}

type Outcome = { readonly answer: JobAnswer; readonly isBroken: boolean };
const broken: Outcome = { answer: null, isBroken: true };

function closed(): Error {
  return new Error('The workshop is closed');
}

/** Beside the bundle in out/relay, or the source itself. */
function workerFile(): URL {
  const bundled = new URL('./media-worker.js', import.meta.url);
  return existsSync(bundled) ? bundled : new URL('./codec/worker.ts', import.meta.url);
}
