import type { Day } from '../lib/time.ts';
import type { Account } from '../domain/account.ts';
import type { ConversationId, ServicerUserid } from '../domain/ids.ts';
import type { Media } from '../domain/message.ts';
import type { Figure } from '../domain/metrics.ts';
import type { Role } from '../domain/servicer.ts';
import type { UpgradeTarget } from '../domain/upgrade.ts';

// The relay's few HTTP routes for desks. Every answer is JSON `Result<…>` with the HTTP status of its error
// (400 bad-request, 401 not-signed-in, 403 not-allowed, 404 not-found, 413 too-large, 415 bad-media, 429 slow-down, 500 broken,
// 502 wecom, 503 stopping).
// Signed-in requests carry `Authorization: Bearer <token>`; nothing secret is ever in a URL.

/** `POST /api/sign-in` → SignedIn. Errors: `wrong-password` (401, also for an unknown userid), `slow-down` (429). */
export type SignIn = { readonly userid: string; readonly password: string; readonly desk: string };
export type Me = {
  readonly servicerUserid: ServicerUserid;
  readonly name: string;
  readonly role: Role;
  readonly accounts: readonly Account[];
};
export type SignedIn = Me & CacheKeyAnswer & { readonly token: string };
/** `GET /api/cache-key`: what one's desks seal their caches with, base64url of 32 bytes; the same after every sign-in. */
export type CacheKeyAnswer = { readonly cacheKey: string };
/** `GET /api/session` → Me · `DELETE /api/session` signs out · `POST /api/password` changes it and ends other sessions. */
/** `GET /api/sessions` → one's own, newest use first · `DELETE /api/sessions/:id` ends one, and its desks at once. */
export type OwnSession = {
  readonly id: string;
  readonly desk: string;
  readonly createdAt: number;
  readonly seenAt: number;
  /** The one this request came with. */
  readonly isThis: boolean;
};
/** Errors: `wrong-password` (401), `weak-password` (400: under ten characters), `slow-down`. */
export type ChangePassword = { readonly current: string; readonly next: string };

/**
 * `POST /api/media?kind=image|voice|video|file&name=…` (raw bytes, limits of shared/domain/message.ts; a voice comes as mono
 * WAV and is kept as AMR) → Media. Errors: `bad-media` (415), `too-large` (413). `kind` absent: image.
 * `GET /api/media/:hash` → the bytes; pictures, films and WAV inline and in ranges, everything else as a download.
 */
export type UploadedMedia = Media;

/** `GET /api/corp-tags` → CorpTagGroup[], from WeCom's get_corp_tag_list, cached a minute. */
export type CorpTagGroup = {
  readonly group: string;
  readonly tags: readonly { readonly tagId: string; readonly name: string }[];
};

/** `GET /api/upgrade-targets` → UpgradeTargets: only what the admin put in the upgrade range (wecom-api.md 4.9). */
export type UpgradeTargets = {
  readonly friends: readonly Extract<UpgradeTarget, { kind: 'friend' }>[];
  readonly groups: readonly (Extract<UpgradeTarget, { kind: 'group' }> & { readonly memberCount: number })[];
};

/** One row of figures; times in whole seconds; null = nothing to measure, never zero in disguise. */
export type BoardFigures = {
  readonly consults: number;
  readonly answered: number;
  readonly replyRate: number | null;
  readonly firstReplyMedianSeconds: number | null;
  readonly firstReplyP90Seconds: number | null;
  readonly waitingNow: number;
  readonly oldestWaitSeconds: number | null;
  readonly upgradesInvited: number;
  readonly upgradesAccepted: number;
};

/** `GET /api/board?day=YYYY-MM-DD` → Board (supervisor, admin). Default: today in Asia/Shanghai. */
export type Board = {
  readonly day: Day;
  readonly takenAt: number;
  readonly total: BoardFigures;
  /** Attributed to who gave the first reply; unanswered consults to who holds the conversation now, null = nobody. */
  readonly servicers: readonly ({
    readonly servicerUserid: ServicerUserid | null;
    readonly name: string;
    /** Seconds they rested while a customer waited for the first reply they then gave: not in their two times (DE-313). */
    readonly restSeconds: number;
  } & BoardFigures)[];
};

/**
 * `GET /api/board/conversations?day=…&figure=…&servicer=…` → the conversations behind one figure: `servicer` absent =
 * all, empty = nobody's. `value` is what the figure measured there (seconds; for reply-rate 1 answered, 0 not).
 */
export type BoardConversation = {
  readonly conversationId: ConversationId;
  readonly customerName: string;
  readonly accountName: string;
  readonly servicerUserid: ServicerUserid | null;
  readonly at: number;
  readonly value: number | null;
};
export type BoardConversations = { readonly figure: Figure; readonly conversations: readonly BoardConversation[] };

/** `GET /api/members/:userid`; the userid itself when WeCom does not know them either. */
export type MemberName = { readonly name: string };
