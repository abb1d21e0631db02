import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Answered, Order, Seen } from './stand-in/orders.ts';
import type { Setup } from './stand-in/record.ts';

export type RunningShell = {
  /** Runs a JavaScript expression in the window's page; promises are awaited. */
  evaluate<T>(source: string): Promise<T>;
  order<T = unknown>(order: Order): Promise<T>;
  seen(): Promise<Seen>;
  /** Ends it as a person would; resolves with the exit code. */
  quit(): Promise<number | null>;
  kill(): Promise<void>;
};
export type Started =
  | { readonly kind: 'running'; readonly shell: RunningShell }
  | { readonly kind: 'ended'; readonly code: number | null };

export type StartOptions = {
  /** Folder holding main/, preload/ and renderer/ as built. */
  readonly out: string;
  readonly setup: Setup;
  readonly relayUrl?: string;
  readonly args?: readonly string[];
};

/** Starts the built shell against the stand-in, in a Node process of its own; waits for its page or its end. */
export async function startShell({ out, setup, relayUrl, args = [] }: StartOptions): Promise<Started> {
  const env: NodeJS.ProcessEnv = { ...process.env, STAND_IN: JSON.stringify(setup) };
  if (relayUrl === undefined) delete env['RELAY_URL'];
  else env['RELAY_URL'] = relayUrl;
  const child = fork(join(out, 'main/index.js'), [...args], {
    env,
    execArgv: ['--import', join(import.meta.dirname, 'stand-in/register.ts')],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const loaded = new Promise<'loaded'>((resolve) => {
    child.on('message', (answered: Answered) => {
      if (answered.id === 0) return resolve('loaded');
      const wait = waiting.get(answered.id);
      waiting.delete(answered.id);
      if (answered.error === undefined) wait?.resolve(answered.value);
      else wait?.reject(new Error(answered.error));
    });
  });
  const first = await Promise.race([loaded, ended]);
  if (first !== 'loaded') return { kind: 'ended', code: first };
  return { kind: 'running', shell: connect(child, waiting, ended) };
}

function connect(
  child: ChildProcess,
  waiting: Map<number, { resolve(value: unknown): void; reject(error: Error): void }>,
  ended: Promise<number | null>,
): RunningShell {
  let lastId = 0;
  function order<T>(asked: Order): Promise<T> {
    lastId += 1;
    const id = lastId;
    return new Promise<T>((resolve, reject) => {
      // What comes back is what the caller's expression gives; only the caller can know its type.
      waiting.set(id, { resolve: (value) => resolve(value as T), reject });
      child.send({ id, order: asked });
    });
  }
  return {
    order,
    evaluate: (source) => order({ kind: 'evaluate', source }),
    seen: () => order<Seen>({ kind: 'seen' }),
    quit: () => {
      child.send({ id: -1, order: { kind: 'quit' } });
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
