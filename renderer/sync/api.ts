import type { Health } from '#shared/contracts/health';
import type {
  Board,
  BoardConversations,
  CacheKeyAnswer,
  ChangePassword,
  CorpTagGroup,
  Me,
  SignedIn,
  SignIn,
  UpgradeTargets,
} from '#shared/contracts/http';
import type { Media } from '#shared/domain/message';
import type { Figure } from '#shared/domain/metrics';
import type { Day } from '#shared/lib/time';
import { fail, type Failure, type Result } from '#shared/lib/result';
import { createAcquisitionApi, type AcquisitionApi } from './acquisition-api.ts';
import { createAssistantApi, type AssistantApi } from './assistant-api.ts';
import { createAutomaticTextsApi, type AutomaticTextsApi } from './automatic-texts-api.ts';
import { createCompanyApi, type CompanyApi } from './company-api.ts';
import { createContactsApi, type ContactsApi } from './contacts-api.ts';
import { createPeopleApi, type PeopleApi } from './people-api.ts';
import { createQuickRepliesApi, type QuickRepliesApi } from './quick-replies-api.ts';
import { createRoutingApi, type RoutingApi } from './routing-api.ts';
import { createSearchApi, type SearchApi } from './search-api.ts';
import { createTransfersApi, type TransfersApi } from './transfers-api.ts';
import { download, type DownloadWatch } from './download.ts';
import { upload, type UploadAs, type UploadWatch } from './upload.ts';

/** A failed request, thrown so that TanStack Query sees it; `failure.code` becomes words on the screen. */
class RequestFailed extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** Why a request that was thrown failed; null for a fault of our own. */
export function failureOf(error: unknown): Failure | null {
  return error instanceof RequestFailed ? error.failure : null;
}

/** The relay's HTTP routes (shared/contracts/http.ts). The token travels in a header, never in an address. */
export interface Api {
  readonly acquisition: AcquisitionApi;
  readonly assistant: AssistantApi;
  readonly automaticTexts: AutomaticTextsApi;
  readonly company: CompanyApi;
  readonly people: PeopleApi;
  readonly quickReplies: QuickRepliesApi;
  readonly routing: RoutingApi;
  readonly search: SearchApi;
  readonly transfers: TransfersApi;
  readonly contacts: ContactsApi;
  signIn(input: SignIn): Promise<Result<SignedIn>>;
  me(): Promise<Result<Me>>;
  cacheKey(): Promise<Result<CacheKeyAnswer>>;
  signOut(): Promise<Result<unknown>>;
  changePassword(input: ChangePassword): Promise<Result<unknown>>;
  /** A picture, when nothing else is said. */
  uploadMedia(blob: Blob, as?: UploadAs, watch?: UploadWatch): Promise<Result<Media>>;
  media(hash: string, watch?: DownloadWatch): Promise<Result<Blob>>;
  corpTags(): Promise<readonly CorpTagGroup[]>;
  upgradeTargets(): Promise<UpgradeTargets>;
  /** How the relay itself does; null when it does not answer. */
  health(): Promise<Health | null>;
  board(day: Day): Promise<Board>;
  boardConversations(day: Day, figure: Figure, servicer: string | null | undefined): Promise<BoardConversations>;
}

const unwatched: UploadWatch & DownloadWatch = { signal: new AbortController().signal, onShare: () => undefined };
const TIMEOUT_MS = 20_000;

export function createApi(relayUrl: string, token: () => string | null): Api {
  async function call(path: string, init: RequestInit = {}): Promise<Response | Failure> {
    const headers = new Headers(init.headers);
    const bearer = token();
    if (bearer) headers.set('Authorization', `Bearer ${bearer}`);
    try {
      return await fetch(new URL(path, relayUrl), { ...init, headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch {
      return { code: 'offline', message: 'the relay did not answer', retry: true };
    }
  }

  async function json<T>(path: string, method = 'GET', body?: unknown): Promise<Result<T>> {
    const init: RequestInit =
      body === undefined
        ? { method }
        : { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    return toResult<T>(await call(path, init));
  }

  async function ask<T>(path: string): Promise<T> {
    const result = await json<T>(path);
    if (!result.ok) throw new RequestFailed(result.error);
    return result.value;
  }

  async function load(path: string): Promise<Result<Blob>> {
    const response = await call(path);
    if (!(response instanceof Response)) return { ok: false, error: response };
    return response.ok
      ? { ok: true, value: await response.blob() }
      : fail('not-found', `${path} ${response.status}`, response.status >= 500);
  }

  return {
    acquisition: createAcquisitionApi(ask, json),
    assistant: createAssistantApi(ask, json),
    automaticTexts: createAutomaticTextsApi(ask, json),
    company: createCompanyApi(ask, json),
    people: createPeopleApi(ask, json),
    quickReplies: createQuickRepliesApi(ask, json),
    routing: createRoutingApi(ask),
    search: createSearchApi(json),
    transfers: createTransfersApi(ask, json),
    contacts: createContactsApi(ask, json, load),
    signIn: (input) => json('/api/sign-in', 'POST', input),
    me: () => json('/api/session'),
    cacheKey: () => json('/api/cache-key'),
    signOut: () => json('/api/session', 'DELETE'),
    changePassword: (input) => json('/api/password', 'POST', input),
    uploadMedia: (blob, as = { kind: 'image', name: null }, watch = unwatched) =>
      upload(new URL('/api/media', relayUrl), token(), blob, as, watch),
    media: (hash, watch = unwatched) => download(new URL(`/api/media/${hash}`, relayUrl), token(), watch),
    corpTags: () => ask('/api/corp-tags'),
    upgradeTargets: () => ask('/api/upgrade-targets'),
    async health() {
      const response = await call('/readyz');
      return response instanceof Response ? ((await response.json().catch(() => null)) as Health | null) : null;
    },
    board: (day) => ask(`/api/board?day=${day}`),
    boardConversations(day, figure, servicer) {
      const query = new URLSearchParams({ day, figure });
      if (servicer !== undefined) query.set('servicer', servicer ?? '');
      return ask(`/api/board/conversations?${query.toString()}`);
    },
  };
}

async function toResult<T>(response: Response | Failure): Promise<Result<T>> {
  if (!(response instanceof Response)) return { ok: false, error: response };
  try {
    const answer = (await response.json()) as Result<T> | null;
    if (typeof answer?.ok === 'boolean') return answer;
  } catch {
    // Not from the relay: said below.
  }
  return fail('broken-answer', `HTTP ${response.status}`, response.status >= 500);
}
