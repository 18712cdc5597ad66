import { defineParams } from '@sveltejs/kit/params'
import { isLanguage } from '@tawsiya/messages'

export const params = defineParams({
  lang: (tag) => (isLanguage(tag) ? tag : undefined),
})
