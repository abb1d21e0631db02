import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ContactWay } from '#shared/contracts/contact-ways';
import { useDesk } from '../../app/desk-context.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { showDone } from '../../ui/undo-toast.tsx';
import { useLeadsTo, useRefreshWays } from './use-ways.ts';
import styles from './contact-ways.module.css';

type Props = { readonly onClose: () => void; readonly onAdopted: (way: ContactWay) => void };

/** Contact codes of this application that are not listed here: made before, or their answer was lost. */
export function FindDialog({ onClose, onAdopted }: Props) {
  const words = useMessages().contactWays;
  const { api } = useDesk();
  const leadsTo = useLeadsTo();
  const refresh = useRefreshWays();
  const [adopted, setAdopted] = useState<ReadonlySet<string>>(new Set());
  const [failure, setFailure] = useState<string | null>(null);
  const { data: result = null } = useQuery({
    queryKey: ['contact-ways-found'],
    queryFn: () => api.contacts.searchWays(),
    gcTime: 0,
    retry: false,
  });

  async function adopt(configId: string): Promise<void> {
    setFailure(null);
    const taken = await api.contacts.adoptWay(configId);
    if (!taken.ok) return setFailure(taken.error.code);
    setAdopted(new Set([...adopted, configId]));
    showDone(words.adopted(taken.value.remark || words.noRemark));
    await refresh();
    onAdopted(taken.value);
  }

  const code = failure ?? (result?.ok === false ? result.error.code : null);
  return (
    <Dialog
      onClose={onClose}
      title={words.findTitle}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <div className={page['form']}>
        <p className={page['hint']}>{words.findHint}</p>
        {result === null && (
          <p className={page['text']} role="status">
            {words.finding}
          </p>
        )}
        {code !== null && <FailureNote code={code} />}
        {result?.ok === true && result.value.found.length === 0 && <p className={page['text']}>{words.foundNone}</p>}
        {result?.ok === true && result.value.found.length > 0 && (
          <ul className={styles['found']}>
            {result.value.found.map((way) => (
              <li key={way.configId}>
                <span>
                  <strong>{way.remark || words.noRemark}</strong>
                  <small>{[leadsTo(way.target), way.state].filter(Boolean).join(' · ')}</small>
                </span>
                <Button
                  variant="default"
                  size="xs"
                  disabled={adopted.has(way.configId)}
                  onClick={() => void adopt(way.configId)}
                >
                  {words.adopt}
                </Button>
              </li>
            ))}
          </ul>
        )}
        {result?.ok === true && result.value.isPartial && <p className={page['hint']}>{words.foundPartial}</p>}
      </div>
    </Dialog>
  );
}
