import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { SearchContext } from '#shared/contracts/search';
import type { SearchQuery } from '#shared/domain/search-query';
import type { Result } from '#shared/lib/result';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useNames } from '../../app/use-names.ts';
import { fullTime } from '../../lib/format.ts';
import { previewWords } from '../../lib/preview-words.ts';
import { Empty } from '../../ui/empty.tsx';
import type { Hit } from './hit-row.tsx';
import { Marked } from './marked.tsx';
import styles from './search-dialog.module.css';

type Props = {
  readonly of: Extract<Hit, { group: 'messages' | 'notes' }>;
  readonly query: SearchQuery;
  readonly onBack: () => void;
};

/** A place this desk does not keep, with what was said before and after it, from the relay. */
export function ContextView({ of: { hit }, query, onBack }: Props) {
  const { api, me } = useDesk();
  const { search: words, inbox } = useMessages();
  const nameOf = useNames();
  const [answer, setAnswer] = useState<Result<SearchContext> | null>(null);
  const { conversationId, seq } = hit;
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    let isOver = false;
    void api.search.around({ conversationId, seq }).then((found) => !isOver && setAnswer(found));
    return () => {
      isOver = true;
    };
  }, [api, conversationId, seq]);
  useEffect(() => back.current?.focus(), []);
  const customerName = hit.customerName === '' ? words.unnamed : hit.customerName;

  function speaker(userid: string | null): string {
    if (userid === null) return words.account;
    return userid === me.servicerUserid ? words.me : nameOf(userid);
  }

  return (
    <section className={styles['context']} aria-label={customerName}>
      <header>
        <button ref={back} type="button" onClick={onBack}>
          <ArrowLeft size={14} aria-hidden /> {words.back}
        </button>
        <b>{customerName}</b>
        <span>{words.olderThanHere}</span>
      </header>
      {answer === null ? <Empty title={words.loadingMore} /> : null}
      {answer && !answer.ok ? <Empty title={words.contextFailed} /> : null}
      {answer?.ok ? (
        <ol>
          {answer.value.lines.map((line) => (
            <li
              key={line.seq}
              ref={line.seq === seq ? center : undefined}
              aria-current={line.seq === seq ? 'true' : undefined}
            >
              <small>
                {line.kind === 'note'
                  ? words.noteBy(nameOf(line.by))
                  : line.origin === 'customer'
                    ? customerName
                    : speaker(line.servicerUserid)}
                {' · '}
                {fullTime(line.at)}
              </small>
              <p>
                <Marked
                  text={line.kind === 'note' || line.kind === 'text' ? line.text : previewWords(line, inbox)}
                  words={query.words}
                />
              </p>
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  );
}

function center(line: HTMLLIElement | null): void {
  line?.scrollIntoView({ block: 'center' });
}
