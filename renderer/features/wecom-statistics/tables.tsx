import type { WecomStatistics } from '#shared/contracts/wecom-statistics';
import type { OpenKfid } from '#shared/domain/ids';
import { useMessages } from '../../app/messages/use-messages.ts';
import { memberColumns, servicerColumns } from './columns.ts';
import { PeopleTable } from './people-table.tsx';
import { RowTable } from './row-table.tsx';
import type { View } from './use-statistics.ts';

type Props = {
  readonly found: WecomStatistics;
  readonly view: View;
  readonly account: OpenKfid | null;
  readonly onChoose: (openKfid: OpenKfid | null) => void;
};

export function Tables({ found, view, account, onChoose }: Props) {
  const words = useMessages().wecomStatistics;
  if (view === 'members')
    return (
      <PeopleTable
        title={words.members}
        hint={words.membersHint}
        columns={memberColumns}
        rows={found.members.map(({ servicerUserid, name, contacts, groups }) => ({
          key: servicerUserid,
          name,
          figures: contacts === null && groups === null ? null : { ...contacts, ...groups },
        }))}
      />
    );
  const chosen = found.accounts.find((one) => one.openKfid === account);
  return (
    <>
      <RowTable
        title={words.accounts}
        hint={words.accountsHint}
        heading={words.account}
        chosen={account}
        onChoose={(key) => onChoose(found.accounts.find((one) => one.openKfid === key)?.openKfid ?? null)}
        rows={found.accounts.toSorted(busiestFirst).map((row) => ({
          ...row,
          key: row.openKfid,
          title: row.name,
          missing: row.account === null && row.servicers === null ? words.noData : null,
        }))}
      />
      {chosen !== undefined && (
        <>
          <RowTable
            title={words.days(chosen.name)}
            hint={null}
            heading={words.day}
            rows={found.days.map((row) => ({
              ...row,
              key: row.day,
              title: row.day,
              missing: !row.isFetched
                ? words.notFetched
                : row.account === null && row.servicers === null
                  ? words.noData
                  : null,
            }))}
          />
          <PeopleTable
            title={words.servicers(chosen.name)}
            hint={words.servicersHint}
            columns={servicerColumns}
            rows={found.servicers.map(({ servicerUserid, name, figures }) => ({ key: servicerUserid, name, figures }))}
          />
        </>
      )}
    </>
  );
}

function busiestFirst(one: WecomStatistics['accounts'][number], other: typeof one): number {
  return (other.account?.sessions ?? -1) - (one.account?.sessions ?? -1);
}
