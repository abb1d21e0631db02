import { Button } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ServicerUserid } from '#shared/domain/ids';
import { mayMoveSession } from '#shared/domain/service-state';
import { useDesk } from '../../app/desk-context.ts';
import { toClient } from '../../app/conversation/hand-over.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { useOnce } from '../../lib/use-once.ts';
import { Avatar } from '../../ui/avatar.tsx';
import type { Colleague } from './use-colleagues.ts';
import styles from './hand-over-dialog.module.css';

type Props = {
  readonly conversation: ConversationRow;
  readonly colleagues: readonly Colleague[];
  /** Back to the colleagues who answer here; null where there is no way back. */
  readonly onBack: (() => void) | null;
  readonly onDone: () => void;
};

/** The one-way door: to a person in the WeCom client, or into its pool. Nothing is chosen beforehand. */
export function ToClient({ conversation, colleagues, onBack, onDone }: Props) {
  const desk = useDesk();
  const once = useOnce();
  const { composer, conversation: common } = useMessages();
  const words = composer.modes.toClient;
  const [choice, setChoice] = useState<ServicerUserid | 'pool' | null>(null);
  const { servingUserid } = conversation;
  const isInClient = servingUserid !== null || conversation.serviceState === 'queued';
  const mayPool = mayMoveSession(conversation, desk.me, 'queued') === null;
  const others = colleagues.filter(({ servicerUserid }) => servicerUserid !== servingUserid);

  async function confirm(): Promise<void> {
    if (choice === null) return;
    await toClient(desk, conversation.id, choice === 'pool' ? null : choice);
    onDone();
  }

  return (
    <div className={styles['client']}>
      {isInClient ? null : (
        <p className={styles['warning']}>
          <TriangleAlert size={16} aria-hidden />
          {words.oneWay}
        </p>
      )}
      {others.length === 0 && !mayPool ? <p className={styles['none']}>{words.nobody}</p> : null}
      <div role="radiogroup" aria-label={words.choose} className={styles['list']}>
        {others.map((one) => (
          <Option
            key={one.servicerUserid}
            isChosen={choice === one.servicerUserid}
            isOff={one.availability !== 'serving'}
            onChoose={() => setChoice(one.servicerUserid)}
          >
            <Avatar name={one.name} size={32} isRound />
            <span>{one.servicerUserid === desk.me.servicerUserid ? words.myself(one.name) : one.name}</span>
            <small>{standing(one, common, words.notOffered)}</small>
          </Option>
        ))}
        {mayPool ? (
          <Option isChosen={choice === 'pool'} isOff={false} onChoose={() => setChoice('pool')}>
            <span className={styles['pool']}>
              {words.pool}
              <small>{words.poolHint}</small>
            </span>
          </Option>
        ) : null}
      </div>
      <footer className={styles['foot']}>
        {onBack === null ? null : (
          <Button variant="default" onClick={onBack}>
            {words.back}
          </Button>
        )}
        <Button disabled={choice === null} onClick={() => void once(confirm)}>
          {isInClient ? words.give : words.confirm}
        </Button>
      </footer>
    </div>
  );
}

/** WeCom refuses a servicer who has stopped (95019): shown, so that nobody looks for them, and not offered. */
function standing(
  { availability }: Colleague,
  words: { readonly stopped: string; readonly paused: string },
  notOffered: (why: string) => string,
): string {
  return availability === 'serving' ? '' : notOffered(words[availability]);
}

type OptionProps = {
  readonly isChosen: boolean;
  readonly isOff: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
};

function Option({ isChosen, isOff, onChoose, children }: OptionProps) {
  return (
    <label className={styles['row']} data-chosen={isChosen || undefined} data-off={isOff || undefined}>
      <input type="radio" name="to-client" checked={isChosen} disabled={isOff} onChange={onChoose} />
      {children}
    </label>
  );
}
