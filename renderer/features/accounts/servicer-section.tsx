import { useState } from 'react';
import type { CompanyAccount, ServicerChange } from '#shared/contracts/company';
import { useDesk } from '../../app/desk-context.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Pill, type PillTone } from '../../ui/pill.tsx';
import { showUndo } from '../../ui/undo-toast.tsx';
import { AddServicers } from './add-servicers.tsx';
import { useChange } from './use-accounts.ts';
import page from '../../ui/page.module.css';
import styles from './account-detail.module.css';

type Props = { readonly account: CompanyAccount; readonly mayChange: boolean };

const tones = { serving: 'accent', paused: 'warn', stopped: 'quiet' } as const satisfies Record<string, PillTone>;

/** Who serves the account. Whether they serve now is theirs to switch: WeCom has no API for it (wecom-api.md 4.2). */
export function ServicerSection({ account, mayChange }: Props) {
  const words = useMessages().accounts;
  const { api } = useDesk();
  const change = useChange();
  const [failure, setFailure] = useState<string | null>(null);
  const send = (wish: ServicerChange) => change(() => api.company.changeServicers(account.openKfid, wish));

  async function remove(name: string, whom: Pick<ServicerChange, 'userids' | 'departmentIds'>): Promise<void> {
    setFailure(null);
    const result = await send({ change: 'remove', ...whom });
    const refused = result.ok ? result.value.find((one) => one.outcome === 'refused') : undefined;
    if (!result.ok || refused) return setFailure(result.ok ? `wecom:${refused?.errcode ?? ''}` : result.error.code);
    showUndo(words.servicerRemoved(name), { label: words.undo, onUndo: () => void send({ change: 'add', ...whom }) });
  }

  return (
    <section className={page['section']} aria-label={words.servicers}>
      <h3>{words.servicers}</h3>
      {account.servicers.length + account.departmentIds.length === 0 && (
        <p className={page['hint']}>{words.noServicers}</p>
      )}
      <ul className={styles['rows']}>
        {account.servicers.map(({ servicerUserid, name, availability }) => (
          <li key={servicerUserid}>
            <Avatar name={name} size={24} isRound />
            <span className={styles['name']}>
              {name}
              {name !== servicerUserid && <small>{servicerUserid}</small>}
            </span>
            <Pill tone={availability === null ? 'quiet' : tones[availability]}>
              {availability === null ? words.availabilityUnknown : words.availability[availability]}
            </Pill>
            <button
              type="button"
              className={page['link']}
              disabled={!mayChange}
              aria-label={words.removeServicer(name)}
              onClick={() => void remove(name, { userids: [servicerUserid], departmentIds: [] })}
            >
              {words.removeShort}
            </button>
          </li>
        ))}
        {account.departmentIds.map((id) => (
          <li key={`department ${id}`} title={words.departmentHint}>
            <Avatar name={words.department(id)} size={24} />
            <span className={styles['name']}>{words.department(id)}</span>
            <button
              type="button"
              className={page['link']}
              disabled={!mayChange}
              aria-label={words.removeServicer(words.department(id))}
              onClick={() => void remove(words.department(id), { userids: [], departmentIds: [id] })}
            >
              {words.removeShort}
            </button>
          </li>
        ))}
      </ul>
      {failure !== null && <FailureNote code={failure} />}
      {mayChange && <AddServicers account={account} onSend={send} />}
      <p className={page['hint']}>{words.statusHint}</p>
    </section>
  );
}
