import type { Upgrade } from '../upgrade/upgrade.ts';
import { createCorpTags, type CorpTags, type CorpTagsParts } from './corp-tags.ts';
import { readTagSets } from './tag-sets.ts';
import { createContactWays, type ContactWays, type ContactWaysParts } from './ways.ts';

/** What is looked after at WeCom beside the conversations: the company's tags, and codes that bring customers. */
export type Contacts = {
  readonly corpTags: CorpTags;
  readonly contactWays: ContactWays;
  readonly tagSets: ReturnType<typeof readTagSets>;
  start(): void;
  close(): Promise<void>;
};

export function createContacts(
  parts: Omit<CorpTagsParts, 'onChange' | 'wake'> &
    Omit<ContactWaysParts, 'fetch'> & { readonly fetch?: typeof fetch; readonly upgrade: Upgrade },
): Contacts {
  const { upgrade } = parts;
  const corpTags = createCorpTags({ ...parts, onChange: () => upgrade.forgetCorpTags(), wake: () => upgrade.wake() });
  const contactWays = createContactWays({ ...parts, fetch: parts.fetch ?? fetch });
  return {
    corpTags,
    contactWays,
    tagSets: readTagSets(parts),
    start() {
      corpTags.start();
      contactWays.start();
    },
    async close() {
      await Promise.all([corpTags.close(), contactWays.close()]);
    },
  };
}
