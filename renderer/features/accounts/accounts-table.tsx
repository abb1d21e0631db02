import type { CompanyAccount } from '#shared/contracts/company';
import type { OpenKfid } from '#shared/domain/ids';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Pill } from '../../ui/pill.tsx';
import { AccountFace } from './account-face.tsx';
import page from '../../ui/page.module.css';
import styles from './accounts.module.css';

type Props = {
  readonly accounts: readonly CompanyAccount[];
  readonly chosen: OpenKfid | null;
  readonly onChoose: (openKfid: OpenKfid) => void;
};

export function AccountsTable({ accounts, chosen, onChoose }: Props) {
  const words = useMessages().accounts;
  return (
    <div className={page['card']}>
      <table className={`${page['table']} ${styles['table']}`}>
        <thead>
          <tr>
            {(['account', 'managed', 'servicers', 'links'] as const).map((column) => (
              <th key={column} scope="col">
                {words.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.openKfid} data-chosen={account.openKfid === chosen}>
              <th scope="row">
                <button
                  type="button"
                  className={styles['open']}
                  aria-pressed={account.openKfid === chosen}
                  onClick={() => onChoose(account.openKfid)}
                >
                  <AccountFace name={account.name} hash={account.avatar} />
                  <span>{account.name}</span>
                </button>
              </th>
              <td>
                <Pill tone={account.isManaged ? 'accent' : 'warn'}>
                  {account.isManaged ? words.managed : words.unmanaged}
                </Pill>
              </td>
              <td>{servicerWords(account, words)}</td>
              <td>{linkWords(account, words)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Words = ReturnType<typeof useMessages>['accounts'];

function servicerWords({ servicers, departmentIds, isManaged }: CompanyAccount, words: Words): string {
  const serving = servicers.filter((one) => one.availability === 'serving').length;
  const people = isManaged ? words.servicerCount(serving, servicers.length) : words.servicerCountOnly(servicers.length);
  const parts = [
    ...(servicers.length > 0 ? [people] : []),
    ...(departmentIds.length > 0 ? [words.departmentCount(departmentIds.length)] : []),
  ];
  return parts.length === 0 ? words.noServicers : parts.join(' · ');
}

function linkWords({ links }: CompanyAccount, words: Words): string {
  if (links.length === 0) return words.noLinks;
  return words.linkCount(
    links.length,
    links.reduce((sum, link) => sum + link.entered, 0),
  );
}
