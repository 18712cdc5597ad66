import { m } from '@tawsiya/messages'
import { sectionOf, type BuiltInTemplate } from '../template.js'

const brief = { version: 1, wordLimit: null, numbering: 'sections', notes: 'footnotes', contents: false } as const

/** Two to four pages on a country, a visit, a theme: for whoever meets somebody in two hours. */
export const periodicReview: BuiltInTemplate = {
  ...brief,
  code: 'periodic-review',
  version: 2,
  name: m.template_periodic_review,
  what: m.template_periodic_review_what,
  sections: [
    sectionOf('at-a-glance'),
    sectionOf('what-changed'),
    sectionOf('main-issues'),
    sectionOf('overdue'),
    sectionOf('deadlines'),
    sectionOf('asks'),
    sectionOf('matrix'),
  ],
}

/** One theme across all mechanisms. */
export const thematic: BuiltInTemplate = {
  ...brief,
  code: 'thematic',
  name: m.template_thematic,
  what: m.template_thematic_what,
  sections: [
    sectionOf('by-mechanism'),
    sectionOf('at-a-glance'),
    sectionOf('main-issues'),
    sectionOf('what-changed'),
    sectionOf('overdue'),
    sectionOf('matrix'),
  ],
}

/** What one institution answers for, owes and has not shown. */
export const institution: BuiltInTemplate = {
  ...brief,
  code: 'institution',
  name: m.template_institution,
  what: m.template_institution_what,
  sections: [
    sectionOf('at-a-glance'),
    sectionOf('by-mechanism'),
    sectionOf('asks'),
    sectionOf('deadlines'),
    sectionOf('main-issues'),
    sectionOf('what-changed'),
    sectionOf('matrix'),
  ],
}
