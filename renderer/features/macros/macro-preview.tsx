import { Button } from '@mantine/core';
import { AlertCircle, Pencil, Trash2 } from 'lucide-react';
import { mayEditMacro, type Macro } from '#shared/domain/macro';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { wordsOf } from '#shared/domain/message-words';
import type { PlannedStep } from './plan.ts';
import { HOLD_SECONDS } from './run.ts';
import { faultWords, stepWords, type StepNames } from './step-words.ts';
import styles from './macros-dialog.module.css';

type Props = {
  readonly macro: Macro;
  readonly steps: readonly PlannedStep[];
  readonly names: StepNames;
  readonly canRun: boolean;
  readonly onRun: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
};

/** Every effect in its order, with what stands against it; of a reply, the very words the customer will read. */
export function MacroPreview({ macro, steps, names, canRun, onRun, onEdit, onRemove }: Props) {
  const { me } = useDesk();
  const messages = useMessages();
  const words = messages.macros;
  const price = steps.reduce((sum, { blocks }) => sum + blocks.length, 0);
  return (
    <section className={styles['preview']} aria-label={macro.title}>
      <header>
        <h3>{macro.title}</h3>
        {mayEditMacro(macro, me) ? (
          <>
            <button type="button" aria-label={words.edit} title={words.edit} onClick={onEdit}>
              <Pencil size={14} aria-hidden />
            </button>
            <button type="button" aria-label={words.remove} title={words.remove} onClick={onRemove}>
              <Trash2 size={14} aria-hidden />
            </button>
          </>
        ) : null}
      </header>
      <p className={styles['quiet']}>
        {words.preview} · {words.price(price)}
      </p>
      <ol>
        {steps.map(({ step, blocks, fault }, index) => (
          // Steps have no name of their own, and keep their places while they are looked at.
          <li key={index} data-fault={fault !== null || undefined}>
            {stepWords(step, words, names)}
            {blocks.map((block, at) => (
              <q key={at}>{wordsOf(block) || messages.inbox.kinds[block.kind]}</q>
            ))}
            {fault ? (
              <strong>
                <AlertCircle size={13} aria-hidden /> {faultWords(fault, messages)}
              </strong>
            ) : null}
          </li>
        ))}
      </ol>
      <footer>
        {canRun ? null : <span className={styles['quiet']}>{words.cannot}</span>}
        <Button size="sm" disabled={!canRun} onClick={onRun}>
          {words.run(HOLD_SECONDS)}
        </Button>
      </footer>
    </section>
  );
}
