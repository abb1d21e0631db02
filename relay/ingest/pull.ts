import { backoff } from '#shared/lib/backoff';
import { CURSOR_ALARM_HOURS } from '#shared/contracts/health';
import { HOUR, MINUTE, SECOND } from '#shared/lib/time';
import type { OpenKfid } from '#shared/domain/ids';
import { errcodes } from '#shared/wecom/errcodes';
import {
  syncMsgMaxLimit,
  syncMsgMemoryMs,
  syncMsgReplySchema,
  type SyncMsgReply,
  type SyncMsgRequest,
} from '#shared/wecom/sync-msg';
import type { TextRules } from '../automatic/texts.ts';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Feed } from '../feed/feed.ts';
import type { Wecom, WecomAnswer } from '../wecom/wecom.ts';
import type { Ring } from './doorbell.ts';
import { storePage, type Stored } from './page.ts';
import type { Report } from './report.ts';

export type PullerOptions = {
  readonly openKfid: OpenKfid;
  readonly db: RelayDatabase;
  readonly feed: Feed;
  readonly wecom: Wecom;
  readonly clock: Clock;
  readonly report: Report;
  readonly texts: Pick<TextRules, 'read'>;
  /** After each page's commit. Must not throw. */
  readonly onStored: (stored: Stored) => void;
  readonly random: () => number;
};

/** A callback's token lasts ten minutes (wecom-api.md 4.4); the last one is left alone. */
const TOKEN_LIFE_MS = 9 * MINUTE;
/** A page that moves nothing is asked again at once so often, then no more than once a second. */
const PATIENCE = 3;
const FIRST_PAUSE_MS = SECOND;
const LONGEST_PAUSE_MS = MINUTE;
/** Three days are read again at most this often, whatever WeCom says about the cursor. */
const RESTART_MS = 10 * MINUTE;
/** WeCom's code for a bad cursor is not documented for KF (wecom-api.md 13.4): the general ones. */
const CURSOR_CODES: ReadonlySet<number> = new Set([
  errcodes.invalidCursor.code,
  errcodes.invalidParameter.code,
  // About the token, which was left out by then.
  errcodes.invalidMsgToken.code,
]);
/** How exactly it is kept when the stream was last read to its end: no commit for every silent minute. */
const CHECK_MS = 10 * MINUTE;

/** The one loop of one account: never two pulls at a time, never a page stored before the one in front of it. IN-5 */
export class Puller {
  readonly #options: PullerOptions;
  #cursor: string | null | undefined;
  /** When the stream was last known to be read to its end; null = never, as far as we know. */
  #checkedAt: number | null = null;
  #token: { readonly text: string; readonly until: number } | null = null;
  #rings = 0;
  /** Since when something waits to be pulled, or null. */
  #dueAt: number | null = null;
  #failures = 0;
  #restartedAt = -Infinity;
  #running: Promise<void> | null = null;
  #pause: { readonly end: () => void } | null = null;
  #isClosed = false;
  /** Hours unread that were already said; 0 = none. */
  #alarmed = 0;

  constructor(options: PullerOptions) {
    this.#options = options;
  }

  /** There may be news. Any number of these while a pull is under way makes one more pull. */
  wake(ring?: Ring): void {
    const now = this.#options.clock.now();
    if (ring) {
      this.#rings = Math.max(this.#rings, ring.rings);
      if (ring.token !== null) this.#token = { text: ring.token, until: now + TOKEN_LIFE_MS };
    }
    this.#dueAt ??= now;
    this.#start();
  }

  /** ms since something began to wait, 0 when nothing does. */
  lag(now: number): number {
    return this.#dueAt === null ? 0 : Math.max(0, now - this.#dueAt);
  }

  /** ms since the stream was last known to be read to its end, 0 when that was never. */
  age(now: number): number {
    return this.#checkedAt === null ? 0 : Math.max(0, now - this.#checkedAt);
  }

  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#pause?.end();
    await this.idle();
  }

  #start(): void {
    if (this.#running || this.#isClosed) return;
    this.#running = this.#run().finally(() => {
      this.#running = null;
      // A wake between the loop's last look and here.
      if (this.#dueAt !== null) this.#start();
    });
  }

  async #run(): Promise<void> {
    while (this.#dueAt !== null && !this.#isClosed) {
      const since = this.#dueAt;
      let isDrained = false;
      try {
        this.#dueAt = null;
        isDrained = await this.#drain();
      } catch (error) {
        // The page could not be stored, or WeCom's answer broke us: nothing was moved, so it is pulled again.
        this.#options.report({ kind: 'pull.failed', openKfid: this.#options.openKfid, errcode: null, error });
      }
      if (isDrained) this.#failures = 0;
      else {
        this.#dueAt = since;
        this.#failures += 1;
        await this.#rest(this.#failures);
      }
    }
  }

  /** Pulls to the end of the stream. False: not reached, try again after a rest. */
  async #drain(): Promise<boolean> {
    const visited = new Set<string>();
    let still = 0;
    while (!this.#isClosed) {
      this.#dueAt = null;
      const rings = this.#rings;
      const cursor = await this.#readCursor();
      const answer = await this.#pull(cursor);
      if (answer.kind !== 'ok') {
        this.#noteAge();
        return this.#afterFailure(answer, cursor);
      }
      this.#noteGap();
      const next = answer.value.next_cursor;
      const hasMore = answer.value.has_more !== 0;
      await this.#store(answer.value, hasMore ? null : rings);
      if (!hasMore) {
        await this.#noteCheck();
        return true;
      }
      // IN-6: a cursor that stands still or runs in a circle must not make a hot loop.
      still = next === '' || next === cursor || visited.has(next) ? still + 1 : 0;
      visited.add(next);
      if (visited.size > 10_000) visited.clear();
      if (still < PATIENCE) continue;
      if (still === PATIENCE) this.#options.report({ kind: 'pull.stuck', openKfid: this.#options.openKfid });
      await this.#rest(still - PATIENCE + 1);
    }
    return true;
  }

  async #pull(cursor: string | null): Promise<WecomAnswer<SyncMsgReply>> {
    const token = this.#token && this.#options.clock.now() < this.#token.until ? this.#token.text : null;
    const request: SyncMsgRequest = {
      open_kfid: this.#options.openKfid,
      limit: syncMsgMaxLimit,
      voice_format: 0,
      ...(cursor === null ? {} : { cursor }),
      ...(token === null ? {} : { token }),
    };
    const answer = await this.#options.wecom.post('kf/sync_msg', request, syncMsgReplySchema);
    if (answer.kind !== 'refused' || answer.errcode !== errcodes.invalidMsgToken.code || token === null) return answer;
    // wecom-api.md 4.4: without a token it works as well, under a stricter limit.
    if (this.#token?.text === token) this.#token = null;
    return this.#pull(cursor);
  }

  async #store(reply: SyncMsgReply, answered: number | null): Promise<void> {
    const { feed, clock, openKfid, report, onStored } = this.#options;
    // Nothing new: no commit for it. That the ring was answered is forgotten in a crash, and asked again for nothing.
    if (reply.msg_list.length === 0 && reply.next_cursor === this.#cursor) return;
    const page = { openKfid, items: reply.msg_list, nextCursor: reply.next_cursor, answered };
    const texts = await this.#options.texts.read();
    const stored = await feed.write((writer) => storePage(writer, page, clock.now(), texts));
    if (reply.next_cursor !== '') this.#cursor = reply.next_cursor;
    if (reply.msg_list.length > 0)
      report({ kind: 'page.stored', openKfid, items: reply.msg_list.length, fresh: stored.fresh });
    if (stored.broken > 0) report({ kind: 'item.broken', openKfid, count: stored.broken });
    onStored(stored);
  }

  /** A position WeCom no longer knows: forget it and read what WeCom remembers; known messages fall out. IN-9 */
  async #afterFailure(answer: Exclude<WecomAnswer<unknown>, { kind: 'ok' }>, cursor: string | null): Promise<boolean> {
    const { db, clock, openKfid, report } = this.#options;
    const errcode = answer.kind === 'refused' ? answer.errcode : null;
    const mayRestart = clock.now() - this.#restartedAt >= RESTART_MS;
    if (errcode !== null && CURSOR_CODES.has(errcode) && cursor !== null && mayRestart) {
      this.#restartedAt = clock.now();
      await db.deleteFrom('pull_cursor').where('open_kfid', '=', openKfid).execute();
      this.#cursor = null;
      report({ kind: 'cursor.lost', openKfid, errcode });
      return this.#drain();
    }
    report({ kind: 'pull.failed', openKfid, errcode });
    return false;
  }

  async #readCursor(): Promise<string | null> {
    if (this.#cursor !== undefined) return this.#cursor;
    const { db, openKfid } = this.#options;
    const row = await db
      .selectFrom('pull_cursor')
      .select(['cursor', 'moved_at', 'checked_at'])
      .where('open_kfid', '=', openKfid)
      .executeTakeFirst();
    this.#cursor = row?.cursor ?? null;
    this.#checkedAt ??= row ? Math.max(row.moved_at, row.checked_at) : null;
    return this.#cursor;
  }

  /** IN-29: said once at each of the three marks, before WeCom forgets: when it does not answer, not when it does. */
  #noteAge(): void {
    const { clock, openKfid, report } = this.#options;
    const age = this.age(clock.now());
    const hours = CURSOR_ALARM_HOURS.find((mark) => age >= mark * HOUR) ?? 0;
    if (hours > this.#alarmed) report({ kind: 'cursor.old', openKfid, hours });
    this.#alarmed = hours;
  }

  /** IN-27: WeCom answers again, and remembers less than the time we were away. */
  #noteGap(): void {
    const { clock, openKfid, report } = this.#options;
    const from = this.#checkedAt;
    const until = clock.now() - syncMsgMemoryMs;
    if (from === null || from >= until) return;
    this.#checkedAt = clock.now();
    report({ kind: 'pull.gap', openKfid, from, until });
  }

  async #noteCheck(): Promise<void> {
    const { db, clock, openKfid } = this.#options;
    const now = clock.now();
    if (this.#checkedAt !== null && now - this.#checkedAt < CHECK_MS) return;
    this.#checkedAt = now;
    await db.updateTable('pull_cursor').set({ checked_at: now }).where('open_kfid', '=', openKfid).execute();
  }

  /** Doorbells do not shorten it: WeCom is in trouble, not we. */
  async #rest(attempt: number): Promise<void> {
    const ms = Math.max(FIRST_PAUSE_MS, backoff(attempt, 2 * FIRST_PAUSE_MS, LONGEST_PAUSE_MS, this.#options.random()));
    if (this.#isClosed) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#pause = {
        end() {
          clearTimeout(timer);
          resolve();
        },
      };
    });
    this.#pause = null;
  }
}
