import type { Bridge } from '#shared/contracts/bridge';
import type { ServicerUserid } from '#shared/domain/ids';
import { CacheKeptError, openDatabase, OtherKeyError, unsealedName } from '../../db/open.ts';
import type { DeskDatabase } from '../../db/schema.ts';
import { Cipher, type CacheKey } from '../../db/seal/cipher.ts';
import { openText, sealText } from '../../db/seal/sealed-text.ts';
import { carryUnsealed } from '../../db/unsealed.ts';
import { mirrorJson, readMirror } from '../../sync/mirror.ts';

type Wanted = {
  readonly host: Pick<Bridge, 'mirrorOutbox' | 'readOutboxMirror'>;
  readonly relayUrl: string;
  readonly name: string;
  readonly key: CacheKey;
  readonly by: ServicerUserid;
  readonly onBlocked: () => void;
  readonly isSure: boolean;
  readonly isAnew: boolean;
};

/** How many unsent commands were carried over, and how many could not be read. */
export type Rescued = { readonly carried: number; readonly unreadable: number };

type OpenedCache =
  | { readonly kind: 'opened'; readonly db: DeskDatabase; readonly rescued: Rescued | null }
  | { readonly kind: 'other-key' }
  | { readonly kind: 'kept'; readonly fault: CacheKeptError['fault'] };

/** A servicer's cache, with what its copy outside IndexedDB and the legible cache of an earlier version have more. */
export async function openCache({ host, relayUrl, by, ...wanted }: Wanted): Promise<OpenedCache> {
  const { name, key, onBlocked, isSure, isAnew } = wanted;
  const cipher = new Cipher(key);
  const copy = await host.readOutboxMirror().catch(() => null);
  const unsealed = copy === null ? null : openText(cipher, copy);
  // Earlier versions left it legible.
  const legible = readMirror(unsealed === null ? copy : null, by);
  try {
    const { db, rescued, unreadable } = await openDatabase({
      name,
      key,
      mirrored: readMirror(unsealed, by),
      mirror: (unsent) => host.mirrorOutbox(sealText(cipher, mirrorJson(unsent, by))),
      onBlocked,
      isSure,
      isAnew,
    });
    await carryUnsealed(db, unsealedName(relayUrl, by), by, legible, onBlocked).catch(() => undefined);
    return { kind: 'opened', db, rescued: rescued && { carried: rescued.outbox.length, unreadable } };
  } catch (error) {
    if (error instanceof OtherKeyError) return { kind: 'other-key' };
    return { kind: 'kept', fault: error instanceof CacheKeptError ? error.fault : 'passing' };
  }
}
