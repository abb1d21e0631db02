// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it } from 'vitest';
import { zhCn } from '../messages/zh-cn.ts';
import { wecomErrorWords, wecomFailureWords, type WecomErrorWords } from './wecom-error-words.ts';
import { WecomError } from './wecom-error.tsx';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

async function show(words: WecomErrorWords | null): Promise<HTMLElement> {
  const place = document.body.appendChild(document.createElement('div'));
  await act(async () => createRoot(place).render(words && <WecomError words={words} />));
  return place;
}

it('an unknown number is shown and can be copied for the report', async () => {
  const place = await show(wecomErrorWords(99_999, zhCn));
  expect(place.textContent).toContain('企业微信没有接受（99999）');
  expect(place.textContent).toContain('由管理员处理');
  await act(async () => place.querySelector('button')?.click());
  expect(await navigator.clipboard.readText()).toBe('错误码 99999');
});

it('what has no number offers none to copy', async () => {
  const place = await show(wecomFailureWords('wecom:unreachable', zhCn));
  expect(place.textContent).toContain('连不上企业微信');
  expect(place.querySelector('button')).toBeNull();
});
