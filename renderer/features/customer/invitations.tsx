import { Check, Hourglass, UserPlus } from 'lucide-react';
import type { Invitation } from '#shared/domain/upgrade';
import { useMessages } from '../../app/messages/use-messages.ts';
import { upgradeDrawer } from '../../app/upgrade-drawer-store.ts';
import { Section } from './section.tsx';
import styles from './invitations.module.css';

type Props = {
  readonly invitations: readonly Invitation[];
  /** A colleague's customer is theirs to invite. */
  readonly mayInvite: boolean;
  readonly nameOf: (userid: string) => string;
  readonly when: (at: number) => string;
};

/** What the customer was invited to, by whom, and whether they came. */
export function Invitations({ invitations, mayInvite, nameOf, when }: Props) {
  const words = useMessages().customer;
  return (
    <Section
      title={words.invitations}
      hint={invitations.length === 0 ? words.invitationsNone : null}
      action={
        mayInvite ? (
          <button
            type="button"
            aria-label={words.invite}
            title={words.invite}
            onClick={() => upgradeDrawer.setState({ isOpen: true })}
          >
            <UserPlus size={14} aria-hidden />
          </button>
        ) : null
      }
    >
      <ul className={styles['invitations']}>
        {invitations.map(({ token, target, invitedBy, invitedAt, acceptedAt }) => (
          <li key={token} data-accepted={acceptedAt !== null}>
            {acceptedAt === null ? <Hourglass size={14} aria-hidden /> : <Check size={14} aria-hidden />}
            <span>
              <span className={styles['what']}>
                {target.kind === 'friend' ? words.invitedFriend(target.name) : words.invitedGroup(target.name)}
              </span>
              <span className={styles['by']}>{words.invitedBy(nameOf(invitedBy), when(invitedAt))}</span>
              <span className={styles['state']}>
                {acceptedAt === null ? words.invitationOpen : words.invitationAccepted(when(acceptedAt))}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
