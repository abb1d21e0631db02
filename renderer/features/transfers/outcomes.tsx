import { Button, Group } from '@mantine/core';
import type { TransferOutcome } from '#shared/contracts/transfers';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Refused } from '../../app/refused.tsx';
import page from '../../ui/page.module.css';
import type { Done, TransferPlan } from './plan.ts';
import { useSubjectName } from './use-words.ts';
import styles from './transfers.module.css';

type Props = {
  readonly plan: TransferPlan;
  readonly done: Done;
  readonly onClose: () => void;
  readonly onHistory: () => void;
};

/** What came of each: those that are on the way are counted, those that are not are named with why. */
export function Outcomes({ plan, done, onClose, onHistory }: Props) {
  const { transfers: words, page: shared } = useMessages();
  const nameOf = useSubjectName();
  const all = new Map([...plan.customers, ...plan.groups].map((one) => [one.subjectId, one]));
  const isBegun = ({ code }: TransferOutcome): boolean => code === null;
  const begun = done.customers.filter(isBegun).length;
  const moved = done.groups.filter(isBegun).length;
  const refused = [...done.customers, ...done.groups].filter((one) => !isBegun(one));
  return (
    <div className={page['form']}>
      {begun > 0 && <p className={page['text']}>{words.begun(begun)}</p>}
      {moved > 0 && <p className={page['text']}>{words.moved(moved)}</p>}
      {done.failure !== null && (
        <>
          <p className={page['text']}>{words.refused(plan.groups.length)}</p>
          <FailureNote code={done.failure} />
        </>
      )}
      {refused.length > 0 && (
        <>
          <p className={page['text']}>{words.refused(refused.length)}</p>
          <ul className={styles['refused']}>
            {refused.map(({ subjectId, code }) => (
              <li key={subjectId}>
                <b>{nameOf(all.get(subjectId) ?? { subjectId, name: '' })}</b>
                <Why code={code ?? ''} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onHistory}>
          {words.toHistory}
        </Button>
        <Button onClick={onClose} data-autofocus>
          {shared.close}
        </Button>
      </Group>
    </div>
  );
}

function Why({ code }: { readonly code: string }) {
  const words = useMessages().transfers;
  if (code === 'twice' || code === 'waiting') return <span>{words.blocks[code]}</span>;
  return <Refused code={code} />;
}
