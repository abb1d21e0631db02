import type { Socket } from 'node:net';
import { openSocket } from './p1-load.ts';

export type PoissonResult = {
  readonly sent: number;
  readonly refused: number;
  /** ms the generator was behind its own schedule at p99: what it adds to nobody's time, but it says how busy it is. */
  readonly lateMs: number;
};

/** One request under way at a time. */
type Line = { readonly socket: Socket; pending: Buffer | null };

/**
 * Sends requests at random moments, so many a second on average, whether or not the one before was answered. `next` makes the
 * request of the moment in which it is due. Resolves when all are answered.
 */
export async function sendPoisson(
  url: string,
  {
    perSecond,
    seconds,
    random,
  }: { readonly perSecond: number; readonly seconds: number; readonly random: () => number },
  next: () => Buffer,
): Promise<PoissonResult> {
  const { hostname, port } = new URL(url);
  const free: Line[] = [];
  const all = new Set<Line>();
  const late: number[] = [];
  let sent = 0;
  let answered = 0;
  let refused = 0;
  let finish: () => void = () => undefined;
  const allAnswered = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let isOver = false;

  async function send(bytes: Buffer): Promise<void> {
    const line = free.pop() ?? (await openLine());
    line.pending = bytes;
    line.socket.write(bytes);
  }

  async function openLine(): Promise<Line> {
    const line: Line = { socket: await openSocket(hostname, Number(port)), pending: null };
    all.add(line);
    line.socket.on('data', (chunk) => {
      // Nobody asked: a server that tires of an idle connection.
      if (line.pending === null) return;
      line.pending = null;
      // Every server here answers with a status and no body, in one piece.
      answered += 1;
      if (chunk[9] !== 0x32) refused += 1;
      free.push(line);
      if (isOver && answered === sent) finish();
    });
    line.socket.on('close', () => {
      all.delete(line);
      const place = free.indexOf(line);
      if (place >= 0) free.splice(place, 1);
      // It was closed while we wrote: WeCom would come again as well.
      if (line.pending && !isDone) void send(line.pending);
    });
    return line;
  }

  let isDone = false;
  const start = performance.now();
  let due = start;
  while (due - start < seconds * 1_000) {
    const wait = due - performance.now();
    // What has arrived is read before the next one goes out.
    await (wait > 0.5
      ? new Promise((resolve) => setTimeout(resolve, wait))
      : new Promise((resolve) => setImmediate(resolve)));
    late.push(performance.now() - due);
    sent += 1;
    void send(next());
    due += (-Math.log(1 - random()) * 1_000) / perSecond;
  }
  isOver = true;
  if (answered < sent) await allAnswered;
  isDone = true;
  for (const { socket } of all) socket.destroy();
  late.sort((left, right) => left - right);
  return { sent, refused, lateMs: late[Math.floor(late.length * 0.99)] ?? 0 };
}
