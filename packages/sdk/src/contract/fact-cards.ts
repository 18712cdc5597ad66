import { z } from 'zod'
import { Language } from '../vocabulary/index.js'
import { IdParams, IdText, listOf } from './common.js'
import { route } from './route.js'

/** One file for the table in Geneva: cards to search without a line. It holds nothing that the brief or the list would not. */
export const factCards = {
  ofBrief: route({
    method: 'GET',
    path: '/briefs/{id}/fact-cards.html',
    access: 'briefs:read',
    summary: 'A card for each recommendation of a brief, and for each question of the lists that are named, as one web page',
    params: IdParams,
    query: z.object({ language: Language.optional(), list: listOf(IdText) }),
    answer: 'file',
  }),
  ofIssueList: route({
    method: 'GET',
    path: '/issue-lists/{id}/fact-cards.html',
    access: 'issue-lists:read',
    summary: 'A card for each question of a list and for each recommendation that they are about, as one web page',
    params: IdParams,
    query: z.object({ language: Language.optional() }),
    answer: 'file',
  }),
}
