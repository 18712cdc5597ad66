import type { Cookies } from '@sveltejs/kit'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const cookie = 'tawsiya_theme'

export const readTheme = (cookies: Cookies): Theme => themes.find((theme) => theme === cookies.get(cookie)) ?? 'system'

export const keepTheme = (cookies: Cookies, theme: Theme): void =>
  cookies.set(cookie, theme, { path: '/', sameSite: 'lax', secure: false, maxAge: 31_536_000 })
