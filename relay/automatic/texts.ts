import { automaticTextsSchema } from '#shared/contracts/automatic-texts';
import type { AutomaticText } from '#shared/domain/automatic-text';
import type { RelayDatabase } from '../db/open.ts';
import type { Feed } from '../feed/feed.ts';

/** The company's automatic texts: few, asked for with every welcome, so they are kept in memory. */
export interface TextRules {
  read(): Promise<readonly AutomaticText[]>;
  /** All of them at once. */
  replace(texts: readonly AutomaticText[]): Promise<void>;
}

export function createTextRules({ db, feed }: { readonly db: RelayDatabase; readonly feed: Feed }): TextRules {
  let kept: readonly AutomaticText[] | null = null;
  return {
    async read() {
      if (kept) return kept;
      const rows = await db.selectFrom('automatic_text').select('body').orderBy('place').execute();
      kept = automaticTextsSchema.parse({ texts: rows.map((row) => JSON.parse(row.body) as unknown) }).texts;
      return kept;
    },
    async replace(texts) {
      const rows = texts.map((text, place) => ({ id: text.id, place, body: JSON.stringify(text) }));
      await feed.write(async ({ trx }) => {
        await trx.deleteFrom('automatic_text').execute();
        if (rows.length > 0) await trx.insertInto('automatic_text').values(rows).execute();
      });
      kept = texts;
    },
  };
}
