import type { Bridge } from '#shared/contracts/bridge';
import type { Me } from '#shared/contracts/http';
import { lateStage } from '#shared/domain/risk';
import { SECOND } from '#shared/lib/time';
import { toWait, type Late } from '../db/late.ts';
import type { ConversationRow, DeskDatabase } from '../db/schema.ts';
import { watchCounts } from '../db/watch-counts.ts';
import { watchLate } from '../db/watch-late.ts';
import type { ConnectionStore } from './connection.ts';
import { nothingReminded, remind, toldOf, type Postponed, type Told } from './late-reminder.ts';
import { isResting } from './start-alerts.ts';

/** The part of a desk that reminding needs. */
export type LateDesk = {
  readonly me: Me;
  readonly db: DeskDatabase;
  readonly host: Pick<Bridge, 'notify' | 'setBadge' | 'showWaiting' | 'flash'>;
  readonly now: () => number;
  readonly connection: Pick<ConnectionStore, 'getState' | 'subscribe'>;
};

export type LateParts = {
  readonly words: () => {
    /** The merged reminder. `longest` in seconds. */
    readonly reminder: (count: number, longest: number) => { readonly title: string; readonly body: string };
    readonly unnamed: (lastFour: string) => string;
    /** How long one waits, for the list beside the clock. In seconds. */
    readonly since: (seconds: number) => string;
  };
  readonly postponed: () => Postponed;
  readonly onPostponed: (listener: () => void) => () => void;
  /** A reminder is given: to be heard too. */
  readonly onRemind: (rows: readonly ConversationRow[]) => void;
};

const MOST_LISTED = 10;

/**
 * The badge, the list beside the clock, and one reminder for all who wait too long. Returns the way out. Calls only when
 * something has changed or a promise is over.
 */
export function startLate(desk: LateDesk, parts: LateParts): () => void {
  const { db, me, host } = desk;
  const late = watchLate(db, lateFor(me), desk.now);
  const counts = watchCounts(db, me.servicerUserid, desk.now);
  let reminded = nothingReminded;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown = '';
  let isStopped = false;

  function isCatchingUp(): boolean {
    return desk.connection.getState().state === 'connecting';
  }

  function showBadge(): void {
    if (isCatchingUp()) return;
    const rest = counts.current();
    const found = late.current();
    if (!rest || !found) return;
    const badge = { risk: found.rows.length, rest: rest.waiting > found.rows.length || rest.mentions > 0 };
    if (JSON.stringify(badge) === shown) return;
    shown = JSON.stringify(badge);
    host.setBadge(badge).catch(() => undefined);
  }

  async function look(): Promise<void> {
    // Of what is still read many may be answered already.
    if (isCatchingUp()) return;
    showBadge();
    const found = late.current();
    if (!found || isStopped) return;
    await list(found);
    const now = desk.now();
    const resting = await isResting(desk, now);
    if (isStopped) return;
    const asked = { late: toldBy(found, now), postponed: parts.postponed(), isResting: resting, now };
    const next = remind(reminded, asked);
    reminded = next.reminded;
    clearTimeout(timer);
    if (next.at !== null) timer = setTimeout(lookAgain, Math.max(SECOND, next.at - now));
    if (next.isDue) await call(found, now);
  }

  // One look at a time: a reminder is written down before the next is thought of.
  let looking: Promise<void> = Promise.resolve();
  function lookAgain(): void {
    looking = looking.then(look).catch(() => undefined);
  }

  async function call({ rows }: Late, now: number): Promise<void> {
    const [worst] = rows;
    if (!worst) return;
    parts.onRemind(rows);
    const longest = Math.floor((now - (worst.waitAt ?? now)) / SECOND);
    const note = { ...parts.words().reminder(rows.length, longest), conversationId: worst.id, tag: 'late' };
    await Promise.allSettled([host.notify(note), host.flash()]);
  }

  async function list({ rows }: Late): Promise<void> {
    const listed = rows.slice(0, MOST_LISTED);
    const customers = await db.customers.bulkGet(listed.map((row) => row.externalUserid));
    const { unnamed, since } = parts.words();
    const now = desk.now();
    const waiting = listed.map((row, index) => ({
      conversationId: row.id,
      name: customers[index]?.profile?.nickname || unnamed(row.id.slice(-4)),
      since: since(Math.floor((now - (row.waitAt ?? now)) / SECOND)),
    }));
    if (!isStopped) await host.showWaiting(waiting).catch(() => undefined);
  }

  const stops = [
    late.subscribe(lookAgain),
    counts.subscribe(showBadge),
    parts.onPostponed(lookAgain),
    desk.connection.subscribe((state, before) => {
      if (state.state !== before.state) lookAgain();
    }),
  ];
  lookAgain();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    for (const stop of stops) stop();
    // Who has signed out leaves no number and no names beside the clock; the next window to call says its own.
    host.setBadge({ risk: 0, rest: false }).catch(() => undefined);
    host.showWaiting([]).catch(() => undefined);
  };
}

/** Whose waits count: as `watchLate` is asked everywhere. */
export function lateFor({ servicerUserid, role, accounts }: Me) {
  return { me: { servicerUserid, role }, accounts: accounts.map(({ openKfid }) => openKfid) };
}

function toldBy({ rows }: Late, now: number): readonly Told[] {
  return rows.map((row) => toldOf(row.id, lateStage(toWait(row), now).stage));
}
