import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,relay,simulator,tools,bench}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Most tests wait more than they compute: more of them at once than there are cores.
    maxWorkers: 4,
    // Patience for a busy machine, not a measure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
