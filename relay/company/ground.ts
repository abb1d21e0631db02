import type { ServicerUserid } from '#shared/domain/ids';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import type { Log } from '../log.ts';
import type { MediaStore } from '../media/store.ts';
import type { Wecom } from '../wecom/wecom.ts';

/** What everything about the company works with. */
export type CompanyGround = {
  readonly db: RelayDatabase;
  readonly wecom: Wecom;
  readonly media: MediaStore;
  readonly clock: Clock;
  readonly log: Log;
  /** Fetches the picture behind an avatar's address and answers its hash; null = could not. */
  readonly fetchAvatar: (address: string) => Promise<string | null>;
  /** Reads accounts and servicers anew; resolves when that is done. */
  readonly refreshDirectory: () => Promise<void>;
};

/** One line in the log for each change: who and which account, by id. */
export function audit(
  { log }: Pick<CompanyGround, 'log'>,
  change: { readonly audit: string; readonly by: ServicerUserid; readonly openKfid: string; readonly count?: number },
): void {
  log.info(change, 'company changed');
}

const LONGEST_LOOK_MS = 3_000;

/** Reads the directory at once after a change; a large company's goes on by itself. */
export async function lookAgain({ refreshDirectory }: Pick<CompanyGround, 'refreshDirectory'>): Promise<void> {
  await withinTime(refreshDirectory(), LONGEST_LOOK_MS);
}

/** Resolves when the work is done, or after so long; the work goes on. */
export async function withinTime(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, enough]).finally(() => clearTimeout(timer));
}
