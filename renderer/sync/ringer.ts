import type { ConversationId, ServicerUserid } from '#shared/domain/ids';
import { SECOND } from '#shared/lib/time';
import type { ConversationRow, DeskDatabase, MarkRow } from '../db/schema.ts';
import type { Call } from './alerts.ts';

/** What a sound is chosen for. */
export const soundQueues = ['mine', 'unclaimed', 'mention'] as const;
export type SoundQueue = (typeof soundQueues)[number];

export type RingerParts = {
  readonly db: DeskDatabase;
  readonly me: ServicerUserid;
  readonly now: () => number;
  /** Makes the sound chosen for it; false = none is. */
  readonly play: (queue: SoundQueue) => boolean;
  readonly isRepeating: () => boolean;
  readonly isResting: (now: number) => Promise<boolean>;
  /** Runs it again and again; returns the way out. */
  readonly every: (ms: number, run: () => Promise<void>) => () => void;
};

const REPEAT_MS = 30 * SECOND;

/** `isWords`: it rings for what the customer wrote, and not for a colleague or for how long somebody waits. */
type Rung = { readonly queue: SoundQueue; readonly isWords?: boolean };

/**
 * DE-208: one sound for what comes at once, the most personal of its queues; where repeating is chosen it comes again
 * every half minute until each of them was seen: opened, answered, muted (DE-943) or taken by somebody else. A window that merely comes
 * to the front has seen nothing.
 */
export class Ringer {
  readonly #parts: RingerParts;
  readonly #ringing = new Map<ConversationId, Rung>();
  readonly #stop: () => void;

  constructor(parts: RingerParts) {
    this.#parts = parts;
    this.#stop = parts.every(REPEAT_MS, () => this.#repeat().catch(() => undefined));
  }

  ring(rung: readonly ({ readonly id: ConversationId } & Rung)[]): void {
    const { play, isRepeating } = this.#parts;
    const queue = mostPersonal(rung.map((each) => each.queue));
    if (queue === null) return;
    const isHeard = play(queue);
    if (!isHeard || !isRepeating()) return;
    for (const { id, ...each } of rung) this.#ringing.set(id, each);
  }

  /** It is on a screen somebody looks at. */
  see(id: ConversationId): void {
    this.#ringing.delete(id);
  }

  close(): void {
    this.#stop();
    this.#ringing.clear();
  }

  async #repeat(): Promise<void> {
    const { db, me, play, now, isRepeating, isResting } = this.#parts;
    if (this.#ringing.size === 0) return;
    if (!isRepeating()) return this.#ringing.clear();
    const ids = [...this.#ringing.keys()];
    const [rows, marks] = await Promise.all([db.conversations.bulkGet(ids), db.marks.bulkGet(ids)]);
    ids.forEach((id, index) => {
      const rung = this.#ringing.get(id);
      if (rung && isOver(rows[index], marks[index], rung, me)) this.#ringing.delete(id);
    });
    if (await isResting(now())) return;
    const queue = mostPersonal([...this.#ringing.values()].map((each) => each.queue));
    if (queue !== null) play(queue);
  }
}

/** Which queue a call belongs to. */
export function queueOf(call: Call, row: ConversationRow | undefined, me: ServicerUserid): SoundQueue {
  if (call.kind === 'mentioned') return 'mention';
  return call.kind === 'handed-over' || row?.holder === me ? 'mine' : 'unclaimed';
}

function mostPersonal(queues: readonly SoundQueue[]): SoundQueue | null {
  return (['mention', 'mine', 'unclaimed'] as const).find((queue) => queues.includes(queue)) ?? null;
}

function isOver(
  row: ConversationRow | undefined,
  mark: MarkRow | undefined,
  { queue, isWords = false }: Rung,
  me: ServicerUserid,
): boolean {
  if (!row || (isWords && mark?.isMuted)) return true;
  if (queue === 'mention') return false;
  const readAt = mark?.readAt ?? null;
  const isRead = readAt !== null && readAt >= (row.lastCustomerAt ?? 0);
  const isElsewhere = row.holder !== null && row.holder !== me;
  return isRead || isElsewhere || row.wait === null;
}
