import { Dexie } from 'dexie';
import { asMessageId } from '#shared/domain/ids';
import { advanceStatus } from '#shared/domain/send-status';
import type { Failure } from '#shared/lib/result';
import { backoff } from '#shared/lib/backoff';
import { hideRefused, isNoted, settleTold, shownTables } from '../db/queued.ts';
import { keepRefusedSetting } from '../db/refused-settings.ts';
import type { DeskDatabase, OutboxRow } from '../db/schema.ts';
import type { Line } from './socket.ts';
import type { UploadAs, UploadWatch } from './upload.ts';
import { setUploadShare } from './upload-shares.ts';
import { uploadAs, withHash } from './with-hash.ts';

export type OutboxParts = {
  readonly db: DeskDatabase;
  /** The line when it is up and greeted, else null. */
  readonly line: () => Line | null;
  /** Puts a file at the relay. */
  readonly upload: (blob: Blob, as: UploadAs, watch: UploadWatch) => Promise<{ readonly hash: string } | Failure>;
  /** A command other than a reply was refused for good: the servicer must hear it. */
  readonly onRefused: (row: OutboxRow, failure: Failure) => void;
  readonly mirror: (rows: readonly OutboxRow[]) => void;
  /** One window at a time in each lane: the Web Locks API, or a stand-in. */
  readonly exclusively: (work: () => Promise<void>, lane: string) => Promise<void>;
  readonly random: () => number;
  /** The relay's time, ms. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
};

const SOONEST_MS = 500;
const LATEST_MS = 15_000;
/** A disk may be busy for once; a file that cannot be read so often is lost. */
const FILE_TRIES = 3;

/**
 * The only sender. Oldest first in each lane, lanes side by side, so that one that must wait holds up no other; a row
 * leaves only after the relay's receipt, so what was typed goes out exactly once: the relay knows the id of a repetition.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  /** Lanes being emptied now. */
  readonly #running = new Map<string, Promise<void>>();
  /** Files being uploaded by this window, by the command they belong to. */
  readonly #uploads = new Map<string, AbortController>();
  #looking: Promise<void> = Promise.resolve();

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** Something was queued or withdrawn, or the line came up. */
  wake(): void {
    this.#looking = this.#looking.then(() => this.#look()).catch(() => undefined);
  }

  /** For tests: until nothing is going on. */
  async idle(): Promise<void> {
    await this.#looking;
    while (this.#running.size > 0) {
      await Promise.all(this.#running.values());
      await this.#looking;
    }
  }

  async #look(): Promise<void> {
    const { db, mirror, line } = this.#parts;
    const rows = await db.outbox.toArray();
    mirror(rows);
    // What was taken back needs no upload.
    for (const [id, stop] of this.#uploads) if (!rows.some((row) => row.id === id)) stop.abort();
    if (!line()) return;
    for (const lane of new Set(rows.map((row) => row.lane))) if (!this.#running.has(lane)) this.#start(lane);
  }

  #start(lane: string): void {
    const { exclusively, wait } = this.#parts;
    const run = exclusively(() => this.#empty(lane), lane)
      // A fault of this machine, not an answer of the relay's: the row stays, and is not tried in a hurry.
      .catch(() => wait(LATEST_MS))
      .finally(() => {
        this.#running.delete(lane);
        // A row may have come in while this lane was finding itself empty.
        this.#looking = this.#looking.then(() => this.#lookAgain(lane)).catch(() => undefined);
      });
    this.#running.set(lane, run);
  }

  async #lookAgain(lane: string): Promise<void> {
    const { db, mirror, line } = this.#parts;
    mirror(await db.outbox.toArray());
    if (line() && !this.#running.has(lane) && (await this.#next(lane))) this.#start(lane);
  }

  /** The oldest row of a lane: another window may have sent what was here before, or the servicer taken it back. */
  async #next(lane: string): Promise<OutboxRow | undefined> {
    return this.#parts.db.outbox.where('[lane+at]').between([lane, Dexie.minKey], [lane, Dexie.maxKey]).first();
  }

  async #empty(lane: string): Promise<void> {
    const { db, line, wait, random } = this.#parts;
    for (;;) {
      const up = line();
      const row = await this.#next(lane);
      if (!up || !row) return;
      const failure = await this.#send(up, row);
      if (failure?.retry) {
        const attempts = row.attempts + 1;
        await db.outbox.update(row.id, { attempts });
        await wait(backoff(attempts, SOONEST_MS, LATEST_MS, random()));
      } else if (failure) await this.#refuse(row, failure);
    }
  }

  /** Null = the relay has it, or the servicer has taken it back. */
  async #send(line: Line, row: OutboxRow): Promise<Failure | null> {
    const { db } = this.#parts;
    let { command } = row;
    if (row.blob && command.kind === 'reply.send') {
      const file = await db.files.open(row.blob).catch(() => null);
      // Its bytes are gone from this machine: said of this reply, which would hold up all that come after it for ever.
      if (!file) return { code: 'media-missing', message: 'its file cannot be read', retry: row.attempts < FILE_TRIES };
      const media = await this.#upload(row.id, file, uploadAs(command.content, row.fileName ?? null));
      if (!('hash' in media)) return media;
      command = { ...command, content: withHash(command.content, media.hash) };
    }
    // The line may have gone during the upload: what was not asked can still be taken back.
    if (this.#parts.line() === null) return { code: 'offline', message: 'the line is down', retry: true };
    if (!(await this.#setOff(row))) return null;
    const answer = await line.command(command);
    if (!answer.ok) return answer.error;
    const isShownOver = isNoted(command);
    await db.transaction('rw', isShownOver ? shownTables(db) : [db.outbox, db.messages], async () => {
      const sent = isShownOver ? await db.outbox.get(row.id) : undefined;
      await db.outbox.delete(row.id);
      if (sent) await settleTold(db, sent, answer.value.seq);
      if (command.kind !== 'reply.send') return;
      const message = await db.messages.get([command.conversationId, command.id]);
      if (message) await db.messages.put({ ...message, status: advanceStatus(message.status ?? null, 'accepted') });
    });
    return null;
  }

  async #upload(id: string, blob: Blob, as: UploadAs): Promise<{ readonly hash: string } | Failure> {
    const stop = new AbortController();
    this.#uploads.set(id, stop);
    try {
      const onShare = (share: number): void => setUploadShare(id, share);
      return await this.#parts.upload(blob, as, { signal: stop.signal, onShare });
    } finally {
      this.#uploads.delete(id);
      setUploadShare(id, null);
    }
  }

  /** The relay may have it from here on. False = taken back before. */
  async #setOff({ id, command }: OutboxRow): Promise<boolean> {
    const { db, now } = this.#parts;
    return db.transaction('rw', [db.outbox, db.messages], async () => {
      const row = await db.outbox.get(id);
      if (!row) return false;
      if (row.sentAt !== undefined) return true;
      const sentAt = now();
      await db.outbox.put({ ...row, sentAt });
      if (command.kind === 'reply.send')
        await db.messages.update([command.conversationId, asMessageId(id)], { sentAt });
      return true;
    });
  }

  async #refuse(row: OutboxRow, failure: Failure): Promise<void> {
    const { db, onRefused } = this.#parts;
    const { command } = row;
    await db.transaction('rw', [...shownTables(db), db.meta], async () => {
      const asked = (await db.outbox.get(row.id)) ?? row;
      await db.outbox.delete(row.id);
      await hideRefused(db, asked);
      if (command.kind === 'setting.save' && failure.code === 'setting-changed') await keepRefusedSetting(db, command);
      if (command.kind !== 'reply.send') return;
      const failed = { status: 'failed', reason: { kind: 'refused', code: failure.code } } as const;
      await db.messages.update([command.conversationId, asMessageId(command.id)], failed);
    });
    onRefused(row, failure);
  }
}
