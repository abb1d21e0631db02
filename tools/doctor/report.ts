import type { Finding } from './finding.ts';
import type { DoctorWords } from './words/zh.ts';

const marks = { well: '✓', warn: '△', ill: '✗', skipped: '○' } as const satisfies Record<Finding['state'], string>;

export type Sum = { readonly ills: number; readonly warnings: number };

export function sumOf(findings: readonly Finding[]): Sum {
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
  return { ills: count('ill'), warnings: count('warn') };
}

/** One finding for a person: what was seen, and below it where to mend it. */
export function linesOf({ probe, state, said, mend }: Finding, words: DoctorWords): readonly string[] {
  const line = `${marks[state]} ${words.line(words.probes[probe], said)}`;
  return mend === undefined ? [line] : [line, `  ${words.mendLine(mend)}`];
}

export function summaryOf({ ills, warnings }: Sum, words: DoctorWords): string {
  if (ills > 0) return words.summaryIll(ills, warnings);
  return warnings > 0 ? words.summaryWarn(warnings) : words.summaryWell;
}

/** 0: customers can be answered. 1: something has to be mended. 2: the environment is incomplete, nothing else was seen. */
export function exitCodeOf(findings: readonly Finding[]): 0 | 1 | 2 {
  const ills = findings.filter((finding) => finding.state === 'ill');
  if (ills.some((finding) => finding.probe === 'environment')) return 2;
  return ills.length > 0 ? 1 : 0;
}
