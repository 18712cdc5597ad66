import { m } from '@tawsiya/messages'
import { usualReplyLimit } from '@tawsiya/sdk'
import { section, type BuiltInTemplate } from '../template.js'

/** As the United Nations prints documents: paragraphs numbered throughout, sources at the end, which do not count as words. */
const report = { version: 1, numbering: 'document', notes: 'endnotes', contents: true } as const
const working = { version: 1, wordLimit: null, numbering: 'sections', notes: 'footnotes', contents: false } as const

const introduction = section('preparation', { text: m.template_write_introduction })

/** What a State tells the Working Group of the review that comes. */
const nationalReport: BuiltInTemplate = {
  ...report,
  code: 'national-report',
  wordLimit: 10_700,
  name: m.template_national_report,
  what: m.template_national_report_what,
  sections: [
    introduction,
    section('by-theme'),
    section('developments'),
    section('achievements'),
    section('text', { key: 'pledges', heading: m.template_pledges, text: m.template_write_pledges }),
    section('challenges'),
    section('text', { key: 'conclusion', heading: m.template_conclusion, text: m.template_write_conclusion }),
    section('measures-matrix'),
  ],
}

const midtermReport: BuiltInTemplate = {
  ...report,
  code: 'midterm-report',
  wordLimit: null,
  name: m.template_midterm_report,
  what: m.template_midterm_report_what,
  sections: [
    introduction,
    section('progress-figures'),
    section('by-theme'),
    section('noted'),
    section('challenges'),
    section('measures-matrix'),
  ],
}

const followUpReport: BuiltInTemplate = {
  ...report,
  code: 'follow-up-report',
  wordLimit: 3_500,
  contents: false,
  name: m.template_follow_up_report,
  what: m.template_follow_up_report_what,
  sections: [section('preparation'), section('paragraphs')],
}

const replies: BuiltInTemplate = {
  ...report,
  code: 'replies',
  wordLimit: usualReplyLimit,
  contents: false,
  name: m.template_replies,
  what: m.template_replies_what,
  sections: [
    section('text', { key: 'introduction', heading: m.template_introduction, text: m.template_write_replies_introduction }),
    section('replies'),
    section('measures-matrix'),
  ],
}

const addendum: BuiltInTemplate = {
  ...report,
  code: 'addendum',
  wordLimit: null,
  contents: false,
  name: m.template_addendum,
  what: m.template_addendum_what,
  sections: [section('accepted'), section('in-process'), section('noted')],
}

const compilationInputs: BuiltInTemplate = {
  ...report,
  code: 'compilation-inputs',
  wordLimit: 5_350,
  name: m.template_compilation_inputs,
  what: m.template_compilation_inputs_what,
  sections: [
    section('preparation', { heading: m.template_background }),
    section('inputs-obligations'),
    section('inputs-framework'),
    section('inputs-protection'),
  ],
}

const groupPack: BuiltInTemplate = {
  ...working,
  code: 'group-pack',
  name: m.template_group_pack,
  what: m.template_group_pack_what,
  sections: [section('agenda'), section('what-changed'), section('decisions-pending'), section('matrix')],
}

const sdgView: BuiltInTemplate = {
  ...working,
  code: 'sdg-view',
  name: m.template_sdg_view,
  what: m.template_sdg_view_what,
  sections: [section('sdgs')],
}

export const reports: readonly BuiltInTemplate[] = [
  nationalReport,
  midtermReport,
  addendum,
  followUpReport,
  replies,
  compilationInputs,
  groupPack,
  sdgView,
]
