import type { ServicerUserid } from '#shared/domain/ids';
import type { Unsent } from '../db/open.ts';
import type { DraftRow, OutboxRow } from '../db/schema.ts';

/** What only this machine has, as text for the copy outside IndexedDB. Files are left out. */
export function mirrorJson({ outbox, drafts }: Unsent, by: ServicerUserid): string {
  return JSON.stringify([
    ...outbox.map((row) => ({ ...row, blob: undefined })),
    ...drafts.map((draft) => ({ by, draft })),
  ]);
}

/**
 * Reads back what `by` left in a copy: the machine may be another's now, whose words must not go out under this name.
 * Anything that is not a copy is nothing. Replies whose file is lost cannot be sent and are left out.
 */
export function readMirror(json: string | null, by: ServicerUserid): Unsent {
  if (json === null) return nothing;
  try {
    const rows: unknown = JSON.parse(json);
    if (!Array.isArray(rows)) return nothing;
    return {
      outbox: rows.filter(isOutboxRow).filter((row) => row.by === by),
      drafts: rows
        .filter(isDraft)
        .filter((row) => row.by === by)
        .map(({ draft }) => draft),
    };
  } catch {
    return nothing;
  }
}

const nothing: Unsent = { outbox: [], drafts: [] };

function isDraft(row: unknown): row is { readonly by: string; readonly draft: DraftRow } {
  if (typeof row !== 'object' || row === null || !('by' in row) || !('draft' in row)) return false;
  const { draft } = row;
  if (typeof draft !== 'object' || draft === null) return false;
  if (!('conversationId' in draft && 'reply' in draft && 'note' in draft && 'savedAt' in draft)) return false;
  const { conversationId, reply, note, savedAt } = draft;
  return [conversationId, reply, note].every((text) => typeof text === 'string') && typeof savedAt === 'number';
}

function isOutboxRow(row: unknown): row is OutboxRow {
  if (typeof row !== 'object' || row === null) return false;
  if (!('id' in row && 'by' in row && 'lane' in row && 'at' in row && 'command' in row && 'attempts' in row))
    return false;
  const { id, by, lane, at, command } = row;
  return (
    typeof id === 'string' &&
    typeof by === 'string' &&
    typeof lane === 'string' &&
    typeof at === 'number' &&
    typeof command === 'object' &&
    command !== null &&
    !lacksFile(command)
  );
}

/** The hash is the relay's to give, after the upload: without one, the file was only in the cache that is gone. */
function lacksFile(command: object): boolean {
  if (!('content' in command) || typeof command.content !== 'object' || command.content === null) return false;
  const { content } = command;
  return ('hash' in content && content.hash === '') || ('thumbHash' in content && content.thumbHash === '');
}
