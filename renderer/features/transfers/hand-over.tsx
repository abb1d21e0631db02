import { useState } from 'react';
import type { TransferCandidate } from '#shared/contracts/transfers';
import type { ServicerUserid } from '#shared/domain/ids';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Empty } from '../../ui/empty.tsx';
import { CandidateTable } from './candidate-table.tsx';
import type { Chosen } from './choice.ts';
import { HandOverForm } from './hand-over-form.tsx';
import styles from './transfers.module.css';

type Props = {
  readonly from: ServicerUserid;
  readonly isResigned: boolean;
  readonly customers: readonly TransferCandidate[];
  readonly groups: readonly TransferCandidate[];
  readonly onHistory: () => void;
};

const nobody: Chosen = new Set();

/** What one member has, ticked on the left and handed over on the right. */
export function HandOver({ from, isResigned, customers, groups, onHistory }: Props) {
  const words = useMessages().transfers;
  const [chosenCustomers, chooseCustomers] = useState(nobody);
  const [chosenGroups, chooseGroups] = useState(nobody);
  if (customers.length + groups.length === 0) return <Empty title={words.nothing} />;
  return (
    <div className={styles['columns']}>
      <div className={styles['tables']}>
        {customers.length > 0 && (
          <CandidateTable
            title={words.customers}
            isResigned={isResigned}
            candidates={customers}
            chosen={chosenCustomers}
            onChoose={chooseCustomers}
          />
        )}
        {groups.length > 0 && (
          <CandidateTable
            title={words.groups}
            isResigned={isResigned}
            candidates={groups}
            chosen={chosenGroups}
            onChoose={chooseGroups}
          />
        )}
      </div>
      <section className={styles['to']} aria-label={words.handOver}>
        <HandOverForm
          from={from}
          isResigned={isResigned}
          customers={customers.filter((one) => chosenCustomers.has(one.subjectId))}
          groups={groups.filter((one) => chosenGroups.has(one.subjectId))}
          onHistory={onHistory}
          onDone={() => {
            chooseCustomers(nobody);
            chooseGroups(nobody);
          }}
        />
      </section>
    </div>
  );
}
