import { m, type Language, type Word } from '@tawsiya/messages'

/** As the United Nations numbers headings: I, II, III, and under each A, B, C; in Arabic in words and letters. */
const placed =
  (places: Word) =>
  (place: number, language: Language): string => {
    const locale = { locale: language }
    const number = places({}, locale).split(' ')[place]
    return number === undefined ? '' : m.reports_heading_place({ number }, locale)
  }

/** What stands before the heading of a chapter, counted from nought. */
export const ordinalOf = placed(m.reports_ordinals)

export const letterOf = placed(m.reports_letters)
