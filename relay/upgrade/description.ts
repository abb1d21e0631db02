import { remarkLimits } from '#shared/wecom/external-contact';

const SEPARATOR = '；';

/**
 * The description of a friend after our notes were added: what stands there stays, whole notes follow, newest first, as
 * long as 150 characters allow (wecom-api.md 6.2). Null = nothing to add. Adding twice adds nothing (UP-10).
 */
export function describe(existing: string, notes: readonly string[]): string | null {
  let description = existing;
  for (const note of notes) {
    const line = note.replace(/\s+/g, ' ').trim();
    if (line === '' || description.includes(line)) continue;
    const longer = description === '' ? line : description + SEPARATOR + line;
    // Characters as WeCom counts them: code points.
    if (Array.from(longer).length <= remarkLimits.description) description = longer;
  }
  return description === existing ? null : description;
}
