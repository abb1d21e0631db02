import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { OpenKfid } from '#shared/domain/ids';
import { useIsOnline } from '../../app/asked.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { PageHead } from '../../app/page.tsx';
import { Empty } from '../../ui/empty.tsx';
import { AccountDetail } from './account-detail.tsx';
import { AccountsTable } from './accounts-table.tsx';
import { AddAccount } from './add-account.tsx';
import { useAccounts } from './use-accounts.ts';
import page from '../../ui/page.module.css';
import styles from './accounts.module.css';

/** The company's accounts: who serves each, and where customers come in. */
export function AccountsScreen() {
  const words = useMessages().accounts;
  const asked = useAccounts();
  const isOnline = useIsOnline();
  const [chosen, setChosen] = useState<OpenKfid | null>(null);
  const [isAdding, setAdding] = useState(false);
  const accounts = asked.known?.accounts ?? null;
  const open = accounts?.find((account) => account.openKfid === chosen) ?? null;
  return (
    <section className={page['screen']} aria-label={words.title}>
      <div className={page['main']}>
        <PageHead
          title={words.title}
          note={accounts && words.count(accounts.length)}
          isAsking={asked.isAsking}
          onAsk={asked.ask}
        >
          <Button
            leftSection={<Plus size={15} aria-hidden />}
            disabled={!isOnline || accounts === null || accounts.length === 0}
            onClick={() => setAdding(true)}
          >
            {words.add}
          </Button>
        </PageHead>
        {!isOnline && accounts !== null && <p className={styles['stale']}>{words.offlineKnown}</p>}
        {asked.known?.failure != null && (
          <div className={styles['failed']}>
            <p>{words.stale}</p>
            <FailureNote code={asked.known.failure} />
          </div>
        )}
        {accounts === null ? (
          <Empty title={!isOnline ? words.offline : asked.failure === null ? words.loading : words.failed}>
            {isOnline && asked.failure !== null && (
              <>
                <FailureNote code={asked.failure} />
                <Button variant="default" onClick={asked.ask}>
                  {words.retry}
                </Button>
              </>
            )}
          </Empty>
        ) : accounts.length === 0 ? (
          <Empty title={words.none} hint={words.noneHint} />
        ) : (
          <AccountsTable accounts={accounts} chosen={chosen} onChoose={setChosen} />
        )}
      </div>
      <aside className={page['side']} data-idle={open === null || undefined}>
        {open === null ? (
          accounts !== null && accounts.length > 0 && <Empty title={words.pick} />
        ) : (
          <AccountDetail key={open.openKfid} listed={open} onGone={() => setChosen(null)} />
        )}
      </aside>
      <AddAccount opened={isAdding} onClose={() => setAdding(false)} onAdded={setChosen} />
    </section>
  );
}
