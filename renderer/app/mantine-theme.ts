import { createTheme, mergeThemeOverrides, type CSSVariablesResolver, type MantineThemeOverride } from '@mantine/core';

/** Mantine's pieces wear our tokens (theme.css); no colour or size is decided here. */
const theme = createTheme({
  fontFamily: 'var(--font)',
  primaryColor: 'green',
  defaultRadius: 'md',
  cursorType: 'pointer',
  radius: { sm: 'var(--r-sm)', md: 'var(--r-md)', lg: 'var(--r-lg)' },
  fontSizes: {
    xs: 'var(--text-xs)',
    sm: 'var(--text-sm)',
    md: 'var(--text-md)',
    lg: 'var(--text-lg)',
    xl: 'var(--text-xl)',
  },
  spacing: { xs: 'var(--s1)', sm: 'var(--s2)', md: 'var(--s3)', lg: 'var(--s4)', xl: 'var(--s5)' },
});

/** What fades out keeps the focus meanwhile, and with it the next key. */
const gone = { duration: 90, exitDuration: 0 };

/** The kit leaves its cross without a name: `close` is the word for it, wherever something is said and put away. */
export function makeTheme(close: string): MantineThemeOverride {
  const closeButtonProps = { 'aria-label': close };
  return mergeThemeOverrides(theme, {
    components: {
      Notification: { defaultProps: { closeButtonProps } },
      Popover: { defaultProps: { transitionProps: gone } },
      Menu: { defaultProps: { transitionProps: gone } },
      // DE-914: what stands in a field that may be completed is written to the browser's session files.
      Input: { defaultProps: { autoComplete: 'off' } },
    },
  });
}

// The kit's greys of either scheme, from lightest to darkest.
const greys = {
  '--mantine-color-gray-0': 'var(--bg-sunken)',
  '--mantine-color-gray-1': 'var(--bg-hover)',
  '--mantine-color-gray-2': 'var(--line)',
  '--mantine-color-gray-3': 'var(--line)',
  '--mantine-color-gray-4': 'var(--line-strong)',
  '--mantine-color-gray-5': 'var(--ink-3)',
  '--mantine-color-gray-6': 'var(--ink-3)',
  '--mantine-color-gray-7': 'var(--ink-2)',
  '--mantine-color-dark-0': 'var(--ink)',
  '--mantine-color-dark-1': 'var(--ink-2)',
  '--mantine-color-dark-2': 'var(--ink-3)',
  '--mantine-color-dark-3': 'var(--ink-3)',
  '--mantine-color-dark-4': 'var(--line-strong)',
  '--mantine-color-dark-5': 'var(--line)',
  '--mantine-color-dark-6': 'var(--bg-hover)',
  '--mantine-color-dark-7': 'var(--bg-pane)',
  '--mantine-color-dark-8': 'var(--bg-sunken)',
};

const variables = {
  ...greys,
  '--mantine-color-body': 'var(--bg-pane)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-default': 'var(--bg-pane)',
  '--mantine-color-default-hover': 'var(--bg-hover)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-error': 'var(--risk)',
  '--mantine-primary-color-filled': 'var(--accent-fill)',
  '--mantine-primary-color-filled-hover': 'var(--accent-strong)',
  '--mantine-primary-color-contrast': 'var(--ink-on-accent)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent-strong)',
  '--mantine-color-green-filled': 'var(--accent-fill)',
  '--mantine-color-green-filled-hover': 'var(--accent-strong)',
  '--mantine-color-green-light': 'var(--accent-soft)',
  '--mantine-color-green-light-color': 'var(--accent-strong)',
  '--mantine-color-red-filled': 'var(--risk)',
  '--mantine-color-red-filled-hover': 'var(--risk)',
  '--mantine-color-red-light': 'var(--risk-soft)',
  '--mantine-color-red-light-color': 'var(--risk)',
  '--mantine-color-red-light-hover': 'var(--risk-soft)',
  '--mantine-color-red-6': 'var(--risk)',
  '--mantine-color-red-text': 'var(--risk)',
  '--mantine-color-gray-light-color': 'var(--ink)',
  '--mantine-color-gray-light-hover': 'var(--bg-hover)',
  '--mantine-shadow-md': 'var(--shadow-pop)',
};

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: variables, dark: variables });
