import { Injectable } from '@nestjs/common'
import { calendarDate, m } from '@tawsiya/messages'
import { changeKinds, type Change, type ChangeKind, type ChangesFilter, type ChangesPage, type FileAnswer } from '@tawsiya/sdk'
import { mediaTypes } from '../../documents/draw.js'
import { renderDocx } from '../../documents/render-docx.js'
import { Database } from '../../platform/database/index.js'
import { Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { ScopeWords } from '../register/index.js'
import { changesSheet } from './changes-sheet.js'
import { ChangesRepository, type Period } from './changes.repository.js'
import { composeChanges, firstDay, type ChangesReport } from './compose-changes.js'

const usualDays = 90
/** What a file on an old machine still opens. */
const longestDocument = 1_000
const longestSheet = 10_000

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
      const period = await this.period(query)
      const { counts: found, recommendations } = await this.changes.count(manager, caller, query, period)
      const { page, pageSize } = query
      const items = await this.changes.find(manager, caller, query, period, pageSize, (page - 1) * pageSize)
      const counts = Object.fromEntries(changeKinds.map((kind) => [kind, found[kind] ?? 0])) as Record<ChangeKind, number>
      const chosen: readonly ChangeKind[] = query.kind.length > 0 ? query.kind : changeKinds
      const total = chosen.reduce((sum, kind) => sum + counts[kind], 0)
      return { items, total, page, pageSize, counts, recommendations, from: period.after, to: period.until }
    })
  }

  async document(filter: ChangesFilter, caller: Caller): Promise<FileAnswer> {
    const report = await this.report(filter, caller, longestDocument)
    return {
      name: `${fileName(report)}.docx`,
      mediaType: mediaTypes.docx,
      bytes: await renderDocx(composeChanges(report, caller.language)),
    }
  }

  async sheet(filter: ChangesFilter, caller: Caller): Promise<FileAnswer> {
    const report = await this.report(filter, caller, longestSheet)
    return { name: `${fileName(report)}.xlsx`, mediaType: mediaTypes.xlsx, bytes: changesSheet(report, caller.language) }
  }

  private report(filter: ChangesFilter, caller: Caller, longest: number): Promise<ChangesReport> {
    return this.database.inSnapshot(async (manager) => {
      const { after, until } = await this.period(filter)
      const items: Change[] = await this.changes.find(manager, caller, filter, { after, until }, longest + 1)
      if (items.length > longest) throw new Refusal('too-large', sentence(m.matrix_too_long, { limit: longest }))
      return { items, from: after, to: until, scope: await this.scopeWords.describe(manager, filter, caller.language) }
    })
  }

  private async period(filter: ChangesFilter): Promise<Period> {
    const period = await this.changes.period(this.database.manager, filter, usualDays)
    const refused = (field: 'from' | 'to', say: ReturnType<typeof sentence>) =>
      new Refusal('rule-broken', say, { reason: 'period', fields: { [field]: say } })
    if (!period) throw refused('to', sentence(m.as_of_future, {}))
    if (period.after >= period.until) throw refused('from', sentence(m.changes_backwards, {}))
    return period
  }
}

const fileName = ({ from, to }: ChangesReport) => `changes-${calendarDate(firstDay(from))}-${calendarDate(new Date(to))}`
