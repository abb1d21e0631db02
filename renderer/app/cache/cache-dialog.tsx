import { Button, Group, Text } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useStore } from 'zustand';
import { MEGABYTE } from '../../db/forget.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Segments } from '../../ui/segments.tsx';
import { showDone } from '../../ui/undo-toast.tsx';
import page from '../../ui/page.module.css';
import { cacheLimits, dayChoices, megabyteChoices, messageChoices } from './cache-limits.ts';
import styles from './cache-dialog.module.css';
import { KeptFigures } from './kept-figures.tsx';
import { readKept } from './read-kept.ts';
import { useDesk } from '../desk-context.ts';
import { useHostKind } from '../use-host-kind.ts';
import { useMessages } from '../messages/use-messages.ts';
import { useRead } from '../use-read.ts';
import { forgetNow } from './use-forgetting.ts';

const tables = ['messages', 'conversations', 'marks', 'outbox'] as const;

/** What this machine keeps, how long, and the way to let go of the rest now. */
export function CacheDialog({ onClose }: { readonly onClose: () => void }) {
  const { cache: words, page: shared } = useMessages();
  const desk = useDesk();
  const limits = useStore(cacheLimits);
  const kept = useRead(
    tables,
    useCallback(() => readKept(desk.db, desk.now()), [desk]),
  );
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
      <KeptFigures kept={kept} limit={limits.megabytes * MEGABYTE} />
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
      <h3 className={styles['head']}>{words.size}</h3>
      <Segments
        label={words.size}
        value={String(limits.megabytes)}
        options={megabyteChoices.map((size) => ({ value: String(size), word: words.sizeChoice(size) }))}
        onChange={(size) => cacheLimits.setState({ megabytes: Number(size) })}
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
