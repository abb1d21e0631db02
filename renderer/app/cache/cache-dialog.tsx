import { Button, Group, Text } from '@mantine/core';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { useStore } from 'zustand';
import { fileSize } from '../../lib/format.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Segments } from '../../ui/segments.tsx';
import { showDone } from '../../ui/undo-toast.tsx';
import page from '../../ui/page.module.css';
import { cacheLimits, dayChoices, messageChoices } from './cache-limits.ts';
import styles from './cache-dialog.module.css';
import { useDesk } from '../desk-context.ts';
import { useHostKind } from '../use-host-kind.ts';
import { useMessages } from '../messages/use-messages.ts';
import { forgetNow } from './use-forgetting.ts';

/** What this machine keeps, how long, and the way to let go of the rest now. */
export function CacheDialog({ onClose }: { readonly onClose: () => void }) {
  const { cache: words, page: shared } = useMessages();
  const desk = useDesk();
  const limits = useStore(cacheLimits);
  const kept = useLiveQuery(() => measure(desk.db), [desk.db]);
  const [isSure, setSure] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const kind = useHostKind();

  async function forget(): Promise<void> {
    setBusy(true);
    const gone = await forgetNow(desk).catch(() => null);
    setBusy(false);
    setSure(false);
    showDone(gone === null ? words.failed : words.done(gone));
  }

  return (
    <Dialog onClose={onClose} title={words.title} centered closeButtonProps={{ 'aria-label': shared.close }}>
      <dl className={styles['figures']}>
        <dt>{words.messages}</dt>
        <dd>{kept ? words.count(kept.messages) : '…'}</dd>
        <dt>{words.conversations}</dt>
        <dd>{kept ? words.count(kept.conversations) : '…'}</dd>
        <dt>{words.forgotten}</dt>
        <dd>{kept ? words.count(kept.forgotten) : '…'}</dd>
        <dt>{words.space}</dt>
        <dd>{kept ? (kept.bytes === null ? words.unknown : fileSize(kept.bytes)) : '…'}</dd>
      </dl>
      <h3 className={styles['head']}>{words.days}</h3>
      <Segments
        label={words.days}
        value={String(limits.days)}
        options={dayChoices.map((days) => ({ value: String(days), word: words.dayChoice(days) }))}
        onChange={(days) => cacheLimits.setState({ days: Number(days) })}
      />
      <h3 className={styles['head']}>{words.most}</h3>
      <Segments
        label={words.most}
        value={String(limits.messages)}
        options={messageChoices.map((count) => ({ value: String(count), word: words.mostChoice(count) }))}
        onChange={(count) => cacheLimits.setState({ messages: Number(count) })}
      />
      <p className={`${page['hint']} ${styles['stays']}`}>{words.stays}</p>
      {kind === null ? null : <p className={page['hint']}>{words.sealed[kind]}</p>}
      <Text size="sm" className={styles['sure']}>
        {isSure ? words.sure(limits.days) : null}
      </Text>
      <Group justify="flex-end" mt="md">
        {isSure ? (
          <>
            <Button variant="default" onClick={() => setSure(false)}>
              {shared.cancel}
            </Button>
            <Button loading={isBusy} onClick={() => void forget()}>
              {words.forgetNow}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => setSure(true)}>
            {words.forgetNow}
          </Button>
        )}
      </Group>
    </Dialog>
  );
}

async function measure(db: ReturnType<typeof useDesk>['db']) {
  const [messages, conversations, forgotten] = await Promise.all([
    db.messages.count(),
    db.conversations.count(),
    db.forgotten.count(),
  ]);
  // Only pages of a safe origin are told how much they take.
  const bytes = isSecureContext ? ((await navigator.storage.estimate()).usage ?? null) : null;
  return { messages, conversations, forgotten, bytes };
}
