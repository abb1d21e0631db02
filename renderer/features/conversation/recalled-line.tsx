import { useState } from 'react';
import type { RecalledWords } from '#shared/contracts/history';
import { refusalWords } from '../../app/conversation/refusal-words.ts';
import { useDesk } from '../../app/desk-context.ts';
import type { Messages } from '../../app/messages/zh-cn.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLanguage } from '../../app/use-language.ts';
import { useSettings } from '../../app/use-settings.ts';
import type { MessageRow } from '../../db/schema.ts';
import { dayWords } from '../../lib/format.ts';
import { useOnce } from '../../lib/use-once.ts';
import styles from './timeline-row.module.css';

type Props = { readonly row: MessageRow; readonly nameOf: (servicerUserid: string) => string };
type LookedAt = RecalledWords | { readonly code: string };

/** In the place of a message that was taken back. */
export function RecalledLine({ row, nameOf }: Props) {
  const { me } = useDesk();
  const words = useMessages().conversation;
  return (
    <div className={styles['event']}>
      {recallWords(row, me.servicerUserid, nameOf, words)}
      {me.role !== 'servicer' && row.recalledBy === 'customer' ? <Look row={row} /> : null}
    </div>
  );
}

/** IN-31: where the company keeps what customers recall a supervisor may look at it, at a press; it is kept nowhere here. */
function Look({ row }: Pick<Props, 'row'>) {
  const { api } = useDesk();
  const words = useMessages().conversation.recalled;
  const once = useOnce();
  const isKept = useSettings().recalls.keptDays > 0;
  const [looked, setLooked] = useState<LookedAt | null>(null);
  if (!isKept) return null;

  async function look(): Promise<void> {
    const answer = await api.search.recalled({ conversationId: row.conversationId, messageId: row.id });
    setLooked(answer.ok ? answer.value : { code: answer.error.code });
  }

  return (
    <>
      <button
        type="button"
        className={styles['look']}
        aria-expanded={looked !== null}
        onClick={() => (looked ? setLooked(null) : void once(look))}
      >
        {looked ? words.hide : words.look}
      </button>
      <div role="status">{looked ? <Looked looked={looked} /> : null}</div>
    </>
  );
}

function Looked({ looked }: { readonly looked: LookedAt }) {
  const { now } = useDesk();
  const messages = useMessages();
  const words = messages.conversation.recalled;
  const language = useLanguage();
  if ('code' in looked) return <p className={styles['kept']}>{refusalWords(looked.code, messages)}</p>;
  const { kept } = looked;
  if (!kept) return <p className={styles['kept']}>{words.none}</p>;
  return (
    <>
      <p className={styles['kept']} data-words>
        {kept.words}
      </p>
      <small>{words.until(dayWords(kept.until, now(), language))}</small>
    </>
  );
}

/** Only its author can take a message back, so a colleague's line has a name where the message was here. */
function recallWords(
  { recalledBy, servicerUserid }: MessageRow,
  me: string,
  nameOf: (servicerUserid: string) => string,
  words: Messages['conversation'],
): string {
  if (recalledBy === 'customer') return words.recalledByCustomer;
  if (servicerUserid === null) return words.recalledByServicer;
  return servicerUserid === me ? words.recalledByYou : words.recalledBy(nameOf(servicerUserid));
}
