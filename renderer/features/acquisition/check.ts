import { acquisitionLimits } from '#shared/contracts/limits';

export type NameFault = 'empty' | 'too-long';

/** WeCom counts characters, not bytes (wecom-api.md 6.8). */
export function nameFault(name: string): NameFault | null {
  if (name.trim() === '') return 'empty';
  return Array.from(name.trim()).length > acquisitionLimits.nameCharacters ? 'too-long' : null;
}
