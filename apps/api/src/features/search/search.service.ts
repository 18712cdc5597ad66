import { Injectable } from '@nestjs/common'
import { RegisterQuery, type Answer, type HandlerInput, type SearchHit, type contract } from '@tawsiya/sdk'
import { Database } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { RegisterService } from '../register/index.js'
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

  async find({ q, in: kind, page }: HandlerInput<Find>['query'], caller: Caller): Promise<Answer<Find>> {
    const { manager } = this.database
    const readsReports = caller.permissions.has('updates:read')
    const [recommendations, count] = await Promise.all([
      this.register.list(RegisterQuery.parse({ q, page: kind === 'recommendations' ? page : 1, pageSize }), caller),
      readsReports ? this.reports.count(manager, caller, q) : null,
    ])
    const recommended = (): SearchHit[] =>
      recommendations.items.map(({ code, text, language }) => ({ codes: [code], report: null, language, excerpt: excerptOf(text, q) }))
    const reported = async (): Promise<SearchHit[]> => {
      const found = readsReports ? await this.reports.find(manager, caller, q, pageSize, (page - 1) * pageSize) : []
      return found.map(({ codes, language, narrative, ...report }) => ({ codes, report, language, excerpt: excerptOf(narrative, q) }))
    }
    return {
      recommendations: { count: recommendations.total, orMore: false },
      reports: count === null ? null : { count: Math.min(count, mostReports), orMore: count > mostReports },
      items: kind === 'reports' ? await reported() : recommended(),
      page,
      pageSize,
    }
  }
}
