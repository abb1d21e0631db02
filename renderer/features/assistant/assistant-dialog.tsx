import { Button, Group, SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ConversationId } from '#shared/domain/ids';
import { useIsOnline } from '../../app/asked.ts';
import { useDesk } from '../../app/desk-context.ts';
import { insertText } from '../../app/composing/insert-text.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { refusalWords } from '../../app/conversation/refusal-words.ts';
import { useAssistant } from '../../app/assistant/use-assistant.ts';
import { useLive } from '../../app/use-live.ts';
import { countHidden } from '../../lib/mask.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { readMaterial, textsOf, toWish, type Material, type Task } from './material.ts';
import styles from './assistant-dialog.module.css';

type Props = { readonly conversationId: ConversationId; readonly onClose: () => void };

/** What would leave this machine is shown before it does; what comes back goes into the composer, never to the customer. */
export function AssistantDialog({ conversationId, onClose }: Props) {
  const { db } = useDesk();
  const words = useMessages().assistant;
  const { mayDraft, mayTranslate } = useAssistant();
  const isOnline = useIsOnline();
  const [chosen, setChosen] = useState<Task>('draft');
  const task: Task = mayDraft && (chosen === 'draft' || !mayTranslate) ? 'draft' : 'translate';
  const material = useLive(() => readMaterial(db, conversationId), [db, conversationId]);
  return (
    <Dialog onClose={onClose} title={words.title} size={560} centered closeButtonProps={{ 'aria-label': words.close }}>
      {mayDraft && mayTranslate ? (
        <SegmentedControl
          fullWidth
          size="xs"
          value={task}
          data={[
            { value: 'draft', label: words.tabs.draft },
            { value: 'translate', label: words.tabs.translate },
          ]}
          onChange={(value) => setChosen(value === 'draft' ? 'draft' : 'translate')}
        />
      ) : null}
      {isOnline ? null : <p className={styles['quiet']}>{words.offline}</p>}
      {material && isOnline && (mayDraft || mayTranslate) ? (
        <Asking key={task} task={task} material={material} conversationId={conversationId} onClose={onClose} />
      ) : null}
    </Dialog>
  );
}

type AskingProps = Props & { readonly task: Task; readonly material: Material };

function Asking({ task, material, conversationId, onClose }: AskingProps) {
  const { api } = useDesk();
  const messages = useMessages();
  const words = messages.assistant;
  const [goal, setGoal] = useState('');
  const [isAsking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const wish = toWish(task, material, goal);
  if (!wish)
    return <p className={styles['quiet']}>{task === 'draft' ? words.nothingToDraft : words.nothingToTranslate}</p>;

  async function ask(): Promise<void> {
    if (!wish) return;
    setAsking(true);
    setFailure(null);
    const result = await api.assistant.ask(wish);
    setAsking(false);
    if (result.ok) setAnswer(material.mask.show(result.value.text));
    else setFailure(result.error.code);
  }

  function use(): void {
    if (answer === null) return;
    insertText(conversationId, answer);
    onClose();
  }

  return (
    <>
      {task === 'draft' ? (
        <Textarea
          mt="sm"
          autosize
          minRows={2}
          maxRows={4}
          maxLength={500}
          data-autofocus
          label={words.wish}
          placeholder={words.wishPlaceholder}
          value={goal}
          onChange={(event) => setGoal(event.currentTarget.value)}
        />
      ) : (
        <p className={styles['quiet']}>{words.into(material.sample ?? '')}</p>
      )}
      <h3 className={styles['head']}>{words.sent(countHidden(textsOf(wish)))}</h3>
      <ul className={styles['sent']} tabIndex={0}>
        {(wish.task === 'draft'
          ? wish.lines.map(({ by, text }) => ({ by, text }))
          : [{ by: 'us', text: wish.text }]
        ).map(({ by, text }, index) => (
          // Lines of one reading never move.
          <li key={index} data-by={by}>
            {text}
          </li>
        ))}
      </ul>
      {answer === null ? null : (
        <Textarea
          mt="sm"
          autosize
          minRows={3}
          maxRows={10}
          label={words.answer}
          description={words.useHint}
          value={answer}
          onChange={(event) => setAnswer(event.currentTarget.value)}
        />
      )}
      {failure === null ? null : (
        <p className={styles['failed']} role="alert">
          {refusalWords(failure, messages)}
        </p>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant={answer === null ? 'filled' : 'default'} loading={isAsking} onClick={() => void ask()}>
          {isAsking ? words.asking : answer === null ? words.ask[task] : words.retry}
        </Button>
        {answer === null ? null : <Button onClick={use}>{words.use}</Button>}
      </Group>
    </>
  );
}
