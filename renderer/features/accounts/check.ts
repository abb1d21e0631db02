import { companyLimits } from '#shared/contracts/limits';

export type NameFault = 'empty' | 'too-long';

/** WeCom counts characters, not bytes (wecom-api.md 4.1). */
export function nameFault(name: string): NameFault | null {
  if (name.trim() === '') return 'empty';
  return Array.from(name.trim()).length > companyLimits.nameCharacters ? 'too-long' : null;
}

export function isScene(text: string): boolean {
  return /^[0-9a-zA-Z_-]{0,32}$/.test(text);
}

/** The numbers of a list of department ids, or null when one is none. */
export function toDepartmentIds(texts: readonly string[]): readonly number[] | null {
  const ids = texts.map((text) => (/^[1-9]\d{0,9}$/.test(text.trim()) ? Number(text.trim()) : null));
  return ids.every((id) => id !== null) ? [...new Set(ids)] : null;
}
