// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { commands as words } from '../messages/zh-cn/commands.ts';
import { commandEntries, filterEntries } from './palette-entries.ts';

const ran: string[] = [];
const note = (id: string) => () => void ran.push(id);
const entries = commandEntries(
  { reply: note('reply'), handOver: note('handOver'), end: note('end'), next: note('next') },
  words.labels,
);
const found = (typed: string) => filterEntries(entries, typed).map(({ id }) => id);

it('lists what the screen can do now, each with its keys', () => {
  expect(entries.map(({ id, keys }) => `${id} ${keys}`)).toEqual(['reply R', 'handOver A', 'end E']);
});

it('finds by words, by pinyin and by its initials', () => {
  expect(found('')).toHaveLength(3);
  expect(found('转接')).toEqual(['handOver']);
  expect(found('jieshu')).toEqual(['end']);
  expect(found('xhf')).toEqual(['reply']);
  expect(found('nothing')).toEqual([]);
});
