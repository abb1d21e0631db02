import { expect, test } from 'vitest';
import type { CorpTagsView } from '#shared/contracts/corp-tags';
import { moveBefore, moveBy, nameFault, searchTags, splitNames } from './tag-names.ts';

test('names are written as lists are, and each counts once', () => {
  expect(splitNames(' 奶瓶、奶嘴，奶瓶\n纸尿裤; ')).toEqual(['奶瓶', '奶嘴', '纸尿裤']);
});

test('a name is judged as WeCom does: by characters, and among its siblings', () => {
  expect(nameFault('  ', [])).toBe('empty');
  expect(nameFault('👶'.repeat(30), [])).toBeNull();
  expect(nameFault('长'.repeat(31), [])).toBe('long');
  expect(nameFault(' 奶瓶 ', ['奶瓶'])).toBe('taken');
});

test('moving changes one place and keeps the rest', () => {
  expect(moveBefore(['a', 'b', 'c'], 'a', 'c')).toEqual(['b', 'c', 'a']);
  expect(moveBefore(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b']);
  expect(moveBy(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
  expect(moveBy(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
});

test('a group is found whole by its own name, and by its tags with only these', () => {
  const tag = (name: string) => ({ tagId: name, name, access: 'made', customers: 0, waiting: 0 }) as const;
  const group = (name: string, tags: readonly string[]) =>
    ({ groupId: name, name, access: 'made', tags: tags.map(tag) }) as const;
  const view: CorpTagsView = {
    groups: [group('关注品类', ['奶瓶', '纸尿裤']), group('购买意向', ['在意价格'])],
    conflicts: [],
    readAt: 0,
    failure: null,
  };
  const found = (query: string) => searchTags(view, query).map((one) => [one.name, one.tags.length]);
  expect(found('')).toHaveLength(2);
  expect(found('品类')).toEqual([['关注品类', 2]]);
  expect(found('zhinn')).toEqual([]);
  expect(found('zhi niao')).toEqual([['关注品类', 1]]);
  expect(found('zyjg')).toEqual([['购买意向', 1]]);
});
