import { Button } from '@mantine/core';
import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Empty } from '../ui/empty.tsx';
import { useIsOnline, type Asked } from './asked.ts';
import { FailureNote } from './failure-note.tsx';
import { useMessages } from './messages/use-messages.ts';
import styles from './page.module.css';

type HeadProps = {
  readonly title: string;
  /** A count or a word beside the title. */
  readonly note?: string | null;
  readonly isAsking: boolean;
  readonly onAsk: () => void;
  /** What can be begun here. */
  readonly children?: ReactNode;
};

/** The top of a page of the administration: what it is, read it again, begin something. */
export function PageHead({ title, note, isAsking, onAsk, children }: HeadProps) {
  const words = useMessages().page;
  const isOnline = useIsOnline();
  return (
    <header className={styles['head']}>
      <h1>{title}</h1>
      {note != null && <span className={styles['quiet']}>{note}</span>}
      <span className={styles['tools']}>
        <button
          type="button"
          className={styles['icon']}
          aria-label={words.refresh}
          title={words.refresh}
          disabled={!isOnline || isAsking}
          onClick={onAsk}
        >
          <RefreshCw size={14} aria-hidden />
        </button>
        {children}
      </span>
    </header>
  );
}

type BodyProps<T> = { readonly asked: Asked<T>; readonly children: (known: T) => ReactNode };

/** What was read, or why there is nothing yet; old news says that it is old. */
export function PageBody<T>({ asked, children }: BodyProps<T>) {
  const words = useMessages().page;
  const isOnline = useIsOnline();
  const { known, failure } = asked;
  if (known === null)
    return (
      <Empty title={!isOnline ? words.offline : failure === null ? words.loading : words.failed}>
        {isOnline && failure !== null && (
          <>
            <FailureNote code={failure} />
            <Button variant="default" onClick={asked.ask}>
              {words.retry}
            </Button>
          </>
        )}
      </Empty>
    );
  return (
    <>
      {!isOnline && <p className={styles['stale']}>{words.offlineKnown}</p>}
      {isOnline && failure !== null && (
        <div className={styles['failed']}>
          <p>{words.stale}</p>
          <FailureNote code={failure} />
        </div>
      )}
      {children(known)}
    </>
  );
}
