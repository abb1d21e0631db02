import { Check, TriangleAlert } from 'lucide-react';
import type { RoutingDecision } from '#shared/contracts/routing';
import { useDesk } from '../../app/desk-context.ts';
import { assignedWords, queueWords } from '../../app/conversation/assignment-words.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useNames } from '../../app/use-names.ts';
import { useTeamNames } from '../../app/use-team-names.ts';
import { useLanguage } from '../../app/use-language.ts';
import { momentWords } from '../../lib/format.ts';
import styles from './decisions.module.css';

/** One decision: the sentence, and the colleagues it was made among as they were then. */
export function Decision({ one }: { readonly one: RoutingDecision }) {
  const { me, now } = useDesk();
  const { handOver, conversation } = useMessages();
  const words = handOver.decisions;
  const nameOf = useNames();
  const teamName = useTeamNames();
  const language = useLanguage();
  const { ground, outcome, at } = one;
  const { capacity } = ground.routing;
  const who = (userid: string | null): string =>
    userid === me.servicerUserid ? conversation.you : userid === null ? conversation.wecom : nameOf(userid);

  function sentence(): string | null {
    if (outcome.kind === 'queue') return handOver.queue.label(queueWords(outcome.reason, handOver.queue));
    if (outcome.kind === 'keep') return null;
    const { to, why, leaves } = outcome;
    const cause = leaves ?? (why.kind === 'cover' ? 'covered' : 'routed');
    const event = { kind: 'assigned', holder: to, by: null, cause, why } as const;
    return assignedWords(event, { who, teamName, words: handOver.why, common: conversation });
  }

  return (
    <li className={styles['decision']}>
      <p>
        <time>{momentWords(at, now(), language)}</time>
        <b>{sentence()}</b>
      </p>
      <table className={styles['ground']} aria-label={words.evidence}>
        <thead>
          <tr>
            <th scope="col">{words.person}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.active}</th>
            <th scope="col">{words.last}</th>
          </tr>
        </thead>
        <tbody>
          {ground.servicers.map((row) => (
            <tr
              key={row.servicerUserid}
              data-chosen={(outcome.kind === 'assign' && outcome.to === row.servicerUserid) || undefined}
            >
              <th scope="row">{nameOf(row.servicerUserid)}</th>
              <td>
                {[
                  handOver.states[row.state],
                  row.isHere ? words.here : words.gone,
                  handOver.wecom[row.availability ?? 'none'],
                ].join(' · ')}
              </td>
              <td>{words.limit(row.active, capacity.own[row.servicerUserid] ?? capacity.standard)}</td>
              <td>{row.lastGiven === null ? words.never : `#${row.lastGiven}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles['replay']} data-different={!one.isReproduced || undefined}>
        {one.isReproduced ? <Check size={13} aria-hidden /> : <TriangleAlert size={13} aria-hidden />}
        {`#${one.decision} · ${one.isReproduced ? words.same : words.different}`}
      </p>
    </li>
  );
}
