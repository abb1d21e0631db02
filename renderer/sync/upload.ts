import type { Media } from '#shared/domain/message';
import { fail, type Result } from '#shared/lib/result';

/** What a file is uploaded as: WeCom's type of media (wecom-api.md 5), and the name its customer will see. */
export type UploadAs = { readonly kind: 'image' | 'voice' | 'video' | 'file'; readonly name: string | null };
export type UploadWatch = {
  /** Ends the upload: nobody wants it any more. */
  readonly signal: AbortSignal;
  /** How much has left this machine, 0…1. */
  readonly onShare: (share: number) => void;
};

/** Not one byte moved for so long: the line is gone, however large the file. */
const STALLED_MS = 20_000;
/** All of it is there and the relay is still reading it: making a thumbnail, turning a recording into AMR. */
const ANSWER_MS = 60_000;
/** Statuses that blame the file itself. Anything else may come right: a sign-in, a network's log-on page, the relay. */
const NOT_TAKEN: ReadonlySet<number> = new Set([400, 413, 415]);

/** `POST /api/media?kind=&name=`. XMLHttpRequest, because fetch cannot say how much has been sent. */
export function upload(
  address: URL,
  bearer: string | null,
  blob: Blob,
  { kind, name }: UploadAs,
  { signal, onShare }: UploadWatch,
): Promise<Result<Media>> {
  address.searchParams.set('kind', kind);
  if (name !== null) address.searchParams.set('name', name);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    let timer = setTimeout(() => request.abort(), STALLED_MS);
    const wait = (ms: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), ms);
    };
    const stop = (): void => request.abort();
    request.open('POST', address);
    request.setRequestHeader('Content-Type', blob.type === '' ? 'application/octet-stream' : blob.type);
    if (bearer) request.setRequestHeader('Authorization', `Bearer ${bearer}`);
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      onShare(total === 0 ? 0 : loaded / total);
      wait(loaded < total ? STALLED_MS : ANSWER_MS);
    });
    request.upload.addEventListener('load', () => wait(ANSWER_MS));
    request.addEventListener('loadend', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve(answerOf(request.status, request.responseText));
    });
    signal.addEventListener('abort', stop);
    request.send(blob);
    if (signal.aborted) stop();
  });
}

function answerOf(status: number, text: string): Result<Media> {
  if (status === 0) return fail('offline', 'the relay did not answer', true);
  const answer = read(text);
  if (answer?.ok === true) return answer;
  const { code, message } = answer?.error ?? { code: 'broken-answer', message: `HTTP ${status}` };
  return fail(code, message, !NOT_TAKEN.has(status));
}

/** The relay's answer, or null for what is not from the relay. */
function read(text: string): Result<Media> | null {
  try {
    const answer = JSON.parse(text) as Result<Media> | null;
    return typeof answer?.ok === 'boolean' ? answer : null;
  } catch {
    return null;
  }
}
