import { replyStatusSchema } from '#shared/wecom/reply';
import type { WecomAnswer } from './wecom.ts';

/** One HTTP exchange with WeCom, without any policy. */
export type HttpCall = {
  readonly url: URL;
  readonly timeoutMs: number;
  readonly json?: unknown;
  readonly form?: FormData;
};

export type RawAnswer =
  | { readonly kind: 'json'; readonly body: unknown }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly mime: string; readonly name: string | null };

/** The largest answer we read: a file WeCom gives in one piece (wecom-api.md 5), with a little room. */
const MOST_BYTES = 24 * 1024 * 1024;

/**
 * Sends one request. Business errors come with HTTP 200 and an errcode (wecom-api.md 0.3). Errors of the connection carry
 * the address and so the token: they end here and never travel.
 */
export async function exchange(doFetch: typeof fetch, call: HttpCall): Promise<WecomAnswer<RawAnswer>> {
  try {
    const response = await doFetch(call.url, toRequest(call));
    if (response.status !== 200 && response.status !== 206) {
      await response.body?.cancel();
      return { kind: 'unreachable', maybeDone: response.status >= 500 };
    }
    const mime = response.headers.get('content-type') ?? '';
    // Only media/get answers with anything but JSON or text.
    if (mime === '' || /json|text\/plain/.test(mime)) return readJson(await response.text());
    if (Number(response.headers.get('content-length') ?? 0) > MOST_BYTES) {
      await response.body?.cancel();
      return { kind: 'unreachable', maybeDone: false };
    }
    const bytes = new Uint8Array(await response.arrayBuffer());
    return { kind: 'ok', value: { kind: 'bytes', bytes, mime, name: fileName(response.headers) } };
  } catch (error) {
    return { kind: 'unreachable', maybeDone: !isNeverSent(error) };
  }
}

/** Faults before a connection stands: no byte of the request can have arrived. */
const NEVER_SENT: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** fetch hides the fault of the connection in `cause`; of several addresses tried, every one must have failed so. */
function isNeverSent(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isNeverSent);
  if (!(error instanceof Error)) return false;
  if ('code' in error && NEVER_SENT.has(error.code)) return true;
  return isNeverSent(error.cause);
}

function toRequest({ json, form, timeoutMs }: HttpCall): RequestInit {
  const signal = AbortSignal.timeout(timeoutMs);
  if (form) return { method: 'POST', body: form, signal, redirect: 'error' };
  if (json === undefined) return { signal, redirect: 'error' };
  const headers = { 'content-type': 'application/json; charset=UTF-8' };
  return { method: 'POST', body: JSON.stringify(json), headers, signal, redirect: 'error' };
}

function readJson(text: string): WecomAnswer<RawAnswer> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return { kind: 'unreachable', maybeDone: true };
  }
  const status = replyStatusSchema.safeParse(body);
  if (!status.success) return { kind: 'unreachable', maybeDone: true };
  if (status.data.errcode !== 0) return { kind: 'refused', errcode: status.data.errcode };
  return { kind: 'ok', value: { kind: 'json', body } };
}

function fileName(headers: Headers): string | null {
  return /filename="([^"]{1,255})"/i.exec(headers.get('content-disposition') ?? '')?.[1] ?? null;
}
