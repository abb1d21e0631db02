import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ConversationId } from '#shared/domain/ids';
import { isMac } from '../../app/keyboard/commands.ts';
import { openTool } from '../../app/composing/composer-tool.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { onSignedOut } from '../../app/session/signed-out.ts';
import { useLive } from '../../app/use-live.ts';
import { readSensitiveWords } from '../../db/sensitive-words.ts';
import type { CardDefinition } from './card-definition.ts';
import { emptyCards, type CardKind, type Cards } from './cards.ts';
import { keepRecent, readRecents } from './recents.ts';
import { wordsOf } from './card-words.ts';
import { sendHeldNow } from './held-replies.ts';
import { WordStrip } from './obstacle-strip.tsx';
import { obstacleTo, type Obstacle } from './send-checks.ts';
import { sendOne } from './send.ts';
import { toFile } from '../../app/cards/small-picture.ts';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './card-dialog.module.css';

/** What was filled in and not sent, while the window lives: closing a dialog loses nothing. */
const unsent = createStore<Cards>(() => emptyCards);
onSignedOut(() => unsent.setState(emptyCards, true));

type Props<Kind extends CardKind> = {
  readonly definition: CardDefinition<Kind>;
  readonly conversationId: ConversationId;
  /** Why nothing can be sent now, or null. */
  readonly block: string | null;
  /** Which of the five this one will be. */
  readonly nth: number;
};

/** Filled in on the left, seen on the right as WeChat will show it, sent as one message. */
export function CardDialog<Kind extends CardKind>({ definition, conversationId, block, nth }: Props<Kind>) {
  const desk = useDesk();
  const { composer: words, conversation } = useMessages();
  const { kind, Form, Preview } = definition;
  const card = useStore(unsent, (all) => all[kind]);
  const [isTried, setTried] = useState(false);
  const [obstacle, setObstacle] = useState<Obstacle | null>(null);
  const recents = useLive(() => readRecents(desk.db, kind), [desk.db, kind]) ?? [];
  const change = (part: Partial<Cards[Kind]>): void =>
    unsent.setState((all) => ({ [kind]: { ...all[kind], ...part } }));
  const close = (): void => openTool(null);

  async function send(): Promise<void> {
    setTried(true);
    const ready = definition.read(card);
    if (!ready || block !== null) return;
    const text = wordsOf(ready.content);
    const sensitive = await readSensitiveWords(desk.db);
    const found = obstacleTo({ written: '', text, lines: [], words: sensitive, shown: obstacle });
    setObstacle(found);
    if (found) return;
    try {
      // What was written before it goes before it.
      if (!(await sendHeldNow(desk, conversationId))) return;
      await sendOne(desk, conversationId, ready.content, ready.thumb === null ? null : toFile(ready.thumb));
    } catch {
      // This machine could not keep it: what was filled in stays.
      notifications.show({ color: 'red', message: words.notKept });
      return;
    }
    await keepRecent(desk.db, kind, card).catch(() => undefined);
    unsent.setState({ [kind]: emptyCards[kind] } as Partial<Cards>);
    close();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const isMod = isMac() ? event.metaKey : event.ctrlKey;
    if (event.key !== 'Enter' || !isMod || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  }

  return (
    <Dialog
      onClose={close}
      title={words.cards.titles[kind]}
      size={760}
      centered
      closeButtonProps={{ 'aria-label': conversation.close }}
      onKeyDown={onKeyDown}
    >
      {recents.length === 0 ? null : (
        <div className={styles['recents']} role="group" aria-label={words.cards.recents}>
          <span>{words.cards.recents}</span>
          {recents.map((recent, index) => (
            <button key={index} type="button" title={definition.name(recent)} onClick={() => change(recent)}>
              {definition.name(recent)}
            </button>
          ))}
        </div>
      )}
      <div className={styles['halves']}>
        <div className={styles['form']}>
          <Form card={card} isTried={isTried} recents={recents} onChange={change} />
        </div>
        <aside className={styles['preview']} aria-label={words.cards.preview}>
          <p>{words.cards.preview}</p>
          <Preview card={card} />
        </aside>
      </div>
      {obstacle ? <WordStrip hits={obstacle.hits} onSend={() => void send()} /> : null}
      <footer className={styles['foot']}>
        <p data-fault={block === null ? undefined : true}>{block ?? words.cards.sendKey(isMac() ? '⌘' : 'Ctrl')}</p>
        <Button variant="default" onClick={close}>
          {words.cards.close}
        </Button>
        <Button disabled={block !== null} onClick={() => void send()}>
          {words.cards.send[kind](block === null ? nth : null)}
        </Button>
      </footer>
    </Dialog>
  );
}
