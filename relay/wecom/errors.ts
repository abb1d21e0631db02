import { errcodes, type ErrcodeName } from '#shared/wecom/errcodes';

/**
 * What to do after an errcode (wecom-api.md 8.3). `retry`: the same call again after a backoff, three attempts in all.
 * `refresh`: a new access token, once. `wait`: nobody calls this API until its window has passed. `stop`: the answer is
 * final and goes to whoever asked.
 */
export type ErrorPolicy = 'retry' | 'refresh' | 'wait' | 'stop';

const policies = {
  systemBusy: 'retry',
  versionConflict: 'retry',
  tooManyConcurrent: 'retry',
  parallelEdit: 'retry',
  restricted: 'retry',
  invalidAccessToken: 'refresh',
  tokenExpired: 'refresh',
  missingAccessToken: 'refresh',
  rateLimited: 'wait',
} as const satisfies Partial<Record<ErrcodeName, ErrorPolicy>>;

/** Codes of wecom-api.md 8.1 that only external-contact calls give and the shared list does not name. */
const further: readonly (readonly [number, ErrorPolicy])[] = [
  [41063, 'retry'],
  [41096, 'retry'],
  [81026, 'retry'],
];

const policyByCode: ReadonlyMap<number, ErrorPolicy> = new Map([
  ...Object.entries(policies).map(([name, policy]) => [errcodes[name as keyof typeof policies].code, policy] as const),
  ...further,
]);

export function policyOf(errcode: number): ErrorPolicy {
  return policyByCode.get(errcode) ?? 'stop';
}

/** Attempts of one call, the first included. */
export const MAX_ATTEMPTS = 3;

/**
 * Calls that may be sent again when nobody knows whether the first one was carried out: reading, and writing a value that
 * is the same the second time. A reply may be repeated only under a msgid of ours, because WeCom answers 95033 then
 * (wecom-api.md 4.6). Everything else has no key to recognise a repetition by.
 */
const repeatable: ReadonlySet<string> = new Set([
  'gettoken',
  'user/get',
  'kf/account/list',
  'kf/servicer/list',
  'kf/sync_msg',
  'kf/service_state/get',
  'kf/customer/batchget',
  'kf/customer/get_upgrade_service_config',
  'kf/customer/upgrade_service',
  'externalcontact/get',
  'externalcontact/get_corp_tag_list',
  'externalcontact/mark_tag',
  'externalcontact/remark',
  'externalcontact/groupchat/list',
  'externalcontact/groupchat/get',
  'externalcontact/groupchat/get_join_way',
  'media/get',
  'media/upload',
]);

export function mayRepeat(path: string, body: unknown): boolean {
  return repeatable.has(path) || ownMsgid(path, body) !== null;
}

/** The msgid we gave a reply, or null. */
export function ownMsgid(path: string, body: unknown): string | null {
  if (path !== 'kf/send_msg' && path !== 'kf/send_msg_on_event') return null;
  if (typeof body !== 'object' || body === null || !('msgid' in body)) return null;
  return typeof body.msgid === 'string' ? body.msgid : null;
}
