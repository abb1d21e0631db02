import { Button } from '@mantine/core';
import { useState } from 'react';
import { useIsOnline } from '../../app/asked.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { PageBody } from '../../app/page.tsx';
import { useColleagues } from '../../app/use-colleagues.ts';
import { Empty } from '../../ui/empty.tsx';
import { HandOver } from './hand-over.tsx';
import { MemberField } from './member-field.tsx';
import { useCandidates } from './use-transfers.ts';
import styles from './transfers.module.css';

/** 在职继承: whom a member in service could hand over (wecom-api.md 6.4). */
export function InService({ onHistory }: { readonly onHistory: () => void }) {
  const words = useMessages().transfers;
  const { useridOf } = useColleagues();
  const isOnline = useIsOnline();
  const [text, setText] = useState('');
  const [from, setFrom] = useState<string | null>(null);
  const asked = useCandidates(from);
  const take = (taken: string): void => {
    const userid = useridOf(taken);
    if (userid !== '') setFrom(userid);
  };
  return (
    <>
      <form
        className={styles['who']}
        onSubmit={(event) => {
          event.preventDefault();
          take(text);
        }}
      >
        <MemberField
          label={words.from}
          hint={words.fromHint}
          placeholder={words.fromPlaceholder}
          text={text}
          onChange={setText}
          onTake={take}
        />
        <Button type="submit" variant="default" disabled={text.trim() === '' || !isOnline} loading={asked.isAsking}>
          {words.look}
        </Button>
      </form>
      {from === null ? (
        <Empty title={words.lookHint} />
      ) : (
        <PageBody asked={asked}>
          {(known) => <HandOver key={known.from} isResigned={false} onHistory={onHistory} {...known} />}
        </PageBody>
      )}
    </>
  );
}
