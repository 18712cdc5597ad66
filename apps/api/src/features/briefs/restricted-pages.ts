import { Injectable } from '@nestjs/common'
import { formatDate, formatList, formatTime, m, statusWords, type Language } from '@tawsiya/messages'
import { RegisterFilter, type AssessedStatus, type BriefBlock } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import type { Paper, PaperSection } from '../../documents/paper.js'
import { firstRow, moment as momentColumn, rows } from '../../platform/database/index.js'
import { bodiesOf, type Caller } from '../../platform/http/index.js'
import { registerCondition, registerSource } from '../register/index.js'
import { componentCode, text } from './citations.js'
import { languageOfLetters } from './language-words.js'

interface Kept {
  readonly code: string
  readonly letter: string
  readonly authorName: string
  readonly at: string
  readonly words: string
  readonly status: AssessedStatus | null
  readonly demonstration: boolean
}

interface Subject {
  readonly title: string
  readonly scope: RegisterFilter
}

/**
 * What the caller's own office keeps to itself on a scope: reasons of assessments and its own notes. Nothing of it is known to the
 * composer of briefs, so none of it can come into one.
 */
@Injectable()
export class RestrictedPages {
  async compose(manager: EntityManager, { title, scope }: Subject, language: Language, moment: Date, caller: Caller): Promise<Paper> {
    const offices = bodiesOf(caller, 'officer')
    const kept = await this.kept(manager, RegisterFilter.parse(scope), moment, offices)
    const office = await firstRow<{ timeZone: string; names: string[] }>(
      manager,
      'SELECT time_zone() AS "timeZone", ARRAY(SELECT names ->> $2 FROM bodies WHERE id = ANY ($1) ORDER BY id) AS names',
      [offices, language],
    )
    const zone = office?.timeZone
    const locale = { locale: language }
    return {
      language,
      title: m.restricted_title({ title }, locale),
      purpose: m.restricted_purpose({}, locale),
      classification: m.restricted_classification({ office: formatList(office?.names ?? [], language) }, locale),
      asOf: m.brief_as_of({ date: formatDate(moment, language, 'long', zone), time: formatTime(moment, language, zone) }, locale),
      pageLabel: m.brief_page({ page: '{page}', pages: '{pages}' }, locale),
      scope: [],
      demonstration: kept.some(({ demonstration }) => demonstration) ? m.brief_demonstration({}, locale) : null,
      sections: sectionsOf(kept, language, zone),
      citationsHeading: '',
      citations: [],
    }
  }

  private kept(manager: EntityManager, scope: RegisterFilter, moment: Date, offices: readonly number[]): Promise<Kept[]> {
    const parameters: unknown[] = [moment, offices]
    const condition = registerCondition(scope, parameters, '$1')
    return rows(
      manager,
      `WITH chosen AS (SELECT e.recommendation_id AS id, e.code, v.demonstration FROM ${registerSource(scope, '$1')} e JOIN reviews v ON v.id = e.review_id WHERE ${condition})
       SELECT code, letter, "authorName", ${momentColumn('at')} AS at, words, status, demonstration FROM (
         SELECT DISTINCT ON (c.id) r.code, r.demonstration, c.letter, a.name AS "authorName", s.at, s.reasons AS words, s.status, s.visibility
         FROM chosen r JOIN components c ON c.recommendation_id = r.id JOIN assessments s ON s.component_id = c.id JOIN accounts a ON a.id = s.author_id
         WHERE s.body_id = ANY ($2::integer[]) AND s.at <= $1
         ORDER BY c.id, s.at DESC, s.id DESC
       ) newest WHERE visibility NOT IN ('public', 'government')
       UNION ALL
       SELECT r.code, '', a.name, ${momentColumn('k.at')}, v.text, NULL, r.demonstration
       FROM chosen r
       JOIN comments k ON k.subject = 'recommendation' AND k.subject_id = r.id
       JOIN comment_versions v ON v.comment_id = k.id AND v.version = k.version
       JOIN accounts a ON a.id = k.author_id
       WHERE k.audience = 'body' AND k.body_id = ANY ($2::integer[]) AND k.at <= $1 AND k.withdrawn_at IS NULL
       ORDER BY code, at`,
      parameters,
    )
  }
}

function sectionsOf(kept: readonly Kept[], language: Language, timeZone: string | undefined): PaperSection[] {
  const locale = { locale: language }
  const section = (heading: string, entries: readonly Kept[]): PaperSection[] =>
    entries.length > 0 ? [{ heading, blocks: entries.flatMap((entry) => blocksOf(entry, language, timeZone)) }] : []
  const sections = [
    ...section(
      m.restricted_assessments({}, locale),
      kept.filter(({ status }) => status !== null),
    ),
    ...section(
      m.restricted_notes({}, locale),
      kept.filter(({ status }) => status === null),
    ),
  ]
  return sections.length > 0 ? sections : [{ heading: null, blocks: [{ kind: 'paragraph', runs: [text(m.restricted_none({}, locale))] }] }]
}

function blocksOf({ code, letter, authorName, at, words, status }: Kept, language: Language, timeZone: string | undefined): BriefBlock[] {
  const locale = { locale: language }
  const said = m.restricted_said({ author: authorName, date: formatDate(new Date(at), language, 'long', timeZone) }, locale)
  return [
    {
      kind: 'subheading',
      runs: [{ kind: 'code', text: componentCode(code, letter) }, ...(status ? [text(` · ${statusWords[status].word({}, locale)}`)] : [])],
    },
    { kind: 'paragraph', soft: true, runs: [text(said)] },
    { kind: 'quotation', text: words, language: languageOfLetters(words) },
  ]
}
