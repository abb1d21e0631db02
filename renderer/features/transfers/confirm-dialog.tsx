import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { TransferCandidate } from '#shared/contracts/transfers';
import { useDesk } from '../../app/desk-context.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useColleagues } from '../../app/use-colleagues.ts';
import { Dialog } from '../../ui/dialog.tsx';
import page from '../../ui/page.module.css';
import { Outcomes } from './outcomes.tsx';
import type { Done, TransferPlan } from './plan.ts';
import { useForget } from './use-transfers.ts';
import styles from './transfers.module.css';

type Props = {
  readonly plan: TransferPlan;
  readonly onClose: () => void;
  readonly onDone: () => void;
  readonly onHistory: () => void;
};

/** A one-way door: what follows is said before, what came of each is said after. */
export function ConfirmDialog({ plan, onClose, onDone, onHistory }: Props) {
  const { transfers: words, page: shared } = useMessages();
  const { api } = useDesk();
  const { labelOf } = useColleagues();
  const forget = useForget();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const { from, to, isResigned, message } = plan;

  async function submit(): Promise<void> {
    setBusy(true);
    setFailure(null);
    const pair = { from, to, isResigned };
    const idsOf = (chosen: readonly TransferCandidate[]) => chosen.map((one) => one.subjectId);
    const customers =
      plan.customers.length === 0
        ? null
        : await api.transfers.customers({ ...pair, message, subjectIds: idsOf(plan.customers) });
    if (customers?.ok === false) {
      setBusy(false);
      return setFailure(customers.error.code);
    }
    const groups =
      plan.groups.length === 0 ? null : await api.transfers.groups({ ...pair, subjectIds: idsOf(plan.groups) });
    setBusy(false);
    // When customers are on their way nothing may look as if it had not happened.
    if (groups?.ok === false && customers === null) return setFailure(groups.error.code);
    setDone({
      customers: customers?.value ?? [],
      groups: groups?.ok === true ? groups.value : [],
      failure: groups?.ok === false ? groups.error.code : null,
    });
  }

  function close(): void {
    onClose();
    if (done === null) return;
    onDone();
    void forget();
  }

  return (
    <Dialog
      onClose={close}
      title={done === null ? words.confirmTitle : words.doneTitle}
      centered
      size={520}
      closeOnClickOutside={!isBusy}
      closeButtonProps={{ 'aria-label': shared.close }}
    >
      {done !== null ? (
        <Outcomes
          plan={plan}
          done={done}
          onClose={close}
          onHistory={() => {
            close();
            onHistory();
          }}
        />
      ) : (
        <div className={page['form']}>
          <p className={styles['line']}>
            {words.confirmLine(words.summary(plan.customers.length, plan.groups.length), labelOf(from), labelOf(to))}
          </p>
          <ul className={styles['rules']}>
            {plan.customers.length > 0 && <li>{isResigned ? words.rules.waitLeft : words.rules.wait}</li>}
            {plan.customers.length > 0 && !isResigned && <li>{words.rules.twice}</li>}
            {plan.customers.length > 0 && <li>{words.rules.tags}</li>}
            {plan.groups.length > 0 && <li>{words.rules.groups}</li>}
            <li>{words.rules.noUndo}</li>
          </ul>
          {message !== null && (
            <figure className={styles['preview']}>
              <figcaption>{words.preview}</figcaption>
              <p>{message}</p>
            </figure>
          )}
          {failure !== null && <FailureNote code={failure} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} disabled={isBusy} data-autofocus>
              {words.back}
            </Button>
            <Button loading={isBusy} onClick={() => void submit()}>
              {words.submit}
            </Button>
          </Group>
        </div>
      )}
    </Dialog>
  );
}
