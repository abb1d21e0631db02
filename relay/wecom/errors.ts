import { errcodes, type ErrcodeName } from '#shared/wecom/errcodes';
import { repeatableCalls } from './repeatable-calls.ts';

/**
 * What to do after an errcode (wecom-api.md 8.3). `retry`: the same call again after a backoff, three attempts in all.
 * `refresh`: a new access token, once. `wait`: nobody calls this API until its window has passed. `stop`: the answer is
 * final and goes to whoever asked.
 */
export type ErrorPolicy = 'retry' | 'refresh' | 'wait' | 'stop';

/** The codes whose Retry column is Y, T or W (wecom-api.md 8.1); every other one, unknown ones too, is final. */
const policies = {
  systemBusy: 'retry',
  versionConflict: 'retry',
  massMessageUnderWay: 'retry',
  tooManyMomentJobs: 'retry',
  momentUnderWay: 'retry',
  welcomeUnderWay: 'retry',
  tooManyConcurrent: 'retry',
  parallelEdit: 'retry',
  restricted: 'retry',
  underMaintenance: 'retry',
  groupBeingInherited: 'retry',
  downloadFailed: 'retry',
  invalidAccessToken: 'refresh',
  tokenExpired: 'refresh',
  missingAccessToken: 'refresh',
  rateLimited: 'wait',
  remindedTooOften: 'wait',
} as const satisfies Partial<Record<ErrcodeName, ErrorPolicy>>;

const policyByCode: ReadonlyMap<number, ErrorPolicy> = new Map(
  Object.entries(policies).map(([name, policy]) => [errcodes[name as keyof typeof policies].code, policy]),
);

export function policyOf(errcode: number): ErrorPolicy {
  return policyByCode.get(errcode) ?? 'stop';
}

/** Attempts of one call, the first included. */
export const MAX_ATTEMPTS = 3;

/**
 * Whether a call may be sent again when nobody knows whether the first one was carried out. A reply may be repeated only
 * under a msgid of ours, because WeCom answers 95033 then (wecom-api.md 4.6). Whoever made one of the other calls reads
 * again what is there before making it a second time (wecom-api.md 8.3).
 */
export function mayRepeat(path: string, body: unknown): boolean {
  return repeatableCalls.has(path) || ownMsgid(path, body) !== null;
}

/** The msgid we gave a reply, or null. */
export function ownMsgid(path: string, body: unknown): string | null {
  if (path !== 'kf/send_msg' && path !== 'kf/send_msg_on_event') return null;
  if (typeof body !== 'object' || body === null || !('msgid' in body)) return null;
  return typeof body.msgid === 'string' ? body.msgid : null;
}
