import { Menu } from '@mantine/core';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { presetWords, snooze, snoozeOffers } from '../../app/attention/snooze.ts';
import { askSnooze } from '../../app/attention/snooze-store.ts';
import { useLanguage } from '../../app/use-language.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { momentWords } from '../../lib/format.ts';

type Props = { readonly conversations: readonly ConversationRow[] };

/** The usual times as items of a menu; one that is not allowed says why. */
export function SnoozeItems({ conversations }: Props) {
  const desk = useDesk();
  const messages = useMessages();
  const words = messages.attention;
  const language = useLanguage();
  const now = desk.now();
  const ids = conversations.map((row) => row.id);
  return (
    <>
      {snoozeOffers(conversations, now).map(({ preset, until, block }) => (
        <Menu.Item
          key={preset}
          disabled={block !== null}
          title={
            block !== null ? words.snoozeBlocks[block] : until === null ? undefined : momentWords(until, now, language)
          }
          onClick={() => void snooze(desk, ids, until, messages)}
        >
          {presetWords({ preset, until }, now, words)}
          {block === null ? null : <small style={{ display: 'block' }}>{words.snoozeBlocks[block]}</small>}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item onClick={() => askSnooze(ids)}>{words.snoozeCustom}</Menu.Item>
    </>
  );
}
