import { Button } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import { HOUR } from '#shared/lib/time';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { latestOf, presetWords, snooze, snoozeBlock, snoozeOffers } from '../../app/attention/snooze.ts';
import { askSnooze, snoozing } from '../../app/attention/snooze-store.ts';
import { useLanguage } from '../../app/use-language.ts';
import { useLive } from '../../app/use-live.ts';
import { momentWords } from '../../lib/format.ts';
import { useMinute } from '../../lib/use-now.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { MomentField, momentAt, toMoment } from './moment-field.tsx';
import styles from './snooze-dialog.module.css';

/** Until when: the usual times, or one's own. What the window does not allow stays to be seen, with its reason. */
export function SnoozeDialog() {
  const ids = useStore(snoozing, (state) => state.ids);
  return ids.length === 0 ? null : <OpenSnoozeDialog ids={ids} />;
}

function OpenSnoozeDialog({ ids }: { readonly ids: readonly ConversationId[] }) {
  const desk = useDesk();
  const messages = useMessages();
  const { attention: words, conversation } = messages;
  const language = useLanguage();
  const now = useMinute();
  const grounds = useLive(() => desk.db.conversations.bulkGet([...ids]), [desk.db, ids]);
  const [own, setOwn] = useState(() => toMoment(desk.now() + 2 * HOUR));
  if (!grounds) return null;
  const found = grounds.filter((ground) => ground !== undefined);
  const close = (): void => askSnooze([]);
  const choose = (until: number | null): void => {
    close();
    void snooze(desk, ids, until, messages);
  };
  const ownAt = momentAt(own);
  const ownBlock = ownAt === null ? 'over' : snoozeBlock(found, ownAt, now);
  const latest = latestOf(found, now);
  const offers = snoozeOffers(found, now);
  const first = offers.find(({ block }) => block === null)?.preset;
  return (
    <Dialog
      onClose={close}
      title={words.snoozeTitle(ids.length)}
      size={400}
      centered
      closeButtonProps={{ 'aria-label': conversation.close }}
    >
      <ul className={styles['offers']}>
        {offers.map(({ preset, until, block }) => (
          <li key={preset}>
            <button
              type="button"
              disabled={block !== null}
              data-autofocus={preset === first || undefined}
              onClick={() => choose(until)}
            >
              <span>{presetWords({ preset, until }, now, words)}</span>
              <small>
                {block !== null
                  ? words.snoozeBlocks[block]
                  : until === null || preset === 'evening' || preset === 'morning'
                    ? ''
                    : momentWords(until, now, language)}
              </small>
            </button>
          </li>
        ))}
      </ul>
      <div className={styles['own']}>
        <MomentField
          label={words.snoozeOwn}
          value={own}
          now={now}
          latest={latest}
          error={ownAt === null ? words.snoozeNoTime : ownBlock === null ? null : words.snoozeBlocks[ownBlock]}
          onChange={setOwn}
        />
        <Button disabled={ownBlock !== null} onClick={() => choose(ownAt)}>
          {words.snoozeUntilOwn}
        </Button>
      </div>
      <p className={styles['hint']}>
        {words.snoozeHint}
        {latest !== null && latest > now ? ` · ${words.snoozeLatest(momentWords(latest, now, language))}` : null}
      </p>
    </Dialog>
  );
}
