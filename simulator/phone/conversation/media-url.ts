export function mediaUrl(mediaId: string): string {
  return `/sim/media/${mediaId}`;
}

/** 512 B · 12.3 KB · 4.0 MB */
export function sizeWords(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  if (bytes < 1_024 * 1_024) return `${(bytes / 1_024).toFixed(1)} KB`;
  return `${(bytes / 1_024 / 1_024).toFixed(1)} MB`;
}
