import { z } from 'zod';
import { oneCheck, type Tally } from './tally.ts';

// The JSON reports of the two test runners, as far as they are needed to count.
const vitestReport = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

type PlaywrightSuite = {
  readonly title: string;
  readonly specs: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly status: string;
      readonly annotations: readonly { readonly type: string; readonly description?: string | undefined }[];
    }[];
  }[];
  readonly suites?: readonly PlaywrightSuite[] | undefined;
};
const playwrightSuite: z.ZodType<PlaywrightSuite> = z.lazy(() =>
  z.object({
    title: z.string(),
    specs: z.array(
      z.object({
        title: z.string(),
        tests: z.array(
          z.object({
            status: z.string(),
            annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
          }),
        ),
      }),
    ),
    suites: z.array(playwrightSuite).optional(),
  }),
);
const playwrightReport = z.object({
  suites: z.array(playwrightSuite),
  errors: z.array(z.unknown()),
});

/** Counts vitest's JSON report. A file that never came to its tests counts as one failure. */
export function readVitestReport(json: string, output: string): Tally {
  const report = vitestReport.parse(JSON.parse(json));
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = tests.filter((test) => test.status === 'failed').length + broken.length;
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: failed === 0 && !report.success ? 1 : failed,
    skipped: tests.filter((test) => !['passed', 'failed'].includes(test.status)).map((test) => test.fullName),
    output,
  };
}

/** Counts Playwright's JSON report. A flaky test is a failed one: it failed once. */
export function readPlaywrightReport(json: string, output: string): Tally {
  const report = playwrightReport.parse(JSON.parse(json));
  const tests = report.suites.flatMap((suite) => testsBelow(suite, []));
  const failed = tests.filter((test) => test.status === 'unexpected' || test.status === 'flaky').length;
  return {
    passed: tests.filter((test) => test.status === 'expected').length,
    failed: failed + report.errors.length,
    skipped: tests.filter((test) => test.status === 'skipped').map((test) => test.name),
    output,
  };
}

function testsBelow(suite: PlaywrightSuite, above: readonly string[]): readonly { name: string; status: string }[] {
  const path = [...above, suite.title].filter(Boolean);
  const own = suite.specs.flatMap((spec) =>
    spec.tests.map((test) => {
      const reason = test.annotations.find((note) => note.type === 'skip')?.description;
      const name = [...path, spec.title].join(' › ');
      return { name: reason === undefined ? name : `${name} (${reason})`, status: test.status };
    }),
  );
  return [...own, ...(suite.suites ?? []).flatMap((below) => testsBelow(below, path))];
}

/** A runner that wrote no report at all failed as a whole. */
export function withoutReport(output: string): Tally {
  return oneCheck(false, `${output}\nThe runner wrote no report.\n`);
}
