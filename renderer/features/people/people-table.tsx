import type { Person } from '#shared/contracts/people';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLanguage } from '../../app/use-language.ts';
import { fullTime, rowTime } from '../../lib/format.ts';
import { useMinute } from '../../lib/use-now.ts';
import { Avatar } from '../../ui/avatar.tsx';
import page from '../../ui/page.module.css';
import { Pill } from '../../ui/pill.tsx';
import { accessOf, accessTones } from './access.ts';
import styles from './people.module.css';

type Props = {
  readonly people: readonly Person[];
  readonly chosen: string | null;
  readonly onChoose: (userid: string) => void;
};

export function PeopleTable({ people, chosen, onChoose }: Props) {
  const { people: words, shell } = useMessages();
  const { me } = useDesk();
  const language = useLanguage();
  const now = useMinute();
  return (
    <div className={page['card']}>
      <table className={page['table']}>
        <thead>
          <tr>
            {(['name', 'role', 'serves', 'access', 'seenAt'] as const).map((column) => (
              <th key={column} scope="col">
                {words.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => {
            const { servicerUserid, name, role, serves, seenAt, sessions } = person;
            const access = accessOf(person);
            return (
              <tr key={servicerUserid} data-chosen={servicerUserid === chosen}>
                <th scope="row">
                  <button
                    type="button"
                    className={styles['open']}
                    aria-pressed={servicerUserid === chosen}
                    onClick={() => onChoose(servicerUserid)}
                  >
                    <Avatar name={name} size={28} isRound />
                    <span>
                      {name} {servicerUserid === me.servicerUserid && <Pill>{words.you}</Pill>}
                      {name !== servicerUserid && <small>{servicerUserid}</small>}
                    </span>
                  </button>
                </th>
                <td>{shell.roles[role]}</td>
                <td className={styles['serves']} title={serves.map((one) => one.accountName).join('、')}>
                  {serves.length === 0 ? words.servesNone : serves.map((one) => one.accountName).join('、')}
                </td>
                <td>
                  <Pill tone={accessTones[access]}>{words.access[access]}</Pill>
                </td>
                <td title={seenAt === null ? undefined : fullTime(seenAt)}>
                  {seenAt === null ? words.never : rowTime(seenAt, now, language)}
                  {sessions > 0 && <span className={styles['desks']}> · {words.desks(sessions)}</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
