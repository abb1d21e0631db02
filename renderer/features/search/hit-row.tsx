import type { SearchQuery } from '#shared/domain/search-query';
import { wordsOfQuickReply } from '#shared/domain/quick-reply';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLanguage } from '../../app/use-language.ts';
import { rowTime } from '../../lib/format.ts';
import { previewWords } from '../../lib/preview-words.ts';
import { Avatar } from '../../ui/avatar.tsx';
import type { Found } from './found.ts';
import { Marked } from './marked.tsx';
import styles from './search-dialog.module.css';

/** One thing that was found, of any group. */
export type Hit =
  | { readonly group: 'customers'; readonly hit: Found['customers'][number] }
  | { readonly group: 'messages'; readonly hit: Found['messages'][number] }
  | { readonly group: 'notes'; readonly hit: Found['notes'][number] }
  | { readonly group: 'quickReplies'; readonly hit: Found['quickReplies'][number] };

type Props = {
  readonly found: Hit;
  readonly query: SearchQuery;
  readonly nameOf: (servicerUserid: string) => string;
};

/** Who, what, when; what only the relay has says so. */
export function HitRow({ found, query, nameOf }: Props) {
  const { search: words, inbox } = useMessages();
  const language = useLanguage();
  const { me, now } = useDesk();
  const { group, hit } = found;
  const marked = query.words;
  const name = group === 'customers' ? hit.name : group === 'quickReplies' ? hit.title : hit.customerName;
  const names = group === 'customers' || group === 'quickReplies' ? [...marked, ...query.customers] : query.customers;
  return (
    <>
      <Avatar name={name === '' ? words.unnamed : name} size={28} />
      <span className={styles['body']}>
        <b className={styles['name']}>
          <Marked text={name === '' ? words.unnamed : name} words={names} />
        </b>
        <span className={styles['text']}>
          {group === 'customers' ? <Marked text={hit.tags.join(' · ')} words={query.tags} /> : null}
          {group === 'quickReplies' ? <Marked text={wordsOfQuickReply(hit)} words={marked} /> : null}
          {group === 'notes' ? (
            <>
              <i>{words.noteBy(nameOf(hit.by))}</i> <Marked text={hit.text} words={marked} />
            </>
          ) : null}
          {group === 'messages' ? (
            <>
              {hit.origin === 'customer' ? null : <i>{speaker(hit.servicerUserid)} </i>}
              <Marked text={hit.kind === 'text' ? hit.text : previewWords(hit, inbox)} words={marked} />
            </>
          ) : null}
        </span>
      </span>
      <span className={styles['side']}>
        {group === 'messages' || group === 'notes' ? <time>{rowTime(hit.at, now(), language)}</time> : null}
        {hit.isHere ? null : <small>{words.onRelay}</small>}
      </span>
    </>
  );

  function speaker(userid: string | null): string {
    if (userid === null) return words.account;
    return userid === me.servicerUserid ? words.me : nameOf(userid);
  }
}
