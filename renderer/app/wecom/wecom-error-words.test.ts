import { describe, expect, it } from 'vitest';
import { en } from '../messages/en.ts';
import { zhCn } from '../messages/zh-cn.ts';
import { refusalWords } from '../conversation/refusal-words.ts';
import { failTypeWords, wecomErrorWords, wecomFailureWords } from './wecom-error-words.ts';

describe('ERR-5 a refusal of WeCom', () => {
  it('says what happened, who mends it and how', () => {
    expect(wecomErrorWords(60_030, zhCn)).toEqual({
      act: null,
      cause: '接待人员不在应用可见范围内',
      who: '由管理员处理',
      next: '应用管理 → 自建应用 → 可见范围，加入这些成员',
      number: '错误码 60030',
    });
    expect(wecomErrorWords(95_019, en)).toMatchObject({ who: 'Yours to mend', next: 'Choose another colleague' });
    expect(failTypeWords(10, zhCn)).toMatchObject({ cause: '客户已设置拒收，请尊重对方选择', number: '类型 10' });
  });

  it('that nobody knows keeps its number', () => {
    expect(wecomErrorWords(99_999, zhCn)).toMatchObject({
      cause: '企业微信没有接受（99999）',
      next: '把编号反馈给管理员',
      number: '错误码 99999',
    });
    expect(failTypeWords(99, zhCn)).toMatchObject({ cause: '企业微信未送出（类型 99）', number: '类型 99' });
  });

  it('is understood as it comes over the wire', () => {
    expect(wecomFailureWords('wecom:-1', zhCn)).toMatchObject({ cause: '企业微信繁忙', next: '过一会儿再试' });
    expect(wecomFailureWords('wecom:unreachable', zhCn)).toMatchObject({ cause: '连不上企业微信', number: null });
    expect(wecomFailureWords('wecom:unsure', zhCn)?.next).toContain('先刷新');
    for (const other of ['wecom', 'wecom:', 'wecom:x', 'not-held', 'wecom:1.5'])
      expect(wecomFailureWords(other, zhCn)).toBeNull();
    expect(refusalWords('wecom:95021', zhCn)).toBe(
      '目标未加入「升级服务」范围。微信客服 → 升级服务，加入这位专员或客户群',
    );
    expect(refusalWords('wecom', zhCn)).toBe('企业微信没有接受这个操作');
  });
});
