import type { Logger } from 'pino';

/** What ingest tells the log and the counters: ids and numbers, never texts, names or tokens. */
export type IngestEvent =
  | { readonly kind: 'callback.refused'; readonly status: 400 | 403 | 413 | 503; readonly cause: RefusalCause }
  /** A genuine callback delivered again: answered, not rung a second time. */
  | { readonly kind: 'callback.replayed' }
  | { readonly kind: 'callback.stored'; readonly rings: number }
  | { readonly kind: 'doorbell.failed'; readonly error: unknown }
  | { readonly kind: 'page.stored'; readonly openKfid: string; readonly items: number; readonly fresh: number }
  | { readonly kind: 'item.broken'; readonly openKfid: string; readonly count: number }
  | {
      readonly kind: 'pull.failed';
      readonly openKfid: string;
      readonly errcode: number | null;
      readonly error?: unknown;
    }
  /** WeCom says there is more and does not move: an alarm. */
  | { readonly kind: 'pull.stuck'; readonly openKfid: string }
  /** Not read for longer than WeCom remembers: what was written between the two moments is gone. An alarm. IN-27 */
  | { readonly kind: 'pull.gap'; readonly openKfid: string; readonly from: number; readonly until: number }
  /** WeCom no longer knows our position: three days are read again. An alarm. */
  | { readonly kind: 'cursor.lost'; readonly openKfid: string; readonly errcode: number }
  /** Nobody could read the stream for so many hours; WeCom forgets after 72 (wecom-api.md 4.4). An alarm. IN-29 */
  | { readonly kind: 'cursor.old'; readonly openKfid: string; readonly hours: number }
  | { readonly kind: 'media.fetched'; readonly messageId: string }
  | { readonly kind: 'media.lost'; readonly messageId: string; readonly errcode: number | null }
  | { readonly kind: 'snapshot.taken'; readonly count: number }
  | {
      readonly kind: 'directory.failed';
      readonly path: string;
      readonly errcode: number | null;
      readonly error?: unknown;
    }
  | { readonly kind: 'external.failed'; readonly attempts: number };

export type RefusalCause =
  | 'method'
  | 'query'
  | 'signature'
  | 'stale'
  | 'grammar'
  | 'sealed'
  | 'receiver'
  | 'size'
  | 'stopping'
  | 'store';

export type Report = (event: IngestEvent) => void;

const levels: Readonly<Partial<Record<IngestEvent['kind'], 'debug' | 'warn' | 'error'>>> = {
  'callback.stored': 'debug',
  'callback.replayed': 'debug',
  'page.stored': 'debug',
  'callback.refused': 'warn',
  'doorbell.failed': 'error',
  'item.broken': 'warn',
  'pull.failed': 'warn',
  'pull.stuck': 'error',
  'cursor.lost': 'error',
  'cursor.old': 'error',
  'pull.gap': 'error',
  'media.lost': 'warn',
  'directory.failed': 'warn',
  'external.failed': 'error',
};

export function createReport(log: Logger, count: Report = () => undefined): Report {
  return (event) => {
    const { kind, ...fields } = event;
    log[levels[kind] ?? 'info']('error' in fields ? { ...fields, error: placeOf(fields.error) } : fields, kind);
    count(event);
  };
}

/** Kind and place of an error. Its own words may quote what a customer wrote, as those of JSON.parse do. */
function placeOf(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, stack = '' } = error;
  const code = 'code' in error ? error.code : undefined;
  // SQLite's own text of a code, the same for every row: "database or disk is full".
  const errstr = 'errstr' in error ? error.errstr : undefined;
  return { name, code, errstr, at: stack.split('\n').filter((line) => /^ {4}at /.test(line)) };
}
