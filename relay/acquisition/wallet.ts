import type { AcquisitionWallet } from '#shared/contracts/acquisition';
import { succeed, type Result } from '#shared/lib/result';
import { SECOND } from '#shared/lib/time';
import { acquisitionQuotaReplySchema } from '#shared/wecom/acquisition';
import type { Clock } from '../clock.ts';
import { keepFor } from '../keep.ts';
import { failFromWecom } from '../wecom/fail-from-wecom.ts';
import type { Wecom } from '../wecom/wecom.ts';

const PATH = 'externalcontact/customer_acquisition_quota';
/** An event about the balance ends the memory earlier (`forget`). */
const KEPT_MS = 10 * SECOND;

/** What is left to pay acquisition links with (wecom-api.md 6.8), read anew before it is older than a minute. */
export function createWallet({ wecom, clock }: { readonly wecom: Wecom; readonly clock: Clock }) {
  return keepFor(clock, KEPT_MS, async (): Promise<Result<AcquisitionWallet>> => {
    const readAt = clock.now();
    const answer = await wecom.get(PATH, {}, acquisitionQuotaReplySchema);
    if (answer.kind !== 'ok') return failFromWecom(PATH, answer);
    const { total, balance, quota_list: list } = answer.value;
    const parts = list.map((part) => ({ expiresAt: part.expire_date * SECOND, balance: part.balance }));
    return succeed({ total, balance, parts, readAt });
  });
}
