import { asMessageId } from '#shared/domain/ids';
import { advanceStatus } from '#shared/domain/send-status';
import type { Failure } from '#shared/lib/result';
import { backoff } from '#shared/lib/backoff';
import type { DeskDatabase, OutboxRow } from '../db/schema.ts';
import type { Line } from './socket.ts';

export type OutboxParts = {
  readonly db: DeskDatabase;
  /** The line when it is up and greeted, else null. */
  readonly line: () => Line | null;
  /** Puts a picture at the relay; null = not now, try again. */
  readonly upload: (blob: Blob) => Promise<{ readonly hash: string } | Failure>;
  /** A command other than a reply was refused for good: the servicer must hear it. */
  readonly onRefused: (row: OutboxRow, failure: Failure) => void;
  readonly mirror: (rows: readonly OutboxRow[]) => void;
  /** One window at a time: the Web Locks API, or a stand-in. */
  readonly exclusively: (work: () => Promise<void>) => Promise<void>;
  readonly random: () => number;
  readonly wait: (ms: number) => Promise<void>;
};

/**
 * The only sender. Oldest first in each lane, lanes side by side; a row leaves only after the relay's receipt, so what
 * was typed goes out exactly once: the relay knows the id of a repetition.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  #running: Promise<void> | null = null;
  #again = false;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** Something was queued, or the line came up. */
  wake(): void {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#run().finally(() => {
      this.#running = null;
      if (this.#again) {
        this.#again = false;
        this.wake();
      }
    });
  }

  /** For tests: until nothing is going on. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    const { db, mirror, line, exclusively } = this.#parts;
    mirror(await db.outbox.toArray());
    if (!line()) return;
    await exclusively(async () => {
      const lanes = await db.outbox.orderBy('[lane+at]').toArray().then(byLane);
      await Promise.all(lanes.map((rows) => this.#empty(rows)));
    });
    mirror(await db.outbox.toArray());
  }

  async #empty(rows: readonly OutboxRow[]): Promise<void> {
    for (const row of rows) {
      let attempt = row.attempts;
      for (;;) {
        const line = this.#parts.line();
        if (!line) return;
        // Another window may have sent it, or the servicer taken it back, while this one waited.
        if (!(await this.#parts.db.outbox.get(row.id))) break;
        const failure = await this.#send(line, row);
        if (!failure) break;
        if (!failure.retry) {
          await this.#refuse(row, failure);
          break;
        }
        attempt += 1;
        await this.#parts.db.outbox.update(row.id, { attempts: attempt });
        await this.#parts.wait(backoff(attempt, 500, 15_000, this.#parts.random()));
      }
    }
  }

  /** Null = the relay has it. */
  async #send(line: Line, row: OutboxRow): Promise<Failure | null> {
    const { db, upload } = this.#parts;
    let { command } = row;
    if (row.blob && command.kind === 'reply.send') {
      const media = await upload(row.blob);
      if (!('hash' in media)) return media;
      command = { ...command, content: { kind: 'image', hash: media.hash } };
    }
    const answer = await line.command(command);
    if (!answer.ok) return answer.error;
    await db.transaction('rw', [db.outbox, db.messages], async () => {
      await db.outbox.delete(row.id);
      if (command.kind !== 'reply.send') return;
      const message = await db.messages.get([command.conversationId, command.id]);
      if (message) await db.messages.put({ ...message, status: advanceStatus(message.status ?? null, 'accepted') });
    });
    return null;
  }

  async #refuse(row: OutboxRow, failure: Failure): Promise<void> {
    const { db, onRefused } = this.#parts;
    const { command } = row;
    await db.transaction('rw', [db.outbox, db.messages, db.notes], async () => {
      await db.outbox.delete(row.id);
      if (command.kind === 'note.write') await db.notes.delete(command.id);
      if (command.kind !== 'reply.send') return;
      const failed = { status: 'failed', reason: { kind: 'refused', code: failure.code } } as const;
      await db.messages.update([command.conversationId, asMessageId(command.id)], failed);
    });
    onRefused(row, failure);
  }
}

function byLane(rows: readonly OutboxRow[]): readonly OutboxRow[][] {
  const lanes = new Map<string, OutboxRow[]>();
  for (const row of rows) lanes.set(row.lane, [...(lanes.get(row.lane) ?? []), row]);
  return [...lanes.values()];
}
