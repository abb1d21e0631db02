import type { AcquisitionWallet } from '#shared/contracts/acquisition';
import { ACQUISITION_SOON, leftToSpend, purseState, type PurseState } from '#shared/domain/acquisition';
import { chinaDay, DAY } from '#shared/lib/time';
import { useMessages } from '../../app/messages/use-messages.ts';
import { clockTime } from '../../lib/format.ts';
import { useMinute } from '../../lib/use-now.ts';
import { Pill, type PillTone } from '../../ui/pill.tsx';
import styles from './acquisition.module.css';

const tones = {
  ample: 'accent',
  low: 'warn',
  exhausted: 'risk',
  expired: 'risk',
  none: 'quiet',
} as const satisfies Record<PurseState, PillTone>;

/** What is left to pay links with, until when, and what that means. */
export function Purse({ wallet }: { readonly wallet: AcquisitionWallet }) {
  const words = useMessages().acquisition.purse;
  const now = useMinute();
  const state = purseState(wallet, now);
  return (
    <section className={styles['purse']} aria-label={words.title}>
      <div className={styles['left']}>
        <h2>
          {words.title} <Pill tone={tones[state]}>{words.states[state]}</Pill>
        </h2>
        <p className={styles['number']} data-state={state}>
          <b>{leftToSpend(wallet, now)}</b> {words.unit}
        </p>
        <p className={styles['quiet']}>
          {words.total(wallet.total)} · {words.readAt(clockTime(wallet.readAt))}
        </p>
      </div>
      {wallet.parts.length > 0 && <Parts wallet={wallet} now={now} />}
      <p className={styles['meaning']} role={state === 'ample' ? undefined : 'note'}>
        {words.meanings[state]}
      </p>
    </section>
  );
}

function Parts({ wallet, now }: { readonly wallet: AcquisitionWallet; readonly now: number }) {
  const words = useMessages().acquisition.purse;
  return (
    <table className={styles['parts']} aria-label={words.parts}>
      <thead>
        <tr>
          <th scope="col">{words.part.expiresAt}</th>
          <th scope="col" data-number>
            {words.part.balance}
          </th>
          <th scope="col">{words.part.left}</th>
        </tr>
      </thead>
      <tbody>
        {wallet.parts
          .toSorted((one, other) => one.expiresAt - other.expiresAt)
          .map(({ expiresAt, balance }, index) => {
            const left = expiresAt - now;
            const isOver = left <= 0 || balance === 0;
            return (
              <tr key={`${expiresAt} ${index}`} data-past={isOver}>
                <th scope="row">{chinaDay(expiresAt)}</th>
                <td data-number>{balance}</td>
                <td>
                  {isOver ? (
                    <Pill>{left <= 0 ? words.expired : words.spent}</Pill>
                  ) : (
                    <Pill tone={left <= ACQUISITION_SOON ? 'warn' : 'quiet'}>{words.days(Math.floor(left / DAY))}</Pill>
                  )}
                </td>
              </tr>
            );
          })}
      </tbody>
    </table>
  );
}
