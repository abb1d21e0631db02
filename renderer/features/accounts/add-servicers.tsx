import { Button, TagsInput } from '@mantine/core';
import { useState } from 'react';
import type { CompanyAccount, ServicerChange, ServicerResult } from '#shared/contracts/company';
import type { Result } from '#shared/lib/result';
import { useDesk } from '../../app/desk-context.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLive } from '../../app/use-live.ts';
import { toDepartmentIds } from './check.ts';
import styles from './account-detail.module.css';

type Props = {
  readonly account: CompanyAccount;
  readonly onSend: (change: ServicerChange) => Promise<Result<readonly ServicerResult[]>>;
};

/** Known colleagues by name, anybody else by userid, departments by id; each gets its own answer from WeCom. */
export function AddServicers({ account, onSend }: Props) {
  const words = useMessages().accounts;
  const { db } = useDesk();
  const colleagues = useLive(() => db.servicers.toArray(), [db]) ?? [];
  const [chosen, setChosen] = useState<string[]>([]);
  const [departments, setDepartments] = useState<string[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Result<readonly ServicerResult[]> | null>(null);
  const here = new Set<string>(account.servicers.map((one) => one.servicerUserid));
  const offered = colleagues.filter((one) => !here.has(one.servicerUserid));
  const labelOf = (userid: string) => {
    const name = colleagues.find((one) => one.servicerUserid === userid)?.name;
    return name === undefined || name === userid ? userid : `${name}（${userid}）`;
  };
  const useridOf = (label: string) =>
    offered.find((one) => labelOf(one.servicerUserid) === label)?.servicerUserid ?? label.trim();
  const departmentIds = toDepartmentIds(departments);

  async function submit(): Promise<void> {
    if (departmentIds === null || chosen.length + departmentIds.length === 0) return;
    setBusy(true);
    const result = await onSend({ change: 'add', userids: chosen.map(useridOf), departmentIds });
    setBusy(false);
    setOutcome(result);
    if (!result.ok) return;
    // What was refused stays in the field, to be put right.
    const refused = result.value.filter((one) => one.outcome === 'refused');
    setChosen(refused.flatMap((one) => ('userid' in one ? [labelOf(one.userid)] : [])));
    setDepartments(refused.flatMap((one) => ('departmentId' in one ? [String(one.departmentId)] : [])));
  }

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TagsInput
        label={words.chooseServicersLabel}
        description={words.servicersLimit}
        placeholder={chosen.length === 0 ? words.chooseServicers : ''}
        data={offered.map((one) => labelOf(one.servicerUserid))}
        value={chosen}
        onChange={setChosen}
        splitChars={[',', '，', ' ', ';', '\n']}
        maxTags={100}
      />
      <TagsInput
        label={words.departmentsLabel}
        description={words.departmentHint}
        placeholder={departments.length === 0 ? words.chooseDepartments : ''}
        value={departments}
        error={departmentIds === null ? words.badDepartment : null}
        onChange={setDepartments}
        splitChars={[',', '，', ' ']}
        maxTags={20}
      />
      <div>
        <Button type="submit" loading={isBusy} disabled={chosen.length + departments.length === 0}>
          {words.addServicers}
        </Button>
      </div>
      {outcome !== null && <Outcome outcome={outcome} nameOf={labelOf} />}
    </form>
  );
}

function Outcome({
  outcome,
  nameOf,
}: {
  readonly outcome: Result<readonly ServicerResult[]>;
  readonly nameOf: (userid: string) => string;
}) {
  const words = useMessages().accounts;
  if (!outcome.ok) return <FailureNote code={outcome.error.code} />;
  const name = (one: ServicerResult) => ('userid' in one ? nameOf(one.userid) : words.department(one.departmentId));
  const done = outcome.value.filter((one) => one.outcome === 'done');
  const already = outcome.value.filter((one) => one.outcome === 'already');
  return (
    <div className={styles['outcome']} role="status">
      {done.length > 0 && <p>{words.results.done(done.length)}</p>}
      {already.length > 0 && <p>{words.results.already(already.map(name).join('、'))}</p>}
      {outcome.value
        .filter((one) => one.outcome === 'refused')
        .map((one) => (
          <div key={name(one)}>
            <p>{words.results.refused(name(one))}</p>
            <FailureNote code={`wecom:${one.errcode}`} />
          </div>
        ))}
    </div>
  );
}
