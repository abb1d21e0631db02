import type { Transfer, TransferStatus } from '#shared/contracts/transfers';
import { SECOND } from '#shared/lib/time';
import { useMessages } from '../../app/messages/use-messages.ts';
import { PageBody } from '../../app/page.tsx';
import { useLanguage } from '../../app/use-language.ts';
import { useNames } from '../../app/use-names.ts';
import { durationWords, fullTime } from '../../lib/format.ts';
import { useMinute } from '../../lib/use-now.ts';
import { Empty } from '../../ui/empty.tsx';
import page from '../../ui/page.module.css';
import { Pill, type PillTone } from '../../ui/pill.tsx';
import { useHistory } from './use-transfers.ts';
import { useSubjectName, useWhen } from './use-words.ts';
import styles from './transfers.module.css';

const tones = { waiting: 'calm', done: 'accent', refused: 'warn', full: 'risk' } as const satisfies Record<
  TransferStatus,
  PillTone
>;

/** What was handed over and what became of each, as WeCom says now. */
export function History() {
  const words = useMessages().transfers.history;
  const asked = useHistory();
  return (
    <PageBody asked={asked}>
      {({ transfers }) =>
        transfers.length === 0 ? (
          <Empty title={words.none} hint={words.noneHint} />
        ) : (
          <div className={page['card']}>
            <table className={page['table']}>
              <thead>
                <tr>
                  {(['subject', 'from', 'to', 'startedAt', 'status'] as const).map((column) => (
                    <th key={column} scope="col">
                      {words.columns[column]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {transfers.map((transfer) => (
                  <Row key={transfer.transferId} transfer={transfer} />
                ))}
              </tbody>
            </table>
          </div>
        )
      }
    </PageBody>
  );
}

function Row({ transfer }: { readonly transfer: Transfer }) {
  const words = useMessages().transfers;
  const subject = useSubjectName();
  const nameOf = useNames();
  const when = useWhen();
  const { kind, subjectId, subjectName, status, startedAt, startedBy } = transfer;
  return (
    <tr>
      <th scope="row" title={subjectId}>
        {subject({ subjectId, name: subjectName })} <Pill>{words.history.kinds[kind]}</Pill>
      </th>
      <td title={transfer.from}>
        {nameOf(transfer.from)} {transfer.isResigned && <Pill>{words.history.left}</Pill>}
      </td>
      <td title={transfer.to}>{nameOf(transfer.to)}</td>
      <td title={`${fullTime(startedAt)} · ${words.history.by(nameOf(startedBy))}`}>{when(startedAt)}</td>
      <td>
        <Pill tone={tones[status]}>{words.statuses[status]}</Pill>
        <TimeLeft transfer={transfer} />
      </td>
    </tr>
  );
}

function TimeLeft({ transfer: { status, takesEffectAt } }: { readonly transfer: Transfer }) {
  const words = useMessages().transfers;
  const language = useLanguage();
  const now = useMinute();
  if (status !== 'waiting' || takesEffectAt === null) return null;
  const left = takesEffectAt - now;
  return (
    <span className={styles['timeLeft']} title={fullTime(takesEffectAt)}>
      {left > 0 ? words.inTime(durationWords(Math.ceil(left / SECOND / 60) * 60, language)) : words.due}
    </span>
  );
}
