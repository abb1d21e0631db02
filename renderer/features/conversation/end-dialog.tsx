import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { toAutomaticContent } from '#shared/domain/automatic-text';
import type { ConversationId } from '#shared/domain/ids';
import { conversationDialog, useDialogOver } from '../../app/conversation/conversation-dialog.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLive } from '../../app/use-live.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ByteField } from '../../ui/byte-field.tsx';
import { MenuPreview } from '../../ui/menu-preview.tsx';
import { Segments } from '../../ui/segments.tsx';
import { closingBytes, closingFault, closingKinds, toClosing, type ClosingKind } from './closing-choice.ts';
import { end } from './moves.ts';
import { keepClosingKind, readClosingKind, useOfferedClosings } from './use-closings.ts';
import styles from './end-dialog.module.css';

type Props = {
  readonly conversationId: ConversationId;
  /** Finds who comes after this one and answers the way there; null where there is no list. */
  readonly findNext: ((conversationId: ConversationId) => Promise<() => void>) | null;
};

/** Ending is a one-way door, so it is asked; and with which words. E and Enter end it and go on with the next. */
export function EndDialog(props: Props) {
  const isOpen = useDialogOver(props.conversationId, 'end');
  return isOpen ? <OpenEndDialog {...props} /> : null;
}

function OpenEndDialog({ conversationId, findNext }: Props) {
  const desk = useDesk();
  const { conversation: words, composer } = useMessages();
  const { closing } = composer;
  const isOffline = useStore(desk.connection, (state) => state.state === 'offline');
  const remembered = useLive(() => readClosingKind(desk.db, conversationId), [desk.db, conversationId]);
  const offered = useOfferedClosings(conversationId);
  const [chosen, setChosen] = useState<ClosingKind | null>(null);
  const [typed, setTyped] = useState<Readonly<Partial<Record<ClosingKind, string>>>>({});
  const kind = chosen ?? remembered ?? 'none';
  const first = { none: '', text: offered.texts[0] ?? '', survey: offered.surveys[0] ?? closing.surveyDefault };
  const text = typed[kind] ?? first[kind];
  const fault = closingFault(kind, text);
  // An empty field says what is missing once somebody has been in it.
  const isShown = fault !== null && (fault.kind !== 'empty' || typed[kind] !== undefined);
  const write = (next: string): void => setTyped((before) => ({ ...before, [kind]: next }));
  const close = (): void => conversationDialog.setState({ open: null });

  async function confirm(isGoingOn: boolean): Promise<void> {
    if (fault !== null) return;
    const goOn = isGoingOn ? await findNext?.(conversationId) : undefined;
    await end(desk, conversationId, toClosing(kind, text));
    await keepClosingKind(desk.db, conversationId, kind).catch(() => undefined);
    close();
    goOn?.();
  }

  const endLook = findNext === null ? { 'data-autofocus': true } : ({ variant: 'default' } as const);
  return (
    <Dialog onClose={close} title={words.endTitle} size={500} centered closeButtonProps={{ 'aria-label': words.close }}>
      <Text size="sm">{words.endHint}</Text>
      <div className={styles['closing']}>
        <Segments
          label={closing.label}
          options={closingKinds.map((value) => ({ value, word: closing.kinds[value] }))}
          value={kind}
          onChange={setChosen}
        />
        {kind === 'none' ? null : (
          <>
            {kind === 'text' && offered.texts.length > 1 ? (
              <div className={styles['offers']} role="group" aria-label={closing.offers}>
                {offered.texts.map((offer) => (
                  <button
                    key={offer}
                    type="button"
                    title={offer}
                    aria-pressed={offer === text}
                    onClick={() => write(offer)}
                  >
                    {offer}
                  </button>
                ))}
              </div>
            ) : null}
            <ByteField
              label={closing.texts[kind]}
              value={text}
              limit={closingBytes(kind)}
              rows={2}
              cutWord={composer.cards.cut}
              placeholder={closing.placeholder}
              error={!isShown ? null : fault.kind === 'gap' ? composer.gap(fault.name) : closing.faults[fault.kind]}
              onChange={write}
            />
            {kind === 'survey' ? <SurveyPreview text={text} /> : null}
          </>
        )}
        <p className={styles['remark']} data-warn={isOffline || undefined} role="status">
          {isOffline ? closing.offline : kind === 'none' ? closing.noneHint : closing.hint}
        </p>
      </div>
      <footer className={styles['foot']}>
        <Button variant="default" onClick={close}>
          {words.keepOpen}
        </Button>
        <Button {...endLook} disabled={fault !== null} onClick={() => void confirm(false)}>
          {words.endConfirm}
        </Button>
        {findNext === null ? null : (
          <Button data-autofocus disabled={fault !== null} onClick={() => void confirm(true)}>
            {words.endAndNext}
          </Button>
        )}
      </footer>
    </Dialog>
  );
}

function SurveyPreview({ text }: { readonly text: string }) {
  const words = useMessages().composer;
  const content = toAutomaticContent({ kind: 'survey', text }, { 称呼: null, 客服账号: null });
  return (
    <div className={styles['preview']}>
      <p>{words.cards.preview}</p>
      {content.kind === 'menu' ? <MenuPreview menu={content} empty="" /> : null}
    </div>
  );
}
