import type { OpenKfid } from '#shared/domain/ids';
import type { Availability, Servicer } from '#shared/domain/servicer';
import { useDesk } from '../../app/desk-context.ts';
import { useLive } from '../../app/use-live.ts';

export type Colleague = Servicer & { readonly availability: Availability };

/** Who serves an account, those WeCom gives customers to first; undefined until known. */
export function useColleagues(openKfid: OpenKfid): readonly Colleague[] | undefined {
  const { db } = useDesk();
  return useLive(async () => {
    const all = await db.servicers.toArray();
    const serving = all.flatMap((row) => {
      const served = row.serves.find((account) => account.openKfid === openKfid);
      return served && row.isActive ? [{ ...row, availability: served.availability }] : [];
    });
    const rank = ({ availability }: Colleague): number => (availability === 'serving' ? 0 : 1);
    return serving.toSorted((left, right) => rank(left) - rank(right));
  }, [db, openKfid]);
}
