import type { AutomaticWhen } from '#shared/domain/automatic-text';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLive } from '../../app/use-live.ts';

/** A rule's conditions in one line. */
export function useWhenWords(): (when: AutomaticWhen) => string {
  const { db } = useDesk();
  const words = useMessages().automaticTexts;
  const accounts = useLive(() => db.accounts.toArray(), [db]) ?? [];
  const accountName = (id: string): string => accounts.find(({ openKfid }) => openKfid === id)?.name ?? id;
  return ({ accounts: wanted = [], scenes = [], channels, hours, customer = 'any' }) => {
    const parts = [
      wanted.length === 0 ? null : wanted.map(accountName).join(words.or),
      scenes.length === 0 ? null : words.sceneIs(scenes.join(words.or)),
      channels
        ? words.channelsIs([
            ...channels.kinds.map((kind) => words.channelKinds[kind] ?? String(kind)),
            ...channels.names,
          ])
        : null,
      hours ? words.hoursIs(daysWords(hours.weekdays, words), hours.from, hours.to, hours.from >= hours.to) : null,
      customer === 'any' ? null : words.customers[customer],
    ].filter((part) => part !== null);
    return parts.length === 0 ? words.everybody : parts.join(' · ');
  };
}

type DayWords = {
  readonly everyDay: string;
  readonly days: readonly string[];
  readonly daysAre: (days: readonly string[]) => string;
};

function daysWords(days: readonly number[], words: DayWords): string {
  if (days.length === 0 || days.length === 7) return words.everyDay;
  const inOrder = days.toSorted((left, right) => left - right);
  return words.daysAre(inOrder.map((day) => words.days[day - 1] ?? ''));
}
