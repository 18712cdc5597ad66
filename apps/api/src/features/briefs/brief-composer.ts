import { Injectable } from '@nestjs/common'
import { formatDate, m } from '@tawsiya/messages'
import { RegisterFilter, type BriefDocument, type Language } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { firstRow } from '../../platform/database/index.js'
import { ScopeWords } from '../register/index.js'
import type { BriefTemplate } from '../templates/index.js'
import { BriefFactsRepository } from './brief-facts.repository.js'
import { composeBrief } from './compose-brief.js'
import { sectionMakers, type SectionFrame } from './sections/index.js'

/** What a brief is composed from: its settings, and the template as it was when the brief was made. */
export interface BriefPlan {
  readonly title: string
  readonly purpose: string
  readonly scope: RegisterFilter
  readonly since: string | null
  readonly template: BriefTemplate
  readonly createdBy: number
  /** As `SectionFrame` has it. */
  readonly drafts: boolean
}

interface Surroundings {
  readonly timeZone: string
  readonly today: string
  readonly since: string
  readonly after: string
  readonly countryName: string | null
  readonly officeName: string | null
}

/** Reads the record as of a moment and composes a document from it, in one language. */
@Injectable()
export class BriefComposer {
  constructor(
    private readonly facts: BriefFactsRepository,
    private readonly scopeWords: ScopeWords,
  ) {}

  async compose(manager: EntityManager, plan: BriefPlan, language: Language, moment: Date): Promise<BriefDocument> {
    // Scopes that were saved before a filter was added lack it: the contract fills them up.
    const scope = RegisterFilter.parse(plan.scope)
    const { countryName, officeName, ...days } = await this.surroundings(manager, plan, language, moment)
    const facts = await this.facts.read(manager, scope, moment, language)
    const frame: SectionFrame = { ...days, facts, scope, language, moment, drafts: plan.drafts }
    const extras: unknown[] = []
    for (const { kind } of plan.template.sections) extras.push(await sectionMakers[kind].read?.(manager, frame))
    const locale = { locale: language }
    const lines = [
      { label: m.brief_country({}, locale), value: countryName },
      { label: m.brief_prepared_by({}, locale), value: officeName },
      { label: m.brief_date({}, locale), value: formatDate(frame.today, language) },
      ...(await this.scopeWords.describe(manager, scope, language)),
    ].flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]))
    return composeBrief(frame, { title: plan.title, purpose: plan.purpose, lines }, plan.template, extras)
  }

  /** The days of the country around the moment, the country's own name, and the office whose officer made the brief. */
  private async surroundings(
    manager: EntityManager,
    { since, createdBy }: BriefPlan,
    language: Language,
    moment: Date,
  ): Promise<Surroundings> {
    const found = await firstRow<Surroundings>(
      manager,
      `SELECT time_zone() AS "timeZone", day_of($1)::text AS today, s.since::text,
         to_char(start_of(s.since) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS after,
         (SELECT value -> 'names' ->> $3 FROM settings WHERE key = 'country') AS "countryName",
         (SELECT body_names_at(ms.body_id, $1::timestamptz) ->> $3 FROM memberships ms WHERE ms.account_id = $4 AND ms.role = 'officer' ORDER BY ms.id LIMIT 1) AS "officeName"
       FROM (SELECT coalesce($2::date, (day_of($1) - interval '180 days')::date) AS since) s`,
      [moment, since, language, createdBy],
    )
    if (!found) throw new Error('The country has no day.')
    return found
  }
}
