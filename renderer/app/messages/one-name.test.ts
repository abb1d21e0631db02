import { expect, it } from 'vitest';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

/** Every sentence of a catalogue, those with a gap as they are written. */
function sentences(part: unknown): readonly string[] {
  if (typeof part === 'string' || typeof part === 'function') return [String(part)];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(sentences) : [];
}

it('DE-925 giving a conversation to nobody has one name, 放回待认领, on every screen', () => {
  // 放回输入框 is another act: words that go back into the field.
  const others = sentences(zhCn).filter((said) => /释放|放回(?!待认领|输入框)/.test(said));
  expect(others).toEqual([]);
  const acts = [zhCn.conversation, zhCn.inbox, zhCn.attention.bulk.short];
  expect(acts.map(({ release }) => release)).toEqual(['放回待认领', '放回待认领', '放回待认领']);
  expect(zhCn.conversation.released('李静')).toBe('李静把会话放回待认领');
});

it('DE-925 the same in English', () => {
  expect(sentences(en).filter((said) => /put back|free to be claimed/i.test(said))).toEqual([]);
  const acts = [en.conversation, en.inbox, en.attention.bulk.short];
  expect(acts.map(({ release }) => release)).toEqual(['Release', 'Release', 'Release']);
});

it('DE-929 one place says that the line is down: the strip above the screen', () => {
  const isSaid = (said: string): boolean =>
    /(?:网络|连接)已?断开|you are offline|'offline[.:]|no connection/i.test(said);
  const catalogue = ({ shell, ...rest }: typeof zhCn) => ({ ...rest, shell: { ...shell, connection: {} } });
  expect([zhCn, en].flatMap((all) => sentences(catalogue(all))).filter(isSaid)).toEqual([]);
  expect(sentences(zhCn.shell.connection).filter(isSaid)).toEqual(['网络已断开']);
  expect(zhCn.shell.connection.sendsLater(2)).toBe('消息会在恢复后按顺序发送。已排队 2 条');
});

it('no screen says that a message was delivered or read: WeCom does not tell', () => {
  const claims = (all: object, found: RegExp): readonly string[] => sentences(all).filter((said) => found.test(said));
  expect(claims(zhCn, /送达|(?:客户|对方)已读/)).toEqual([zhCn.conversation.sentHint]);
  expect(claims(en, /deliver|\bread by (?:the )?customer|customer (?:has )?read\b/i)).toEqual([
    en.conversation.sentHint,
  ]);
});

it('5.4 things have WeCom’s own names, and nobody is shouted at', () => {
  // 自动话术 is what the relay says by rule, on its own page; what a servicer picks is a 快捷回复.
  const { automaticTexts: _, ...others } = zhCn;
  expect(sentences(others).filter((said) => /(?<!自动)话术|中继|转交|帐号|！/.test(said))).toEqual([]);
});
