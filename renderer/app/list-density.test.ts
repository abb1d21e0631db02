// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';

beforeEach(() => {
  localStorage.clear();
  vi.resetModules();
});

it('DE-109: a density is kept for each who uses the machine', async () => {
  const before = await import('./list-density.ts');
  before.toggleDensity('lijing');
  before.toggleDensity('wangmin');
  before.toggleDensity('lijing');
  vi.resetModules();
  const after = await import('./list-density.ts');
  expect(after.compactFor.getState().servicers).toEqual(['wangmin']);
});

it('DE-109: what was kept and cannot be read is the roomy list for everybody', async () => {
  localStorage.setItem('huiyin.compact', '{"lijing":true');
  const { compactFor } = await import('./list-density.ts');
  expect(compactFor.getState().servicers).toEqual([]);
});
