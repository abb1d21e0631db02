import { WINDOW_MS } from '#shared/domain/reply-window';

// Rows of older versions of the cache, brought up to what version 3 says of them.

/** Conversations: waits are found by index, and a conversation knows its team, its queue and who answered last. */
export function renewWaits(row: Record<string, unknown>): void {
  row['isStarred'] ??= false;
  row['team'] ??= null;
  row['queue'] ??= null;
  row['lastServicer'] ??= row['holder'] ?? null;
  row['handedOver'] ??= null;
  const wait = row['wait'];
  if (typeof wait !== 'object' || wait === null || !('since' in wait) || !('cause' in wait)) return;
  const { since, cause } = wait;
  const lastCustomerAt = row['lastCustomerAt'];
  row['waitCause'] = cause;
  row['waitAt'] = since;
  row['waitEndsAt'] = Number(lastCustomerAt ?? since) + WINDOW_MS;
}

/** Handing over named a colleague only, and said nothing to them. */
export function renewOutbox(row: { command: Record<string, unknown> }): void {
  const { command } = row;
  if (command['kind'] !== 'conversation.hand-over' || typeof command['to'] !== 'string') return;
  row.command = { ...command, to: { kind: 'servicer', servicerUserid: command['to'] }, reason: '—' };
}
