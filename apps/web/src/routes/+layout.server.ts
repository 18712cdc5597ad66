import { roleWords } from '@tawsiya/messages'
import { navigationFor } from '#lib/layout/navigation.ts'
import { pagesClosedTo } from '#lib/layout/page-access.ts'
import { takeNotice } from '#lib/server/notice.ts'
import { readInstance } from '#lib/server/session.ts'
import { readTheme } from '#lib/server/theme.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = async ({ cookies, locals: { api, language, session } }) => {
  const membership = session?.memberships[0]
  return {
    language,
    theme: readTheme(cookies),
    demonstration: (await readInstance(api)).demonstration,
    account: session && {
      name: session.name,
      role: membership ? roleWords[membership.role].word() : null,
      body: membership?.bodyName ?? null,
      bodyCode: membership?.bodyCode ?? null,
    },
    unread: session?.unread ?? 0,
    navigation: navigationFor(session),
    closed: session ? pagesClosedTo(session) : [],
    notice: takeNotice(cookies),
  }
}
