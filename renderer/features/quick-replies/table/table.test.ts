import { expect, it } from 'vitest';
import type { Import, ImportAnswer } from '#shared/contracts/quick-replies';
import { asServicerUserid } from '#shared/domain/ids';
import type { Block, QuickReply } from '#shared/domain/quick-reply';
import { asTeamId } from '#shared/domain/team';
import { succeed, type Result } from '#shared/lib/result';
import { parseCsv, toCsv } from '../../../lib/csv.ts';
import { exportTable, templateOf } from './export-table.ts';
import { planImport, type ImportGround } from './plan-import.ts';
import { decode, fromCells, fromJson } from './read-table.ts';
import { runImport, undoImport } from './run-import.ts';

const me = asServicerUserid('lijing');
const team = { teamId: asTeamId('team00000001'), name: '售后组', members: [me] };
const picture = { hash: 'a'.repeat(64), mime: 'image/png', bytes: 9, width: 3, height: 3 };
const text = (words: string): Block => ({ kind: 'text', text: words });

function buildQuickReply(title: string, blocks: readonly Block[], overrides: Partial<QuickReply> = {}): QuickReply {
  return {
    quickReplyId: `qr-${title}-0001`,
    scope: { kind: 'company' },
    folder: '售后',
    title,
    blocks,
    place: 'a0',
    status: 'live',
    remark: null,
    fits: { scenes: ['shop'], tags: ['孕期'] },
    author: me,
    updatedAt: 1,
    updatedBy: me,
    ...overrides,
  };
}

const library = [
  buildQuickReply('plain', [text('=1+1，先问 "尺码"\n再说'), text('第二段')]),
  buildQuickReply('cards', [text('看图'), { kind: 'image', media: picture }], {
    scope: { kind: 'team', teamId: team.teamId },
  }),
  buildQuickReply('mine', [text('您好')], { scope: { kind: 'personal', owner: me } }),
];
let count = 0;
const ground: ImportGround = {
  library,
  teams: [team],
  mayDecide: true,
  mayEdit: () => true,
  makeId: () => `new-${String((count += 1)).padStart(8, '0')}`,
};
const rowsOf = (read: ReturnType<typeof fromCells>) => (read.kind === 'rows' ? read.rows : []);
const plan = (cells: readonly (readonly string[])[], on: Partial<ImportGround> = {}) =>
  planImport(rowsOf(fromCells([['谁可以用', '分组', '标题', '内容'], ...cells])), { ...ground, ...on });

it('DE-508 what is exported comes back as it was, as CSV and as JSON', async () => {
  const csv = decode((await exportTable('csv', library, [team], 0)).buffer as ArrayBuffer);
  expect(csv.startsWith('\ufeff')).toBe(false);
  expect(csv).toContain("'=1+1");
  const json = new TextDecoder().decode(await exportTable('json', library, [team], 1));
  for (const read of [fromCells(parseCsv(csv)), fromJson(json)])
    expect(planImport(rowsOf(read), ground).map((row) => row.kind)).toEqual(['same', 'same', 'same']);
});

it('DE-508 says of every row what it will do, and of a bad one which cell is wrong', () => {
  const rows = plan([
    ['公司', '售后', '新的', '您好'],
    ['公司', '售后', 'plain', '改过了'],
    ['售后组', '', '', ''],
    ['没有的组', '售后', '组', '您好'],
    ['公司', '售后', '新的', '再来一次'],
    ['仅自己', '售后', '长', '好'.repeat(683)],
  ]);
  expect(rows.map((row) => [row.line, row.kind === 'fault' ? row.faults : row.kind])).toEqual([
    [2, 'add'],
    [3, 'change'],
    [
      4,
      [
        { cell: 'folder', why: 'empty' },
        { cell: 'title', why: 'empty' },
        { cell: 'text', why: 'empty' },
      ],
    ],
    [5, [{ cell: 'scope', why: 'unknown-scope' }]],
    [6, [{ cell: 'title', why: 'twice' }]],
    [7, [{ cell: 'text', why: 'too-long' }]],
  ]);
});

it('DE-508 a servicer brings their own only', () => {
  const rows = plan(
    [
      ['公司', '售后', '新的', '您好'],
      ['', '售后', '另一条', '您好'],
    ],
    { mayDecide: false },
  );
  expect(rows.map((row) => (row.kind === 'fault' ? row.faults[0]?.why : row.kind))).toEqual(['not-yours', 'add']);
});

it('reads what Chinese Excel writes, and the template it was given', () => {
  // 分组,标题,内容 in GB 18030.
  const bytes = Uint8Array.from([0xb7, 0xd6, 0xd7, 0xe9, 0x2c, 0xb1, 0xea, 0xcc, 0xe2, 0x2c, 0xc4, 0xda, 0xc8, 0xdd]);
  expect(decode(bytes.buffer)).toBe('分组,标题,内容');
  expect(planImport(rowsOf(fromCells(templateOf(0))), ground).map((row) => row.kind)).toEqual(['add']);
  expect(fromCells([['a', 'b']])).toEqual({ kind: 'fault', fault: 'no-columns' });
  expect(
    parseCsv(
      toCsv([
        ['a,"b"\nc', '=x'],
        ['', '1'],
      ]),
    ),
  ).toEqual([
    ['a,"b"\nc', '=x'],
    ['', '1'],
  ]);
});

it('DE-508 sends a hundred at a time, keeps what undoes it, and says what the relay refused', async () => {
  const cells = Array.from({ length: 150 }, (_, index) => ['公司', '售后', `新 ${index}`, '您好']);
  const rows = plan([...cells, ['公司', '售后', 'plain', '改过了']]);
  const wishes: Import[] = [];
  const send = async (wish: Import): Promise<Result<ImportAnswer>> => {
    wishes.push(wish);
    const outcomes = wish.saves.map(({ title }) =>
      title === '新 7' ? ({ kind: 'refused', code: 'media-missing' } as const) : ({ kind: 'saved' } as const),
    );
    return succeed({ outcomes, seq: 1 });
  };
  const shares: number[] = [];
  const done = await runImport(rows, send, (share) => shares.push(share));
  expect(wishes.map((wish) => wish.saves.length)).toEqual([100, 51]);
  expect([done.added, done.changed, done.refused]).toEqual([149, 1, [{ line: 9, code: 'media-missing' }]]);
  expect(shares.at(-1)).toBe(1);
  await undoImport(done.undo, send);
  const undone = wishes.slice(2);
  expect(undone.flatMap((wish) => wish.deletes)).toHaveLength(149);
  expect(undone.flatMap((wish) => wish.saves)).toMatchObject([{ quickReplyId: 'qr-plain-0001', title: 'plain' }]);
});
