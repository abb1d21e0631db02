import { ill, well, type Probe } from '../patient.ts';

/** The first version without a known way for WAL to lose what was committed. */
const NEEDED = [3, 51, 3] as const;

export const sqlite: Probe = {
  name: 'sqlite',
  isReady: () => true,
  async run({ machine, words }) {
    const version = machine.sqliteVersion();
    return [
      isEnough(version)
        ? well('sqlite', words.sqliteWell(version))
        : ill('sqlite', words.sqliteOld(version, NEEDED.join('.')), words.sqliteMend),
    ];
  },
};

function isEnough(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, needed] of NEEDED.entries()) {
    const part = parts[index] ?? 0;
    if (part !== needed) return part > needed;
  }
  return true;
}
