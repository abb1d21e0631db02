import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { ConversationId } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { insertText } from '../../app/composing/insert-text.ts';
import { endSelection, messageSelection } from '../../app/conversation/message-selection.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { MessageRow } from '../../db/schema.ts';
import { clockTime } from '../../lib/format.ts';
import { messageText } from './message-text.ts';
import { copyText } from '../../app/copy-text.ts';
import styles from './selection-bar.module.css';

type Props = { readonly conversationId: ConversationId; readonly authorOf: (row: MessageRow) => string };

/** Under the timeline while messages are being chosen: what can be done with them together. Never sending. */
export function SelectionBar({ conversationId, authorOf }: Props) {
  const { db } = useDesk();
  const messages = useMessages();
  const words = messages.writing.bubble;
  const chosen = useStore(messageSelection, (state) => state.chosen);
  const isHere = chosen?.conversationId === conversationId;

  useEffect(() => endSelection, []);
  useEffect(() => {
    if (!isHere) return undefined;
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
      event.preventDefault();
      endSelection();
    };
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, [isHere]);

  if (!isHere) return null;
  const { ids } = chosen;

  /** As a person would write a conversation down: who, when, what. */
  async function written(): Promise<string> {
    const rows = await db.messages.bulkGet([...ids].map((id): [string, string] => [conversationId, id]));
    return rows
      .filter((row) => row !== undefined)
      .toSorted((left, right) => left.order - right.order)
      .map((row) => `${authorOf(row)} ${clockTime(row.at)}\n${messageText(row.content, messages.inbox)}`)
      .join('\n');
  }

  async function copy(): Promise<void> {
    await copyText(await written(), words.copied);
    endSelection();
  }

  async function toNote(): Promise<void> {
    insertText(conversationId, await written(), 'note');
    endSelection();
  }

  return (
    <div className={styles['bar']} role="toolbar" aria-label={words.chosen(ids.size)}>
      <b role="status">{words.chosen(ids.size)}</b>
      <Button size="xs" variant="default" disabled={ids.size === 0} onClick={() => void copy()}>
        {words.copy}
      </Button>
      <Button size="xs" variant="default" disabled={ids.size === 0} onClick={() => void toNote()}>
        {words.toNote}
      </Button>
      <Button size="xs" variant="subtle" onClick={endSelection}>
        {words.leave}
      </Button>
    </div>
  );
}
