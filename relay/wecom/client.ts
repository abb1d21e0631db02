import { mediaUploadReplySchema } from '#shared/wecom/media';
import { backoff } from '#shared/lib/backoff';
import type { ZodType } from 'zod';
import { systemClock, type Clock } from '../clock.ts';
import { MAX_ATTEMPTS, mayRepeat, ownMsgid, policyOf } from './errors.ts';
import { exchange, type HttpCall, type RawAnswer } from './http-call.ts';
import type { Pace } from './pace.ts';
import { createParallel } from './parallel.ts';
import { createAccessToken, type AccessToken } from './token.ts';
import type { Priority, Wecom, WecomAnswer } from './wecom.ts';

export type WecomOptions = {
  readonly apiBase: string;
  readonly corpId: string;
  readonly secret: string;
  readonly pace: Pace;
  readonly clock?: Clock;
  readonly fetch?: typeof fetch;
  /** ms before the first repetition */
  readonly backoffMs?: number;
  readonly random?: () => number;
  /** Told of every attempt that failed: path and errcode, never the address. */
  readonly onFailure?: (failure: CallFailure) => void;
};

export type CallFailure = { readonly path: string; readonly attempt: number; readonly errcode: number | null };

const CALL_MS = 10_000;
const MEDIA_MS = 60_000;
const LONGEST_BACKOFF_MS = 10_000;
const MSGID_DUPLICATE = 95033;
const RATE_LIMITED = 45009;
const TOO_MANY = 45033;
const UNTRUSTED_IP = 60020;
/** An address WeCom does not trust is asked with again no more than once a minute, whoever asks (wecom-api.md 3). */
const UNTRUSTED_PAUSE_MS = 60_000;

type Request = {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: () => FormData;
  readonly range?: readonly [number, number];
  readonly timeoutMs: number;
  readonly priority?: Priority | undefined;
};

/** WeCom's server API with its token, its pace and its repetitions (wecom-api.md 3, 8.3, 9). */
export function createWecom(options: WecomOptions): Wecom {
  const { clock = systemClock, fetch: doFetch = fetch, backoffMs = 250, random = Math.random, pace } = options;
  const parallel = createParallel();
  /** Until when WeCom is known not to trust our address; 0 = it does. */
  let closedUntil = 0;
  const base = `${options.apiBase.replace(/\/+$/, '')}/cgi-bin/`;

  const token: AccessToken = createAccessToken(clock, async () => {
    const query = { corpid: options.corpId, corpsecret: options.secret };
    const call = { url: urlOf('gettoken', query), timeoutMs: CALL_MS };
    const answer = await guarded('gettoken', 'event', () => call);
    if (answer.kind !== 'ok') note('gettoken', 1, answer);
    return answer.kind === 'ok' && answer.value.kind === 'json'
      ? { kind: 'ok', value: answer.value.body }
      : refusal(answer);
  });

  function urlOf(path: string, query: Readonly<Record<string, string>>): URL {
    const url = new URL(base + path);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url;
  }

  function note(path: string, attempt: number, answer: WecomAnswer<unknown>): void {
    options.onFailure?.({ path, attempt, errcode: answer.kind === 'refused' ? answer.errcode : null });
  }

  /** One exchange, when WeCom lets this address in at all, in its turn and not too many at once (wecom-api.md 9). */
  async function guarded(path: string, priority: Priority, toCall: () => HttpCall): Promise<WecomAnswer<RawAnswer>> {
    if (!(await pace.take(path, priority))) return { kind: 'refused', errcode: RATE_LIMITED };
    await parallel.enter(path, priority);
    let answer: WecomAnswer<RawAnswer> = { kind: 'unreachable', maybeDone: false };
    try {
      if (clock.now() < closedUntil) return { kind: 'refused', errcode: UNTRUSTED_IP };
      // While it is closed this call alone finds out whether it still is.
      if (closedUntil > 0) closedUntil = clock.now() + UNTRUSTED_PAUSE_MS;
      answer = await exchange(doFetch, toCall());
    } finally {
      parallel.leave(path, answer.kind === 'refused' && answer.errcode === TOO_MANY);
    }
    if (answer.kind === 'refused' && answer.errcode === UNTRUSTED_IP) closedUntil = clock.now() + UNTRUSTED_PAUSE_MS;
    else if (answer.kind !== 'unreachable') closedUntil = 0;
    if (answer.kind === 'refused' && answer.errcode === RATE_LIMITED) await pace.block(path, clock.now());
    return answer;
  }

  function attempt(request: Request, accessToken: string): Promise<WecomAnswer<RawAnswer>> {
    return guarded(request.path, request.priority ?? 'bulk', () => ({
      url: urlOf(request.path, { access_token: accessToken, ...request.query }),
      timeoutMs: request.timeoutMs,
      ...(request.json === undefined ? {} : { json: request.json }),
      ...(request.form ? { form: request.form() } : {}),
      ...(request.range ? { range: request.range } : {}),
    }));
  }

  /** wecom-api.md 8.3, all of it. */
  async function run(request: Request): Promise<WecomAnswer<RawAnswer>> {
    let refusedToken: WecomAnswer<never> | null = null;
    let maybeDone = false;
    for (let tries = 1; ; tries += 1) {
      const access = await token.current();
      if (access.kind !== 'ok') return maybeDone ? { kind: 'unreachable', maybeDone } : (refusedToken ?? access);
      const answer = await attempt(request, access.value);
      if (answer.kind === 'ok') token.confirm(access.value);
      else note(request.path, tries, answer);
      if (answer.kind === 'ok') return answer;
      if (answer.kind === 'unreachable') maybeDone ||= answer.maybeDone;
      const policy = answer.kind === 'refused' ? policyOf(answer.errcode) : 'retry';
      if (policy === 'refresh') {
        token.drop(access.value);
        if (refusedToken) return settle(request, answer, maybeDone);
        refusedToken = answer;
        tries -= 1;
        continue;
      }
      if (answer.kind === 'refused') token.confirm(access.value);
      if (answer.kind === 'refused' && policy !== 'retry') return settle(request, answer, maybeDone);
      if (tries >= MAX_ATTEMPTS || !mayRepeat(request.path, request.json)) return settle(request, answer, maybeDone);
      await new Promise((resolve) => setTimeout(resolve, backoff(tries, backoffMs, LONGEST_BACKOFF_MS, random())));
    }
  }

  async function json<T>(request: Request, schema: ZodType<T>): Promise<WecomAnswer<T>> {
    const answer = await run(request);
    if (answer.kind !== 'ok') return answer;
    const parsed = answer.value.kind === 'json' ? schema.safeParse(answer.value.body) : null;
    // An answer of the wrong shape is no answer we can trust, though the work is done.
    return parsed?.success ? { kind: 'ok', value: parsed.data } : { kind: 'unreachable', maybeDone: true };
  }

  return {
    post: (path, body, schema, priority) => json({ path, json: body, timeoutMs: CALL_MS, priority }, schema),
    get: (path, query, schema) => json({ path, query, timeoutMs: CALL_MS }, schema),
    async uploadMedia(kind, { name, mime, bytes }) {
      const form = () => {
        const parts = new FormData();
        parts.set('media', new Blob([Uint8Array.from(bytes)], { type: mime }), name);
        return parts;
      };
      const upload = { path: 'media/upload', query: { type: kind }, form, timeoutMs: MEDIA_MS } as const;
      // Somebody waits for what goes with it.
      const request = { ...upload, priority: 'person' } as const;
      const answer = await json(request, mediaUploadReplySchema);
      return answer.kind === 'ok' ? { kind: 'ok', value: { mediaId: answer.value.media_id } } : answer;
    },
    async download(mediaId, range) {
      const part = range ? { range } : {};
      const answer = await run({ path: 'media/get', query: { media_id: mediaId }, timeoutMs: MEDIA_MS, ...part });
      if (answer.kind !== 'ok') return answer;
      return answer.value.kind === 'bytes'
        ? { kind: 'ok', value: answer.value }
        : { kind: 'unreachable', maybeDone: false };
    },
  };
}

/** What the caller hears. A repetition that WeCom already knows means that the first attempt was taken (wecom-api.md 4.6). */
function settle(
  request: Request,
  answer: Exclude<WecomAnswer<RawAnswer>, { kind: 'ok' }>,
  maybeDone: boolean,
): WecomAnswer<RawAnswer> {
  const msgid = ownMsgid(request.path, request.json);
  if (answer.kind === 'refused' && answer.errcode === MSGID_DUPLICATE && maybeDone && msgid !== null)
    return { kind: 'ok', value: { kind: 'json', body: { errcode: 0, errmsg: 'ok', msgid } } };
  // A refusal of the repetition says nothing about the first attempt: a session may have ended since, and an event's code
  // works once (wecom-api.md 4.7).
  const isUnsure = maybeDone && (msgid !== null || request.path === 'kf/send_msg_on_event');
  return answer.kind === 'unreachable' || isUnsure ? { kind: 'unreachable', maybeDone } : answer;
}

/** Without a token nothing else was sent, whatever became of gettoken itself. */
function refusal(answer: WecomAnswer<RawAnswer>): WecomAnswer<never> {
  return answer.kind === 'refused' ? answer : { kind: 'unreachable', maybeDone: false };
}
