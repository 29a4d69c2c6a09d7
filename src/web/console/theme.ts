// The design tokens handed to antd, by day and by night: one accent, hairlines, no motion worth noticing.
import { theme as antd, type ThemeConfig } from 'antd'

/** Not by taking the animations away: what waits for their end would never appear. */
const still = matchMedia('(prefers-reduced-motion: reduce)').matches

/** Fingers need more room than a mouse. */
const onPhone = matchMedia('(max-width: 767px)').matches

const day: ThemeConfig = {
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

const night: ThemeConfig = {
  ...day,
  algorithm: antd.darkAlgorithm,
  token: {
    ...day.token,
    colorPrimary: '#3f78c4', colorLink: '#8fb8ee', colorError: '#f29a92', colorWarning: '#f0b866', colorSuccess: '#7fcf9f',
    colorText: '#e6e9ee', colorTextSecondary: '#b4bbc6', colorTextTertiary: '#969eab', colorTextPlaceholder: '#969eab',
    colorBorder: '#424a57', colorBorderSecondary: '#2b313b', colorBgLayout: '#14171c', colorBgContainer: '#1b1f26', colorBgElevated: '#20252d', colorBgMask: 'rgba(0, 0, 0, 0.6)',
  },
}

export function themeFor(dark: boolean): ThemeConfig {
  return dark ? night : day
}
