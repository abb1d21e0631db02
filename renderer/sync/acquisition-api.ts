import type { Acquisition, AcquisitionLink, AcquisitionWish } from '#shared/contracts/acquisition';
import type { Result } from '#shared/lib/result';
import type { Ask, Send } from './ask.ts';

/** 获客链接 and what pays for them (shared/contracts/acquisition.ts). */
export interface AcquisitionApi {
  read(): Promise<Acquisition>;
  make(wish: AcquisitionWish): Promise<Result<AcquisitionLink>>;
  change(linkId: string, wish: AcquisitionWish): Promise<Result<AcquisitionLink>>;
  remove(linkId: string): Promise<Result<null>>;
}

const LINKS = '/api/acquisition/links';

export function createAcquisitionApi(ask: Ask, send: Send): AcquisitionApi {
  const pathOf = (linkId: string) => `${LINKS}/${encodeURIComponent(linkId)}`;
  return {
    read: () => ask('/api/acquisition'),
    make: (wish) => send(LINKS, 'POST', wish),
    change: (linkId, wish) => send(pathOf(linkId), 'POST', wish),
    remove: (linkId) => send(pathOf(linkId), 'DELETE'),
  };
}
