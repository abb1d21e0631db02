const endings: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'audio/wav': 'wav',
  'audio/amr': 'amr',
};

/** A name for what has none: `huiyin-<start of the id>.png`. */
export function nameFor(messageId: string, mime: string): string {
  return `huiyin-${messageId.replace(/[^\w-]/g, '').slice(0, 24)}.${endings[mime] ?? 'bin'}`;
}
