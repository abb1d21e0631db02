import type { ServicerUserid } from '#shared/domain/ids';
import type { OutboxRow } from '../db/schema.ts';

/** The outbox as text for the copy outside IndexedDB. Files are left out. */
export function mirrorJson(rows: readonly OutboxRow[]): string {
  return JSON.stringify(rows.map((row) => ({ ...row, blob: undefined })));
}

/**
 * Reads back what `by` left in a copy: the machine may be another's now, whose words must not go out under this name.
 * Anything that is not a copy is nothing. Replies whose file is lost cannot be sent and are left out.
 */
export function readMirror(json: string | null, by: ServicerUserid): readonly OutboxRow[] {
  if (json === null) return [];
  try {
    const rows: unknown = JSON.parse(json);
    return Array.isArray(rows) ? rows.filter(isOutboxRow).filter((row) => row.by === by) : [];
  } catch {
    return [];
  }
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
