import { Injectable } from '@nestjs/common'
import { calendarDate, m } from '@tawsiya/messages'
import {
  changeKinds,
  type ChangeKind,
  type ChangesFilter,
  type ChangesPage,
  type DocumentFormat,
  type FileAnswer,
  type Language,
} from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { draw, mediaTypes } from '../../documents/draw.js'
import { Database } from '../../platform/database/index.js'
import { Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { ScopeWords } from '../register/index.js'
import { changesSheet } from './changes-sheet.js'
import { ChangesRepository, type Period } from './changes.repository.js'
import { composeChanges, firstDay, type ChangesReport } from './compose-changes.js'

const usualDays = 90
/** What a program on an old machine still opens, and a PDF is set in time. What a file leaves out it says. */
const longest: Readonly<Record<DocumentFormat, number>> = { docx: 10_000, html: 10_000, pdf: 2_500, xlsx: 100_000 }

/** What changed between two days, for whoever reads the register; what others were asked stays with them and the officers. */
@Injectable()
export class ChangesService {
  constructor(
    private readonly database: Database,
    private readonly changes: ChangesRepository,
    private readonly scopeWords: ScopeWords,
  ) {}

  list(query: ChangesFilter & { page: number; pageSize: number }, caller: Caller): Promise<ChangesPage> {
    return this.database.inSnapshot(async (manager) => {
      const period = await this.period(manager, query)
      const { counts: found, recommendations } = await this.changes.count(manager, caller, query, period)
      const { page, pageSize } = query
      const items = await this.changes.find(manager, caller, query, period, pageSize, (page - 1) * pageSize)
      const counts = Object.fromEntries(changeKinds.map((kind) => [kind, found[kind] ?? 0])) as Record<ChangeKind, number>
      const total = chosenKinds(query).reduce((sum, kind) => sum + counts[kind], 0)
      return { items, total, page, pageSize, counts, recommendations, from: period.after, to: period.until }
    })
  }

  async file(filter: ChangesFilter, format: DocumentFormat, caller: Caller): Promise<FileAnswer> {
    return this.draw(await this.read(filter, format, caller), format, caller.language)
  }

  /** As much as a file of that format holds, the newest first, and how much there is. */
  read(filter: ChangesFilter, format: DocumentFormat, caller: Caller): Promise<ChangesReport> {
    return this.database.inSnapshot(async (manager) => {
      const period = await this.period(manager, filter)
      const items = await this.changes.find(manager, caller, filter, period, longest[format] + 1)
      const whole = items.length > longest[format] ? await this.changes.count(manager, caller, filter, period) : undefined
      return {
        items: items.slice(0, longest[format]),
        ...(whole && { counts: Object.fromEntries(chosenKinds(filter).map((kind) => [kind, whole.counts[kind] ?? 0])) }),
        from: period.after,
        to: period.until,
        scope: await this.scopeWords.describe(manager, filter, caller.language),
      }
    })
  }

  async draw(report: ChangesReport, format: DocumentFormat, language: Language): Promise<FileAnswer> {
    const bytes = format === 'xlsx' ? changesSheet(report, language) : await draw(composeChanges(report, language), format)
    return { name: `${fileName(report)}.${format}`, mediaType: mediaTypes[format], bytes }
  }

  private async period(manager: EntityManager, filter: ChangesFilter): Promise<Period> {
    const period = await this.changes.period(manager, filter, usualDays)
    const refused = (field: 'from' | 'to', say: ReturnType<typeof sentence>) =>
      new Refusal('rule-broken', say, { reason: 'period', fields: { [field]: say } })
    if (!period) throw refused('to', sentence(m.as_of_future, {}))
    if (period.after >= period.until) throw refused('from', sentence(m.changes_backwards, {}))
    return period
  }
}

const chosenKinds = ({ kind }: ChangesFilter): readonly ChangeKind[] => (kind.length > 0 ? kind : changeKinds)

const fileName = ({ from, to }: ChangesReport) => `changes-${calendarDate(firstDay(from))}-${calendarDate(new Date(to))}`
