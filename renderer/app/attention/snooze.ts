import type { ConversationId } from '#shared/domain/ids';
import type { Conversation } from '#shared/domain/conversation';
import { latestSnooze } from '#shared/domain/mark';
import { chinaDay, DAY, HOUR, MINUTE, startOfChinaDay } from '#shared/lib/time';
import { momentWords } from '../../lib/format.ts';
import { showUndo } from '../../ui/undo-toast.tsx';
import { mark, markEach, type MarkingDesk } from '../conversation/marking.ts';
import type { Messages } from '../messages/zh-cn.ts';
import { preferences } from '../preferences.ts';

/** Times offered at once; `reply`: until the customer writes again. */
const snoozePresets = ['minutes-30', 'hour', 'evening', 'morning', 'reply'] as const;
type SnoozePreset = (typeof snoozePresets)[number];

/** Why a time cannot be chosen: it is over; it lies past the last hour of the window; that hour has begun. */
export type SnoozeBlock = 'over' | 'past-window' | 'last-hour';

export type SnoozeOffer = {
  readonly preset: SnoozePreset;
  /** Null = only the customer ends it. */
  readonly until: number | null;
  readonly block: SnoozeBlock | null;
};

type Ground = Pick<Conversation, 'serviceState' | 'lastCustomerAt'>;

/** DE-203: what the menu offers. Several conversations are put away together only for as long as all of them allow. */
export function snoozeOffers(grounds: readonly Ground[], now: number): readonly SnoozeOffer[] {
  const today = startOfChinaDay(chinaDay(now));
  const times = {
    'minutes-30': now + 30 * MINUTE,
    hour: now + HOUR,
    evening: today + 18 * HOUR,
    morning: today + DAY + 9 * HOUR,
    reply: null,
  } as const satisfies Record<SnoozePreset, number | null>;
  return snoozePresets.map((preset) => {
    const until = times[preset];
    return { preset, until, block: snoozeBlock(grounds, until, now) };
  });
}

/** Why conversations cannot all be put away until a time; null = they can. */
export function snoozeBlock(grounds: readonly Ground[], until: number | null, now: number): SnoozeBlock | null {
  const latest = latestOf(grounds, now);
  if (latest !== null && latest <= now) return 'last-hour';
  if (until === null) return null;
  if (until <= now) return 'over';
  return latest !== null && until > latest ? 'past-window' : null;
}

/** The latest moment all of them may be put away to; null = any. */
export function latestOf(grounds: readonly Ground[], now: number): number | null {
  const all = grounds.flatMap((ground) => latestSnooze(ground, now) ?? []);
  return all.length === 0 ? null : Math.min(...all);
}

type SnoozeDesk = MarkingDesk & { readonly now: () => number };

/** Puts conversations away and says until when; one press brings all of them back. */
export async function snooze(
  desk: SnoozeDesk,
  ids: readonly ConversationId[],
  until: number | null,
  { attention: words, conversation: { undo } }: Pick<Messages, 'attention' | 'conversation'>,
): Promise<void> {
  const [before, rows] = await Promise.all([desk.db.marks.bulkGet([...ids]), desk.db.conversations.bulkGet([...ids])]);
  const now = desk.now();
  // Set at what was seen: WeCom tells whole seconds (wecom-api.md 4.4), and what is on its way was not seen either.
  const setAt = (index: number): number => rows[index]?.lastCustomerAt ?? now;
  await markEach(
    desk,
    ids.map((id, index) => ({ id, change: { snooze: { setAt: setAt(index), until } } })),
  );
  const when = until === null ? null : momentWords(until, now, preferences.getState().language);
  showUndo(words.snoozed(ids.length, when), {
    label: undo,
    onUndo: () =>
      void markEach(
        desk,
        ids.map((id, index) => ({ id, change: { snooze: before[index]?.snooze ?? null } })),
      ),
  });
}

/** Brings them back now. */
export async function wake(desk: MarkingDesk, ids: readonly ConversationId[]): Promise<void> {
  await mark(desk, ids, { snooze: null });
}

/** What a time is offered as: one of the day by its day and hour, as it is said wherever it stands later. */
export function presetWords(
  { preset, until }: Pick<SnoozeOffer, 'preset' | 'until'>,
  now: number,
  { snoozePresets: names }: Pick<Messages['attention'], 'snoozePresets'>,
): string {
  if (preset !== 'evening' && preset !== 'morning') return names[preset];
  return momentWords(until ?? now, now, preferences.getState().language);
}
