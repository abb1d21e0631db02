import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import { previewOf } from '#shared/domain/message';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLive } from '../../app/use-live.ts';
import { useNames } from '../../app/use-names.ts';
import { previewWords } from '../../lib/preview-words.ts';
import { distinctWords, type Obstacle } from './send-checks.ts';
import styles from './strip.module.css';

/** As many new lines, or words, as are worth a strip; the rest is counted. */
const SHOWN = 3;

type Props = {
  readonly obstacle: Obstacle;
  readonly conversationId: ConversationId;
  readonly onLook: () => void;
  readonly onSend: () => void;
};

/** DE-602, DE-607: what changed while they wrote, and which of their words to look at again, before it goes out. */
export function ObstacleStrip({ obstacle, conversationId, onLook, onSend }: Props) {
  const words = useMessages().composer;
  const { lines, hits } = obstacle;
  const isForbidden = hits.some(({ entry }) => entry.isForbidden);
  if (lines.length === 0 && hits.length === 0) return null;
  return (
    <div className={styles['strip']} data-tone={isForbidden ? 'risk' : 'warn'} role="alert">
      <div className={styles['body']}>
        {lines.length === 0 ? null : <NewLines obstacle={obstacle} conversationId={conversationId} />}
        {hits.length === 0 ? null : <Words hits={hits} />}
      </div>
      <button type="button" onClick={onLook}>
        {lines.length === 0 ? words.sensitive.edit : words.stale.look}
      </button>
      {isForbidden ? null : <SendAnyway keys="Enter" onSend={onSend} />}
    </div>
  );
}

/** The same for a card: nobody else wrote it meanwhile. */
export function WordStrip({ hits, onSend }: Pick<Obstacle, 'hits'> & { readonly onSend: () => void }) {
  const isForbidden = hits.some(({ entry }) => entry.isForbidden);
  return (
    <div className={styles['strip']} data-tone={isForbidden ? 'risk' : 'warn'} role="alert">
      <div className={styles['body']}>
        <Words hits={hits} />
      </div>
      {isForbidden ? null : <SendAnyway keys={null} onSend={onSend} />}
    </div>
  );
}

function SendAnyway({ keys, onSend }: { readonly keys: string | null; readonly onSend: () => void }) {
  const words = useMessages().composer.stale;
  return (
    <button type="button" onClick={onSend}>
      {words.sendAnyway} {keys === null ? null : <kbd>{keys}</kbd>}
    </button>
  );
}

function Words({ hits }: Pick<Obstacle, 'hits'>) {
  const words = useMessages().composer.sensitive;
  const sensitive = distinctWords(hits);
  return (
    <>
      <b>{sensitive.some(({ isForbidden }) => isForbidden) ? words.forbidden : words.again}</b>
      <ul>
        {sensitive.slice(0, SHOWN).map(({ word, why, isForbidden }) => (
          <li key={word}>
            <mark data-hard={isForbidden || undefined}>{word}</mark>
            <span>{why === '' ? words.noWhy : why}</span>
          </li>
        ))}
      </ul>
      {sensitive.length > SHOWN ? <small>{words.more(sensitive.length - SHOWN)}</small> : null}
    </>
  );
}

function NewLines({ obstacle, conversationId }: Pick<Props, 'obstacle' | 'conversationId'>) {
  const { db } = useDesk();
  const messages = useMessages();
  const words = messages.composer.stale;
  const nameOf = useNames();
  const { externalUserid } = conversationEnds(conversationId);
  const customer = useLive(() => db.customers.get(externalUserid), [db, externalUserid]);
  const { lines } = obstacle;
  const isCustomer = lines.some(({ origin }) => origin === 'customer');
  return (
    <>
      <b>{isCustomer ? words.customer : words.colleague}</b>
      <ul>
        {lines.slice(-SHOWN).map((row) => (
          <li key={row.id}>
            <span className={styles['who']}>
              {row.origin === 'customer'
                ? (customer?.profile?.nickname ?? words.unnamed)
                : nameOf(row.servicerUserid ?? '')}
            </span>
            <span className={styles['said']}>{previewWords(previewOf(row.content), messages.inbox)}</span>
          </li>
        ))}
      </ul>
      {lines.length > SHOWN ? <small>{words.more(lines.length - SHOWN)}</small> : null}
    </>
  );
}
