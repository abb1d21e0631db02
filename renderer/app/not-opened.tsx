import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { CacheKeptError } from '../db/open.ts';
import { Empty } from '../ui/empty.tsx';
import { useMessages } from './messages/use-messages.ts';

type Props = {
  readonly fault: CacheKeptError['fault'];
  readonly again: (isAnew: boolean) => Promise<void>;
};

/** What is kept here did not open and was left as it is: what to do, and the way to give it up for one fetched anew. */
export function NotOpened({ fault, again }: Props) {
  const { noStorage, noStorageHint, reload, notOpened: words } = useMessages().shell;
  const [isSure, setSure] = useState(false);
  if (fault === 'barred') return <Empty title={noStorage} hint={noStorageHint} />;
  if (isSure)
    return (
      <Empty title={words.anew} hint={words.anewHint}>
        <Group mt="md">
          <Button autoFocus variant="default" onClick={() => setSure(false)}>
            {words.cancel}
          </Button>
          <Button onClick={() => void again(true)}>{words.anewSure}</Button>
        </Group>
      </Empty>
    );
  return (
    <Empty title={words[fault]} hint={words[`${fault}Hint`]}>
      <Group mt="md">
        {/* Only the program of another day opens what a newer one keeps. */}
        <Button autoFocus onClick={() => (fault === 'newer' ? location.reload() : void again(false))}>
          {fault === 'newer' ? reload : words.again}
        </Button>
        <Button variant="default" onClick={() => setSure(true)}>
          {words.anew}
        </Button>
      </Group>
    </Empty>
  );
}
