import { Check, Clock, Hourglass } from 'lucide-react';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLanguage } from '../../app/use-language.ts';
import type { InviteGround } from '../../db/invitations.ts';
import { momentTime } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import { currentInvitations } from './eligibility.ts';
import styles from './upgrade-drawer.module.css';

/** What this session has already offered, and what became of it. */
export function PastInvitations({ ground }: { readonly ground: InviteGround }) {
  const words = useMessages().upgrade;
  const language = useLanguage();
  const now = useNow();
  const past = currentInvitations(ground.conversation, ground.invitations);
  const when = (at: number) => momentTime(at, now, language);
  if (past.length === 0 && ground.queuedInvitations.length === 0) return null;
  return (
    <div role="status">
      <ul className={styles['past']}>
        {ground.queuedInvitations.map((id) => (
          <li key={id}>
            <Clock size={14} aria-hidden />
            <span>{words.sending}</span>
          </li>
        ))}
        {past.map(({ token, target, invitedAt, acceptedAt }) => (
          <li key={token} data-accepted={acceptedAt !== null}>
            {acceptedAt === null ? <Hourglass size={14} aria-hidden /> : <Check size={14} aria-hidden />}
            <span>
              {acceptedAt === null
                ? words.sentAt(target.name, when(invitedAt))
                : words.accepted(target.name, when(acceptedAt))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
