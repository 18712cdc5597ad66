import { formatNumber, issueListKindWords, m } from '@tawsiya/messages'
import type { BriefSection, IssueListKind } from '@tawsiya/sdk'
import { firstRow } from '../../../platform/database/index.js'
import { text } from '../citations.js'
import { drawQuestion, type RepliedQuestion } from '../replies/draw-question.js'
import { readQuestions } from '../replies/read-questions.js'
import { soft } from '../reports/statements.js'
import type { SectionMaker } from './section-kind.js'

interface Replies {
  readonly kind: IssueListKind
  readonly mechanismName: string
  readonly questions: readonly RepliedQuestion[]
}

/** What the State answers to the list of issues that the document is about: each question word for word, its reply under it. */
export const replies: SectionMaker<Replies | undefined> = {
  async read(manager, { scope: { issueList }, language, drafts, moment: at }) {
    if (!issueList) return undefined
    const list = await firstRow<Omit<Replies, 'questions'>>(
      manager,
      'SELECT l.kind, m.names ->> $2 AS "mechanismName" FROM issue_lists l JOIN mechanisms m ON m.id = l.mechanism_id WHERE l.id = $1',
      [issueList, language],
    )
    return list && { ...list, questions: await readQuestions(manager, issueList, { language, drafts, at }) }
  },

  compose({ extra, language, citations }): BriefSection {
    const locale = { locale: language }
    const section = { key: 'replies', heading: m.issues_replies({}, locale) }
    if (!extra) return { ...section, blocks: [soft('none', text(m.reports_nothing_here({}, locale)))] }
    const { kind, mechanismName: mechanism, questions } = extra
    const answered = questions.filter(({ reply }) => reply?.narrative).length
    const introduction = m.reports_replies_introduction(
      {
        ...{ list: issueListKindWords[kind]({}, locale), mechanism },
        ...{ answered: formatNumber(answered, language), total: formatNumber(questions.length, language) },
      },
      locale,
    )
    return {
      ...section,
      blocks: [
        { kind: 'paragraph', key: 'introduction', runs: [text(introduction)] },
        ...questions.flatMap((question) => drawQuestion(question, language, citations)),
      ],
    }
  },
}
