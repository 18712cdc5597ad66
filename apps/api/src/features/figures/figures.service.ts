import { Injectable } from '@nestjs/common'
import {
  RegisterFilter,
  type Dashboard,
  type FigureExplanation,
  type FigureTable,
  type FileAnswer,
  type HandlerInput,
  type Language,
  type StatusAxis,
  contract,
  figureTableKeys,
} from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { mediaTypes } from '../../documents/draw.js'
import { renderDocx } from '../../documents/render-docx.js'
import { Database } from '../../platform/database/index.js'
import type { Caller } from '../../platform/http/index.js'
import { pointInTime, ScopeWords, type PointInTime } from '../register/index.js'
import { composeFigures } from './compose-figures.js'
import { explain, headlineFigures } from './figures.js'
import { FiguresRepository } from './figures.repository.js'
import { dashboardTables, dimensionsOf, trendTable } from './tables.js'

type Routes = typeof contract.figures
type DashboardQuery = HandlerInput<Routes['dashboard']>['query']
type TrendQuery = HandlerInput<Routes['trend']>['query']
type ExplanationQuery = HandlerInput<Routes['get']>['query']

const months = 12

@Injectable()
export class FiguresService {
  constructor(
    private readonly database: Database,
    private readonly figures: FiguresRepository,
    private readonly scopeWords: ScopeWords,
  ) {}

  dashboard(query: DashboardQuery, caller: Caller): Promise<Dashboard> {
    return this.database.inSnapshot((manager) => this.read(manager, query, query.language ?? caller.language))
  }

  trend({ asOf, axis, language, ...scope }: TrendQuery, caller: Caller): Promise<FigureTable> {
    return this.database.inSnapshot(async (manager) => {
      return this.readTrend(manager, scope, axis, await pointInTime(manager, asOf), language ?? caller.language)
    })
  }

  explain(key: FigureExplanation['key'], query: ExplanationQuery, caller: Caller): Promise<FigureExplanation> {
    const language = query.language ?? caller.language
    return this.database.inSnapshot(async (manager) => {
      const scope = RegisterFilter.parse(query)
      const then = await pointInTime(manager, query.asOf)
      const { cells, demonstration } = await this.figures.count(manager, scope, then, [])
      return {
        ...explain(key, query.basis, cells, scope, language),
        ...(await this.frame(manager, scope, then, language)),
        demonstration,
        labels: await this.figures.labels(manager, scope, language),
      }
    })
  }

  async file(query: TrendQuery, caller: Caller): Promise<FileAnswer> {
    const language = query.language ?? caller.language
    const paper = await this.database.inSnapshot(async (manager) => {
      const dashboard = await this.read(manager, { ...query, tables: [] }, language)
      const then = await pointInTime(manager, query.asOf)
      const trend = await this.readTrend(manager, dashboard.scope, query.axis, then, language)
      return composeFigures(dashboard, trend, language)
    })
    return { name: `${paper.title}.docx`, mediaType: mediaTypes.docx, bytes: await renderDocx(paper) }
  }

  private async read(manager: EntityManager, query: DashboardQuery, language: Language): Promise<Dashboard> {
    const scope = RegisterFilter.parse(query)
    const then = await pointInTime(manager, query.asOf)
    const wanted = query.tables.length > 0 ? query.tables : figureTableKeys
    const counted = await this.figures.count(manager, scope, then, dimensionsOf(wanted))
    const names = await this.figures.names(manager, language, then)
    return {
      ...(await this.frame(manager, scope, then, language)),
      demonstration: counted.demonstration,
      axis: query.axis,
      recommendations: counted.cells.reduce((sum, { count }) => sum + count, 0),
      components: counted.components,
      figures: headlineFigures(counted.cells, scope, language),
      tables: dashboardTables(counted, names, scope, query.axis, language).filter(({ key }) => wanted.includes(key)),
    }
  }

  private async readTrend(
    manager: EntityManager,
    scope: RegisterFilter,
    axis: StatusAxis,
    then: PointInTime | undefined,
    language: Language,
  ): Promise<FigureTable> {
    const points = await this.figures.trend(manager, scope, axis, then, months)
    return trendTable(points, await this.figures.series(manager, scope, language), axis, language)
  }

  private async frame(manager: EntityManager, scope: RegisterFilter, then: PointInTime | undefined, language: Language) {
    return { scope, scopeWords: await this.scopeWords.describe(manager, scope, language), asOf: then?.moment ?? new Date().toISOString() }
  }
}
