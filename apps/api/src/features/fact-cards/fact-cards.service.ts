import { Injectable } from '@nestjs/common'
import { issueListKindWords, m } from '@tawsiya/messages'
import { RegisterFilter, type FileAnswer, type Language } from '@tawsiya/sdk'
import type { EntityManager } from 'typeorm'
import { Database, rows } from '../../platform/database/index.js'
import { Refusal, sentence, type Caller } from '../../platform/http/index.js'
import { BriefFactsRepository, BriefsService, readCountryDay, type BriefFacts } from '../briefs/index.js'
import { RepliesReader } from '../issue-lists/index.js'
import { composeCards, type CardFacts } from './compose-cards.js'
import { renderCards } from './render-cards.js'

/** Cards for the delegation: the record as every reader may see it, and replies that are ready. */
@Injectable()
export class FactCardsService {
  constructor(
    private readonly database: Database,
    private readonly briefs: BriefsService,
    private readonly facts: BriefFactsRepository,
    private readonly replies: RepliesReader,
  ) {}

  ofBrief(
    id: number,
    { language: wanted, list }: { language?: Language | undefined; list: readonly number[] },
    caller: Caller,
  ): Promise<FileAnswer> {
    return this.database.inSnapshot(async (manager) => {
      const { title, scope, moment, language: own } = await this.briefs.subjectOf(manager, id, caller)
      const language = wanted ?? own
      const facts = await this.facts.read(manager, scope, moment, language)
      const questions = []
      for (const listId of list) questions.push(...(await this.questionsOf(manager, listId, language)).questions)
      return file(
        { title, moment, day: await readCountryDay(manager, moment), facts, questions, demonstration: facts.demonstration },
        language,
      )
    })
  }

  ofIssueList(id: number, wanted: Language | undefined, caller: Caller): Promise<FileAnswer> {
    return this.database.inSnapshot(async (manager) => {
      const moment = new Date()
      const language = wanted ?? caller.language
      const { list, questions } = await this.questionsOf(manager, id, language)
      const codes = new Set(questions.flatMap((question) => question.codes))
      const facts = await this.factsAbout(manager, codes, moment, language)
      const title = `${issueListKindWords[list.kind]({}, { locale: language })} · ${list.symbol}`
      return file(
        {
          title,
          moment,
          day: await readCountryDay(manager, moment),
          facts,
          questions,
          demonstration: list.demonstration || facts.demonstration,
        },
        language,
      )
    })
  }

  /** Drafts are left out, whoever asks: the file leaves the house. */
  private async questionsOf(manager: EntityManager, listId: number, language: Language) {
    const found = await this.replies.read(manager, listId, { language, drafts: false })
    if (!found) throw new Refusal('not-found', sentence(m.problem_not_found, {}))
    return { list: found.list, questions: found.questions.map((question) => ({ ...question, symbol: found.list.symbol })) }
  }

  private async factsAbout(manager: EntityManager, codes: ReadonlySet<string>, moment: Date, language: Language): Promise<BriefFacts> {
    const mechanisms = await rows<{ code: string }>(
      manager,
      `SELECT DISTINCT m.code FROM recommendations r JOIN reviews v ON v.id = r.review_id JOIN mechanisms m ON m.id = v.mechanism_id WHERE r.code = ANY ($1)`,
      [[...codes]],
    )
    const scope = RegisterFilter.parse({ mechanism: mechanisms.map(({ code }) => code) })
    const none: BriefFacts = { recommendations: [], updates: [], assessments: [], overdue: [], demonstration: false }
    const facts = mechanisms.length > 0 ? await this.facts.read(manager, scope, moment, language) : none
    return { ...facts, recommendations: facts.recommendations.filter(({ code }) => codes.has(code)) }
  }
}

const file = (facts: CardFacts, language: Language): FileAnswer => ({
  name: `${facts.title.replaceAll('/', '-')}.html`,
  mediaType: 'text/html; charset=utf-8',
  bytes: renderCards(composeCards(facts, language)),
})
