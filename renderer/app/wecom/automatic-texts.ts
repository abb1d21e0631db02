import { useQuery } from '@tanstack/react-query';
import type { AutomaticTexts } from '#shared/contracts/automatic-texts';
import type { DeskDatabase } from '../../db/schema.ts';
import type { Api } from '../../sync/api.ts';
import { useDesk } from '../desk-context.ts';

/** The key of the rules among the queries: who saves them puts the new ones there. */
export const AUTOMATIC_TEXTS = ['automatic-texts'] as const;
const ROW = 'automatic texts';

/** The rules as last read, also offline: a session can be ended, with its words, while the line is down. */
async function readAutomaticTexts(db: DeskDatabase, api: Api): Promise<AutomaticTexts> {
  try {
    const read = await api.automaticTexts.read();
    await db.meta.put({ name: ROW, value: JSON.stringify(read) }).catch(() => undefined);
    return read;
  } catch (error) {
    const row = await db.meta.get(ROW);
    if (typeof row?.value !== 'string') throw error;
    return JSON.parse(row.value) as AutomaticTexts;
  }
}

/** The rules for choosing from; empty until known. */
export function useAutomaticTexts(): AutomaticTexts['texts'] {
  const { db, api } = useDesk();
  const query = useQuery({
    queryKey: [...AUTOMATIC_TEXTS, 'kept'],
    queryFn: () => readAutomaticTexts(db, api),
    networkMode: 'always',
  });
  return query.data?.texts ?? none;
}
const none: AutomaticTexts['texts'] = [];
