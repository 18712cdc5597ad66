import { m } from '@tawsiya/messages'
import { section, type BuiltInTemplate } from '../template.js'

const brief = { version: 1, wordLimit: null, numbering: 'sections', notes: 'footnotes', contents: false } as const

/** Two to four pages on a country, a visit, a theme: for whoever meets somebody in two hours. */
export const periodicReview: BuiltInTemplate = {
  ...brief,
  code: 'periodic-review',
  version: 2,
  name: m.template_periodic_review,
  what: m.template_periodic_review_what,
  sections: [
    section('at-a-glance'),
    section('what-changed'),
    section('main-issues'),
    section('overdue'),
    section('deadlines'),
    section('asks'),
    section('matrix'),
  ],
}

/** One theme across all mechanisms. */
export const thematic: BuiltInTemplate = {
  ...brief,
  code: 'thematic',
  name: m.template_thematic,
  what: m.template_thematic_what,
  sections: [
    section('by-mechanism'),
    section('at-a-glance'),
    section('main-issues'),
    section('what-changed'),
    section('overdue'),
    section('matrix'),
  ],
}

/** What one institution answers for, owes and has not shown. */
export const institution: BuiltInTemplate = {
  ...brief,
  code: 'institution',
  name: m.template_institution,
  what: m.template_institution_what,
  sections: [
    section('at-a-glance'),
    section('by-mechanism'),
    section('asks'),
    section('deadlines'),
    section('main-issues'),
    section('what-changed'),
    section('matrix'),
  ],
}
