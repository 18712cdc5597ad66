import { defineParams } from '@sveltejs/kit/params'
import { isLanguage } from '@tawsiya/messages'
import { isDashboardKind } from '#lib/figures/address.ts'

export const params = defineParams({
  lang: (tag) => (isLanguage(tag) ? tag : undefined),
  dashboard: (word) => (isDashboardKind(word) ? word : undefined),
})
