import { createHash } from 'node:crypto';
import { automaticTextsSchema } from '#shared/contracts/automatic-texts';
import type { AutomaticText } from '#shared/domain/automatic-text';
import type { RelayDatabase } from '../db/open.ts';
import type { Feed } from '../feed/feed.ts';

/** The company's automatic texts: few, asked for with every welcome, so they are kept in memory. */
export interface TextRules {
  read(): Promise<readonly AutomaticText[]>;
  /** All of them at once; false when `seen` is not the version in force any more. */
  replace(texts: readonly AutomaticText[], seen?: string): Promise<boolean>;
}

export function versionOf(texts: readonly AutomaticText[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
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
    async replace(texts, seen) {
      const rows = texts.map((text, place) => ({ id: text.id, place, body: JSON.stringify(text) }));
      const before = await this.read();
      const isReplaced = await feed.write(async ({ trx }) => {
        // Writes are serial: who comes second sees what the first has put here.
        if (seen !== undefined && seen !== versionOf(kept ?? before)) return false;
        await trx.deleteFrom('automatic_text').execute();
        if (rows.length > 0) await trx.insertInto('automatic_text').values(rows).execute();
        return true;
      });
      if (isReplaced) kept = texts;
      return isReplaced;
    },
  };
}
