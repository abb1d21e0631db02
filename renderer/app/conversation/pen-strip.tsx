import { Button } from '@mantine/core';
import { PenLine } from 'lucide-react';
import { useMessages } from '../messages/use-messages.ts';
import type { PenUse } from './use-pen.ts';
import { useNames } from '../use-names.ts';
import styles from './pen-strip.module.css';

/** Above a reply that waits for its turn: who writes it, and the way to write it oneself. */
export function PenStrip({ pen }: { readonly pen: PenUse }) {
  const words = useMessages().together.pen;
  const nameOf = useNames();
  const { hold, take } = pen;
  if (!hold) return null;
  const { by, isTaken } = hold;
  const told =
    by === null ? (isTaken ? words.takenOwn : words.own) : isTaken ? words.taken(nameOf(by)) : words.held(nameOf(by));
  const hint = by === null ? words.ownHint : isTaken ? words.takenHint : words.heldHint;
  return (
    <div className={styles['strip']} role="status" data-taken={isTaken || undefined}>
      <PenLine size={14} aria-hidden />
      <span className={styles['told']}>{told}</span>
      <span className={styles['hint']}>{hint}</span>
      <Button size="compact-xs" variant="default" onClick={take}>
        {by === null ? words.takeHere : words.take}
      </Button>
    </div>
  );
}
