// The design tokens handed to antd: one accent, hairlines, no motion worth noticing.
import type { ThemeConfig } from 'antd'

/** Not by taking the animations away: what waits for their end would never appear. */
const still = matchMedia('(prefers-reduced-motion: reduce)').matches

/** Fingers need more room than a mouse. */
const onPhone = matchMedia('(max-width: 767px)').matches

export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#24559a',
    colorLink: '#24559a',
    colorError: '#b3261e',
    colorWarning: '#8a4b00',
    colorSuccess: '#1b6743',
    colorText: '#1d222a',
    colorTextSecondary: '#4a515c',
    colorTextTertiary: '#636972',
    colorTextPlaceholder: '#6b7079',
    colorBorder: '#d2cec5',
    colorBorderSecondary: '#e7e4dd',
    colorBgLayout: '#f6f5f1',
    borderRadius: 6,
    borderRadiusLG: 10,
    borderRadiusSM: 4,
    controlHeight: onPhone ? 44 : 34,
    controlHeightSM: onPhone ? 44 : 24,
    fontSize: 14,
    fontFamily: 'var(--sans)',
    motion: !still,
    motionDurationFast: '0.06s',
    motionDurationMid: '0.1s',
    motionDurationSlow: '0.14s',
    colorBgMask: 'rgba(29, 34, 42, 0.32)',
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 400 },
  },
}
