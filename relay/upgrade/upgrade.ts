import type { CorpTagGroup, UpgradeTargets } from '#shared/contracts/http';
import type { Media } from '#shared/domain/message';
import type { Result } from '#shared/lib/result';
import { SECOND } from '#shared/lib/time';
import type { MediaStore } from '../media/store.ts';
import { createCatalog } from './catalog.ts';
import { enqueue, type FollowedEvent } from './job.ts';
import { makeQr, type QrOrder } from './qr.ts';
import { createContactWorker, type ContactWorkerParts } from './worker.ts';

export type UpgradeParts = ContactWorkerParts & {
  readonly media: MediaStore;
  readonly apiBase: string;
  readonly fetch?: typeof fetch;
};

/** From a one-way contact to a friend or a member of a group, and what follows. */
export interface Upgrade {
  targets(): Promise<Result<UpgradeTargets>>;
  corpTags(): Promise<Result<readonly CorpTagGroup[]>>;
  /** The company's tags are other ones now. */
  forgetCorpTags(): void;
  /** A code that leads to the target and brings the token back; its picture, stored. */
  makeQr(order: QrOrder): Promise<Result<Media>>;
  /** Keeps the event; once this resolves it is followed up, whatever happens to this process. */
  onExternalEvent(event: FollowedEvent): Promise<void>;
  /** There are new contact jobs; call it after the commit. */
  wake(): void;
  close(): Promise<void>;
}

/** WeCom brings a group's list up to date a little after the event (wecom-api.md 2.3). */
const GROUP_DELAY_MS = 2 * SECOND;

export function createUpgrade(parts: UpgradeParts): Upgrade {
  const catalog = createCatalog(parts);
  const worker = createContactWorker(parts);
  const qr = { ...parts, fetch: parts.fetch ?? fetch };
  return {
    targets: () => catalog.targets(),
    corpTags: () => catalog.corpTags(),
    forgetCorpTags: () => catalog.forgetCorpTags(),
    makeQr: (order) => makeQr(qr, order),
    async onExternalEvent(event) {
      const now = parts.clock.now();
      const dueAt = event.kind === 'group-changed' ? now + GROUP_DELAY_MS : now;
      await parts.feed.write(({ trx }) => enqueue(trx, [event], dueAt));
      worker.wake();
    },
    wake: () => worker.wake(),
    close: () => worker.close(),
  };
}
