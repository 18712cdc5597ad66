import { Injectable } from '@nestjs/common'
import { axisWords, formatDate, formatList, m, positionWords, statusWords, type Language } from '@tawsiya/messages'
import type { BriefDocument, RegisterFilter } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { rows } from '../../platform/database/index.js'

type Line = BriefDocument['scope'][number]

const toldCodes = 30

/** Many codes are cut to the first of them and the number of the rest. */
function shortened(codes: readonly string[], language: Language): string[] {
  const more = codes.length - toldCodes
  return more > 0 ? [...codes.slice(0, toldCodes), m.brief_scope_codes_more({ count: more }, { locale: language })] : [...codes]
}

/** The filter as a reader would say it: one line for each field that is set. */
@Injectable()
export class ScopeWords {
  async describe(manager: EntityManager, scope: RegisterFilter, language: Language): Promise<Line[]> {
    const locale = { locale: language }
    const names = await this.names(manager, scope, language)
    const named = (codes: readonly string[]) =>
      codes.map((code) => (code === 'none' ? m.brief_none({}, locale) : (names.get(code) ?? code)))
    const lines: readonly (readonly [string, readonly string[]])[] = [
      [m.brief_scope_codes({}, locale), shortened(scope.code, language)],
      [m.brief_scope_issue_list({}, locale), await this.issueList(manager, scope)],
      [m.brief_scope_words({}, locale), scope.q ? [`“${scope.q}”`] : []],
      [m.brief_scope_mechanism({}, locale), named(scope.mechanism)],
      [m.brief_scope_review({}, locale), named(scope.review)],
      [
        axisWords.position.word({}, locale),
        scope.position.map((value) => (value === 'none' ? m.brief_no_position({}, locale) : positionWords[value].word({}, locale))),
      ],
      [axisWords.claimed.word({}, locale), scope.claimed.map((value) => statusWords[value].word({}, locale))],
      [axisWords.assessed.word({}, locale), scope.assessed.map((value) => statusWords[value].word({}, locale))],
      [m.brief_lead({}, locale), named(scope.lead)],
      [m.brief_institution({}, locale), named(scope.institution)],
      [m.brief_scope_working_group({}, locale), named(scope.workingGroup)],
      [m.brief_scope_theme({}, locale), named(scope.theme)],
      [m.brief_scope_group({}, locale), named(scope.group)],
      [m.brief_scope_sdg({}, locale), named(scope.sdg)],
      [m.brief_late({}, locale), scope.overdue ? [m.brief_yes({}, locale)] : []],
      [m.succession_counting({}, locale), scope.counting === 'now' ? [m.succession_counting_now({}, locale)] : []],
      [m.brief_scope_changed_since({}, locale), scope.changedSince ? [formatDate(scope.changedSince, language)] : []],
    ]
    return lines.filter(([, values]) => values.length > 0).map(([label, values]) => ({ label, value: formatList(values, language) }))
  }

  private async issueList(manager: EntityManager, { issueList }: RegisterFilter): Promise<string[]> {
    if (!issueList) return []
    return (await rows<{ symbol: string }>(manager, 'SELECT symbol FROM issue_lists WHERE id = $1', [issueList])).map(
      ({ symbol }) => symbol,
    )
  }

  private async names(manager: EntityManager, scope: RegisterFilter, language: Language): Promise<Map<string, string>> {
    const found = await rows<{ code: string; name: string }>(
      manager,
      `SELECT code, names ->> $1 AS name FROM mechanisms WHERE code = ANY ($2)
       UNION ALL SELECT code, names ->> $1 FROM reviews WHERE code = ANY ($3)
       UNION ALL SELECT code, names ->> $1 FROM bodies WHERE code = ANY ($4)
       UNION ALL SELECT t.code, coalesce(c.names, t.names) ->> $1 FROM terms t LEFT JOIN terms c ON c.id = t.canonical_id WHERE (t.taxonomy, t.code) IN (
         SELECT 'theme', unnest($5::text[]) UNION ALL SELECT 'group', unnest($6::text[]) UNION ALL SELECT 'sdg', unnest($7::text[]))`,
      [
        language,
        scope.mechanism,
        scope.review,
        [...scope.lead, ...scope.institution, ...scope.workingGroup],
        scope.theme,
        scope.group,
        scope.sdg,
      ],
    )
    return new Map(found.map(({ code, name }) => [code, name]))
  }
}
