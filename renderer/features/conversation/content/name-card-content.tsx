import type { ContentOf } from '#shared/domain/message';
import { useAsked } from '../../../app/asked.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { useMessages } from '../../../app/messages/use-messages.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Card } from './card.tsx';
import { useTimelineLinks } from './timeline-links.ts';
import styles from './card.module.css';

/** A colleague's card. */
export function NameCardContent({ content }: { readonly content: ContentOf<'name-card'> }) {
  const words = useMessages().conversation.content;
  const desk = useDesk();
  const userid = content.servicerUserid;
  const known = useTimelineLinks().nameOf(userid);
  // A card may be of somebody who serves no account: the cache knows servicers only.
  const asked = useAsked({
    key: ['member', userid],
    ask: () => desk.api.people.nameOf(userid),
    freshMs: Infinity,
    isWanted: known === userid,
  });
  const name = known === userid ? (asked.known?.name ?? userid) : known;
  return (
    <Card foot={words.nameCard}>
      <span className={styles['beside']} style={{ alignItems: 'center' }}>
        <Avatar name={name} size={40} />
        <span className={styles['title']}>{name}</span>
      </span>
    </Card>
  );
}
