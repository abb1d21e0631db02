import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program under test in a process of its own, on the first core where the system can pin it. */
export type Child = {
  /** Its first message. */
  readonly ready: Record<string, unknown>;
  /** Sends a message and resolves with the next one that comes back. */
  ask(message: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
};

export async function startChild(file: string, options: Readonly<Record<string, unknown>>): Promise<Child> {
  const script = [file, JSON.stringify(options)];
  const taskset = findTaskset();
  const [command, args] = taskset ? [taskset, ['-c', '0', process.execPath, ...script]] : [process.execPath, script];
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const waiting: ((message: Record<string, unknown>) => void)[] = [];
  const failing: ((error: Error) => void)[] = [];
  // What a child sends is written in the file beside this one.
  child.on('message', (message) => waiting.shift()?.(message as Record<string, unknown>));
  const gone = new Promise<void>((resolve) => {
    child.once('exit', (code) => {
      for (const fail of failing) fail(new Error(`${file} ended with ${code}`));
      resolve();
    });
  });
  const next = () =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      waiting.push(resolve);
      failing.push(reject);
    });
  const ready = await next();
  return {
    ready,
    ask(message) {
      const answer = next();
      child.send(message);
      return answer;
    },
    async stop() {
      child.disconnect();
      const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(timer);
    },
  };
}

/** The other core is for whoever makes the load. */
function findTaskset(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, 'taskset')).find((path) => existsSync(path)) ?? null;
}
