import { Button } from '@mantine/core';
import { ArrowRightLeft } from 'lucide-react';
import { useState } from 'react';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLanguage } from '../../app/use-language.ts';
import { useLive } from '../../app/use-live.ts';
import { useNames } from '../../app/use-names.ts';
import { acknowledge, readHandOverPack } from '../../db/handed-over.ts';
import type { ConversationRow } from '../../db/schema.ts';
import { rowTime } from '../../lib/format.ts';
import { useMinute } from '../../lib/use-now.ts';
import { GiveBack } from './give-back.tsx';
import { PackFacts } from './pack-facts.tsx';
import styles from './handed-over-card.module.css';

type Props = { readonly conversation: ConversationRow };

/** Above the timeline of what a colleague gave me, or what I stand in for (DE-953): why, and what one must know, until I say so or answer. */
export function HandedOverCard({ conversation }: Props) {
  const { db, me, now } = useDesk();
  const words = useMessages().handOver.card;
  const language = useLanguage();
  const nameOf = useNames();
  const minute = useMinute();
  const [isGivingBack, setGivingBack] = useState(false);
  const { id, externalUserid, holder, handedOver } = conversation;
  const isMine = handedOver !== null && holder === me.servicerUserid;
  const pack = useLive(
    () => (isMine ? readHandOverPack(db, { id, externalUserid }) : undefined),
    [db, id, externalUserid, isMine],
  );
  if (!isMine || !pack || pack.takenAt >= handedOver.at) return null;
  const { by, at, reason, cause } = handedOver;
  const when = rowTime(at, Math.max(minute, now()), language);
  return (
    <section className={styles['card']} aria-label={words.label}>
      <header className={styles['head']}>
        <ArrowRightLeft size={15} aria-hidden />
        <span>{cause === undefined ? words.from(nameOf(by), when) : words.inherited[cause](nameOf(by), when)}</span>
      </header>
      {cause === undefined ? <p className={styles['reason']}>{reason === '' ? words.noReason : reason}</p> : null}
      <PackFacts conversation={conversation} pack={pack} />
      {isGivingBack ? (
        <GiveBack conversationId={id} to={by} onClose={() => setGivingBack(false)} />
      ) : (
        <footer className={styles['foot']}>
          {/* Who is not there takes nothing back. */}
          {cause === undefined ? (
            <Button size="xs" variant="default" onClick={() => setGivingBack(true)}>
              {words.back}
            </Button>
          ) : null}
          <Button size="xs" variant="light" onClick={() => void acknowledge(db, id, at)}>
            {words.taken}
          </Button>
        </footer>
      )}
    </section>
  );
}
