import { Injectable } from '@nestjs/common'
import { RegisterQuery, type Answer, type HandlerInput, type SearchHit, type contract } from '@tawsiya/sdk'
import { Database } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { RegisterService, readAsOf } from '../register/index.js'
import { excerptOf } from './excerpt.js'
import { SearchRepository, mostReports } from './search.repository.js'

type Find = typeof contract.search.find

const pageSize = 20

/** Finds words in what the UN recommended and in what was reported. */
@Injectable()
export class SearchService {
  constructor(
    private readonly database: Database,
    private readonly register: RegisterService,
    private readonly reports: SearchRepository,
  ) {}

  async find({ q, in: kind, page, asOf }: HandlerInput<Find>['query'], caller: Caller): Promise<Answer<Find>> {
    const asked = RegisterQuery.parse({ q, page: kind === 'recommendations' ? page : 1, pageSize, asOf })
    const [recommendations, reports] = await Promise.all([
      this.register.list(asked, caller),
      caller.permissions.has('updates:read') ? this.findReports(caller, q, asOf, kind === 'reports' ? page : null) : null,
    ])
    const recommended = recommendations.items.map(({ code, text, language }): SearchHit => ({
      codes: [code],
      report: null,
      language,
      excerpt: excerptOf(text, q),
    }))
    return {
      recommendations: { count: recommendations.total, orMore: false },
      reports: reports && { count: Math.min(reports.count, mostReports), orMore: reports.count > mostReports },
      items: kind === 'reports' ? (reports?.items ?? []) : recommended,
      page,
      pageSize,
    }
  }

  /** How many there are, and those of a page. Of the past, what was approved then, in the words of then. */
  private findReports(
    caller: Caller,
    q: string,
    asOf: string | undefined,
    page: number | null,
  ): Promise<{ count: number; items: SearchHit[] }> {
    return this.database.inSnapshot(async (manager) => {
      const past = (await readAsOf(manager, asOf)) !== undefined
      const count = await this.reports.count(manager, caller, q, past)
      const found = page === null ? [] : await this.reports.find(manager, caller, q, past, pageSize, (page - 1) * pageSize)
      const items = found.map(({ codes, language, narrative, ...report }) => ({
        codes,
        report,
        language,
        excerpt: excerptOf(narrative, q),
      }))
      return { count, items }
    })
  }
}
