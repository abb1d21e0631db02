import { SECOND } from '#shared/lib/time';
import { useStore } from 'zustand';
import { useMessages } from '../../app/messages/use-messages.ts';
import { preferences } from '../../app/preferences.ts';
import { useSettings } from '../../app/use-settings.ts';
import { durationWords } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import { promiseOf } from './row-timer.ts';
import { writtenCount, type ListItem } from './sections.ts';
import styles from './conversation-list.module.css';

type Heading = Omit<Extract<ListItem, { kind: 'heading' }>, 'kind' | 'key'>;

/** The name of a section and how many are in it; red and with the longest wait where someone has waited too long. */
export function SectionHeading({ section, total, oldestSince }: Heading) {
  const words = useMessages().inbox;
  const name = words.sections[section];
  return (
    <>
      <span>{total === null ? name : words.sectionCount(name, writtenCount(total))}</span>
      {oldestSince === null ? null : <Longest since={oldestSince} />}
    </>
  );
}

function Longest({ since }: { readonly since: number }) {
  const now = useNow();
  const { promises } = useSettings();
  const words = useMessages().inbox;
  const language = useStore(preferences, (state) => state.language);
  const waited = Math.max(0, now - since);
  return (
    <span className={styles['longest']} data-late={waited > promiseOf('first', promises) || undefined}>
      {words.longest(durationWords(Math.floor(waited / SECOND), language))}
    </span>
  );
}
