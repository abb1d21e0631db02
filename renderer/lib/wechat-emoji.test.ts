import { expect, it } from 'vitest';
import { emojiCode, emojiFaces, withEmoji } from './wechat-emoji.ts';

it.each([
  ['好的[微笑]', '好的🙂'],
  ['[捂脸][捂脸]忘了', '🤦🤦忘了'],
  ['Thanks [Smile]', 'Thanks 🙂'],
  ['[[强]]', '[👍]'],
  ['第[1]条，见[附件]', '第[1]条，见[附件]'],
  ['[constructor][__proto__]', '[constructor][__proto__]'],
  ['[微\n笑]', '[微\n笑]'],
  ['', ''],
])('%j reads %j', (written, read) => {
  expect(withEmoji(written)).toBe(read);
});

it('DE-608 every face that can be chosen is read back as its own sign, by each of its names', () => {
  expect(emojiFaces.length).toBeGreaterThan(80);
  for (const { sign, names } of emojiFaces) for (const name of names) expect(withEmoji(emojiCode(name))).toBe(sign);
});
