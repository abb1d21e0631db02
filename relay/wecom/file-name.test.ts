import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanName, fileNameOf } from './file-name.ts';

const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

test.each([
  ['attachment; filename="report.pdf"', 'report.pdf'],
  ['attachment; filename=report.pdf', 'report.pdf'],
  [`attachment; filename="${encodeURIComponent('报价单 二.xlsx')}"`, '报价单 二.xlsx'],
  [`attachment; filename="${bytes('报价单.xlsx')}"`, '报价单.xlsx'],
  [`attachment; filename="x.xlsx"; filename*=UTF-8''${encodeURIComponent('报价单.xlsx')}`, '报价单.xlsx'],
  [`attachment; filename*=utf-8''${encodeURIComponent('报价单.xlsx')}; filename="x.xlsx"`, '报价单.xlsx'],
  ['attachment; filename="say \\"hi\\".txt"', 'say _hi_.txt'],
  ['attachment; filename="100%.txt"', '100%.txt'],
  ['attachment; filename="..\\..\\windows\\evil.exe"', 'evil.exe'],
  [`attachment; filename="${encodeURIComponent('../../etc/passwd')}"`, 'passwd'],
  [`attachment; filename="${encodeURIComponent('photo\u202Egpj.exe')}"`, 'photogpj.exe'],
  ['attachment; filename=".."', null],
  ['attachment; filename=""', null],
  ['attachment', null],
  [null, null],
])('IN-19 the name in %s is %s', (disposition, name) => {
  expect(fileNameOf(disposition)).toBe(name);
});

test('IN-19 a long name keeps its ending', () => {
  expect(cleanName(`${'长'.repeat(300)}.pdf`)).toMatch(/^长{116}\.pdf$/);
});

test('IN-19 whatever the header says, the name is none or one that names a file in a folder', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (text) => {
      for (const name of [fileNameOf(`attachment; filename="${text}"`), fileNameOf(text), cleanName(text)]) {
        if (name === null) continue;
        expect(name).not.toMatch(/[/\\\p{Cc}]/u);
        expect(name).not.toMatch(/^\.|^$/);
        expect(Array.from(name).length).toBeLessThanOrEqual(120);
      }
    }),
    { numRuns: 2_000 },
  );
});
