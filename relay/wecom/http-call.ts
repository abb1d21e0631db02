import { errcodes } from '#shared/wecom/errcodes';
import { mediaChunkBytes } from '#shared/wecom/media';
import { replyStatusSchema } from '#shared/wecom/reply';
import { fileNameOf } from './file-name.ts';
import type { Download, WecomAnswer } from './wecom.ts';

/** One HTTP exchange with WeCom, without any policy. */
export type HttpCall = {
  readonly url: URL;
  readonly timeoutMs: number;
  readonly json?: unknown;
  readonly form?: FormData;
  /** First and last byte wanted of a file (wecom-api.md 5). */
  readonly range?: readonly [number, number];
};

export type RawAnswer = { readonly kind: 'json'; readonly body: unknown } | ({ readonly kind: 'bytes' } & Download);

/**
 * Sends one request. Business errors come with HTTP 200 and an errcode (wecom-api.md 0.3). Errors of the connection carry
 * the address and so the token: they end here and never travel.
 */
export async function exchange(doFetch: typeof fetch, call: HttpCall): Promise<WecomAnswer<RawAnswer>> {
  try {
    const response = await doFetch(call.url, toRequest(call));
    const isGood = response.status === 200 || response.status === 206;
    if (!isGood) return await readFailure(response);
    // Only media/get answers with a file, whatever its type: a customer may send a JSON file.
    const mime = response.headers.get('content-type') ?? '';
    const isJson = mime === '' || /json|text\/plain/.test(mime);
    if (isJson && !response.headers.has('content-disposition')) return readJson(await response.text());
    return await readFile(response);
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

function toRequest({ json, form, range, timeoutMs }: HttpCall): RequestInit {
  const signal = AbortSignal.timeout(timeoutMs);
  if (form) return { method: 'POST', body: form, signal, redirect: 'error' };
  if (range) return { headers: { range: `bytes=${range[0]}-${range[1]}` }, signal, redirect: 'error' };
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

/** Business errors come with 200, as far as is known; with another status they are errors all the same (wecom-api.md 13.5). */
async function readFailure(response: Response): Promise<WecomAnswer<RawAnswer>> {
  if (response.status >= 400 && response.status < 500 && /json/.test(response.headers.get('content-type') ?? '')) {
    const answer = readJson(await response.text());
    if (answer.kind === 'refused') return answer;
  } else await response.body?.cancel();
  return { kind: 'unreachable', maybeDone: response.status >= 500 };
}

/** What is too large for one piece is as if WeCom had said so: 830002 (wecom-api.md 5). */
async function readFile(response: Response): Promise<WecomAnswer<RawAnswer>> {
  const tooLarge = { kind: 'refused', errcode: errcodes.badRange.code } as const;
  if (Number(response.headers.get('content-length') ?? 0) > mediaChunkBytes) {
    await response.body?.cancel();
    return tooLarge;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (size > mediaChunkBytes) return tooLarge;
    chunks.push(chunk);
  }
  const name = fileNameOf(response.headers.get('content-disposition'));
  const part = /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '');
  const isPart = response.status === 206 && part !== null;
  const place = isPart ? { from: Number(part[1]), total: Number(part[2]) } : { from: 0, total: size };
  return { kind: 'ok', value: { kind: 'bytes', bytes: new Uint8Array(Buffer.concat(chunks)), ...place, name } };
}
