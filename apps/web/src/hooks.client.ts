import { isLanguage, setCurrentLanguage } from '@tawsiya/messages'

setCurrentLanguage(() => {
  const { lang } = document.documentElement
  return isLanguage(lang) ? lang : 'ar'
})
