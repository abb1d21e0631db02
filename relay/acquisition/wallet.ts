import type { AcquisitionWallet } from '#shared/contracts/acquisition';
import { succeed, type Result } from '#shared/lib/result';
import { SECOND } from '#shared/lib/time';
import { acquisitionQuotaReplySchema } from '#shared/wecom/acquisition';
import type { Clock } from '../clock.ts';
import { failFromWecom } from '../wecom/fail-from-wecom.ts';
import type { Wecom } from '../wecom/wecom.ts';

const PATH = 'externalcontact/customer_acquisition_quota';
/** An event about the balance ends the memory earlier (`forget`). */
const KEPT_MS = 10 * SECOND;

/** What is left to pay acquisition links with (wecom-api.md 6.8), read anew before it is older than ten seconds. */
export function createWallet({ wecom, clock }: { readonly wecom: Wecom; readonly clock: Clock }) {
  let kept: AcquisitionWallet | null = null;
  return {
    async read(): Promise<Result<AcquisitionWallet>> {
      const now = clock.now();
      if (kept && now - kept.readAt < KEPT_MS) return succeed(kept);
      const answer = await wecom.get(PATH, {}, acquisitionQuotaReplySchema);
      if (answer.kind !== 'ok') return failFromWecom(PATH, answer);
      const parts = answer.value.quota_list.map((part) => ({
        expiresAt: part.expire_date * SECOND,
        balance: part.balance,
      }));
      kept = { total: answer.value.total, balance: answer.value.balance, parts, readAt: now };
      return succeed(kept);
    },
    forget(): void {
      kept = null;
    },
  };
}
