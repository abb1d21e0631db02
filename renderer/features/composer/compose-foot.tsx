import { Button } from '@mantine/core';
import { useMessages } from '../../app/messages/use-messages.ts';
import type { Messages } from '../../app/messages/zh-cn.ts';
import type { ComposerState } from './composer-state.ts';
import { SplitPreview } from './split-preview.tsx';
import styles from './compose-foot.module.css';

export type ComposeFootProps = {
  readonly state: ComposerState;
  readonly isEnterSend: boolean;
  /** Nothing may be written here now: the words above say why. */
  readonly isBlocked: boolean;
  /** A variable that is still open, by its name. */
  readonly gap: string | null;
  readonly onSend: () => void;
};

/** Under the field: how long it is, what it will be, and the button with its price. */
export function ComposeFoot({ state, isEnterSend, isBlocked, gap, onSend }: ComposeFootProps) {
  const words = useMessages().composer;
  const { isNote, bytes, limit, isOverLimit, isTooMany, isTooLong, pieces, price, repliesLeft, canSend, nth } = state;
  const isSplit = !isNote && pieces.length > 1;
  const remark =
    (gap === null ? null : words.gap(gap)) ??
    (isTooMany ? words.tooMany(price, repliesLeft) : null) ??
    (isTooLong ? words.noteTooLong : null) ??
    (isSplit ? words.willSplit(pieces.length) : null);
  const label = isBlocked || isTooMany ? words.send(null) : price > 1 ? words.sendMany(price, nth) : words.send(nth);
  return (
    <div className={styles['foot']}>
      <span className={styles['meter']} data-over={isOverLimit || undefined}>
        {words.bytes(bytes, limit)}
      </span>
      <span
        className={styles['remark']}
        data-fault={gap !== null || isTooMany || isTooLong || undefined}
        role={isBlocked ? undefined : 'status'}
      >
        {remark ?? hintOf(words, isNote, isEnterSend)}
      </span>
      {isSplit ? <SplitPreview pieces={pieces} /> : null}
      <Button size="sm" disabled={!canSend} onClick={onSend}>
        {isNote ? words.saveNote : label}
      </Button>
    </div>
  );
}

function hintOf(words: Messages['composer'], isNote: boolean, isEnterSend: boolean): string {
  const { hints, noteHints, slashHint } = words;
  const key = isEnterSend ? 'enter' : 'ctrlEnter';
  return isNote ? noteHints[key] : `${hints[key]} · ${slashHint}`;
}
