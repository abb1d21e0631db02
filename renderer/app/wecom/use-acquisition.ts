import type { Acquisition } from '#shared/contracts/acquisition';
import { MINUTE } from '#shared/lib/time';
import { useAsked, type Asked } from '../asked.ts';
import { useDesk } from '../desk-context.ts';

export const acquisitionKey = ['acquisition'];

/** Asked again every minute while it is shown: what customers use up is told by WeCom to the relay alone. */
export function useAcquisition(): Asked<Acquisition> {
  const { api } = useDesk();
  return useAsked({ key: acquisitionKey, ask: () => api.acquisition.read(), freshMs: 10_000, everyMs: MINUTE });
}
