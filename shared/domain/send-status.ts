/**
 * The life of a reply. `queued`: in this desk's outbox. `accepted`: the relay has it, WeCom not yet. `sent`: WeCom took
 * it, which is not delivery (wecom-api.md 4.6), so we never say "delivered" or "read". `failed`: WeCom or the relay
 * refused it for good, or nobody will ever know (`unsure`).
 */
export type SendStatus = 'queued' | 'accepted' | 'sent' | 'failed';

/** Why a reply failed. Numbers are WeCom's errcode (wecom-api.md 8.2) or fail_type (4.5). */
export type FailureReason =
  | { readonly kind: 'fail-type'; readonly failType: number }
  | { readonly kind: 'errcode'; readonly errcode: number }
  /** The relay refused before calling WeCom; `code` as in `ReplyBlock`. */
  | { readonly kind: 'refused'; readonly code: string }
  /** Tried as often as is polite; WeCom was surely not reached. */
  | { readonly kind: 'unreachable' }
  /** WeCom may have taken it and never said so: the customer may have read it, and writing it again may say it twice. */
  | { readonly kind: 'unsure' };

const order = { queued: 0, accepted: 1, sent: 2, failed: 3 } as const satisfies Record<SendStatus, number>;

/** The status after hearing `heard`, whatever order the news came in: it only ever moves forward. */
export function advanceStatus(current: SendStatus | null, heard: SendStatus): SendStatus {
  return current === null || order[heard] > order[current] ? heard : current;
}

/** `code` of what is said outside the hours and was still with us when they began: nobody needs it any more. */
export const OPEN_AGAIN = 'open-again';
/** `code` of what is said of a rest and was still with us when somebody answered, or who rested was back. */
export const REST_OVER = 'rest-over';

/** It did not go out because it was not needed any more: nobody failed, and nobody has to do anything. */
export function isDropped(reason: FailureReason | undefined): boolean {
  return reason?.kind === 'refused' && (reason.code === OPEN_AGAIN || reason.code === REST_OVER);
}
